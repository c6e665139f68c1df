// @ts-check
/** Where a note stands: fractional indexes in base 62 [NOTE-2]. Nothing here throws, whatever ranks it is given. */

import { generateKeyBetween } from "fractional-indexing";
import { LIMITS } from "../protocol.gen.js";

const MOST_ZEROS = 8;

/** The order of notes: by rank, compared as bytes, then by id [NOTE-2]. */
export function compareNotes(one, other) {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/**
 * A rank above `before` and below `after` (null: the open end). Where there is no room between the two the answer
 * is `before` itself, and the id decides; a bound that is no rank at all counts as an open end.
 */
export function rankBetween(before, after) {
  const [low, high] = inOrder(usable(before), usable(after));
  const rank = high !== null && low === high ? low : generated(low, high);
  return rank !== null && isRank(rank) ? rank : (low ?? "0");
}

/**
 * The rank for a note that is to stand at `index` of `notes` (sorted, the note itself not among them). Where the two
 * neighbours have the same rank, the note goes to the nearest place where a rank of its own fits, further down.
 */
export function rankAt(notes, index) {
  const before = notes[index - 1]?.rank ?? null;
  const after = notes.slice(Math.max(0, index)).find((note) => before === null || note.rank > before);
  return rankBetween(before, after?.rank ?? null);
}

function usable(rank) {
  return typeof rank === "string" && isRank(rank) ? rank : null;
}

function inOrder(before, after) {
  return before !== null && after !== null && before > after ? [after, before] : [before, after];
}

function generated(low, high) {
  try {
    const rank = generateKeyBetween(low, high);
    if (isRank(rank) && (low === null || rank > low) && (high === null || rank < high)) return rank;
  } catch {
    /* a rank that the library would not have made: go on by hand */
  }
  return byHand(low ?? "", high);
}

function byHand(low, high) {
  for (let zeros = 0; zeros <= MOST_ZEROS; zeros += 1) {
    const rank = `${low}${"0".repeat(zeros)}V`;
    if (high === null || rank < high) return rank;
  }
  return low || "0";
}

function isRank(rank) {
  return rank.length <= LIMITS.rank && /^[0-9A-Za-z]+$/.test(rank);
}
