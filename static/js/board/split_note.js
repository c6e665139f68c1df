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
 * `board`: where the note is; `add({quadrant, text, kind, rank})`, `edit(id, text, base)`. Returns what to say: how
 * many notes it is now, or why nothing was done.
 */
export function splitNote(note, board, { add, edit }) {
  const [first, ...others] = notesOf(note.text);
  const problem = problemOf(board, others);
  if (problem) return problem;
  const list = board.sorted[note.quadrant];
  const after = list[list.findIndex((each) => each.id === note.id) + 1]?.rank ?? null;
  let last = note.rank; // each rank follows from the one before: the board may show the notes only later
  for (const { text, quadrant } of others) {
    const there = !quadrant || quadrant === note.quadrant;
    if (there) last = rankBetween(last, after);
    add({ quadrant: quadrant ?? note.quadrant, text, kind: note.kind, rank: there ? last : undefined });
  }
  edit(note.id, first.text, note.version);
  return t("list.split", { n: others.length + 1 });
}
