/** The results page: all boards together, live, in tabs; for a facilitator one more with downloads and counts. */

import "../page_texts.js";
import { effect } from "@preact/signals";
import { render } from "preact";
import pictureWords from "../../locales/en_results.js";
import { browserStorage } from "../sync/outbox.js";
import { createResults, DOWNLOAD } from "../results/results_context.js";
import { EVERYTHING } from "../results/overview_signals.js";
import { ResultsPage } from "../results/results_page.js";
import { PlanStreams } from "../sync/plan_streams.js";
import { Counts } from "../facilitator/counts_view.js";
import { fetchBoards } from "../sync/fetch_boards.js";
import { liveSocket } from "../sync/live_socket.js";
import { createSync } from "../sync/sync.js";
import { fetchLater } from "../ui/fetch_later.js";
import { html } from "../ui/html.js";
import { askBeforeLeaving } from "../ui/local_storage.js";
import { addTexts, t } from "../i18n.js";
import { startExportForm } from "../results/export_form.js";

function start(page) {
  addTexts(pictureWords);
  const { code, role } = page;
  const storage = browserStorage();
  const sync = createSync({
    ...liveSocket(page, storage),
    storage,
    boards: EVERYTHING,
    who: `${code}/${role}/results`,
    streams: new PlanStreams(),
    fetchBoards: () => fetchBoards(page.boards),
  });
  const ctx = createResults({ sync, page, storage });
  draw(html`<${ResultsPage} ctx=${ctx} />`, document.getElementById("picture"));
  draw(html`<${Counts} live=${ctx.live} />`, document.getElementById("counts"));
  const downloads = /** @type {HTMLElement|null} */ (document.querySelector(".downloads"));
  effect(() => {
    downloads?.toggleAttribute("data-shown", ctx.ui.view.value === DOWNLOAD);
  });
  effect(() => {
    document.title = t("results.page_title", { title: ctx.live.stage.value?.title ?? page.title });
  });
  offerResults(ctx.live.stage);
  fetchLater();
  addEventListener("online", () => sync.retry());
  document.addEventListener("visibilitychange", () => sync.wake());
  askBeforeLeaving(() => sync.state().status.volatile || ctx.drafts.lost());
}

/** [TAKE-1] Downloads for participants, while the facilitator lets them. */
function offerResults(stage) {
  const offer = document.getElementById("take-home");
  effect(() => {
    if (offer && stage.value) offer.hidden = !stage.value.settings.take_results;
  });
}

function draw(tree, root) {
  root?.replaceChildren();
  if (root) render(tree, root);
}

start(JSON.parse(document.getElementById("page").textContent));
startExportForm();
