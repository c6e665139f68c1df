import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";

/** More than these never fit, so they are not drawn; the number stands above them. */
const MOST = 80;

/** How many notes there are that nobody can read yet, as blank cards; and how many are kept back for another reason. */
export function ScreenHiddenNotes({ notes, alone }) {
  const silent = notes.filter((note) => note.hidden === "silent");
  const kept = notes.filter((note) => note.hidden && note.hidden !== "silent").length;
  if (!silent.length && !kept) return null;
  return html`<div class="screen-blanks" data-alone=${alone}>
    ${silent.length > 0 && html`<p class="screen-blanks-count"><${Icon} name="hidden" />${t("projector.hidden", { n: silent.length })}</p><${Cards} notes=${silent.slice(0, MOST)} />`}
    ${kept > 0 && html`<p class="screen-blanks-count">${t("projector.withheld", { n: kept })}</p>`}
  </div>`;
}

function Cards({ notes }) {
  const list = useRef(null);
  useLayoutEffect(() => {
    const fit = () => list.current && hideCutRows(list.current);
    const watch = new ResizeObserver(fit);
    watch.observe(list.current);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => hideCutRows(list.current));
  return html`<div class="screen-blanks-cards" aria-hidden="true" ref=${list}>
    ${notes.map((note) => html`<span class="screen-blank" key=${note.id} data-quadrant=${note.quadrant}><span>${t(`letter.${note.quadrant}`)}</span></span>`)}</div>`;
}

/** A row of cards that the edge would cut is not shown, by an attribute that Preact does not know. */
function hideCutRows(list) {
  const bottom = list.offsetTop + list.clientHeight + 1;
  for (const card of list.children) card.toggleAttribute("data-unfit", card.offsetTop + card.offsetHeight > bottom);
}
