import { cleanText, lengthOf } from "../state/text.js";
import { t } from "../i18n.js";
import { LIMITS } from "../protocol.gen.js";
import { html } from "./html.js";

const near = 200;

/** Whether a text is over the limit of a note. */
export function tooLong(text) {
  return leftOf(text) < 0;
}

/** How many characters are left, said only near the limit. */
export function Counter({ text }) {
  const left = leftOf(text);
  if (left > near) return null;
  const words = left < 0 ? t("text.over", { n: -left }) : t("text.left", { n: left });
  return html`<p class=${left < 0 ? "counter field-error" : "counter"} role=${left < 0 ? "alert" : undefined}>${words}</p>`;
}

/** Let a text area be as high as its text, within what its style allows. */
export function autosize(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`; // its borders are not scrolled
}

function leftOf(text) {
  // Cheap for ordinary texts: only what could be near the limit is cleaned and counted.
  return text.length < LIMITS.text - near ? LIMITS.text : LIMITS.text - lengthOf(cleanText(text));
}
