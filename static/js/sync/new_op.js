// @ts-check
/** The op that is made of what a page asks for: with its ids, its base, and its words as the server keeps them. */

import { cleanLine, cleanText } from "../state/text.js";
import { NOTE_ADD, NOTE_COMMENT, NOTE_EDIT, THEME_ADD, VOTE_START } from "../protocol.gen.js";

/** What an op makes, and names by an id that is its own. */
const MADE = { [NOTE_ADD]: "note", [THEME_ADD]: "theme", [NOTE_COMMENT]: "comment", [VOTE_START]: "round" };

/**
 * @param {any} fields @param {import("../state/board_state.js").BoardState|undefined} board as shown @param {() =>
 * string} newId
 */
export function newOp(fields, board, newId) {
  const op = { id: newId(), ...fields };
  if (op.type in MADE) op[MADE[op.type]] ??= newId();
  if (op.type === NOTE_EDIT) op.base ??= board?.notes.get(op.note)?.version ?? 1;
  for (const name of ["name", "title"]) if (op[name] !== undefined) op[name] = cleanLine(op[name]);
  if (op.text !== undefined) op.text = cleanText(op.text);
  return op;
}
