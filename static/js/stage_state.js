// @ts-check
/** The state of the workshop itself, pure: title, phase, boards, and for a facilitator the people. */

import {
  BOARD_LOCK, BOARD_RENAME, PARTICIPANT_REMOVE, PARTICIPANT_RENAME, PARTICIPANT_RESTORE, PHASE_SET, SETTINGS_SET,
} from "./wire.js";

/**
 * @typedef {{participant: string, name: string|null, group: string|null, role: string, put_out: boolean}} Person
 * @typedef {{seq: number, code: string, title: string, anonymous: boolean, phase: string,
 *   boards: {group: string, name: string, locked: boolean}[], participants?: Person[], pending?: true}} StageState
 */

/** @returns {StageState} the stage after committed changes, in their order */
export function applyStageChanges(stage, changes) {
  if (!changes.length) return stage;
  return { ...changes.reduce(step, stage), seq: changes[changes.length - 1].seq };
}

/** @returns {StageState} the stage with ops on top that are not in it yet: `pending` until all are acknowledged */
export function applyStageOps(stage, pending) {
  if (!pending.length) return stage;
  const next = pending.reduce((state, each) => step(state, each.op), stage);
  return pending.every((each) => each.acked) ? next : { ...next, pending: true };
}

/** Whether this side knows what a change of this type does. */
export function knowsStageChange(type) {
  return type in STEPS;
}

/** The board of a group on the stage: `{group, name, locked}`, or undefined. */
export function boardOnStage(stage, group) {
  return stage?.boards.find((board) => board.group === group);
}

const STEPS = {
  [BOARD_LOCK]: (stage, c) => ({ ...stage, boards: patched(stage.boards, "group", c.group, { locked: c.locked }) }),
  [BOARD_RENAME]: (stage, c) => ({ ...stage, boards: patched(stage.boards, "group", c.group, { name: c.name }) }),
  [SETTINGS_SET]: (stage, c) => ({ ...stage, title: c.title }),
  [PHASE_SET]: (stage, c) => ({ ...stage, phase: c.phase }),
  [PARTICIPANT_RENAME]: (stage, c) => person(stage, c.participant, { name: c.name }),
  [PARTICIPANT_REMOVE]: (stage, c) => person(stage, c.participant, { put_out: true }),
  [PARTICIPANT_RESTORE]: (stage, c) => person(stage, c.participant, { put_out: false }),
};

function step(stage, change) {
  return STEPS[change.type]?.(stage, change) ?? stage;
}

function person(stage, participant, values) {
  if (!stage.participants || !participant) return stage;
  const listed = stage.participants.some((each) => each.participant === participant);
  const unlisted = { participant, name: null, group: null, role: "participant", put_out: false }; // came in after the list
  stage = listed ? stage : { ...stage, participants: [...stage.participants, unlisted] };
  return { ...stage, participants: patched(stage.participants, "participant", participant, values) };
}

function patched(list, key, value, values) {
  return list.map((each) => (each[key] === value ? { ...each, ...values } : each));
}
