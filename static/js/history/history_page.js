/** The whole page: heading, controls, board, and the ways to take a moment away. */

import { signal } from "@preact/signals";
import { copyText } from "../share/copy_text.js";
import { Announcements } from "../ui/announcements.js";
import { html } from "../ui/html.js";
import { LanguageLinks } from "../ui/language_links.js";
import { t } from "../i18n.js";
import { Board } from "./history_board.js";
import { Controls } from "./history_controls.js";

const ENDINGS = ["html", "xlsx", "csv", "md", "json"];

/** Which link was to be copied last, and whether it is on the clipboard. */
const copied = signal({ link: "", done: false });

export function HistoryPage({ ctx }) {
  const { page, known, failed } = ctx;
  return html`<header class="replay-head"><h1>${t("replay.title", { name: page.name })}</h1><p class="soft">${page.title}</p><a class="button" href=${page.links.back}>${t(page.links.back.endsWith("/results") ? "replay.to_results" : "replay.to_board")}</a><${LanguageLinks} /></header>
    <${Announcements} announcer=${ctx.announcer} />
    ${failed.value && html`<div class="banner warn" role="alert"><span class="grow">${t("replay.failed", { message: failed.value })}</span><button type="button" class="button" onClick=${ctx.load}>${t("replay.again")}</button></div>`}
    ${ctx.badMoment.value && html`<p class="banner warn">${t("replay.bad_moment")}</p>`}
    ${known.value ? html`<${Controls} ctx=${ctx} /><${Board} ctx=${ctx} /><${Away} ctx=${ctx} />` : !failed.value && html`<p class="loading">${t("replay.loading", { read: ctx.loaded.value[0], all: ctx.loaded.value[1] })}</p>`}`;
}

function Away({ ctx }) {
  const { page, all } = ctx;
  const link = addressOf(ctx);
  const copy = async () => {
    copied.value = { link, done: await copyText(link) };
    ctx.announcer.say(t(copied.value.done ? "replay.copied" : "replay.not_copied"));
  };
  const tried = copied.value.link === link;
  const switched = (event) => {
    all.value = event.target.checked;
    ctx.load();
  };
  return html`<section class="sheet stack replay-away" aria-labelledby="away"><h2 id="away">${t("replay.away")}</h2>
    <div class="row"><input class="grow" readonly aria-label=${t("replay.link")} value=${link} onFocus=${(event) => event.target.select()} /><button type="button" class="button" onClick=${copy}>${t(tried && copied.value.done ? "replay.copied" : "replay.copy")}</button>
      <span class="soft">${tried && !copied.value.done && t("replay.not_copied")}</span></div>
    ${page.links.export && html`<ul class="row replay-exports" role="list">${ENDINGS.map((ending) => html`<li><a class="button" href=${exportOf(ctx, ending)}>${t(`replay.export_${ending}`)}</a></li>`)}</ul>`}
    ${page.role === "facilitator" && html`<label class="check"><input type="checkbox" checked=${all.value} onChange=${switched} /> ${t("replay.all")}</label><p class="soft">${t("replay.all_hint")}</p>`}
  </section>`;
}

/** This page at the moment that is shown. */
export function addressOf(ctx) {
  return `${location.origin}${location.pathname}?at=${new Date(ctx.moment.value).toISOString()}`;
}

function exportOf({ page, moment }, ending) {
  const query = new URLSearchParams({
    group: page.group,
    as_of: new Date(moment.value).toISOString(),
    ...(ending === "html" && { show: "1" }),
  });
  return `${page.links.export}.${ending}?${query}`;
}
