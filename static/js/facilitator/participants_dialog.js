import { useState } from "preact/hooks";
import { joinIsolated } from "../direction.js";
import { boardOnStage } from "../state/stage_state.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { beginning, initials } from "../state/letters.js";
import { t } from "../i18n.js";
import { waiting } from "./workshop_steps.js";
import { everyone, joinedByGroup, notesByPerson, PEOPLE_ORDERS, peopleListed } from "./participants.js";

/** So many people are found at a glance. */
const FEW = 5;
/** So many are drawn at once. */
const PAGE = 100;

/** Who is here, who has been, who was put out. In an anonymous workshop numbers alone, and those who were put out. */
export function ParticipantsDialog({ ctx, close }) {
  const stage = ctx.live.stage.value;
  const [query, setQuery] = useState("");
  const [order, setOrder] = useState(PEOPLE_ORDERS[0]);
  const [most, setMost] = useState(PAGE);
  const people = everyone(stage, ctx.seen.value, ctx.live.presence.value).filter(
    (person) => person.role === "participant",
  );
  // Whose the notes are that wait for the reveal nobody is told: a count without them would be wrong.
  const unknown = stage.anonymous || waiting(stage, ctx.live.state.value.boards).length > 0;
  const counts = unknown ? null : notesByPerson(ctx.live.state.value.boards);
  const shown = peopleListed(stage.anonymous ? people.filter((person) => person.put_out) : people, {
    query,
    order,
    counts,
    nameOf: (group) => groupName(stage, group),
  });
  return html`<${Dialog} title=${t("stage.people")} onClose=${close}>
    ${stage.anonymous && html`<${Numbers} ctx=${ctx} people=${people} /><${PutOutAuthors} ctx=${ctx} notes=${stage.put_out_authors ?? []} />`}
    ${!stage.anonymous && !people.length && html`<p>${t("stage.people_none")}</p>`}
    ${!stage.anonymous && people.length > FEW && html`<${Tools} query=${query} setQuery=${setQuery} order=${order} setOrder=${setOrder} />`}
    ${
      Boolean(shown.length) &&
      html`<ul class="crowd" role="list">
      ${shown.slice(0, most).map((person) => html`<${Person} key=${person.participant} ctx=${ctx} person=${person} anonymous=${stage.anonymous} notes=${counts && (counts.get(person.participant) ?? 0)} />`)}
    </ul>`
    }
    ${shown.length > most && html`<button type="button" class="button" onClick=${() => setMost(most + PAGE)}>${t("stage.people_more", { n: shown.length - most })}</button>`}
    ${query.trim() && !shown.length && html`<p class="soft" role="status">${t("stage.people_not_found")}</p>`}
  <//>`;
}

function Tools({ query, setQuery, order, setOrder }) {
  return html`<div class="row crowd-tools"><div class="field grow"><label for="people-search">${t("stage.people_search")}</label>
      <input id="people-search" type="search" autocomplete="off" value=${query} onInput=${(event) => setQuery(event.target.value)} /></div>
    <div class="field"><label for="people-order">${t("stage.people_order")}</label>
      <select id="people-order" value=${order} onChange=${(event) => setOrder(event.target.value)}>${PEOPLE_ORDERS.map((each) => html`<option value=${each}>${t(`stage.people_by_${each}`)}</option>`)}</select></div></div>`;
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

/** [ANON-3] As the authors of which notes people were put out: who they are nobody learns, nor whether it is one. */
function PutOutAuthors({ ctx, notes }) {
  const found = notes.map((id) => noteAnywhere(ctx.live.state.value.boards, id)).filter(Boolean);
  if (!found.length) return null;
  return html`<h3>${t("stage.authors_out")}</h3>
    <ul class="crowd" role="list">${found.map(({ group, note }) => {
      const text = beginning(note.text) || t("stage.note_gone");
      return html`<li key=${note.id} data-state="out"><span class="grow crowd-who"><q>${text}</q></span>
        <button type="button" class="button" onClick=${() => ctx.acts.letAuthorIn(group, note.id)}>${t("stage.let_in")}<span class="visually-hidden"> ${text}</span></button></li>`;
    })}</ul>`;
}

function noteAnywhere(boards, id) {
  for (const [group, board] of boards) if (board.notes.has(id)) return { group, note: board.notes.get(id) };
  return null;
}

function Person({ ctx, person, anonymous, notes }) {
  const { ui, live, acts } = ctx;
  const name = person.called ?? t("people.unnamed");
  const state = person.put_out ? "out" : person.here ? "here" : "away";
  const open = (kind) => () => {
    const given = kind === "person" ? person.name : person.called;
    ui.open.value = { kind, participant: person.participant, name: given, back: { kind: "people" } };
  };
  return html`<li data-state=${state}>
    <span class="avatar" aria-hidden="true">${initials(person.name)}</span>
    <span class="grow crowd-who"><strong>${name}</strong> <span class="soft">${groupName(live.stage.value, person.group)}, ${t(`stage.person_${state}`)}${notes !== null && `, ${t("stage.notes", { n: notes })}`}</span></span>
    ${!anonymous && !person.put_out && html`<button type="button" class="button quiet" onClick=${open("person")}>${t("stage.rename")}<span class="visually-hidden"> ${name}</span></button>`}
    ${!anonymous && !person.put_out && live.stage.value.boards.length > 1 && html`<button type="button" class="button quiet" aria-haspopup="dialog" onClick=${open("move_person")}>${t("stage.move_person")}<span class="visually-hidden"> ${name}</span></button>`}
    ${
      person.put_out
        ? html`<button type="button" class="button" onClick=${() => acts.letIn(person.participant)}>${t("stage.let_in")}<span class="visually-hidden"> ${name}</span></button>`
        : html`<button type="button" class="button quiet" aria-label=${joinIsolated([t("stage.put_out"), name], " ")} onClick=${open("put_out")}>${t("stage.put_out_short")}</button>`
    }
  </li>`;
}

/** To another group: what they wrote stays where it is, and their page goes to the other board [MOVE-1]. */
export function MovePersonDialog({ ctx, open, close }) {
  const stage = ctx.live.stage.value;
  const now = everyone(stage, ctx.seen.value, ctx.live.presence.value).find(
    ({ participant }) => participant === open.participant,
  )?.group;
  const [group, setGroup] = useState(now);
  const submit = (event) => {
    event.preventDefault();
    close();
    if (group && group !== now) ctx.acts.movePerson(open.participant, group, open.name ?? t("people.unnamed"));
  };
  return html`<${Dialog} title=${t("stage.move_title", { who: open.name ?? t("stage.this_person") })} onClose=${close}>
    <form class="stack" onSubmit=${submit}>
      <p>${t("stage.move_text")}</p>
      <fieldset class="choices"><legend class="label">${t("stage.move_to")}</legend>
        ${stage.boards.map((board) => html`<label class="choice" key=${board.group}><input type="radio" name="group" value=${board.group} checked=${board.group === group} autofocus=${board.group === group} onChange=${() => setGroup(board.group)} /><strong>${board.name}</strong></label>`)}
      </fieldset>
      <div class="row"><button type="submit" class="button primary">${t("stage.move_go")}</button><button type="button" class="button" onClick=${close}>${t("ui.cancel")}</button></div>
    </form>
  <//>`;
}

function groupName(stage, group) {
  return boardOnStage(stage, group)?.name ?? t("stage.no_group");
}
