/**
 * Shows a browser that sees a board for the first time what it needs, in three short bubbles, and never again
 * [HINT-1].
 */

import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import words from "../../../locales/en_hints.js";
import { addTexts, t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { attempt } from "../../ui/local_storage.js";
import { sheet } from "../../ui/style_sheet.js";
import { unlessComposing } from "../../ui/composing.js";

const KEY = "swotboard/hints";
/** What is said, and the part of the page that it points at. */
const HINTS = [
  ["hints.write", ".composer"],
  ["hints.saved", ".bar .badge"],
  ["hints.more", ".bar-tools > :last-child"],
];
const GAP = 14;
const EDGE = 8;

/** A promise of the component; of nothing to draw where this browser was told already, or cannot remember it. */
export async function firstHints() {
  if (!isNewHere()) return () => null;
  addTexts(words);
  await sheet("hints");
  return FirstHints;
}

/** A browser that a program drives is nobody's first visit. */
function isNewHere() {
  return !navigator.webdriver && attempt(() => localStorage.getItem(KEY) === null);
}

function FirstHints({ ctx }) {
  const at = useSignal(0);
  const elsewhere = useSignal(isTypingElsewhere());
  const wanted = useComputed(() => at.value < HINTS.length && isFree(ctx) && !elsewhere.value).value;
  const close = () => {
    const inside = document.activeElement?.closest(".hint-bubble");
    at.value = HINTS.length;
    if (inside) /** @type {HTMLElement|null} */ (document.querySelector(HINTS.at(-1)[1]))?.focus();
  };
  useEffect(() => {
    if (at.value === HINTS.length) return undefined;
    const look = () => {
      elsewhere.value = isTypingElsewhere();
    };
    const heard = (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && wanted) close();
    };
    const stop = new AbortController();
    const { signal } = stop;
    for (const name of ["focusin", "focusout"]) document.addEventListener(name, look, { signal });
    addEventListener("keydown", unlessComposing(heard), { signal });
    return () => stop.abort();
  }, [wanted, at.value]);
  if (!wanted || (at.value === 0 && !rememberShown())) return null;
  const next = () => {
    at.value += 1;
  };
  return html`<${Bubble} ctx=${ctx} n=${at.value} next=${next} close=${close} />`;
}

/** Seen is what was shown, not what was read to its end: a reload does not begin anew. */
function rememberShown() {
  return attempt(() => localStorage.setItem(KEY, "seen") ?? true);
}

/** One writes here, and nothing else lies over the board. */
function isFree({ mayAdd, opened, ui }) {
  const busy = ui.open.value || ui.menu.value || ui.ideas.value || ui.editing.value || ui.grab.value;
  return opened.value && mayAdd.value && !busy && !ui.reading.value;
}

/** Whether a field is in use that a bubble could cover: any but those of the dock, above which it stands. */
function isTypingElsewhere() {
  const field = document.activeElement;
  return Boolean(field?.matches("input, textarea, select")) && !field.closest(".dock");
}

function Bubble({ ctx, n, next, close }) {
  const bubble = useRef(null);
  const [text, target] = HINTS[n];
  useLayoutEffect(() => {
    const put = () => place(bubble.current, document.querySelector(target));
    const moved = new ResizeObserver(put);
    for (const each of document.querySelectorAll(".bar, .dock")) moved.observe(each);
    addEventListener("resize", put);
    addEventListener("scroll", put, { passive: true });
    put();
    ctx.announcer.tell("hint", t(text));
    return () => {
      moved.disconnect();
      removeEventListener("resize", put);
      removeEventListener("scroll", put);
    };
  }, [n]);
  const last = n === HINTS.length - 1;
  return html`<section ref=${bubble} class="hint-bubble" aria-label=${t("hints.label", { n: n + 1, all: HINTS.length })}>
    <p>${t(text)}</p>
    <div class="hint-acts"><span class="grow" aria-hidden="true">${n + 1}/${HINTS.length}</span>
      ${!last && html`<button type="button" class="button" onClick=${close}>${t("ui.close")}</button>`}
      <button type="button" class="button" onClick=${last ? close : next}>${t(last ? "hints.done" : "hints.next")}</button></div>
  </section>`;
}

/** Above or below what it points at, wherever there is more room, and within the window. */
function place(bubble, target) {
  if (!bubble || !target) return;
  const { left, width, top, bottom } = target.getBoundingClientRect();
  const above = top > innerHeight / 2;
  const middle = left + Math.min(width, bubble.offsetWidth) / 2;
  const from = Math.max(EDGE, Math.min(middle - bubble.offsetWidth / 2, innerWidth - bubble.offsetWidth - EDGE));
  bubble.dataset.side = above ? "above" : "below";
  bubble.style.left = `${from}px`;
  bubble.style.top = `${above ? edgeOf(".dock", "top", top) - bubble.offsetHeight - GAP : bottom + GAP}px`;
  bubble.style.setProperty("--points-at", `${middle - from}px`);
}

function edgeOf(selector, side, otherwise) {
  return document.querySelector(selector)?.getBoundingClientRect()[side] ?? otherwise;
}
