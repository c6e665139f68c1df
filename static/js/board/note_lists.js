/** Which notes of a quadrant are shown, and where a note stands among them. Pure. */
import { notesIn } from "../state/board_state.js";
import { noteHolds } from "../state/folded_text.js";
import { compareNotes, rankAt } from "../state/rank.js";

export const noFilter = { text: "", kind: "", mine: false };

/** Whether a filter leaves anything out at all. */
export function filters({ text, kind, mine }) {
  return Boolean(text.trim() || kind || mine);
}

/**
 * Whether a note passes. `mine` is the set of one's own note ids; every word of the text must be there, in any case and
 * with whichever marks [LANG-13].
 */
export function passes(note, filter, mine) {
  if (filter.kind && note.kind !== filter.kind) return false;
  if (filter.mine && !mine.has(note.id)) return false;
  return noteHolds(note, filter.text);
}

/**
 * The notes of a quadrant, those to draw, and how many the filter hides: `{all, shown, hidden}`. A pinned note (one
 * that is being edited or moved with the keys) stays where it was, whatever others do to it, so that focus and caret
 * stay with it.
 */
export function shownIn(board, quadrant, filter, mine, pin) {
  const all = pinned(notesIn(board, quadrant), quadrant, board, pin);
  if (!filters(filter)) return { all, shown: all, hidden: 0 };
  const shown = all.filter((note) => note.id === pin?.id || passes(note, filter, mine));
  return { all, shown, hidden: all.length - shown.length };
}

/** Whether two answers of `shownIn` have the same notes. */
export function sameShown(one, other) {
  return sameNotes(one.all, other.all) && sameNotes(one.shown, other.shown);
}

/** The rank that puts a note before `before` (an id; null: at the end) in a quadrant. */
export function rankBefore(board, quadrant, before, moving) {
  const others = notesIn(board, quadrant).filter((note) => note.id !== moving);
  const index = others.findIndex((note) => note.id === before);
  return rankAt(others, index < 0 ? others.length : index);
}

function sameNotes(one, other) {
  return one === other || (one.length === other.length && one.every((note, at) => note === other[at]));
}

function pinned(list, quadrant, board, pin) {
  if (!pin) return list;
  const here = list.find((note) => note.id === pin.id);
  if (pin.quadrant !== quadrant) return here ? list.filter((note) => note !== here) : list;
  if (here && here.rank === pin.rank) return list;
  return [...list.filter((each) => each.id !== pin.id), heldAt(board.notes.get(pin.id) ?? pin, pin)].sort(compareNotes);
}

/**
 * A note as if it stood where it is held; the same object each time, or its quadrant would be drawn at every change of
 * any other.
 */
function heldAt(note, { quadrant, rank }) {
  const made = held.get(note);
  if (made?.quadrant !== quadrant || made.rank !== rank) held.set(note, { ...note, quadrant, rank });
  return held.get(note);
}

const held = new WeakMap();
