/** Who waits to be let in: told on the facilitator's page, and let in or refused there [ENTRY-2]. */

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { LOBBY } from "../protocol.gen.js";
import { numberedNames } from "../state/numbered_names.js";
import { boardOnStage } from "../state/stage_state.js";
import { initials } from "../state/letters.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { LOCALE, t } from "../i18n.js";

/** Who waits, as the server tells it: a signal of `[{participant, name, group, since}]`. */
export function lobbySignal(socket) {
  const waiting = signal([]);
  socket?.on(LOBBY, (payload) => {
    waiting.value = payload.waiting;
  });
  return waiting;
}

/** That somebody waits, and the way to them. */
export function LobbyNotice({ ctx }) {
  const n = ctx.lobby.value.length;
  if (!n) return null;
  return html`<p class="banner info"><span class="grow">${t("lobby.waiting", { n })}</span>
    <button type="button" class="button primary" aria-haspopup="dialog" onClick=${() => {
      ctx.ui.open.value = { kind: "lobby" };
    }}>${t("lobby.look")}</button></p>`;
}

/** Everybody who waits, one by one and all at once. */
export function LobbyDialog({ ctx, close }) {
  const [done, setDone] = useState(/** @type {string[]} */ ([]));
  const people = ctx.lobby.value.filter(({ participant }) => !done.includes(participant));
  const called = numberedNames(
    [...(ctx.live.stage.value.participants ?? []), ...ctx.lobby.value].map((each) => ({
      role: "participant",
      ...each,
    })),
  );
  const deal = (act) => (some) => {
    act(some);
    setDone([...done, ...some.map(({ participant }) => participant)]);
  };
  const admit = deal(ctx.acts.admit);
  const refuse = deal(ctx.acts.refuse);
  return html`<${Dialog} title=${t("lobby.title")} onClose=${close}>
    <p role="status">${people.length ? t("lobby.count", { n: people.length }) : t("lobby.nobody")}</p>
    ${
      people.length > 1 &&
      html`<div class="row"><button type="button" class="button primary" onClick=${() => admit(people)}>${t("lobby.admit_all")}</button>
      <${RefuseAll} people=${people} refuse=${refuse} /></div>`
    }
    <ul class="crowd" role="list">${people.map((person) => html`<${Waiting} key=${person.participant} ctx=${ctx} person=${person} name=${called.get(person.participant) ?? t("people.unnamed")} admit=${admit} refuse=${refuse} />`)}</ul>
  <//>`;
}

/** `name`: as others of that name, in the workshop or waiting too, are told from them [PEOPLE-1]. */
function Waiting({ ctx, person, name, admit, refuse }) {
  const group = boardOnStage(ctx.live.stage.value, person.group)?.name ?? t("stage.no_group");
  const since = person.since && t("lobby.since", { time: timeOf(person.since) });
  return html`<li><span class="avatar" aria-hidden="true">${initials(person.name)}</span>
    <span class="grow crowd-who"><strong>${name}</strong> <span class="soft">${[group, since].filter(Boolean).join(", ")}</span></span>
    <button type="button" class="button" onClick=${() => admit([person])}>${t("lobby.admit")}<span class="visually-hidden"> ${name}</span></button>
    <button type="button" class="button quiet" onClick=${() => refuse([person])}>${t("lobby.refuse")}<span class="visually-hidden"> ${name}</span></button></li>`;
}

/** Asked once more: it is undone for each of them alone, under "People". */
function RefuseAll({ people, refuse }) {
  const [sure, setSure] = useState(false);
  if (!sure)
    return html`<button type="button" class="button quiet" onClick=${() => setSure(true)}>${t("lobby.refuse_all")}</button>`;
  return html`<button type="button" class="button danger" onClick=${() => refuse(people)}>${t("lobby.refuse_sure", { n: people.length })}</button>`;
}

function timeOf(iso) {
  return new Date(iso).toLocaleTimeString(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
