// @ts-check
/** Keeps words that run from right to left apart from the words beside them [DIR-1]. Pure. */

const OTHER_WAY = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
const ISOLATED = /\u2068[^\u2066-\u2069]*\u2069/g;
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Whether a text holds letters from right to left, or characters that turn the direction, that are not isolated yet.
 */
export function runsItsOwnWay(text) {
  return OTHER_WAY.test(text) && OTHER_WAY.test(text.replace(ISOLATED, ""));
}

/** Somebody's words as a part of a sentence that is plain text: they cannot turn what follows. */
export function isolate(text) {
  return runsItsOwnWay(text) ? `\u2068${text.replace(CONTROLS, "")}\u2069` : text;
}

/** Parts of a line, empty ones left out, each isolated. */
export function joinIsolated(parts, separator = " · ") {
  return parts
    .filter(Boolean)
    .map((part) => isolate(String(part)))
    .join(separator);
}
