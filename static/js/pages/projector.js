/** The projector's page: it looks and never writes, keeps the screen awake, and comes back by itself. */

import "../page_texts.js";
import { effect } from "@preact/signals";
import { render } from "preact";
import promptWords from "../../locales/en_prompts/any.js";
import pictureWords from "../../locales/en_results.js";
import { EVERYTHING } from "../results/overview_signals.js";
import { PlanStreams } from "../sync/plan_streams.js";
import { browserStorage } from "../sync/outbox.js";
import { createHint, createProjector } from "../projector/projector_context.js";
import { listenToKeys } from "../projector/projector_keys.js";
import { Screen } from "../projector/screen.js";
import { fetchBoards } from "../sync/fetch_boards.js";
import { liveSocket } from "../sync/live_socket.js";
import { createSync } from "../sync/sync.js";
import ledWords from "../../locales/en_leading.js";
import scheduleWords from "../../locales/en_schedule.js";
import talkWords from "../../locales/en_comments.js";
import voteWords from "../../locales/en_votes.js";
import { fetchLater } from "../ui/fetch_later.js";
import { html } from "../ui/html.js";
import { addTexts, t } from "../i18n.js";

const RELOADED = "swotboard.reloaded";
const RELOAD_PAUSE = 60_000;

function start(page, root) {
  addTexts(ledWords);
  addTexts(pictureWords);
  addTexts(promptWords);
  addTexts(scheduleWords);
  addTexts(talkWords);
  addTexts(voteWords);
  const { code, role } = page;
  const sync = createSync({
    ...liveSocket(page, browserStorage()),
    storage: null,
    boards: EVERYTHING,
    who: `${code}/${role}`,
    streams: new PlanStreams(),
    fetchBoards: () => fetchBoards(page.boards),
  });
  const ctx = createProjector({ sync, page });
  root.replaceChildren();
  render(html`<${Screen} ctx=${ctx} />`, root);
  listenToKeys(ctx);
  addEventListener("pointermove", createHint(ctx.hint, document.documentElement));
  effect(() => {
    document.title = t("projector.page_title", { title: ctx.live.stage.value?.title ?? page.title });
  });
  fetchLater();
  addEventListener("online", () => sync.retry());
  effect(() => {
    if (ctx.live.kind.value === "outdated") reloadSoon();
  });
  effect(() => {
    if (isOfAnotherLanguage(page, ctx.live.stage.value)) location.reload();
  });
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
}

/**
 * Whether the workshop has another language than when this page was made, and none was chosen for the page [LANG-3].
 */
function isOfAnotherLanguage({ language }, stage) {
  return Boolean(language && stage?.settings.language && stage.settings.language !== language);
}

/** Nobody stands at this screen to press "reload" after the server was updated; but never in a circle. */
function reloadSoon() {
  try {
    const last = Number(sessionStorage.getItem(RELOADED));
    if (Math.abs(Date.now() - last) < RELOAD_PAUSE) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    // forbidden storage: it would not know a circle
    return;
  }
  setTimeout(() => location.reload(), 2_000);
}

/** Where the browser lets us, the screen does not go dark in the middle of a talk. */
function stayAwake() {
  // eslint-disable-next-line no-restricted-properties -- where it is missing the computer is set not to sleep
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}

start(JSON.parse(document.getElementById("page").textContent), document.getElementById("app"));
