import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { knownPages } from "./pager.js";
import { ScreenNote } from "./screen_note.js";
import { endAfterWord, restoreText } from "./whole_words.js";

/** More than these never fit on one screen, so they are not even drawn. */
const MOST = 30;
const LEAST_LINES = 2;
const NONE = new Set();

/**
 * One page of the notes, as many as fit, the first first, and how many more there are. The first is always there. It is
 * measured anew when the notes, the page, the size or the letters change. `Item` draws one, as an <li> with its words
 * in `.screen-text`.
 */
export function FitList({ notes, pager, fresh = NONE, named, lettered = false, Item = ScreenNote }) {
  const list = useRef(null);
  const { from, fitting, at, measure } = usePages(list, notes, pager);
  useLayoutEffect(measure);
  useMeasuring(list, measure);
  const to = Math.min(from + fitting, notes.length);
  return html`<div class="fit">
    <ul class="fit-list" role="list" ref=${list}>
      ${notes.slice(from, from + MOST).map((note) => html`<${Item} key=${note.id} note=${note} fresh=${fresh.has(note.id)} named=${named} lettered=${lettered} />`)}
    </ul>
    <p class="fit-more">${at > 0 ? t("projector.page", { from: from + 1, to, all: notes.length }) : to < notes.length && t("projector.more", { n: notes.length - to })}</p>
  </div>`;
}

/**
 * Which page is drawn. A page begins where the one before it ended, so one that is not known yet is reached page by
 * page, before it is painted.
 */
function usePages(list, notes, pager) {
  const starts = useRef([null]);
  const [fitting, setFitting] = useState(MOST);
  const [, redraw] = useState(0);
  const turn = pager.turn.value;
  const known = knownPages(starts.current, notes);
  const at = Math.min(turn, known.length - 1);
  const from = known[at];
  useLayoutEffect(() => () => pager.forget(starts), []);
  const measure = () => {
    if (!list.current) return;
    const fit = hideWhatDoesNotFit(list.current);
    const next = notes[from + fit];
    starts.current = [...starts.current.slice(0, at + 1), ...(next ? [next.id] : [])];
    setFitting(fit);
    pager.report(starts, at, Boolean(next));
    if (next && at < turn) redraw((count) => count + 1);
  };
  return { from, fitting, at, measure };
}

/** Measure again when the size or the letters change, always with what was drawn last. */
function useMeasuring(list, measure) {
  const last = useRef(null);
  last.current = measure;
  useLayoutEffect(() => {
    const again = () => last.current();
    const watch = new ResizeObserver(again);
    watch.observe(list.current);
    document.fonts.ready.then(again);
    return () => watch.disconnect();
  }, []);
}

/**
 * Shorten what reaches out of the list to the lines that fit, and hide it, by an attribute that Preact does not know,
 * where fewer than two do, and all after it, for the next page begins with it. A text that is shortened ends after a
 * word. -> how many notes are left to see
 */
function hideWhatDoesNotFit(list) {
  const items = [...list.children];
  for (const item of items) restore(item);
  const bottom = list.getBoundingClientRect().bottom + 1;
  const unfit = items.findIndex((item, at) => !shorten(item, bottom, at === 0));
  const fit = unfit < 0 ? items.length : unfit;
  for (const item of items.slice(0, fit)) endAfterWord(textOf(item));
  for (const item of items.slice(fit)) item.setAttribute("data-unfit", "");
  return fit;
}

function restore(item) {
  item.removeAttribute("data-unfit");
  restoreText(textOf(item));
  textOf(item).style.webkitLineClamp = "";
}

function textOf(item) {
  return item.querySelector(".screen-text");
}

/**
 * Whether the item can be seen above `bottom`, if need be with fewer lines; one that must be seen gets at least one.
 */
function shorten(item, bottom, must) {
  const over = item.getBoundingClientRect().bottom - bottom;
  if (over <= 0) return true;
  const text = textOf(item);
  const line = parseFloat(getComputedStyle(text).lineHeight);
  const lines = Math.round(text.clientHeight / line) - Math.ceil(over / line);
  if (lines < LEAST_LINES && !must) return false;
  text.style.webkitLineClamp = String(Math.max(lines, 1));
  return true;
}
