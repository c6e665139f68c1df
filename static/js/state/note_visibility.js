// @ts-check
/**
 * Says what may be shown of, and done with, a hidden note. The server withholds; this only tells notes apart. Pure.
 * Whoever may read a hidden note has its text, which is never empty; nobody else has.
 */

import { HIDDEN } from "../protocol.gen.js";

const [SILENT, REVIEW] = HIDDEN;

/** Whether there is nothing to read for this person: all that is known is that a note is there [HIDE-1, HIDE-6]. */
export function isBlank(note) {
  return Boolean(note.hidden) && !note.text;
}

/** Whether it is one's own silent note, which nobody else sees [HIDE-2]. */
export function isHiddenFromOthers(note) {
  return note.hidden === SILENT && !isBlank(note);
}

/** Whether it waits for a facilitator's look [HIDE-6]. */
export function inReview(note) {
  return note.hidden === REVIEW;
}

/** Whether somebody in this role may change the note, as far as hiding goes [HIDE-2, HIDE-6]. */
export function mayChange(note, role) {
  return inReview(note) ? role === "facilitator" : !isBlank(note);
}

/** Whether its author may show a silent note before the reveal [HIDE-4]. */
export function mayRevealEarly(note, stage) {
  return isHiddenFromOthers(note) && Boolean(stage?.settings?.early_reveal);
}
