/** What the projector's page knows: the live boards, which of them is shown, and which notes are new. */

import { computed, effect, signal } from "@preact/signals";
import { createFacts } from "../results/overview_signals.js";
import { liveSignals } from "../ui/live_signals.js";
import { samePlace } from "../facilitator/place_text.js";
import { timeLeft } from "../facilitator/timer_signal.js";
import { createPager } from "./pager.js";
import { shownPlace } from "./screen_of_step.js";
import { NOTE_ADD, NOTE_EDIT } from "../protocol.gen.js";

const FRESH = 8_000;
const HINT = 4_000;

/**
 * `place` is what is shown, null before the stage is known; it follows from `shown`, what was chosen here (a group, all
 * boards, or null for what belongs to the step), and `spotlight`, what the facilitator chose, or null. `left` holds the
 * seconds on the timer, or null; `fresh` a Set of note ids; `hint` whether the keys are named just now; `quadrant` the
 * one of the shown board that was chosen here to fill the screen, or null; `part` the row or the column of the matrix
 * that does, or null; `pager` turns the pages of notes; `picture` is what all boards are together, `tension` which of
 * the tensions is shown.
 */
export function createProjector({ sync, page }) {
  const live = liveSignals(sync);
  const shown = shownBoard();
  const spotlight = spotlightOf(live);
  const ctx = {
    page,
    live,
    fresh: freshNotes(live),
    hint: signal(false),
    shown,
    spotlight,
    place: computed(() => live.stage.value && shownPlace(live.stage.value, spotlight.value, shown.value)),
    part: signal(null),
    left: timeLeft(live, sync.clock),
    quadrant: signal(null),
    pager: createPager(),
    picture: createFacts(live),
    tension: signal(0),
  };
  beginAnew(ctx);
  return ctx;
}

/**
 * Another view begins with its newest notes and whole, another board with all its quadrants, another step with its own
 * screen.
 */
function beginAnew({ live, shown, quadrant, spotlight, place, part, tension, pager }) {
  const step = computed(() => live.stage.value?.phase ?? null);
  let before = step.peek();
  effect(() => {
    if (before !== null && step.value !== before) shown.value = null;
    before = step.value;
  });
  effect(() => {
    place.value?.view;
    part.value = null;
  });
  effect(() => {
    shown.value;
    quadrant.value = null;
  });
  effect(() => {
    spotlight.value;
    tension.value = 0;
  });
  effect(() => {
    shown.value;
    quadrant.value;
    spotlight.value;
    tension.value;
    part.value;
    pager.toNewest();
  });
}

/** The board that is shown stands in the address, so that a reload comes back to it. */
function shownBoard() {
  const inAddress = () => {
    try {
      return decodeURIComponent(location.hash.slice(1)) || null;
    } catch {
      return null; // "#%" is no name, whoever wrote it
    }
  };
  const shown = signal(inAddress());
  addEventListener("hashchange", () => {
    shown.value = inAddress();
  });
  effect(() => {
    if (shown.value !== inAddress())
      history.replaceState(
        history.state,
        "",
        shown.value ? `#${shown.value}` : `${location.pathname}${location.search}`,
      );
  });
  return shown;
}

/**
 * What the facilitator's spotlight shows. A key that is pressed here hides it on this screen, until the spotlight moves
 * on.
 */
function spotlightOf(live) {
  const set = computed(() => live.stage.value?.spotlight ?? null);
  const spotlight = signal(null);
  let last = null;
  effect(() => {
    const next = set.value;
    if (samePlace(next, last)) return;
    last = next;
    spotlight.value = next?.group || next?.view || next?.round ? next : null;
  });
  return spotlight;
}

function freshNotes(live) {
  const fresh = signal(new Set());
  let last = live.arrived.peek().at(-1)?.n ?? 0;
  effect(() => {
    const news = live.arrived.value.filter((each) => each.n > last);
    last = news.at(-1)?.n ?? last;
    const ids = news
      .filter(({ change }) => [NOTE_ADD, NOTE_EDIT].includes(change.type))
      .map(({ change }) => change.note);
    if (ids.length) mark(fresh, ids);
  });
  return fresh;
}

function mark(fresh, ids) {
  fresh.value = new Set([...fresh.peek(), ...ids]);
  setTimeout(() => {
    fresh.value = new Set([...fresh.peek()].filter((id) => !ids.includes(id)));
  }, FRESH);
}

/** Name the keys for a few seconds, and let the pointer be seen as long. */
export function createHint(hint, root) {
  let timer = null;
  const hide = () => {
    hint.value = false;
    root.classList.add("still");
  };
  return () => {
    hint.value = true;
    root.classList.remove("still");
    clearTimeout(timer);
    timer = setTimeout(hide, HINT);
  };
}
