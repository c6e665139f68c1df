/**
 * Somebody who was moved to another group goes to its board, and takes along what they had begun to type; there they
 * are told so, until they have read it [MOVE-1].
 */

import words from "../../locales/en_board_editing.js";
import { ownAddress } from "../addresses.js";
import { addTexts, t } from "../i18n.js";
import { boardOnStage } from "../state/stage_state.js";
import { go } from "../tab_places.js";
import { html } from "../ui/html.js";
import { sheet } from "../ui/style_sheet.js";
import { createDrafts } from "../ui/tab_drafts.js";
import { forgetMovedFrom, keepMovedFrom } from "./moved_from.js";

/** `group`: the short name of the other group. */
export function follow({ page, ui, live }, storage, group) {
  keepMovedFrom(`${page.code}/${group}`, nameOf(live, page));
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

/** The line on the board that one was moved to, as a component; said politely as well. `from`: the former group. */
export async function movedLine({ live, page, announcer, moved, focus }, from) {
  addTexts(words);
  await sheet("unread");
  const says = () => t("moved.here", { name: nameOf(live, page), from });
  announcer.tell("moved", says());
  const close = () => {
    forgetMovedFrom();
    moved.value = null;
    focus.composer();
  };
  return function MovedLine() {
    return html`<section class="catch-up" aria-label=${t("moved.title")}><p class="grow">${says()}</p>
      <button type="button" class="button" onClick=${close}>${t("moved.read")}</button></section>`;
  };
}

/** The name of one's own group; before the stage is here, as the page came with it. */
function nameOf(live, { group, name }) {
  return boardOnStage(live.stage.value, group)?.name ?? name ?? group;
}
