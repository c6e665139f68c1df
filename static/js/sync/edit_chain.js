// @ts-check
/**
 * What one's own edits became, so that the next edit of the same text names the right base [NOTE-4]. An edit on version
 * 1 that became version 2 as it was typed is what the next edit was written on, whatever base its editor still holds;
 * an edit that became a copy [NOTE-5] is continued in the copy. A merged edit is followed by nothing: the old base
 * stays right.
 */

import { NOTE_ADD, NOTE_EDIT } from "../protocol.gen.js";

export class EditChain {
  constructor() {
    /** @type {Map<string, {note: string, base: number}>} */
    this.links = new Map();
  }

  /** One's own edit came back as `change`. */
  settled(op, change) {
    if (op.type !== NOTE_EDIT) return;
    if (change.type === NOTE_EDIT && !change.merged) this.#link(op, { note: op.note, base: change.version });
    if (change.type === NOTE_ADD && change.copy_of) this.#link(op, { note: change.note, base: change.version });
  }

  /** One's own edit is in a snapshot `board`, its change was never seen. */
  settledUnseen(op, board) {
    if (op.type !== NOTE_EDIT || !board) return;
    const note = board.notes.get(op.note);
    const copy = () => [...board.notes.values()].find((each) => each.copy_of === op.note && each.text === op.text);
    const found = note?.text === op.text ? note : copy();
    if (found) this.#link(op, { note: found.id, base: found.version });
  }

  /**
   * The op with the base, and the note, that its text was really written on. The same op where nothing is to change.
   */
  resolved(op) {
    let next = op;
    while (next.type === NOTE_EDIT && this.links.has(keyOf(next))) next = { ...next, ...this.links.get(keyOf(next)) };
    return next;
  }

  #link(op, target) {
    if (target.note !== op.note || target.base > op.base) this.links.set(keyOf(op), target);
  }
}

function keyOf({ note, base }) {
  return `${note} ${base}`;
}
