import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../ui/html.js";
import { t } from "../words.js";
import { WallNote } from "./wall_note.js";

/** More than these never fit on one screen, so they are not even drawn. */
const MOST = 30;

/**
 * The notes that fit, the first first, and how many more there are. What does not fit wholly is not shown at all; the first
 * always is. It is measured anew when the notes, the size or the letters change.
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

/** Hide, by an attribute that Preact does not know, each item that reaches out of the list; -> how many are left. */
function hideWhatDoesNotFit(list) {
  const items = [...list.children];
  for (const item of items) item.removeAttribute("data-unfit");
  const box = list.getBoundingClientRect();
  const rects = items.map((item) => item.getBoundingClientRect());
  const out = rects.findIndex((rect, at) => at > 0 && (rect.bottom > box.bottom + 1 || rect.right > box.right + 1));
  if (out === -1) return items.length;
  for (const item of items.slice(out)) item.setAttribute("data-unfit", "");
  return out;
}
