// @ts-check
/**
 * The state of the workshop itself, pure: title, phase, timer, spotlight, rounds of votes, boards, and for a
 * facilitator the people.
 */

import {
  BOARD_LOCK,
  BOARD_RENAME,
  LOOK_ASK,
  PARTICIPANT_ADMIT,
  PARTICIPANT_MOVE,
  PARTICIPANT_REMOVE,
  PARTICIPANT_RENAME,
  PARTICIPANT_RESTORE,
  PHASE_SET,
  SCHEDULE_ADD,
  SCHEDULE_REMOVE,
  SETTINGS,
  SETTINGS_SET,
  SHELF_ADD,
  SHELF_REMOVE,
  SPOTLIGHT,
  TIMER_START,
  TIMER_STOP,
  VOTE_START,
  VOTE_STOP,
} from "../protocol.gen.js";

/**
 * @typedef {{participant: string, name: string|null, group: string|null, role: string, put_out: boolean}} Person
 * @typedef {{group: string, name: string, locked: boolean, phase: string|null, silent: boolean}} BoardOnStage `phase`:
 * its own, or null
 * @typedef {{seconds: number, started_at: string|null, ends_at: string|null}} Timer both null until the server has said
 * when
 * @typedef {{
 *   group: string|null,
 *   quadrant: string|null,
 *   note: string|null,
 *   theme?: string|null,
 *   view?: string|null,
 *   round?: string,
 * }} Place
 * @typedef {{
 *   read_others: string,
 *   early_reveal: boolean,
 *   notes_per_minute: number|null,
 *   media: string,
 *   take_results: boolean,
 *   language: string,
 * }} Settings
 * @typedef {{id: string, gone?: true, kind?: string, w?: number, h?: number, ms?: number, alt?: string}} ShelfChange
 * @typedef {{
 *   round: string,
 *   on: string,
 *   budget: number,
 *   most: number,
 *   started_at: string|null,
 *   stopped_at: string|null,
 *   results: {group: string, thing: string, votes: number, balanced: number}[]|null,
 *   voters: number|null,
 * }} Round
 * @typedef {{
 *   seq: number,
 *   code: string,
 *   title: string,
 *   anonymous: boolean,
 *   phase: string,
 *   silent: boolean,
 *   settings: Settings,
 *   timer: Timer|null,
 *   spotlight: Place|null,
 *   rounds?: Round[],
 *   schedule?: import("./schedule_text.js").ScheduledStep[],
 *   boards: BoardOnStage[],
 *   shelf_changes?: ShelfChange[],
 *   participants?: Person[],
 *   put_out_authors?: string[],
 *   pending?: true,
 * }} StageState
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

/** The board of a group on the stage: `{group, name, locked, phase, silent}`, or undefined. */
export function boardOnStage(stage, group) {
  return stage?.boards.find((board) => board.group === group);
}

/** The round that is open, or undefined [VOTE-1]. @returns {Round|undefined} */
export function openRound(stage) {
  return stage?.rounds?.find((each) => !each.stopped_at);
}

/**
 * The last round that has ended, on `notes`, on `themes`, or on either, or undefined [VOTE-6]. @returns
 * {Round|undefined}
 */
export function lastRound(stage, on) {
  return stage?.rounds?.filter((each) => each.stopped_at && (!on || each.on === on)).at(-1);
}

const STEPS = {
  [BOARD_LOCK]: (stage, c) => ({ ...stage, boards: patched(stage.boards, "group", c.group, { locked: c.locked }) }),
  [BOARD_RENAME]: (stage, c) => ({ ...stage, boards: patched(stage.boards, "group", c.group, { name: c.name }) }),
  [SETTINGS_SET]: setSettings,
  [PHASE_SET]: setPhase,
  [TIMER_START]: (stage, c) => ({
    ...stage,
    timer: { seconds: c.seconds, started_at: c.started_at ?? null, ends_at: c.ends_at ?? null },
  }),
  [TIMER_STOP]: (stage) => ({ ...stage, timer: null }),
  [SPOTLIGHT]: (stage, { group = null, quadrant = null, note = null, theme = null, view = null, round }) => ({
    ...stage,
    spotlight: group || view || round ? { group, quadrant, note, theme, view, ...(round && { round }) } : null,
  }),
  // an invitation is heard, never kept [STAGE-4]
  [LOOK_ASK]: (stage) => stage,
  [VOTE_START]: startRound,
  [VOTE_STOP]: stopRound,
  [SCHEDULE_ADD]: scheduled,
  [SCHEDULE_REMOVE]: (stage, c) => unscheduled(stage, c.entry),
  [SHELF_ADD]: (stage, { medium: id, kind, w, h, ms, alt }) => shelved(stage, { id, kind, w, h, ms, alt }),
  [SHELF_REMOVE]: (stage, { medium: id }) => shelved(stage, { id, gone: true }),
  [PARTICIPANT_RENAME]: (stage, c) => person(stage, c.participant, { name: c.name }),
  [PARTICIPANT_MOVE]: (stage, c) => person(stage, c.participant, { group: c.group }),
  [PARTICIPANT_REMOVE]: (stage, c) => author(person(stage, c.participant, { put_out: true }), c.note, true),
  [PARTICIPANT_ADMIT]: (stage, c) => person(stage, c.participant, {}),
  [PARTICIPANT_RESTORE]: (stage, c) => author(person(stage, c.participant, { put_out: false }), c.note, false),
};

