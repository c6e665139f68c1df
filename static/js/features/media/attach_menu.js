/** What can be added to a note, as entries of a menu: of the composer's attach button, and of a note's own menu. */

import { NOTE_SET } from "../../protocol.gen.js";
import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { MenuItem } from "../../ui/menu.js";
import { mediaOf } from "./media_facts.js";
import { pickPictures } from "./pick_pictures.js";
import { mayRecord } from "./voice_recording.js";

/** Entries for a note, or for the composer (`note` null). `then(run)`: closes the menu first. */
export function AttachItems({ mediaCtx, note, then }) {
  const { page, setting, may, free, open } = mediaCtx;
  if (setting.value === "off") return null;
  const id = note?.id ?? null;
  const room = may(id) && free(id) > 0;
  const voices = setting.value === "all" && page.recordings && mayRecord();
  const pick = (options) => then(() => pickPictures(options, (files) => mediaCtx.choose(files, id)));
  return html`<div class="menu-group" role="group" aria-label=${t("media.items")}>
    <${MenuItem} icon="picture" disabled=${!room} onChoose=${pick({ multiple: true })}>${t("media.choose")}<//>
    ${hasCamera() && html`<${MenuItem} icon="camera" disabled=${!room} onChoose=${pick({ camera: "environment" })}>${t("media.photo")}<//>`}
    ${mediaCtx.shelf.value.length > 0 && html`<${MenuItem} icon="shelf" disabled=${!room} onChoose=${then(() => open({ kind: "media_shelf", note: id }))}>${t("shelf.pick")}<//>`}
    ${voices && html`<${MenuItem} icon="voice" disabled=${!room} onChoose=${then(() => open({ kind: "media_voice", note: id }))}>${t("media.voice")}<//>`}
    <${MenuItem} icon="smile" disabled=${!may(id, NOTE_SET)} onChoose=${then(() => open({ kind: "media_sign", note: id }))}>${t("sign.choose")}<//>
    ${note && mediaOf(note).length > 0 && html`<${MenuItem} icon="edit" onChoose=${then(() => open({ kind: "media_note", note: id }))}>${t("media.manage")}<//>`}
  </div>`;
}

/** Phones and tablets, where the chooser can open the camera at once. */
const hasCamera = () => matchMedia("(pointer: coarse)").matches;
