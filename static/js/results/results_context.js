/** What the results page knows and can do, in one object (`ctx`) that its components share. */

import { effect, signal } from "@preact/signals";
import { allowsPlan } from "../phases_plan.js";
import { mayRead } from "../phases.js";
import { createAnnouncer } from "../ui/announcer.js";
import { liveSignals } from "../ui/live_signals.js";
import { paceNews } from "../ui/news.js";
import { createDraftTexts } from "../ui/draft_texts.js";
import { PLAN, VIEWS } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { createResultsActions } from "./results_actions.js";
import { createFacts, EVERYTHING } from "./overview_signals.js";

/** The tab of the downloads, beside VIEWS; facilitators alone have it. */
export const DOWNLOAD = "download";

/**
 * `sync`: of a page that joined EVERYTHING with PlanStreams; `page`: the page's data; `storage`: where drafts are kept,
 * or null.
 */
export function createResults({ sync, page, storage = null }) {
  const live = liveSignals(sync);
  const announcer = createAnnouncer();
  const tabs = page.role === "facilitator" ? [...VIEWS, DOWNLOAD] : VIEWS;
  const ui = { tabs, view: tabInAddress(tabs), held: signal("everything"), open: signal(null), toast: signal(null) };
  /** @type {any} what the parts of the results page are given as `ctx` */
  const ctx = {
    sync,
    page,
    live,
    announcer,
    ui,
    drafts: createDraftTexts(storage, `${page.code}/${page.role}/plan`),
    ...createFacts(live, ui.held),
  };
  ctx.acts = createResultsActions(ctx);
  ctx.toastActions = { bringBack: ({ cardType, card }) => ctx.acts.restore(cardType, card) };
  ctx.may = (type) => allowsPlan(live.you.value, live.stage.value, type);
  announceNews(ctx);
  followReading(ctx);
  return ctx;
}

/** Which tab is open stands in the address, so that a reload or a link comes back to it. */
function tabInAddress(tabs) {
  const inAddress = () => tabs.find((tab) => tab === location.hash.slice(1)) ?? tabs[0];
  const view = signal(inAddress());
  addEventListener("hashchange", () => {
    view.value = inAddress();
  });
  return view;
}

/** Others' work on the plan, told in one breath now and then. */
function announceNews({ live, announcer }) {
  let last = live.arrived.peek().at(-1)?.n ?? 0;
  const add = paceNews({ announcer, words: ({ length }) => t("results.news", { n: length }) });
  effect(() => {
    const news = live.arrived.value.filter((each) => each.n > last);
    last = news.at(-1)?.n ?? last;
    for (const { stream, mine } of news) if (stream === PLAN && !mine) add(stream);
  });
}

/** [READ-1] Where another board has come open, it is joined too; that one is closed the server says by itself. */
function followReading({ live, sync }) {
  let asked = "";
  effect(() => {
    const { stage, you, boards } = live.state.value;
    if (!stage || !you) return;
    const missing = stage.boards
      .map(({ group }) => group)
      .filter((group) => mayRead(you, stage, group) && !boards.has(group))
      .join(" ");
    if (missing && missing !== asked) sync.goTo([...EVERYTHING]);
    asked = missing;
  });
}
