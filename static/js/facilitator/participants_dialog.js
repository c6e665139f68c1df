import { boardOnStage } from "../state/stage_state.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { initials } from "../state/letters.js";
import { t } from "../i18n.js";
import { everyone, joinedByGroup } from "./participants.js";

/** Who is here, who has been, who was put out. In an anonymous workshop numbers alone, and those who were put out. */
export function ParticipantsDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const people = everyone(stage, ctx.seen.value, ctx.live.presence.value).filter(
    (person) => person.role === "participant",
  );
  const listed = stage.anonymous ? people.filter((person) => person.put_out) : people;
  return html`<${Dialog} title=${t("stage.people")} onClose=${close}>
    ${stage.anonymous && html`<${Numbers} ctx=${ctx} people=${people} />`}
    ${!stage.anonymous && !people.length && html`<p>${t("stage.people_none")}</p>`}
    ${
      Boolean(listed.length) &&
      html`<ul class="crowd" role="list">
      ${listed.map((person) => html`<${Person} key=${person.participant} ctx=${ctx} person=${person} anonymous=${stage.anonymous} />`)}
    </ul>`
    }
  <//>`;
}

function Numbers({ ctx, people }) {
  const joined = joinedByGroup(people);
  return html`<p>${t("stage.people_anonymous")}</p>
    <ul class="crowd" role="list">${ctx.live.stage.value.boards.map(
      ({ group, name }) => html`<li>
      <strong class="grow">${name}</strong>
      <span>${t("stage.people_counts", { here: (ctx.present.value.get(group) ?? []).length, joined: joined.get(group) ?? 0 })}</span></li>`,
    )}</ul>`;
}

function Person({ ctx, person, anonymous }) {
  const { ui, live, acts } = ctx;
  const name = person.called ?? t("people.unnamed");
  const group = boardOnStage(live.stage.value, person.group)?.name ?? t("stage.no_group");
  const state = person.put_out ? "out" : person.here ? "here" : "away";
  const open = (kind) => () => {
    const given = kind === "person" ? person.name : person.called;
    ui.open.value = { kind, participant: person.participant, name: given, back: { kind: "people" } };
  };
  return html`<li data-state=${state}>
    <span class="avatar" aria-hidden="true">${initials(person.name)}</span>
    <span class="grow crowd-who"><strong>${name}</strong> <span class="soft">${group}, ${t(`stage.person_${state}`)}</span></span>
    ${!anonymous && !person.put_out && html`<button type="button" class="button quiet" onClick=${open("person")}>${t("stage.rename")}<span class="visually-hidden"> ${name}</span></button>`}
    ${
      person.put_out
        ? html`<button type="button" class="button" onClick=${() => acts.letIn(person.participant)}>${t("stage.let_in")}<span class="visually-hidden"> ${name}</span></button>`
        : html`<button type="button" class="button quiet" onClick=${open("put_out")}>${t("stage.put_out")}<span class="visually-hidden"> ${name}</span></button>`
    }
  </li>`;
}
