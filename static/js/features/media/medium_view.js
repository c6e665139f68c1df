import { useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { duration, fitted, isPicture } from "./media_facts.js";
import { StoredPicture } from "./stored_picture.js";
import { VoicePlayer } from "./voice_player.js";

/** Of a picture on a card, in CSS pixels; media.css has the same. */
const HEIGHT = 144;
const WIDTH = 240;
const SMALL = 96;

/**
 * The media of a note, as they stand on a card of any page: pictures small, one beside the other, voices below.
 * `urlOf(id, part)`; `open(medium)`: shows it large; without it pictures stand still; `tab`: of what can be pressed;
 * `waitOf(id)`: ms before a picture is fetched.
 */
export function MediaView({ media, urlOf, waitOf = atOnce, open = null, tab = 0, children = null }) {
  const pictures = media.filter(isPicture);
  const voices = media.filter((each) => !isPicture(each));
  const many = pictures.length > 1;
  return html`${
    (pictures.length > 0 || children) &&
    html`<div class="media-pictures" data-many=${many}>${pictures.map((each) => html`<${Picture} key=${each.id} medium=${each} urlOf=${urlOf} wait=${waitOf(each.id)} open=${open} tab=${tab} many=${many} />`)}${children}</div>`
  }
  ${voices.map(
    (each) => html`<div class="media-voice" key=${each.id}>
      <${VoicePlayer} src=${urlOf(each.id, "full")} ms=${each.ms} label=${t("media.voiceOf", { time: duration(each.ms) })} tab=${tab} />
      ${each.hidden && html`<${HiddenMark} />`}</div>`,
  )}`;
}

/** @type {(id: string) => number} */
const atOnce = () => 0;

/**
 * A picture with room kept for it before it is there. What moves stands still until its button is pressed [ATTACH-4].
 */
function Picture({ medium, urlOf, wait, open, tab, many }) {
  const [moves, setMoves] = useState(false);
  const { id, kind, alt } = medium;
  const size = fitted(medium, WIDTH, many ? SMALL : HEIGHT);
  const image = html`<${StoredPicture} src=${urlOf(id, moves ? "full" : "thumb")} wait=${wait} alt=${alt || t("media.noAlt")} width=${size.width} height=${size.height} loading="lazy" decoding="async" draggable="false" />`;
  return html`<div class="media-picture">
    ${open ? html`<button type="button" class="media-open" tabindex=${tab} aria-haspopup="dialog" title=${alt || t("media.large")} onClick=${() => open(medium)}>${image}</button>` : image}
    ${
      kind === "animation" &&
      html`<button type="button" class="media-play" tabindex=${tab} aria-pressed=${moves ? "true" : "false"} aria-label=${t("media.play", { alt: alt || t("media.picture") })} onClick=${() => setMoves(!moves)}>
      <${Icon} name=${moves ? "pause" : "play"} /></button>`
    }
    ${!alt && html`<span class="media-mark" title=${t("alt.lacking")}><${Icon} name="noalt" size="1" /></span>`}
    ${medium.hidden && html`<${HiddenMark} />`}
  </div>`;
}

function HiddenMark() {
  return html`<span class="media-hidden"><${Icon} name="hidden" size="1" />${t("media.isHidden")}</span>`;
}
