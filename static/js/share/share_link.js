/** One link to hand on: what it is for, who may have it, the link itself, a button that copies it, and its QR code. */

import { useState } from "preact/hooks";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { copyText } from "./copy_text.js";
import { QrCode } from "./qr_code.js";

/**
 * `kind` names the link for ids and styles; `secret` says that it must stay private, and keeps its QR code behind a
 * button.
 */
export function ShareLink({ kind, title, text, link, secret = false, heading = "h2" }) {
  const [shown, setShown] = useState(!secret);
  return html`
    <li class="share sheet" data-kind=${kind}>
      <div class="share-words stack">
        <${heading}>${title}<//>
        <p class=${secret ? "share-secret" : "soft"}>${secret && html`<strong>${t("share.private")}</strong> `}${text}</p>
        <${CopyField} link=${link} label=${title} />
        ${
          secret &&
          html`<button type="button" class="button quiet share-show" aria-expanded=${shown} onClick=${() => setShown(!shown)}>
          ${shown ? t("share.hide_qr") : t("share.show_qr")}<span class="visually-hidden"> ${title}</span></button>`
        }
      </div>
      ${shown && html`<${QrCode} text=${link} label=${t("share.qr_label", { title })} />`}
    </li>`;
}

/** A link in a field that can be selected, with a button that copies it and says whether that worked. */
export function CopyField({ link, label }) {
  const [said, setSaid] = useState("");
  const copy = async () => setSaid((await copyText(link)) ? t("ui.copied") : t("share.copy_failed"));
  return html`
    <div class="copy-field">
      <input readonly value=${link} aria-label=${t("share.link_label", { title: label })} onFocus=${(event) => event.target.select()} />
      <button type="button" class="button" onClick=${copy}>${t("ui.copy")}<span class="visually-hidden"> ${label}</span></button>
      <span class="copy-said" role="status">${said}</span>
    </div>`;
}
