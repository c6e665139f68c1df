/** Somebody who was moved to another group goes to its board, and takes along what they had begun to type [MOVE-1]. */

import { ownAddress } from "../addresses.js";
import { go } from "../tab_places.js";
import { createDrafts } from "../ui/tab_drafts.js";

/** `group`: the short name of the other group. */
export function follow({ page, ui }, storage, group) {
  // What closed tabs have left there is taken up by the board itself.
  const there = createDrafts(storage, `${page.code}/${page.role}/${group}`, () => false);
  take("draft");
  take("edit");
  take("kept", (kept) => [...kept, ...there.load("kept", [])]);
  go(ownAddress(`/w/${page.code}/b/${group}`));

  /** Where it cannot be kept it stays here, and the browser asks before it leaves the page. */
  function take(key, joined = (value) => value) {
    const value = ui.local.load(key, null);
    if (!value) return;
    there.save(key, joined(value));
    if (!there.lost()) ui.local.save(key, null);
  }
}
