/** The facilitator's page: one socket, one sync for all boards, one tree. */

import "../page_texts.js";
import { effect } from "@preact/signals";
import { render } from "preact";
import { browserStorage } from "../sync/outbox.js";
import { createFacilitator } from "../facilitator/facilitator_context.js";
import { FacilitatorPage } from "../facilitator/facilitator_page.js";
import { fetchBoards } from "../sync/fetch_boards.js";
import { liveSocket } from "../sync/live_socket.js";
import { createSync } from "../sync/sync.js";
import mediaWords from "../../locales/en_media.js";
import ledWords from "../../locales/en_leading.js";
import scheduleWords from "../../locales/en_schedule.js";
import seenWords from "../../locales/en_unread.js";
import weekWords from "../../locales/en_audit_and_schedule.js";
import talkWords from "../../locales/en_comments.js";
import themeWords from "../../locales/en_themes.js";
import voteWords from "../../locales/en_votes.js";
import { fetchLater } from "../ui/fetch_later.js";
import { html } from "../ui/html.js";
import { guardKeys } from "../ui/key_guard.js";
import { askBeforeLeaving } from "../ui/local_storage.js";
import { addTexts, t } from "../i18n.js";
import { unlessComposing } from "../ui/composing.js";

function start(page, root) {
  addTexts(ledWords);
  addTexts(mediaWords);
  addTexts(weekWords);
  addTexts(seenWords);
  addTexts(scheduleWords);
  addTexts(talkWords);
  addTexts(themeWords);
  addTexts(voteWords);
  const { code, role } = page;
  const storage = browserStorage();
  const live = liveSocket(page, storage);
  const sync = createSync({
    ...live,
    storage,
    boards: "*",
    who: `${code}/${role}`,
    fetchBoards: () => fetchBoards(page.boards),
  });
  const ctx = createFacilitator({ sync, page, storage, socket: live.socket });
  root.replaceChildren();
  render(html`<${FacilitatorPage} ctx=${ctx} />`, root);
  effect(() => {
    document.title = t("stage.page_title", { title: ctx.live.stage.value?.title ?? page.title });
  });
  fetchLater();
  guardKeys();
  addEventListener("online", () => sync.retry());
  document.addEventListener("visibilitychange", () => sync.wake());
  askBeforeLeaving(() => sync.state().status.volatile || ctx.drafts.lost());
  addEventListener(
    "keydown",
    unlessComposing((event) => onKey(event, ctx)),
  );
}

/** Ctrl+Z takes back one's own last act, unless somebody types; "/" goes to the search. */
function onKey(event, ctx) {
  if (event.defaultPrevented || event.target.closest("input, textarea, dialog, [role=menu]")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("stage-search")?.focus();
  } else if (
    (event.ctrlKey || event.metaKey) &&
    !event.shiftKey &&
    event.key.toLowerCase() === "z" &&
    ctx.live.canUndo.value
  ) {
    event.preventDefault();
    ctx.acts.takeBack();
  }
}

start(JSON.parse(document.getElementById("page").textContent), document.getElementById("app"));
