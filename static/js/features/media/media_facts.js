// @ts-check
/** What is to be known of a note's media. Pure. */

import { LIMITS } from "../../protocol.gen.js";

/** So many may accompany a note. */
export const MAX_MEDIA = LIMITS.media;

export const isPicture = ({ kind }) => kind !== "voice";

/**
 * The media that may be shown, in their order: what a facilitator hid stands there as hidden for those who are told of
 * it.
 */
export const mediaOf = (note) => note.media ?? [];

/** How many more a note takes; `sending`: how many of one's own are on their way to it. */
export function freeOn(note, sending) {
  return Math.max(0, MAX_MEDIA - mediaOf(note).length - Math.max(sending, note.uploading ?? 0));
}

/** How many pictures of these notes have no description: they say nothing to who does not see them. */
export function withoutAlt(notes) {
  return notes.reduce((sum, note) => sum + mediaOf(note).filter((each) => isPicture(each) && !each.alt).length, 0);
}

/** "1:05" of milliseconds. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * The width and height at which a picture is shown in a box, in the same unit; a square where its size is not known.
 */
export function fitted({ w, h }, width, height) {
  if (!w || !h) return { width: height, height };
  const scale = Math.min(1, width / w, height / h);
  return { width: Math.round(w * scale), height: Math.round(h * scale) };
}

/**
 * The facilitator's pictures as they were fetched, after the changes that the stage has seen, be they in it already or
 * not.
 * @param {any[]} fetched
 * @param {import("../../state/stage_state.js").ShelfChange[]} [changes]
 */
export function shelfAfter(fetched, changes = []) {
  return changes.reduce((shelf, { gone, ...medium }) => {
    if (gone) return shelf.filter(({ id }) => id !== medium.id);
    const known = shelf.some(({ id }) => id === medium.id);
    return known ? shelf.map((each) => (each.id === medium.id ? medium : each)) : [...shelf, medium];
  }, fetched);
}
