/** What the facilitator's page knows and can do, in one object (`ctx`) that its components share. */

import { computed, effect, signal } from "@preact/signals";
import { allows } from "../phases.js";
import { createAnnouncer } from "../ui/announcer.js";
import { createDraftTexts } from "../ui/draft_texts.js";
import { holdKeys, releaseKeys } from "../ui/key_guard.js";
import { liveSignals } from "../ui/live_signals.js";
import { createFacilitatorActions } from "./facilitator_actions.js";
import { createLeadActions } from "./lead_actions.js";
import { createCatchUp } from "./facilitator_catch_up.js";
import { createNews } from "./facilitator_news.js";
import { createJustRevealed } from "./just_revealed.js";
import { lobbySignal } from "./lobby.js";
import { gatherPeople, participantsAmong } from "./participants.js";
import { quietGroups } from "./quiet_groups.js";
import { roomLeft } from "./room_left.js";
import { facilitatorThemes } from "./facilitator_themes.js";
import { timeLeft } from "./timer_signal.js";
import { createTimerNews } from "./timer_news.js";
import { createTimerSound } from "./timer_sound.js";
import { createFacilitatorComments } from "./facilitator_comments.js";

const TICK = 10_000;
/** While one of these is true it is known who is here. */
const JOINED = ["live", "saving", "readonly", "outdated"];

/**
 * `page`: the page's data; `sync`: every board and the stage; `storage`: where drafts are kept, or null; `socket`: what
 * tells who waits.
 */
export function createFacilitator({ sync, page, storage = null, socket }) {
  const live = liveSignals(sync);
  const lobby = lobbySignal(socket);
  const announcer = createAnnouncer();
  const ui = {
    query: signal(""),
    order: signal("quadrants"),
    open: signal(null),
    menu: signal(null),
    toast: signal(null),
    silent: signal(true),
  };
  /** @type {any} what the parts of the facilitator's page are given as `ctx` */
  const ctx = {
    sync,
    page,
    live,
    announcer,
    ui,
    drafts: createDraftTexts(storage, `${page.code}/${page.role}/stage`),
    clock: sync.clock,
    now: ticking(live, sync.clock),
    left: timeLeft(live, sync.clock),
    lobby,
    room: roomLeft(page),
    ...facts(live, lobby),
  };
  ctx.acts = { ...createFacilitatorActions(ctx), ...createLeadActions(ctx) };
  ctx.themes = facilitatorThemes(ctx);
  ctx.toastActions = {
    themeBack: ctx.themes.acts.takeBack,
    restore: ({ group, note }) => ctx.acts.restoreNote(group, note),
    takeSplitBack: ctx.acts.takeSplitBack,
  };
  ctx.talk = createFacilitatorComments(ctx);
  ctx.quiet = computed(() => quietOf(ctx), { name: "quiet" });
  ctx.catchUp = createCatchUp(ctx);
  ctx.justRevealed = createJustRevealed(ctx);
  createNews(ctx);
  createTimerNews(ctx);
  ctx.sound = createTimerSound({ left: ctx.left, storage, key: "swotboard/sound/facilitator", usual: true });
  giveFocusBack(ui.open);
  endWithStep(live, ui);
  effect(() => (ui.open.value || ui.menu.value ? holdKeys() : releaseKeys()));
  return ctx;
}

/** A dialog may lead to another one; when the last has closed, the focus goes back to where the first was opened. */
function giveFocusBack(open) {
  let opener = null;
  effect(() => {
    if (open.value) opener ??= document.activeElement;
    else {
      const back = opener;
      opener = null;
      setTimeout(() => {
        if (document.activeElement === document.body) back?.focus({ preventScroll: true });
      });
    }
  });
}

/**
 * [STAGE-5] A question about leaving a step, or a vote that was to be opened in it, is asked no longer once somebody
 * has gone on.
 */
function endWithStep(live, ui) {
  let last = live.stage.peek()?.phase;
  effect(() => {
    const phase = live.stage.value?.phase;
    const over = last && phase !== last && ["leaving", "unread", "voting", "vote_start"].includes(ui.open.peek()?.kind);
    last = phase;
    if (over)
      queueMicrotask(() => {
        ui.open.value = null;
      });
  });
}

/** The server's time as a signal that moves on a few times a minute; null while it is not known. */
function ticking(live, clock) {
  const now = signal(clock.now());
  effect(() => {
    now.value = live.stage.value && live.arrived.value && clock.now();
  });
  setInterval(() => {
    now.value = clock.now();
  }, TICK);
  return now;
}

function facts(live, lobby) {
  const seen = signal(new Map());
  effect(() => {
    seen.value = gatherPeople(seen.peek(), live.presence.value);
  });
  rememberWhoWaited(seen, live, lobby);
  return {
    seen,
    joined: computed(() => JOINED.includes(live.kind.value)),
    anonymous: computed(() => Boolean(live.stage.value?.anonymous)),
    present: computed(() => new Map([...live.presence.value].map(([group, all]) => [group, participantsAmong(all)]))),
  };
}

/** Whoever was let in or refused is known by the name that they waited under: a change on the stage has none. */
function rememberWhoWaited(seen, live, lobby) {
  const waited = new Map();
  effect(() => {
    for (const person of lobby.value) waited.set(person.participant, { ...person, role: "participant" });
  });
  effect(() => {
    const people = live.stage.value?.participants ?? [];
    const found = people.map(({ participant }) => participant).filter((id) => waited.has(id) && !seen.peek().has(id));
    if (found.length) seen.value = new Map([...seen.peek(), ...found.map((id) => [id, waited.get(id)])]);
  });
}

/** Without a connection nobody knows who is quiet; where nobody may write, nobody is [STAGE-5]. */
function quietOf({ live, present, now, joined }) {
  if (!joined.value) return new Map();
  const stage = live.stage.value;
  const closed = (stage?.boards ?? []).filter(({ group }) => !allows({ role: "participant", group }, stage, group));
  const locked = new Set(closed.map(({ group }) => group));
  const people = new Map([...present.value].map(([group, list]) => [group, list.length]));
  return quietGroups({ boards: live.state.value.boards, people, locked, now: now.value });
}