function step(stage, change) {
  return STEPS[change.type]?.(stage, change) ?? stage;
}

function setSettings(stage, { title, ...given }) {
  const named = SETTINGS.filter((name) => given[name] !== undefined);
  const settings = { ...stage.settings, ...Object.fromEntries(named.map((name) => [name, given[name]])) };
  return { ...stage, title: title ?? stage.title, settings };
}

/** [PHASE-3] For one board, which then runs ahead; or for all, and then they go together. */
function setPhase(stage, { phase, silent = false, group, entry }) {
  if (entry) stage = unscheduled(stage, entry);
  if (group) return { ...stage, boards: patched(stage.boards, "group", group, { phase, silent }) };
  const together = (board) => (board.phase ? { ...board, phase: null, silent: false } : board);
  return { ...stage, phase, silent, boards: stage.boards.map(together) };
}

function startRound(stage, { round, on, budget, most, started_at = null }) {
  const rounds = stage.rounds ?? [];
  if (openRound(stage) || rounds.some((each) => each.round === round)) return stage;
  return {
    ...stage,
    rounds: [...rounds, { round, on, budget, most, started_at, stopped_at: null, results: null, voters: null }],
  };
}

/** What waits has counted nothing yet: the round stays open until the server has ended it [VOTE-4]. */
function stopRound(stage, { round, stopped_at, results, voters }) {
  return stopped_at
    ? { ...stage, rounds: patched(stage.rounds ?? [], "round", round, { stopped_at, results, voters }) }
    : stage;
}

/** [TIME-1] In the order in which they come; until the server has said when that is, at the end. */
function scheduled(stage, { entry, due = null, local, zone, phase, silent = false, group = null }) {
  const schedule = [...unscheduled(stage, entry).schedule, { entry, due, local, zone, phase, silent, group }];
  const at = (each) => each.due ?? "~";
  return {
    ...stage,
    schedule: schedule.sort((one, other) => Number(at(one) > at(other)) - Number(at(one) < at(other))),
  };
}

function unscheduled(stage, entry) {
  return { ...stage, schedule: (stage.schedule ?? []).filter((each) => each.entry !== entry) };
}

/** [MEDIA-8] Who needs the shelf fetches it: what is kept here is what has changed since. */
function shelved(stage, change) {
  if (!change.id) return stage; // of an op that waits the server has not said yet which medium that is
  return { ...stage, shelf_changes: [...(stage.shelf_changes ?? []).filter(({ id }) => id !== change.id), change] };
}

function person(stage, participant, values) {
  if (!stage.participants || !participant) return stage;
  const listed = stage.participants.some((each) => each.participant === participant);
  // came in after the list
  const unlisted = { participant, name: null, group: null, role: "participant", put_out: false };
  stage = listed ? stage : { ...stage, participants: [...stage.participants, unlisted] };
  return { ...stage, participants: patched(stage.participants, "participant", participant, values) };
}

/** [ANON-3] In an anonymous workshop the author of a note, whoever that is, was put out or let in again. */
function author(stage, note, out) {
  if (!note || !stage.put_out_authors) return stage;
  const others = stage.put_out_authors.filter((each) => each !== note);
  return { ...stage, put_out_authors: out ? [...others, note] : others };
}

function patched(list, key, value, values) {
  return list.map((each) => (each[key] === value ? { ...each, ...values } : each));
}
