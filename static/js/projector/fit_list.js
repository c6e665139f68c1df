import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../ui/html.js";
import { t } from "../words.js";
import { WallNote } from "./wall_note.js";

/** More than these never fit on one screen, so they are not even drawn. */
const MOST = 30;
const LEAST_LINES = 2;

/**
 * The notes that fit, the first first, and how many more there are. The first is always there. It is measured anew when the notes, the size or the letters change.
 */
export function FitList({ notes, fresh, named, lettered = false }) {
  const list = useRef(null);
  const [fitting, setFitting] = useState(MOST);
  const measure = () => list.current && setFitting(hideWhatDoesNotFit(list.current));
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(measure);
    watch.observe(list.current);
    document.fonts.ready.then(measure);
    return () => watch.disconnect();
  }, []);
  const more = notes.length - Math.min(fitting, notes.length);
  return html`<div class="fit">
    <ul class="fit-list" role="list" ref=${list}>
      ${notes.slice(0, MOST).map((note) => html`<${WallNote} key=${note.id} note=${note} fresh=${fresh.has(note.id)} named=${named} lettered=${lettered} />`)}
    </ul>
    <p class="fit-more">${more > 0 && t("projector.more", { n: more })}</p>
  </div>`;
}

/**
 * Shorten what reaches out of the list to the lines that fit, and hide it, by an attribute that Preact does not know, where
 * fewer than two do. -> how many notes are left to see
 */
function hideWhatDoesNotFit(list) {
  const items = [...list.children];
  for (const item of items) restore(item);
  const bottom = list.getBoundingClientRect().bottom + 1;
  const unfit = items.filter((item, at) => !shorten(item, bottom, at === 0));
  for (const item of unfit) item.setAttribute("data-unfit", "");
  return items.length - unfit.length;
}

function restore(item) {
  item.removeAttribute("data-unfit");
  item.querySelector(".wall-text").style.webkitLineClamp = "";
}

/** Whether the item can be seen above `bottom`, if need be with fewer lines; one that must be seen gets at least one. */
function shorten(item, bottom, must) {
  const over = item.getBoundingClientRect().bottom - bottom;
  if (over <= 0) return true;
  const text = item.querySelector(".wall-text");
  const line = parseFloat(getComputedStyle(text).lineHeight);
  const lines = Math.round(text.clientHeight / line) - Math.ceil(over / line);
  if (lines < LEAST_LINES && !must) return false;
  text.style.webkitLineClamp = String(Math.max(lines, 1));
  return true;
}
