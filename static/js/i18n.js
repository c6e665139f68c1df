import words from "../locales/en.js";
import { isolate } from "./direction.js";

/** The locale of the page's language ("en-CA"), for dates, numbers and alphabetical order: not the browser's own. */
export const LOCALE = words["language.locale"];

/** The same where a day comes before its month and a clock has 24 hours: "Thu 4 March, 14:02". */
export const DAY_FIRST = words["language.dayFirst"];

const plurals = new Intl.PluralRules(words["language.plurals"]);
const alphabet = new Intl.Collator(LOCALE);
const figures = new Intl.NumberFormat(LOCALE);

/**
 * The text of a key, with {name} places filled from `values`: numbers as the language writes them, and what runs from
 * right to left isolated. Where `values.n` is a number and the key has a form for it ("notes.one", "notes.other"), that
 * form is taken. A key that is not there comes back as it is, so that a missing word is seen and breaks nothing.
 */
export function t(key, values = {}) {
  const text = formOf(key, values.n);
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? isolate(filled(values[name])) : place));
}

/** Add what one page says beside the words of all pages: `{key: text}`. Called before anything is drawn. */
export function addTexts(more) {
  Object.assign(words, more);
}

/** A time of the wire (ISO 8601) as a person reads it, in their own time zone. */
export function when(iso) {
  return new Date(iso).toLocaleString(LOCALE, { dateStyle: "medium", timeStyle: "short" });
}

/** Names as one phrase: "Ann", "Ann and Bo", "Ann, Bo and Cy". */
export function names(list) {
  return new Intl.ListFormat(LOCALE, { type: "conjunction" }).format(list.map(isolate));
}

/** Compares two words by the alphabet of the page's language, for `sort`. */
export function byAlphabet(one, other) {
  return alphabet.compare(one, other);
}

/** A number as the language writes it ("1,234.5", "1 234,5"), and all else as it is. */
function filled(value) {
  return typeof value === "number" ? figures.format(value) : String(value);
}

function formOf(key, n) {
  const plural = typeof n === "number" ? (words[`${key}.${plurals.select(n)}`] ?? words[`${key}.other`]) : undefined;
  return plural ?? words[key] ?? key;
}
