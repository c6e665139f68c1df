// @ts-check
/** Whole boards over HTTP, packed, while the live connection is being made [JOIN-11]. */

import { abortedAfter } from "./aborted_after.js";
import { placesHeader } from "../tab_places.js";

const PATIENCE = 10_000;

/**
 * `{group: board}` of one group, or of all that one may read; null where that does not work: then the join brings them.
 * The page has asked for `address` already, if it is its own `page.boards`.
 */
export async function fetchBoards(address) {
  try {
    const answer = await fetch(address, { headers: placesHeader(), signal: abortedAfter(PATIENCE) });
    return answer.ok ? (await answer.json()).boards : null;
  } catch {
    return null;
  }
}
