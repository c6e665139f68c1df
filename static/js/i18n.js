import words from "../locales/en.js";
import { isolate } from "./direction.js";

const plurals = new Intl.PluralRules("en");

/**
 * The text of a key, with {name} places filled from `values`, each isolated where it runs from right to left. Where
 * `values.n` is a number and the key has a form for it ("notes.one", "notes.other"), that form is taken. A key that is
 * not there comes back as it is, so that a missing word is seen and breaks nothing.
 */
export function t(key, values = {}) {
  const text = formOf(key, values.n);
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? isolate(String(values[name])) : place));
}

/** Add what one page says beside the words of all pages: `{key: text}`. Called before anything is drawn. */
export function addTexts(more) {
  Object.assign(words, more);
}

/** A time of the wire (ISO 8601) as a person reads it, in their own time zone. */
export function when(iso) {
  return new Date(iso).toLocaleString("en-CA", { dateStyle: "medium", timeStyle: "short" });
}

/** Names as one phrase: "Ann", "Ann and Bo", "Ann, Bo and Cy". */
export function names(list) {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(list.map(isolate));
}

function formOf(key, n) {
  const plural = typeof n === "number" ? (words[`${key}.${plurals.select(n)}`] ?? words[`${key}.other`]) : undefined;
  return plural ?? words[key] ?? key;
}
