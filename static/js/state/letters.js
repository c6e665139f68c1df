// @ts-check
/**
 * Cuts texts between what people see as one letter: an emoji of several parts, a flag, a letter with its marks. Pure.
 */

/** `Intl.Segmenter` is younger than the oldest browsers; the pages need no more than this. */
const LETTER = /\p{RI}{2}|[^](?:[\p{M}\p{EMod}\u200c\u{e0020}-\u{e007f}]|\u200d\p{ExtPict}?)*/gu;

/** The letters of a text, which put together are the text. @returns {string[]} */
export function lettersOf(text) {
  return text.match(LETTER) ?? [];
}

/** At most two letters for a name; a dot for somebody without one. */
export function initials(name) {
  const words = (name ?? "").split(/\s+/).filter(Boolean);
  if (!words.length) return "·";
  const letters = [words[0], ...(words.length > 1 ? [words.at(-1)] : [])].map((word) => lettersOf(word)[0]);
  return letters.join("").toLocaleUpperCase();
}

/** The beginning of a text on one line, at most so many letters, with "…" where there is more. */
export function beginning(text, most = 40) {
  const letters = lettersOf(text.replace(/\s+/g, " "));
  return letters.length > most ? `${letters.slice(0, most).join("").trimEnd()}…` : letters.join("");
}
