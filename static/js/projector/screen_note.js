import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Sign } from "../ui/sign.js";
import { memo } from "../ui/memo.js";
import { t } from "../i18n.js";
import { withShortLinks } from "../ui/links.js";

/** One note as it can be read from the back of the room. `named`: with its author, where there is one to name. */
export const ScreenNote = memo(function ScreenNote({ note, fresh, named, lettered }) {
  return html`<li class=${fresh ? "screen-note screen-fresh" : "screen-note"} data-note=${note.id} data-quadrant=${note.quadrant} data-color=${note.color}>
    ${lettered && html`<span class="letter" aria-hidden="true">${t(`letter.${note.quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${note.quadrant}`)}${t("ui.colon")}</span>`}
    <div class="screen-words">
      ${
        (fresh || note.sign || note.kind !== "idea") &&
        html`<p class="screen-marks">
        ${fresh && html`<strong class="screen-new">${t("projector.new")}</strong>`}
        ${note.sign && html`<${Sign} sign=${note.sign} />`}
        ${note.kind !== "idea" && html`<span class="screen-kind"><${Icon} name=${note.kind} />${t(`kind.${note.kind}`)}</span>`}</p>`
      }
      <p class="screen-text">${withShortLinks(note.text)}${named && note.author && html` <span class="screen-author">${note.author}</span>`}</p>
    </div>
  </li>`;
});
