import { ownAddress } from "../addresses.js";
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../share/api.js";
import { Dialog } from "../ui/dialog.js";
import { html } from "../ui/html.js";
import { LOCALE, t } from "../i18n.js";
import { byDay, noteText, sentence } from "./audit_text.js";

const NEWS_PAUSE = 1_000;

/**
 * Everything that facilitators did, in plain sentences, the newest first, a page at a time; what is done meanwhile
 * joins it [AUDIT-3].
 */
export function AuditDialog({ ctx, close }) {
  const [list, setList] = useState({ entries: [], before: null, state: "loading" });
  const load = async (before) => {
    setList((now) => ({ ...now, state: "loading" }));
    const page = await get(pathOf(ctx.page.code, before)).catch(() => null);
    setList((now) =>
      page
        ? { entries: before ? [...now.entries, ...page.entries] : page.entries, before: page.before, state: "there" }
        : { ...now, state: "failed" },
    );
  };
  useEffect(() => {
    load(null);
  }, []);
  useNews(ctx, async () => {
    const page = await get(pathOf(ctx.page.code, null)).catch(() => null);
    if (page) setList((now) => (now.state === "there" ? withNews(now, page) : now));
  });
  const earlier = async () => {
    const last = list.entries.at(-1).entry;
    await load(list.before);
    // the focus goes on where reading goes on: the button may be gone
    /** @type {HTMLElement} */ (document.querySelector(`[data-entry="${last}"]`))?.focus();
  };
  return html`<${Dialog} title=${t("audit.title")} onClose=${close}>
    <p class="soft">${t("audit.lead")}</p>
    <${Days} ctx=${ctx} entries=${list.entries} />
    <p role="status" class="soft">${statusOf(list)}</p>
    ${list.state === "failed" && html`<button type="button" class="button" onClick=${() => load(list.before)}>${t("audit.again")}</button>`}
    ${list.state === "there" && list.before !== null && html`<button type="button" class="button" onClick=${earlier}>${t("audit.earlier")}</button>`}
  <//>`;
}

/** `look` a moment after something changed, never more than once in it. */
function useNews(ctx, look) {
  const waiting = useRef(null);
  const first = useRef(ctx.live.state.value);
  const now = ctx.live.state.value;
  useEffect(() => {
    if (now === first.current || waiting.current) return;
    waiting.current = setTimeout(() => {
      waiting.current = null;
      look();
    }, NEWS_PAUSE);
  }, [now]);
  useEffect(() => () => clearTimeout(waiting.current), []);
}

/** The newest page before what is shown; in its place, where so much was done that the two do not meet. */
function withNews(list, page) {
  const newest = list.entries[0]?.entry ?? 0;
  const met = page.before === null || page.entries.at(-1).entry <= newest;
  if (!met) return { ...list, entries: page.entries, before: page.before };
  return { ...list, entries: [...page.entries.filter(({ entry }) => entry > newest), ...list.entries] };
}

function Days({ ctx, entries }) {
  const known = {
    stage: ctx.live.stage.value,
    boards: ctx.live.state.value.boards,
    you: ctx.live.state.value.you?.participant,
  };
  return byDay(entries, dayOf).map(
    ({ day, entries: those }) => html`<section class="audit-day" key=${those[0].entry}>
    <h3>${day}</h3>
    <ol class="audit" role="list">${those.map((entry) => html`<${Entry} key=${entry.entry} entry=${entry} known=${known} />`)}</ol></section>`,
  );
}

function Entry({ entry, known }) {
  const note = noteText(entry, known.boards);
  return html`<li data-entry=${entry.entry} tabindex="-1"><time datetime=${entry.at}>${timeOf(entry.at)}</time>
    <span>${sentence(entry, known)}${note && html` <q>${note}</q>`}</span></li>`;
}

function statusOf({ entries, state }) {
  if (state === "loading") return t("audit.loading");
  if (state === "failed") return t("audit.failed");
  return entries.length ? t("audit.shown", { n: entries.length }) : t("audit.none");
}

function pathOf(code, before) {
  return ownAddress(`/api/workshops/${code}/audit${before === null ? "" : `?before=${before}`}`);
}

function dayOf(iso) {
  return new Date(iso).toLocaleDateString(LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

function timeOf(iso) {
  return new Date(iso).toLocaleTimeString(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
