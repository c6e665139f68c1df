/** The name that a theme gets until somebody says a better one. Pure. */

import { lettersOf } from "../../state/letters.js";
import { cleanLine, lengthOf } from "../../state/text.js";
import { LIMITS } from "../../protocol.gen.js";
import { t } from "../../i18n.js";

const WORDS = 5;
const LETTERS = 40;

/** The first words of a note, on one line, without what would end them; "New theme" where there are none. */
export function nameFrom(text) {
  const words = text.replace(/\s+/g, " ").trim().split(" ").slice(0, WORDS);
  while (words.length > 1 && lettersOf(words.join(" ")).length > LETTERS) words.pop();
  const letters = lettersOf(words.join(" ")).slice(0, LETTERS);
  while (lengthOf(letters.join("")) > LIMITS.name) letters.pop(); // one letter may be many characters
  const name = letters.join("").replace(/[\s.,;:!?…–-]+$/u, "");
  return cleanLine(name) || t("themes.new");
}
