/** The dialogs about media that are there: one picture large, and all of a note to describe, hide or remove. */

import { useEffect, useState } from "preact/hooks";
import { MEDIA_HIDE, NOTE_DESCRIBE, NOTE_DETACH } from "../../protocol.gen.js";
import { t } from "../../i18n.js";
import { unlessComposing } from "../../ui/composing.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { AltField } from "./alt_field.js";
import { duration, isPicture, mediaOf } from "./media_facts.js";
import { StoredPicture } from "./stored_picture.js";
import { VoicePlayer } from "./voice_player.js";

/** One picture as large as the window allows; the arrow keys and two buttons go to the others of its note. */
export function ViewDialog({ mediaCtx, open, onClose }) {
  const pictures = mediaOf(mediaCtx.noteOf(open.note, open.group) ?? {}).filter(isPicture);
  const [shown, setShown] = useState(open.medium);
  const at = pictures.findIndex(({ id }) => id === shown);
  const medium = pictures[at];
  const go = (by) => pictures.length > 1 && setShown(pictures[(at + by + pictures.length) % pictures.length].id);
  useEffect(() => {
    const heard = ({ key }) => go({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0);
    const stop = new AbortController();
    document.addEventListener("keydown", unlessComposing(heard), { signal: stop.signal });
    return () => stop.abort();
  });
  const title = pictures.length > 1 ? t("media.nth", { n: at + 1, of: pictures.length }) : t("media.picture");
  return html`<${Dialog} title=${title} onClose=${onClose}>
    ${
      medium
        ? html`<div class="media-large"><${Large} key=${medium.id} medium=${medium} mediaCtx=${mediaCtx} />
      ${
        pictures.length > 1 &&
        html`<div class="row"><button type="button" class="button" onClick=${() => go(-1)}><${Icon} name="back" />${t("media.before")}</button>
        <button type="button" class="button" onClick=${() => go(1)}>${t("media.after")}<${Icon} name="next" /></button></div>`
      }</div>`
        : html`<p class="banner info">${t("media.gone")}</p>`
    }
  <//>`;
}

function Large({ medium, mediaCtx }) {
  const [moves, setMoves] = useState(false);
  const { id, kind, alt, w, h } = medium;
  const still = kind === "animation" && !moves;
  return html`<${StoredPicture} class="media-full" src=${mediaCtx.url(id, still ? "still" : "full")} alt=${alt || t("media.noAlt")} width=${w || undefined} height=${h || undefined} />
    ${kind === "animation" && html`<button type="button" class="button" aria-pressed=${moves ? "true" : "false"} onClick=${() => setMoves(!moves)}><${Icon} name=${moves ? "pause" : "play"} />${t(moves ? "media.pauseMoving" : "media.playMoving")}</button>`}
    <p class=${alt ? "" : "soft"}>${alt || t("alt.none")}</p>`;
}

/** All that accompanies a note: what it shows in words, hidden or not, and away with it. */
export function MediaDialog({ mediaCtx, open, onClose }) {
  const note = mediaCtx.noteOf(open.note);
  const media = note && !note.removed_at ? mediaOf(note) : [];
  return html`<${Dialog} title=${t("media.manageTitle")} onClose=${onClose}>
    ${!media.length && html`<p class="soft">${t("media.nothing")}</p>`}
    <ul class="media-list">${media.map((each, at) => html`<${Managed} key=${each.id} mediaCtx=${mediaCtx} note=${note} medium=${each} at=${at} />`)}</ul>
  <//>`;
}

function Managed({ mediaCtx, note, medium, at }) {
  const { may, url } = mediaCtx;
  const { id, hidden, alt } = medium;
  const name = alt || t(isPicture(medium) ? "media.pictureNth" : "media.voiceNth", { n: at + 1 });
  const describes = may(note.id, NOTE_DESCRIBE);
  return html`<li class="media-managed">
    ${
      isPicture(medium)
        ? html`<${StoredPicture} class="media-tile" src=${url(id, "thumb")} alt="" width="64" height="64" />
      <div class="grow"><${AltField} id=${id} value=${alt} disabled=${!describes} save=${(words) => mediaCtx.describe(note.id, id, words)} /></div>`
        : html`<div class="grow"><${VoicePlayer} src=${url(id, "full")} ms=${medium.ms} label=${t("media.voiceOf", { time: duration(medium.ms) })} /><p class="soft">${t("media.transcript")}</p></div>`
    }
    <div class="row">
      ${may(note.id, MEDIA_HIDE) && html`<button type="button" class="button" aria-label=${t(hidden ? "media.showThis" : "media.hideThis", { name })} onClick=${() => mediaCtx.hide(note.id, id, !hidden)}><${Icon} name=${hidden ? "eye" : "hidden"} />${t(hidden ? "media.show" : "media.hide")}</button>`}
      ${may(note.id, NOTE_DETACH) && html`<button type="button" class="button danger" aria-label=${t("media.removeThis", { name })} onClick=${() => mediaCtx.takeOff(note.id, id)}><${Icon} name="remove" />${t("media.remove")}</button>`}
    </div>
  </li>`;
}
