import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { fetchQr } from "./fetch_qr.js";

/** The QR code of `text` as a picture called `label`; where the server does not give one, a sentence in its place. */
export function QrCode({ text, label }) {
  const frame = useRef(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    setFailed(false);
    fetchQr(text).then(
      (svg) => wanted && frame.current?.replaceChildren(svg),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [text]);
  if (failed) return html`<p class="qr qr-failed">${t("share.no_qr")}</p>`;
  return html`<div class="qr" role="img" aria-label=${label} ref=${frame}></div>`;
}
