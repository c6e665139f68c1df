// @ts-check
/**
 * What one may do now, as far as this side can tell: the table of phases is the server's, see protocol.gen.js [NOTE-9].
 */

import {
  ALLOWED,
  BALLOT,
  BALLOT_OPS,
  MEDIA_ERASE,
  NOTE_ADD,
  NOTE_ERASE,
  NOTE_OPS,
  REVEALED,
  STAGE,
  TALK_OPS,
} from "./protocol.gen.js";

/** What one has a right to in every step is not what a step is for [ERASE-6]. */
const RIGHTS = [NOTE_ERASE, MEDIA_ERASE];

/** Whether it is the board of one's group; without a group every board is, unless one is required [MOVE-3]. */
function isOwnBoard(you, stage, group) {
  return you.group ? you.group === group : !stage.settings?.group_required;
}

/** Whether `you` may read the board of a group now [JOIN-1, READ-1]. */
export function mayRead(you, stage, group) {
  if (you.role !== "participant" || isOwnBoard(you, stage, group)) return true;
  const setting = stage.settings?.read_others;
  return setting === "always" || (setting === "revealed" && REVEALED.includes(stepOf(stage, group).phase));
}

/**
 * Whether `you` may do an op of this type on `board` (a group, "stage" or "ballot") now, as far as this side can tell.
 * Talk is offered wherever a note is seen: on a board that one may read, locked or not, and on a burning question of
 * any board. The server judges; this only decides what to offer [NOTE-8, NOTE-9, STAGE-1, VOTE-3, TALK-2, TALK-3].
 * @param {{role: string, group: string|null}|null} you
 * @param {{
 *   phase: string,
 *   boards: {group: string, locked: boolean}[],
 *   settings?: {group_required?: boolean},
 * }|null} stage
 */
export function allows(you, stage, board, type = NOTE_ADD) {
  if (!you || !stage) return false;
  if (!(ALLOWED[stepOf(stage, board).phase]?.[you.role] ?? []).includes(type)) return false;
  if (you.role === "facilitator" || [STAGE, BALLOT].includes(board) || TALK_OPS.includes(type)) return true;
  if (!isOwnBoard(you, stage, board)) return false;
  return !stage.boards.find((each) => each.group === board)?.locked;
}

/** Where a board is: `{phase, silent}`, its own where it runs ahead [PHASE-3]. */
export function stepOf(stage, board) {
  const own = stage.boards.find((each) => each.group === board);
  return own?.phase ? { phase: own.phase, silent: own.silent } : { phase: stage.phase, silent: stage.silent ?? false };
}

/**
 * The name of the step a board is at: its phase, "write_silent" where that is silent; null while the stage is not
 * known.
 */
export function stepKey(stage, board) {
  return stage ? keyOfStep(stepOf(stage, board)) : null;
}

/** The name of a step in the keys of texts: its phase, and "write_silent" where writing is silent. */
export function keyOfStep({ phase, silent }) {
  return phase === "write" && silent ? "write_silent" : phase;
}

/**
 * Whether `you` may do anything on `board` now: write, talk where it is not locked, or vote in the round that is open.
 */
export function mayAct(you, stage, board) {
  const may = (type, on = board) => allows(you, stage, on, type);
  const locked = stage?.boards.some((each) => each.group === board && each.locked);
  return (
    NOTE_OPS.some((type) => !RIGHTS.includes(type) && may(type)) ||
    (!locked && may(TALK_OPS[0])) ||
    (may(BALLOT_OPS[0], BALLOT) && Boolean(stage?.rounds?.some((round) => !round.stopped_at)))
  );
}
