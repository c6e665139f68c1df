import { inReview } from "../hidden.js";
import { t } from "../words.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";

/** A note that is hidden from this person: that it is there, and why there is nothing to read. It cannot be chosen or moved. */
export function BlankCard({ note }) {
  const says = t(inReview(note) ? "note.review" : "note.blank");
  return html`<article class="note blank" data-quadrant=${note.quadrant} aria-label=${says}><p><${Icon} name="hidden" />${says}</p></article>`;
}
