// @ts-check
/**
 * What accompanies notes, pure: a change carries the whole list of a note's media; one's own ops show at once what they
 * will do.
 */

import { given, patch, patchPending } from "./board_draft.js";
import { MEDIA_HIDE, NOTE_ATTACH, NOTE_DESCRIBE, NOTE_DETACH, NOTE_UPLOADING } from "../protocol.gen.js";

/** Whether two notes have the same media, as they are shown. */
export function sameMedia(one = [], other = []) {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every(({ id, alt, hidden }, at) => id === other[at].id && alt === other[at].alt && hidden === other[at].hidden)
  );
}

function carried(draft, c) {
  patch(draft, c.note, { ...given(c, ["media", "uploading", "version"]), updated_at: c.at });
}

/** type -> what a committed change does to a draft. */
export const MEDIA_CHANGES = {
  [NOTE_ATTACH]: carried,
  [NOTE_DETACH]: carried,
  [NOTE_DESCRIBE]: carried,
  [NOTE_UPLOADING]: carried,
  [MEDIA_HIDE]: carried,
};

/**
 * type -> what an op that waits does to a draft. What an attached medium is, this side may not know: it is shown once
 * the server has said so; only that one fewer is on its way.
 */
export const MEDIA_PENDING = {
  [NOTE_ATTACH]: () => {},
  [NOTE_DETACH]: (draft, each) => relist(draft, each, (media) => media.filter(({ id }) => id !== each.op.media)),
  [NOTE_DESCRIBE]: (draft, each) => relist(draft, each, (media) => changed(media, each.op.media, { alt: each.op.alt })),
  [MEDIA_HIDE]: (draft, each) =>
    relist(draft, each, (media) => changed(media, each.op.media, { hidden: each.op.hidden })),
  [NOTE_UPLOADING]: (draft, { op, acked }) => patchPending(draft, op.note, { uploading: op.count }, acked),
};

function relist(draft, { op, acked }, next) {
  const note = draft.notes.get(op.note);
  if (note) patchPending(draft, op.note, { media: next(note.media ?? []) }, acked);
}

function changed(media, id, values) {
  return media.map((each) => (each.id === id ? { ...each, ...values } : each));
}

/** type -> the body of what takes an op back, or null. `before`: the note before it. */
export const MEDIA_INVERSES = {
  [NOTE_ATTACH]: ({ op }, note) => (has(note, op.media) ? { type: NOTE_DETACH, note: note.id, media: op.media } : null),
  [NOTE_DETACH]: ({ op, before }, note) => {
    const gone = (before?.media ?? []).find(({ id }) => id === op.media);
    return gone && !has(note, op.media) ? { type: NOTE_ATTACH, note: note.id, media: op.media, alt: gone.alt } : null;
  },
  [NOTE_DESCRIBE]: ({ op, before }, note) => {
    const former = (before?.media ?? []).find(({ id }) => id === op.media);
    return former && has(note, op.media)
      ? { type: NOTE_DESCRIBE, note: note.id, media: op.media, alt: former.alt }
      : null;
  },
  [MEDIA_HIDE]: ({ op }, note) =>
    has(note, op.media) ? { type: MEDIA_HIDE, note: note.id, media: op.media, hidden: !op.hidden } : null,
};

function has(note, medium) {
  return (note.media ?? []).some(({ id }) => id === medium);
}
