/** The way through a workshop, step by step, and what a step leaves behind. Pure. */

import { notesIn } from "../state/board_state.js";
import { openRound } from "../state/stage_state.js";
import { keyOfStep, stepOf } from "../phases.js";
import { HIDDEN, PHASES, QUADRANTS } from "../protocol.gen.js";

const [SILENT] = HIDDEN;

/** Every step there is: the phases, and writing in silence too. */
export const STEPS = PHASES.flatMap((phase) =>
  phase === "write"
    ? [
        { phase, silent: false },
        { phase, silent: true },
      ]
    : [{ phase, silent: false }],
);

/** The phase that usually comes after this one, or null after the last. */
export function nextOf(phase) {
  return PHASES[PHASES.indexOf(phase) + 1] ?? null;
}

/** The phase that usually comes before this one, or null before the first. */
export function previousOf(phase) {
  return PHASES[PHASES.indexOf(phase) - 1] ?? null;
}

/** How many notes of a board wait for the reveal, removed ones left out. */
export function silentCount(board) {
  if (!board) return 0;
  return QUADRANTS.reduce(
    (sum, quadrant) => sum + notesIn(board, quadrant).filter((note) => note.hidden === SILENT).length,
    0,
  );
}

/** [{group, n}] of the boards with notes that wait for the reveal. `boards`: Map(group -> board state). */
export function waiting(stage, boards) {
  return stage.boards.map(({ group }) => ({ group, n: silentCount(boards.get(group)) })).filter(({ n }) => n > 0);
}

/**
 * The boards that would leave silence with notes still hidden if the workshop, or the one board `to.group`, went to
 * `to` = {phase, silent, group?}: [{group, n}]. Who goes on in silence leaves nothing.
 */
export function leftBehind(stage, boards, to) {
  if (to.phase === "write" && to.silent) return [];
  return waiting(stage, boards).filter(({ group }) => (!to.group || group === to.group) && stepOf(stage, group).silent);
}

/** The boards that are at another step than the workshop: [{group, name, step}]. */
export function apart(stage) {
  const main = keyOfStep({ phase: stage.phase, silent: stage.silent });
  return stage.boards
    .map(({ group, name }) => ({ group, name, step: stepOf(stage, group) }))
    .filter(({ step }) => keyOfStep(step) !== main);
}

/** Whether each group reads its own board alone, where there are others. */
export function readsNoOther(stage) {
  return stage.boards.length > 1 && stage.settings.read_others === "never";
}

/** Whether a vote would stay open behind the workshop: it goes to a step that comes after Vote [VOTE-10]. */
export function leavesVoteOpen(stage, to) {
  return !to.group && Boolean(openRound(stage)) && PHASES.indexOf(to.phase) > PHASES.indexOf("vote");
}

/**
 * What to ask before the workshop goes to `to` = {phase, silent, group?}: `{kind, left?}`, one question after the
 * other, or null. `settled`: the answers so far, by kind.
 */
export function questionBefore(stage, boards, to, settled) {
  const left = leftBehind(stage, boards, to);
  if (left.length && !settled.leaving) return { kind: "leaving", left };
  if (leavesVoteOpen(stage, to) && !settled.voting) return { kind: "voting" };
  if (to.phase === "decide" && readsNoOther(stage) && !settled.unread) return { kind: "unread" };
  return null;
}

/** The sum of the `n` of a list. */
export function total(list) {
  return list.reduce((sum, { n }) => sum + n, 0);
}
