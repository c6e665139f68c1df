// @ts-check
/** Keeps what one has done and undone, in two stacks; it comes when the first op is made (see lazy_undo_history.js). */

import { beforeOf, lastStep, pushed, rewritten, settled, undoStep, without } from "./undo.js";
import { COMMENT_REMOVE } from "../protocol.gen.js";

export class History {
  constructor() {
    /** @type {Record<string, import("./undo.js").Step[]>} */
    this.piles = { done: [], undone: [] };
  }

  /** An op was made by hand on `board` as it was shown before it. */
  did(op, board) {
    this.piles.undone = [];
    if (op.type !== COMMENT_REMOVE) this.tookBack("done", op, board);
  }

  /** An op was made by an undo or a redo: its step goes to `pile`. `batch` names those that were made together. */
  tookBack(pile, op, board, batch) {
    const step = undoStep(op, beforeOf(board, op));
    if (step) this.piles[pile] = pushed(this.piles[pile], batch ? { ...step, batch } : step);
  }

  settled(change, before) {
    this.#each((pile) => settled(pile, change, before));
  }

  rewritten(op) {
    this.#each((pile) => rewritten(pile, op));
  }

  refused(opId) {
    this.#each((pile) => without(pile, opId));
  }

  /** Whether anything of `pile` can be taken back on these boards. */
  has(pile, boards) {
    return lastStep(this.piles[pile], boards) !== null;
  }

  /** The ops that take the last of `pile` back, which leaves it; none where nothing can be. */
  take(pile, boards) {
    const back = lastStep(this.piles[pile], boards);
    if (back) this.piles[pile] = this.piles[pile].slice(0, back.at);
    return back?.ops ?? [];
  }

  #each(change) {
    for (const [name, pile] of Object.entries(this.piles)) this.piles[name] = change(pile);
  }
}
