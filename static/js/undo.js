// @ts-check
/**
 * Undo and redo of one's own last actions, pure. A step remembers the op and the note as it was shown before it; when
 * its change comes back, what it became. Undoing a step makes an op of its own, whose step goes to the other pile.
 */

import { NOTE_ADD, NOTE_EDIT, NOTE_MOVE, NOTE_REMOVE, NOTE_RESTORE, NOTE_SET } from "./wire.js";

/** @typedef {{id: string, op: any, before: any, base: number|null, copy: string|null}} Step */

const MOST_STEPS = 100;

/** The step of an op: `before` is its note as shown when it was made. Null for an op that cannot be undone. */
export function stepOf(op, before) {
  if (!(op.type in INVERSES)) return null;
  return { id: op.id, op, before: before ?? null, base: null, copy: null };
}

/** A pile with one more step on it. */
export function pushed(pile, step) {
  return [...pile.slice(-(MOST_STEPS - 1)), step];
}

/** The pile without the step of an op that was refused. */
export function without(pile, opId) {
  return pile.some((step) => step.id === opId) ? pile.filter((step) => step.id !== opId) : pile;
}

/** The pile after an op that was never sent was rewritten. */
export function rewritten(pile, op) {
  return pile.map((step) => (step.id === op.id ? { ...step, op } : step));
}

/**
 * The pile after the change of one of its ops came back. `before` is the note as committed before that change: what an
 * undo of an edit goes back to, so that words that somebody else wrote meanwhile are not undone with it.
 */
export function settled(pile, change, before) {
  return pile.map((step) => (step.id === change.op ? settledStep(step, change, before) : step));
}

/** The last step of a pile that can be taken back on these boards, and the op that does: `{at, op}`, or null. */
export function lastStep(pile, boards) {
  for (let at = pile.length - 1; at >= 0; at -= 1) {
    const { board } = pile[at].op;
    const body = inverse(pile[at], boards.get(board));
    if (body) return { at, op: { board, ...body } };
  }
  return null;
}

/** The body of the op that takes the step back on `board`, or null where that cannot be done any more. */
export function inverse(step, board) {
  const note = board?.notes.get(step.copy ?? step.op.note);
  if (!note) return step.op.type === NOTE_REMOVE ? { type: NOTE_RESTORE, note: step.op.note } : null;
  if (step.copy) return note.removed_at ? null : { type: NOTE_REMOVE, note: note.id };
  if (Boolean(note.removed_at) !== (step.op.type === NOTE_REMOVE)) return null;
  return INVERSES[step.op.type](step, note);
}

const INVERSES = {
  [NOTE_ADD]: (step, note) => ({ type: NOTE_REMOVE, note: note.id }),
  [NOTE_RESTORE]: (step, note) => ({ type: NOTE_REMOVE, note: note.id }),
  [NOTE_REMOVE]: (step, note) => ({ type: NOTE_RESTORE, note: note.id }),
  [NOTE_MOVE]: inverseMove,
  [NOTE_SET]: inverseSet,
  [NOTE_EDIT]: inverseEdit,
};

function inverseMove({ before }, note) {
  return before && { type: NOTE_MOVE, note: note.id, quadrant: before.quadrant, rank: before.rank };
}

function inverseSet({ op, before }, note) {
  if (!before) return null;
  const former = { kind: before.kind, color: before.color };
  const named = Object.keys(former).filter((name) => op[name] !== undefined).map((name) => [name, former[name]]);
  return { type: NOTE_SET, note: note.id, ...Object.fromEntries(named) };
}

function inverseEdit({ op, before, base }, note) {
  if (!before || !before.text || note.text === before.text) return null;
  return { type: NOTE_EDIT, note: note.id, text: before.text, base: base ?? op.base };
}

function settledStep(step, change, before) {
  if (change.type === NOTE_ADD && change.copy_of) return { ...step, copy: change.note };
  if (change.type !== NOTE_EDIT) return step;
  return { ...step, base: change.version, before: { ...step.before, text: before?.text ?? step.before?.text } };
}
