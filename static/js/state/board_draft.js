// @ts-check
/**
 * A board while changes are made to it: what is touched is copied once, all else is shared with the board it comes
 * from.
 */

import { NoteMap } from "./note_map.js";
import { compareNotes } from "./rank.js";

/** @typedef {import("./board_state.js").Note} Note @typedef {import("./board_state.js").Theme} Theme */

export function draftOf(board) {
  const copies = { copied: new Set(), touched: new Set(), reacted: new Map() };
  return {
    notes: new NoteMap(board.notes),
    themes: board.themes,
    formerThemes: board.themes,
    sorted: { ...board.sorted },
    ...copies,
  };
}

/** @returns {import("./board_state.js").BoardState} */
export function finished(draft, seq) {
  return { seq, notes: draft.notes, themes: draft.themes, sorted: draft.sorted };
}

/** Put a note in, in the place of its former self; `touched` says which notes were put. @param {Note} note */
export function put(draft, note) {
  const former = draft.notes.get(note.id);
  draft.notes.set(note.id, note);
  draft.touched.add(note.id);
  if (former && !former.removed_at) listFor(draft, former.quadrant).splice(placeOf(draft, former), 1);
  if (!note.removed_at) listFor(draft, note.quadrant).splice(placeOf(draft, note), 0, note);
}

/** A note that is there gets other values. */
export function patch(draft, id, values) {
  const note = draft.notes.get(id);
  if (note) put(draft, { ...note, ...values });
}

/** The same for an op that waits, which touches no note that is removed. */
export function patchPending(draft, id, values, acked) {
  const note = draft.notes.get(id);
  if (note && !note.removed_at) put(draft, marked({ ...note, ...values }, acked));
}

/** @param {Theme} theme */
export function putTheme(draft, theme) {
  if (draft.themes === draft.formerThemes) draft.themes = new Map(draft.themes);
  draft.themes.set(theme.id, theme);
}

/** What waits is `pending` until it is acknowledged. */
export function marked(value, acked) {
  return acked ? value : { ...value, pending: true };
}

/** Those of the named values that `source` has. */
export function given(source, names) {
  return Object.fromEntries(names.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]));
}

function listFor(draft, quadrant) {
  if (!draft.copied.has(quadrant)) draft.sorted[quadrant] = [...(draft.sorted[quadrant] ?? [])];
  draft.copied.add(quadrant);
  return draft.sorted[quadrant];
}

/** The index of the note in its quadrant's list, or the one at which it would stand: a binary search. */
function placeOf(draft, note) {
  const list = draft.sorted[note.quadrant];
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareNotes(list[middle], note) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
