/** Somebody who was moved to another group goes to its board, and takes along what they had begun to type [MOVE-1]. */

import { go } from "../tab_places.js";
import { createDrafts } from "../ui/tab_drafts.js";

/** `group`: the short name of the other group. */
export function follow({ page, ui }, storage, group) {
  const { text, quadrant, kind } = ui.composer;
  if (text.peek()) {
    const there = createDrafts(storage, `${page.code}/${page.role}/${group}`, () => {});
    there.save("draft", { text: text.peek(), quadrant: quadrant.peek(), kind: kind.peek() });
    ui.local.save("draft", null);
  }
  go(`/w/${page.code}/b/${group}`);
}
