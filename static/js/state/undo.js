// @ts-check
/**
 * Undo and redo of one's own last actions, pure; votes are not among them. A step remembers the op and the note as it
 * was shown before it; when its change comes back, what it became. Undoing a step makes an op of its own, whose step
 * goes to the other pile.
 */

import { applyOps } from "./board_state.js";
import { SETTABLE } from "./fields.gen.js";
import { MEDIA_INVERSES } from "./media_state.js";
import { standing } from "./theme_state.js";
import { THEME_INVERSES, themeBefore } from "./undo_themes.js";
import {
  COMMENT_REMOVE,
  NOTE_ADD,
  NOTE_COMMENT,
  NOTE_EDIT,
  NOTE_MOVE,
  NOTE_REACT,
  NOTE_REMOVE,
  NOTE_RESTORE,
  NOTE_SET,
  THEME_MERGE,
  THEME_REMOVE,
} from "../protocol.gen.js";

/** @typedef {{id: string, op: any, before: any, base: number|null, copy: string|null, batch?: string}} Step */

const MOST_STEPS = 100;

/** What an op is about to change on the board that is shown: its note, or for an op on themes see `themeBefore`. */
export function beforeOf(board, op) {
  if (!board) return undefined;
  return op.type in THEME_INVERSES ? themeBefore(board, op) : board.notes.get(op.note);
}

/** The step of an op: `before` is what `beforeOf` said when it was made. Null for an op that cannot be undone. */
export function undoStep(op, before) {
  if (!(op.type in INVERSES || op.type in THEME_INVERSES)) return null;
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

/**
 * The last steps of a pile that can be taken back on these boards, and the ops that do: `{at, ops}`, or null. It is one
 * step, or those of one `batch`, which were made by one undo or redo.
 */
export function lastStep(pile, boards) {
  for (let end = pile.length; end > 0;) {
    let at = end - 1;
    while (at > 0 && pile[at].batch && pile[at - 1].batch === pile[at].batch) at -= 1;
    const ops = opsBack(pile.slice(at, end).reverse(), boards);
    if (ops.length) return { at, ops };
    end = at;
  }
  return null;
}

/** Each step is taken back on the board as the ones before it leave it. */
function opsBack(steps, boards) {
  const { board } = steps[0].op;
  let state = boards.get(board);
  return steps.flatMap((step) => {
    const ops = [inverse(step, state) ?? []].flat().map((body) => ({ board, ...body }));
    if (steps.length > 1)
      state =
        state &&
        applyOps(
          state,
          ops.map((op) => ({ op, made: "" })),
          { participant: null },
        );
    return ops;
  });
}

/** The body, or bodies, of what takes the step back on `board`, or null where that cannot be done any more. */
export function inverse(step, board) {
  if (step.op.type in THEME_INVERSES) return board ? THEME_INVERSES[step.op.type](step, board) : null;
  const note = board?.notes.get(step.copy ?? step.op.note);
  if (!note) return step.op.type === NOTE_REMOVE ? { type: NOTE_RESTORE, note: step.op.note } : null;
  if (step.copy) return note.removed_at ? null : removal(note, step.op.text);
  if (Boolean(note.removed_at) !== (step.op.type === NOTE_REMOVE)) return null;
  return INVERSES[step.op.type](step, note, board);
}

const INVERSES = {
  [NOTE_ADD]: ({ op }, note) => removal(note, op.text),
  [NOTE_RESTORE]: ({ before }, note) => (before ? removal(note, before.text, before.comments) : null),
  [NOTE_REMOVE]: (step, note) => ({ type: NOTE_RESTORE, note: note.id }),
  [NOTE_MOVE]: inverseMove,
  [NOTE_SET]: inverseSet,
  [NOTE_EDIT]: inverseEdit,
  ...MEDIA_INVERSES,
  [NOTE_COMMENT]: ({ op }, note) =>
    hasComment(note, op.comment) ? { type: COMMENT_REMOVE, note: note.id, comment: op.comment } : null,
  [COMMENT_REMOVE]: inverseUncomment,
  [NOTE_REACT]: ({ op }, note) => ({ type: NOTE_REACT, note: note.id, reaction: op.reaction, on: !op.on }),
};

/**
 * Takes away a note that is as one left it. With one that others changed or talked about, their words would go
 * [ROLE-7].
 */
function removal(note, text, comments = []) {
  const asItWas = note.text === text && note.comments.every(({ id }) => comments.some((each) => each.id === id));
  return asItWas ? { type: NOTE_REMOVE, note: note.id } : null;
}

function inverseMove({ op, before }, note, board) {
  if (!before) return null;
  const moved = op.quadrant !== undefined && note.quadrant !== op.quadrant;
  const grouped = op.theme !== undefined && (note.theme ?? null) !== op.theme;
  if (moved || grouped) return null; // by somebody else, since [ROLE-7]
  const placed = op.quadrant !== undefined || op.rank !== undefined;
  const place = placed ? { quadrant: before.quadrant, rank: before.rank } : {};
  const theme = op.theme === undefined ? {} : { theme: standing(board, before.theme)?.id ?? null };
  return { type: NOTE_MOVE, note: note.id, ...place, ...theme };
}

/** Only of one's own comment, taken away by an undo: said again, it is another comment of one's own. */
function inverseUncomment({ op, before }, note) {
  const gone = before?.comments.find((each) => each.id === op.comment);
  return gone && !hasComment(note, op.comment) ? { type: NOTE_COMMENT, note: note.id, text: gone.text } : null;
}

function hasComment(note, id) {
  return note.comments.some((each) => each.id === id);
}

function inverseSet({ op, before }, note) {
  if (!before) return null;
  const named = SETTABLE.filter((name) => op[name] !== undefined && note[name] === op[name]);
  if (!named.length) return null;
  return { type: NOTE_SET, note: note.id, ...Object.fromEntries(named.map((name) => [name, before[name]])) };
}

function inverseEdit({ op, before, base }, note) {
  if (!before || !before.text || note.text === before.text) return null;
  return { type: NOTE_EDIT, note: note.id, text: before.text, base: base ?? op.base };
}

function settledStep(step, change, before) {
  if (change.type === THEME_REMOVE || change.type === THEME_MERGE)
    return { ...step, before: { ...step.before, notes: change.notes } };
  if (change.type === NOTE_ADD && change.copy_of) return { ...step, copy: change.note };
  if (change.type !== NOTE_EDIT) return step;
  return { ...step, base: change.version, before: { ...step.before, text: before?.text ?? step.before?.text } };
}
