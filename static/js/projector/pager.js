/** Turning the pages of the lists of notes on the shared screen: all lists that are shown turn together. */

import { signal } from "@preact/signals-core";

/**
 * So long after the last turn the newest notes come back. Not with each new note: a busy room could then never read on.
 */
const REST = 60_000;

/**
 * `turn` is the page that is looked at, 0 for the newest notes, Infinity for each list's last; a list with fewer pages
 * stays at its last. Lists say after each measuring where they are (`report`), and that they are gone (`forget`).
 */
export function createPager({ after = setTimeout, stop = clearTimeout } = {}) {
  const turn = signal(0);
  const lists = new Map();
  let timer = null;
  const go = (next) => {
    turn.value = next;
    stop(timer);
    timer = next ? after(() => go(0), REST) : null;
  };
  /** Turn one page on (`step` 1) or back (-1). -> whether there was anything to turn */
  const turnBy = (step) => {
    const next = pageAfter(turn.peek(), step, [...lists.values()]);
    if (next === turn.peek()) return false;
    go(next);
    return true;
  };
  return {
    turn,
    turnBy,
    toNewest: () => go(0),
    report: (list, at, more) => {
      lists.set(list, { at, more });
    },
    forget: (list) => {
      lists.delete(list);
    },
  };
}

/**
 * The page after `turn`, of lists `{at, more}`: on after the last comes the first, back before the first the last.
 * Pure.
 */
export function pageAfter(turn, step, lists) {
  const more = lists.some((list) => list.more);
  const at = Math.min(turn, Math.max(0, ...lists.map((list) => list.at)));
  if (step > 0) return more ? at + 1 : 0;
  return at > 0 ? at - 1 : more ? Infinity : 0;
}

/**
 * Where the pages begin that are known, as places in `notes`. `starts` holds the ids of their first notes (null for the
 * newest, whichever it is), so that a page stands still while new notes come; from one that is gone on, pages must be
 * measured anew. Pure.
 */
export function knownPages(starts, notes) {
  const places = starts.map((id) => (id === null ? 0 : notes.findIndex((note) => note.id === id)));
  const lost = places.indexOf(-1);
  return lost < 0 ? places : places.slice(0, lost);
}
