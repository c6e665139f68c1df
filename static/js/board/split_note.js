import words from "../../locales/en_board_editing.js";
import { addTexts, t } from "../i18n.js";
import { NOTE_ADD, NOTE_EDIT } from "../protocol.gen.js";
import { rankBetween } from "../state/rank.js";
import { problemOf } from "./list_limits.js";
import { notesOf } from "./note_lines.js";

addTexts(words);

/**
 * Whether somebody may make a note of each line of this one: its author or a facilitator (`own`), while notes are added
 * and edited (`may(type)`) [LIST-2].
 */
export function maySplit(note, own, may) {
  return own && may(NOTE_ADD) && may(NOTE_EDIT) && notesOf(note.text).length > 1;
}

/**
 * The first line stays in the note, with its theme, votes and comments; the others follow it, each a note of its kind.
 * `board`: where the note is; `add({quadrant, text, kind, rank})` returns an id, `edit(id, text, base)`. Returns a
 * toast: how many notes it is now, with the way back, or why nothing was done.
 */
export function splitNote(note, board, { add, edit }) {
  const [first, ...others] = notesOf(note.text);
  const problem = problemOf(board, others);
  if (problem) return { says: problem };
  const list = board.sorted[note.quadrant];
  const after = list[list.findIndex((each) => each.id === note.id) + 1]?.rank ?? null;
  let last = note.rank; // each rank follows from the one before: the board may show the notes only later
  const added = others.map(({ text, quadrant }) => {
    const there = !quadrant || quadrant === note.quadrant;
    if (there) last = rankBetween(last, after);
    return add({ quadrant: quadrant ?? note.quadrant, text, kind: note.kind, rank: there ? last : undefined });
  });
  edit(note.id, first.text, note.version);
  const back = { action: "takeSplitBack", note: note.id, whole: note.text, first: first.text, added };
  return { says: t("list.split", { n: others.length + 1 }), ...back };
}

/**
 * The way back, for the toast of a split: one note again. Where somebody has changed one of them since, nothing is done
 * and false returned. `remove(id)`.
 */
export function takeSplitBack({ note: id, whole, first, added }, board, { remove, edit }) {
  const note = board.notes.get(id);
  const intact = (one) => one && !one.removed_at && one.version === 1;
  if (!note || note.removed_at || note.text !== first) return false;
  if (!added.every((one) => intact(board.notes.get(one)))) return false;
  edit(id, whole, note.version);
  for (const one of added) remove(one);
  return true;
}
