import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { LIMITS } from "../../protocol.gen.js";
import { unlessComposing } from "../../ui/composing.js";
import { html } from "../../ui/html.js";

/**
 * Asks what is to be seen in a picture, with an example, and forces nobody. Kept when the field is left; Enter keeps it
 * too.
 */
export function AltField({ id, value, save, disabled = false }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const keep = () => text.trim() !== value && save(text.trim());
  const keys = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // the composer's Enter adds the note
    keep();
  };
  return html`<div class="field alt-field"><label for=${`alt-${id}`}>${t("alt.label")}</label>
    <input id=${`alt-${id}`} value=${text} maxlength=${LIMITS.alt} placeholder=${t("alt.example")} autocomplete="off" disabled=${disabled}
      onInput=${(event) => setText(event.target.value)} onBlur=${keep} onKeyDown=${unlessComposing(keys)} /></div>`;
}
