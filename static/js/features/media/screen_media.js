/**
 * Shows the pictures of a note as large as the shared screen allows, still; that there is a voice is said, nobody there
 * can press "play".
 */

import words from "../../../locales/en_media.js";
import { addTexts, t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { sheet } from "../../ui/style_sheet.js";
import { duration, isPicture, mediaOf } from "./media_facts.js";
import "./media_icons.js";
import { mediaUrl } from "./media_url.js";
import { StoredPicture } from "./stored_picture.js";

/** The component, once its sheet and its words are there. */
export async function loadScreenMedia() {
  await sheet("media");
  addTexts(words);
  return ScreenMedia;
}

function ScreenMedia({ note, page }) {
  const media = mediaOf(note);
  const pictures = media.filter(isPicture);
  return html`${
    pictures.length > 0 &&
    html`<div class="screen-pictures" data-count=${pictures.length}>${pictures.map(({ id, kind, alt }) => html`<${StoredPicture} key=${id} src=${mediaUrl(page, id, kind === "animation" ? "still" : "full")} alt=${alt || t("media.noAlt")} />`)}</div>`
  }
  ${media.filter((each) => !isPicture(each)).map(({ id, ms }) => html`<p key=${id} class="screen-voice"><${Icon} name="voice" />${t("media.voiceOf", { time: duration(ms) })}</p>`)}`;
}
