import { t } from "../i18n.js";
import { rankBetween } from "../state/rank.js";
import { notesOf } from "./note_lines.js";
import { problemOf } from "./list_offer.js";

/**
 * Whether somebody may make a note of each line of this one: its author or a facilitator, while notes are added and
 * edited [LIST-2].
 */
export function maySplit(ctx, note) {
  const own = ctx.mine.value.has(note.id) || ctx.role.value === "facilitator";
  return own && ctx.mayAdd.value && ctx.allows("note.edit", note.id) && notesOf(note.text).length > 1;
}

/**
 * The first line stays in the note, with its theme, votes and comments; the others follow it, each a note of its kind.
 */
export function splitNote(ctx, note) {
  const { acts } = ctx;
  const [first, ...others] = notesOf(note.text);
  const problem = problemOf(ctx, others);
  if (problem) {
    acts.say(problem);
    return acts.toast(problem, {});
  }
  const list = acts.board().sorted[note.quadrant];
  const after = list[list.findIndex((each) => each.id === note.id) + 1]?.rank ?? null;
  let last = note.rank; // each rank follows from the one before: the board may show the notes only later
  for (const { text, quadrant } of others) {
    const there = !quadrant || quadrant === note.quadrant;
    if (there) last = rankBetween(last, after);
    acts.add({ quadrant: quadrant ?? note.quadrant, text, kind: note.kind, rank: there ? last : undefined });
  }
  acts.edit(note.id, first.text, note.version);
  const says = t("list.split", { n: others.length + 1 });
  acts.say(says);
  return acts.toast(says, {});
}
