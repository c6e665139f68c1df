/** A board seen again from its changes (docs/workshop.md, REPLAY). */

import "../page_texts.js";
import { effect } from "@preact/signals";
import { render } from "preact";
import ledWords from "../../locales/en_leading.js";
import scheduleWords from "../../locales/en_schedule.js";
import replayWords from "../../locales/en_history.js";
import { createHistory } from "../history/history_context.js";
import { HistoryPage, addressOf } from "../history/history_page.js";
import { html } from "../ui/html.js";
import { addTexts } from "../i18n.js";
import { inTab } from "../tab_places.js";

const RESTING = 400;

function start(page) {
  for (const words of [ledWords, scheduleWords, replayWords]) addTexts(words);
  const ctx = createHistory(page);
  const root = document.getElementById("app");
  root.replaceChildren();
  render(html`<${HistoryPage} ctx=${ctx} />`, root);
  followAddress(ctx);
  ctx.load();
}

/** The address names the moment, once one rests there: browsers allow only so many a minute. */
function followAddress(ctx) {
  let timer;
  effect(() => {
    if (!ctx.known.value || ctx.badMoment.value) return;
    const address = addressOf(ctx);
    clearTimeout(timer);
    if (!ctx.playing.value) timer = setTimeout(() => history.replaceState(history.state, "", inTab(address)), RESTING);
  });
}

start(JSON.parse(document.getElementById("page").textContent));
