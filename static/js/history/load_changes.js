// @ts-check
/** Reads the changes of a board, page after page. */

import { placesHeader } from "../tab_places.js";

/**
 * `{created_at, changes, withheld, steps, zone}`; `progress(read, all)` hears how far it is. Throws an Error in the
 * server's words.
 * @param {{links: {changes: string}, group: string, role: string}} page
 */
export async function loadHistory(page, all, progress) {
  const whole = { created_at: "", zone: null, steps: [], changes: [], withheld: {} };
  for (let after = 0; after !== null;) {
    const query = new URLSearchParams({
      board: page.group,
      after: String(after),
      role: page.role,
      all: all ? "1" : "0",
    });
    const headers = { ...placesHeader(), Accept: "application/json" };
    const answer = await fetch(`${page.links.changes}?${query}`, { headers });
    const said = await answer.json();
    if (said.error) throw new Error(said.error.message);
    const { changes, withheld, board, seq, next, ...facts } = said;
    whole.changes.push(...changes);
    Object.assign(whole.withheld, withheld);
    Object.assign(whole, facts);
    after = next;
    progress(next ?? seq, seq);
  }
  return whole;
}
