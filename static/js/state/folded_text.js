// @ts-check
/**
 * Folds texts for searching: case, accents, marks and letters that look alike make no difference [LANG-13]. Pure. Its
 * twin is swotboard/domain/folded_text.py; tests/shared/indigenous_letters.json holds the two together.
 */

/** Signs that stand for a glottal mark or an accent, beside the marks that Unicode combines with a letter. */
const LEFT_OUT = / ?\p{M}|['\u0060´^_¯‘’‛‾ʹʻʼʽˇˈˊʾʿ′՚᾽᾿]/gu;

/** Letters that Unicode does not take apart, each before what it looks like or stands for. */
const ALIKE = "łlɫlɬlƚlⱡlǂlⱥaȼc¢c₭kкkŧtⱦtħhɨiıiɩiɵoøoǥgɤɣγɣλƛǝəᴐɔɲŋɂʔˀʔॽʔ?ʔ×x꞉:˸:ː:ᐧ·・·⸱·•·ʣdʦtæaœoßs";

/** The second letter of those that stand for two. */
const SECOND = { ʣ: "z", ʦ: "s", æ: "e", œ: "e", ß: "s" };

const folds = new Map(Array.from(ALIKE.matchAll(/(.)(.)/gu), ([, letter, alike]) => [letter, alike]));
const FOLDED = new RegExp(`[${[...folds.keys()].join("")}]`, "gu");

/** A text as it is compared in searches; not one to show. @param {string} text */
export function folded(text) {
  if (/^[a-z0-9 ]*$/.test(text)) return text;
  return text
    .replace(LEFT_OUT, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(LEFT_OUT, "")
    .replace(FOLDED, (letter) => folds.get(letter) + (SECOND[letter] ?? ""));
}

/** @type {WeakMap<object, {text: string, author: string, within: string}>} */
const kept = new WeakMap();

/**
 * Whether the text or the author of a note holds every word of `query`; also for a query without a word. What is
 * folded of a note is kept: each letter that is typed asks all notes.
 * @param {{text: string, author?: string|null}} note @param {string} query
 */
export function noteHolds(note, query) {
  const { text } = note;
  const author = note.author ?? "";
  let own = kept.get(note);
  if (own?.text !== text || own.author !== author)
    kept.set(note, (own = { text, author, within: folded(`${text} ${author}`) }));
  const { within } = own;
  return folded(query)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
