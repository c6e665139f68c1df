import { countNotes } from "../state/board_state.js";
import { cleanText, textProblem } from "../state/text.js";
import { t } from "../i18n.js";
import { LIMITS } from "../protocol.gen.js";

/** As many as one may put in at once; more come from a file. */
const MOST = 100;

/** Why these notes cannot all go onto a board, as a text; null where they can. All of them do, or none [LIST-1]. */
export function problemOf(board, notes) {
  const room = Math.max(0, LIMITS.notes - countNotes(board));
  if (notes.length > MOST) return t("list.tooMany", { most: MOST });
  if (notes.length > room) return t("list.noRoom", { n: room });
  return notes.some(({ text }) => textProblem(cleanText(text)) === "too_long") ? t("list.tooLong") : null;
}
