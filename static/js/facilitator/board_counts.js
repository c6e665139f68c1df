/** What a facilitator wants to know about a board, counted from its state. Pure: no DOM, no clock. */

import { notesIn } from "../state/board_state.js";
import { noteHolds } from "../state/folded_text.js";
import { QUADRANTS } from "../protocol.gen.js";

/** Notes that stand on the board now, quadrant by quadrant. */
export function presentNotes(board) {
  return QUADRANTS.flatMap((quadrant) => notesIn(board, quadrant));
}

/** {strengths: n, weaknesses: n, opportunities: n, threats: n, total: n} of the notes that stand on the board. */
export function countsOf(board) {
  const counts = Object.fromEntries(QUADRANTS.map((quadrant) => [quadrant, notesIn(board, quadrant).length]));
  return { ...counts, total: QUADRANTS.reduce((sum, quadrant) => sum + counts[quadrant], 0) };
}

/** The sum of several boards' counts, in the same shape. */
export function sumOf(manyCounts) {
  const keys = [...QUADRANTS, "total"];
  return Object.fromEntries(keys.map((key) => [key, manyCounts.reduce((sum, counts) => sum + counts[key], 0)]));
}

/** A copy of `notes` with the newest first. */
export function newestFirst(notes) {
  return [...notes].sort((one, other) => descending(one.created_at, other.created_at) || descending(one.id, other.id));
}

/**
 * Notes whose text or author holds every word of `query`, whatever its case and accents [LANG-13]; all of them for
 * an empty query.
 */
export function matching(notes, query) {
  return query.trim() ? notes.filter((note) => noteHolds(note, query)) : notes;
}

/** When the last note was written, removed ones included; milliseconds, or null for an untouched board. */
export function lastWritten(board) {
  let last = null;
  for (const note of board.notes.values()) last = Math.max(last ?? 0, Date.parse(note.created_at));
  return last;
}

function descending(one, other) {
  return one < other ? 1 : one > other ? -1 : 0;
}
