// @ts-check
/**
 * What the server has told: one state for each stream, brought forward by snapshots and frames [SYNC-2, SYNC-4], and
 * the same with one's own waiting ops on top, which is what is shown. No socket, no clock.
 */

import { applyChanges, applyOps, fromSnapshot, knowsChange, withName } from "../state/board_state.js";
import { applyStageChanges, applyStageOps, knowsStageChange } from "../state/stage_state.js";
import { PARTICIPANT_RENAME, STAGE } from "../protocol.gen.js";

/**
 * @typedef {import("../state/board_state.js").BoardState} BoardState @typedef
 * {import("../state/stage_state.js").StageState} StageState
 */

export class Streams {
  constructor() {
    /** @type {Map<string, BoardState>} what is committed */
    this.confirmed = new Map();
    /** @type {Map<string, BoardState>} what is shown */
    this.shown = new Map();
    /** @type {StageState|null} */
    this.stage = null;
    /** @type {StageState|null} */
    this.shownStage = null;
    /** @type {any} the plan, where a page joins it (sync/plan_streams.js) */
    this.plan = null;
    this.outdated = false;
    /** @type {Map<string, BoardState>|null} boards that were fetched before the first join [JOIN-11] */
    this.fetched = null;
  }

  /** Boards that came before the first join: they are shown, and it asks for what they lack. */
  open(boards) {
    this.fetched = new Map(Object.entries(boards).map(([group, part]) => [group, fromSnapshot(part)]));
  }

  /** The streams that are shown. */
  names() {
    return [STAGE, ...(this.fetched ?? this.confirmed).keys()];
  }

  /** The last seq of each stream that is held, for `since`; null where nothing is. */
  since() {
    /** @type {[string, any][]} */
    const held = this.stage ? [...this.confirmed, [STAGE, this.stage]] : [...(this.fetched ?? [])];
    return held.length ? Object.fromEntries(held.map(([name, state]) => [name, state.seq])) : null;
  }

  /** The seq up to which a stream is held, or null for one that is not. */
  seqOf(stream) {
    return (stream === STAGE ? this.stage : this.confirmed.get(stream))?.seq ?? null;
  }

  /**
   * Take the answer to a join [JOIN-2, JOIN-3]. Returns the changes that were missed: `[{stream, change, before}]`;
   * none at first, when nothing was seen yet.
   */
  join(answer) {
    const missed = [];
    const first = !this.stage;
    if (first) this.confirmed = this.fetched ?? this.confirmed;
    this.fetched = null;
    const confirmed = new Map();
    for (const [group, part] of Object.entries(answer.boards)) confirmed.set(group, this.#joined(group, part, missed));
    this.confirmed = confirmed;
    for (const group of this.shown.keys()) if (!confirmed.has(group)) this.shown.delete(group);
    this.stage = answer.stage;
    return first ? [] : missed;
  }

  /**
   * Judge a frame [SYNC-4]: `{verdict: "gap"|"old"|"stray"|"taken", changes: [{stream, change, before}]}`, where
   * `before` is the note (or nothing) as it was committed before the change.
   */
  frame({ board, from, to, changes }) {
    const seq = this.seqOf(board);
    if (seq === null) return { verdict: "stray", changes: [] };
    if (to <= seq) return { verdict: "old", changes: [] };
    if (from > seq) return { verdict: "gap", changes: [] };
    return {
      verdict: "taken",
      changes: this.#take(
        board,
        changes.filter((change) => change.seq > seq),
      ),
    };
  }

  /** Lay the waiting ops over one stream. */
  show(stream, pending, me) {
    if (stream === STAGE) this.shownStage = this.stage && applyStageOps(this.stage, pending);
    const board = (this.fetched ?? this.confirmed).get(stream);
    if (board) this.shown.set(stream, applyOps(board, pending, me, this.shown.get(stream)));
  }

  #joined(group, part, missed) {
    const held = this.confirmed.get(group);
    if (part.notes || !held) return fromSnapshot(part.notes ? part : { seq: part.seq, notes: [] }, held);
    missed.push(
      ...this.#take(
        group,
        part.changes.filter((change) => change.seq > held.seq),
      ),
    );
    return { .../** @type {BoardState} */ (this.confirmed.get(group)), seq: part.seq };
  }

  #take(stream, changes) {
    const before = this.confirmed.get(stream)?.notes;
    const seen = changes.map((change) => ({ stream, change, before: before?.get(change.note) }));
    linkWithin(seen);
    if (stream === STAGE) this.#takeStage(changes);
    else this.#takeBoard(stream, changes);
    return seen;
  }

  #takeStage(changes) {
    this.outdated ||= changes.some((change) => !knowsStageChange(change.type));
    this.stage = applyStageChanges(/** @type {StageState} */ (this.stage), changes);
    for (const { type, participant, name } of changes)
      if (type === PARTICIPANT_RENAME && participant)
        for (const [group, board] of this.confirmed) this.confirmed.set(group, withName(board, participant, name));
  }

  #takeBoard(group, changes) {
    this.outdated ||= changes.some((change) => !knowsChange(change.type));
    this.confirmed.set(group, applyChanges(/** @type {BoardState} */ (this.confirmed.get(group)), changes));
  }
}

/** Where one note changes several times in a frame, each change is given the text that the one before it left. */
function linkWithin(seen) {
  const latest = new Map();
  for (const each of seen) {
    const { note, text } = each.change;
    if (latest.has(note)) each.before = { ...each.before, ...latest.get(note) };
    if (text !== undefined) latest.set(note, { text });
  }
}
