/** A board seen again from its changes (docs/workshop.md, REPLAY). */

import "../page_texts.js";
import { effect } from "@preact/signals";
import { render } from "preact";
import ledWords from "../../locales/en_leading.js";
import plannedWords from "../../locales/en_schedule.js";
import replayWords from "../../locales/en_history.js";
import { createReplay } from "../history/history_context.js";
import { ReplayPage, addressOf } from "../history/history_page.js";
import { html } from "../ui/html.js";
import { learn } from "../i18n.js";

const RESTING = 400;

function start(page) {
  for (const words of [ledWords, plannedWords, replayWords]) learn(words);
  const cx = createReplay(page);
  const root = document.getElementById("app");
  root.replaceChildren();
  render(html`<${ReplayPage} cx=${cx} />`, root);
  followAddress(cx);
  cx.load();
}

/** The address names the moment, once one rests there: browsers allow only so many a minute. */
function followAddress(cx) {
  let timer;
  effect(() => {
    if (!cx.known.value || cx.badMoment.value) return;
    const address = addressOf(cx);
    clearTimeout(timer);
    if (!cx.playing.value) timer = setTimeout(() => history.replaceState(null, "", address), RESTING);
  });
}

start(JSON.parse(document.getElementById("page").textContent));
