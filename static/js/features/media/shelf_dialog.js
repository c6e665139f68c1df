import { t } from "../../i18n.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { fitted } from "./media_facts.js";
import { StoredPicture } from "./stored_picture.js";

/** The pictures that the facilitator has put there for everyone: one is chosen. `choose({id, alt, …})`. */
export function ShelfDialog({ shelf, urlOf, choose, onClose }) {
  const take = (each) => () => {
    onClose();
    choose(each);
  };
  return html`<${Dialog} title=${t("shelf.pick")} onClose=${onClose}>
    <p class="soft">${t("shelf.about")}</p>
    <ul class="shelf">${shelf.map(
      (each, at) => html`<li key=${each.id}><button type="button" class="shelf-item" onClick=${take(each)}>
      <${StoredPicture} src=${urlOf(each.id, "thumb")} alt=${each.alt || t("shelf.nth", { n: at + 1 })} loading="lazy" ...${fitted(each, 160, 120)} /></button></li>`,
    )}</ul>
  <//>`;
}
