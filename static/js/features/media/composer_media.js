import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { Sign, signName } from "../../ui/sign.js";
import { AltField } from "./alt_field.js";
import { duration, isPicture } from "./media_facts.js";
import { StoredPicture } from "./stored_picture.js";
import { whyMediaRefused } from "./why_refused.js";

/**
 * What stands in the composer beside its text: pictures with their descriptions, voices, the sign; each with how far it
 * is, and a way out.
 */
export function ComposerMedia({ mediaCtx }) {
  const { inComposer, preparing } = mediaCtx;
  const { sign } = mediaCtx.ctx.ui.composer;
  const waits = preparing.value.some(({ note }) => !note);
  if (!inComposer.value.length && !waits && !sign.value) return null;
  return html`<ul class="composer-media" aria-label=${t("media.inComposer")}>
    ${
      sign.value &&
      html`<li class="composer-medium composer-sign"><${Sign} sign=${sign.value} /><span class="grow">${signName(sign.value)}</span>
      <${RemoveButton} label=${t("sign.remove")} remove=${() => mediaCtx.composeSign("")} /></li>`
    }
    ${inComposer.value.map((upload) => html`<${Medium} key=${upload.record.id} mediaCtx=${mediaCtx} upload=${upload} />`)}
    ${waits && html`<li class="composer-medium" role="status">${t("media.preparing")}</li>`}
  </ul>`;
}

function Medium({ mediaCtx, upload }) {
  const { record } = upload;
  const picture = isPicture(record);
  return html`<li class="composer-medium" data-upload=${upload.state}>
    ${picture ? html`<${Preview} record=${record} />` : html`<span class="media-tile"><${Icon} name="voice" /></span>`}
    <div class="composer-medium-facts">
      ${
        picture
          ? html`<${AltField} id=${record.id} value=${record.alt} save=${(alt) => mediaCtx.describeUpload(record.id, alt)} />`
          : html`<p><strong>${t("media.voiceOf", { time: duration(record.ms) })}</strong></p><p class="soft">${t("media.transcript")}</p>`
      }
      <${UploadState} mediaCtx=${mediaCtx} upload=${upload} />
    </div>
    <${RemoveButton} label=${picture ? t("media.removePicture") : t("media.removeVoice")} remove=${() => mediaCtx.cancel(record.id)} />
  </li>`;
}

export function Preview({ record }) {
  if (!record.thumb) return html`<span class="media-tile"><${Icon} name="picture" /></span>`;
  return html`<${StoredPicture} class="media-tile" src=${record.thumb} alt=${record.alt} width="64" height="64" />`;
}

/** How far a file is, or why it was not taken, with the way to try again. */
export function UploadState({ mediaCtx, upload }) {
  const { state, progress, error, record } = upload;
  if (state === "refused")
    return html`<p class="field-error" role="alert">${whyMediaRefused(error)}</p>
      <button type="button" class="button media-retry" onClick=${() => mediaCtx.retry(record.id)}>${t("media.again")}</button>`;
  if (state === "done") return html`<p class="soft">${t("media.ready")}</p>`;
  const percent = Math.round(progress * 100);
  return html`<p class="upload-state"><progress max="100" value=${percent} aria-label=${t("media.uploading")}></progress>
    <span class="soft">${state === "sending" ? t("media.percent", { percent }) : t("media.waits")}</span></p>`;
}

function RemoveButton({ label, remove }) {
  return html`<button type="button" class="icon-button quiet media-remove" aria-label=${label} title=${label} onClick=${remove}><${Icon} name="close" /></button>`;
}
