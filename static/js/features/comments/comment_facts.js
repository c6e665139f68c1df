/** What has been said about a note, as it is shown. Pure. */

import { REACTIONS, SAME } from "../../protocol.gen.js";

/** Whether anybody has said anything about a note. */
export function hasComments(note) {
  return note.comments.length > 0 || givenOn(note).length > 0;
}

/** The reactions that somebody has given, in the order in which they are shown. */
export function givenOn(note) {
  return REACTIONS.filter((reaction) => note.reactions[reaction] > 0);
}

/**
 * The reactions to offer: "same here" is for questions, and comes first there; elsewhere it is shown where it was given
 * before.
 */
export function offeredOn(note) {
  return REACTIONS.filter((reaction) => reaction !== SAME || note.kind === "question" || note.reactions[SAME] > 0);
}

/**
 * The burning questions as one person sees them: as the server told them, with what the boards at hand know better, and
 * with what one has done oneself since (`now` and `then`: one's own reactions, `{note: [reaction]}`, now and when the
 * list came; `said`: one's own comments that are not in it yet, each with its `note`). Most "same here" first; what may
 * not be seen any more is left out.
 */
export function burningQuestions({ questions, boards, now, then, said = [] }) {
  const shown = questions.map((question) =>
    shownQuestion(question, { note: boards.get(question.group)?.notes.get(question.note), now, then, said }),
  );
  return shown.filter((question) => question?.same > 0).sort((one, other) => other.same - one.same);
}

/** A list in an order that is held (ids of notes, or null for none): what is new comes after it. */
export function inOrder(list, held) {
  if (!held) return list;
  const place = ({ note }) => (held.includes(note) ? held.indexOf(note) : held.length);
  return [...list].sort((one, other) => place(one) - place(other));
}

/** Whether a held order is another one than the list's own. */
export function outOfOrder(list, held) {
  return inOrder(list, held).some((question, at) => question !== list[at]);
}

function shownQuestion(question, { note, now, then, said }) {
  if (note) return note.removed_at || note.hidden || note.kind !== "question" ? null : fromNote(question, note);
  const same = question.same + hasIt(now, question.note) - hasIt(then, question.note);
  const more = said.filter(
    (each) => each.note === question.note && !question.comments.some(({ id }) => id === each.id),
  );
  return { ...question, same, comments: [...question.comments, ...more] };
}

function fromNote(question, { text, quadrant, reactions, comments }) {
  return { ...question, text, quadrant, same: reactions[SAME] ?? 0, comments };
}

function hasIt(own, note) {
  return Number(own[note]?.includes(SAME) ?? false);
}
