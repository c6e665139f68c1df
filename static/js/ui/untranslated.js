/**
 * Keeps parts of a text from the page's translation [JOIN-13]. Preact sets the property `translate`, which is a truth
 * value: the attribute is "no" where it is false.
 */

import { t } from "../i18n.js";
import { html } from "./html.js";

/** A character that no text holds: it marks the place of a value. */
const PLACE = "\uFFFC";

/**
 * The text of a key with its values, which a translation leaves as they are: codes, hosts, times.
 */
export function textWith(key, values) {
  const kept = Object.values(values);
  const marked = Object.fromEntries(Object.keys(values).map((name, at) => [name, `${PLACE}${at}${PLACE}`]));
  return t(key, marked)
    .split(PLACE)
    .map((part, at) => (at % 2 ? html`<span translate=${false}>${kept[Number(part)]}</span>` : part));
}
