// @ts-check
/** Talk about notes, pure: comments in their order [TALK-1], and how many have reacted, never who [TALK-4]. */

import { marked, patch } from "./board_draft.js";
import { COMMENT_REMOVE, NOTE_COMMENT, NOTE_REACT, REACTIONS } from "../protocol.gen.js";

/** Whether two notes have the same comments and reactions. */
export function sameTalk(one, other) {
  return (
    sameComments(one.comments, other.comments) &&
    REACTIONS.every((reaction) => one.reactions[reaction] === other.reactions[reaction])
  );
}

/** One's own reactions `{note: [reaction]}` after one more of them was given or taken back. */
export function withReaction(own, { note, reaction, on }) {
  const others = (own[note] ?? []).filter((each) => each !== reaction);
  return { ...own, [note]: on ? [...others, reaction] : others };
}

/** type -> what a committed change does to a draft. */
export const COMMENT_CHANGES = {
  [NOTE_COMMENT]: (draft, c) =>
    comment(draft, c.note, {
      id: c.comment,
      participant: c.participant ?? null,
      author: c.author ?? null,
      text: c.text,
      created_at: c.created_at,
    }),
  [COMMENT_REMOVE]: uncomment,
  [NOTE_REACT]: (draft, c) => count(draft, c, () => c.count),
};

/** type -> what an op that waits does to a draft. */
export const COMMENT_PENDING = {
  [NOTE_COMMENT]: (draft, { op, made, acked }, me) =>
    comment(
      draft,
      op.note,
      marked(
        {
          id: op.comment,
          participant: me.participant,
          author: me.name ?? null,
          text: op.text,
          created_at: made,
        },
        acked,
      ),
    ),
  [COMMENT_REMOVE]: (draft, { op }) => uncomment(draft, op),
  [NOTE_REACT]: reactPending,
};

function comment(draft, id, made) {
  const comments = draft.notes.get(id)?.comments ?? [];
  if (!comments.some((each) => each.id === made.id)) patch(draft, id, { comments: [...comments, made] });
}

function uncomment(draft, { note, comment: gone }) {
  const comments = draft.notes.get(note)?.comments ?? [];
  patch(draft, note, { comments: comments.filter((each) => each.id !== gone) });
}

/** What nobody has is left out, as the server leaves it out. */
function count(draft, { note, reaction }, next) {
  const { [reaction]: former = 0, ...others } = draft.notes.get(note)?.reactions ?? {};
  const now = next(former);
  patch(draft, note, { reactions: now > 0 ? { ...others, [reaction]: now } : others });
}

/** One more or one less, where it is not so already; what waits before it counts [TALK-4]. */
function reactPending(draft, { op }, me) {
  const key = `${op.note} ${op.reaction}`;
  const had = draft.reacted.get(key) ?? me.reactions?.[op.note]?.includes(op.reaction) ?? false;
  draft.reacted.set(key, op.on);
  count(draft, op, (former) => former + Number(op.on) - Number(had));
}

function sameComments(one, other) {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every((each, at) => each.id === other[at].id && each.pending === other[at].pending)
  );
}
