// @ts-check
/**
 * Runs the browser's half of sync: what the server has told, one's own ops on top of it, and the exchange between the
 * two. No DOM and no signals; socket, storage, clock and chance are given. See docs/protocol.md for the rules it keeps.
 */

import { browserTimers, serverClock, sinceStart } from "../clock.js";
import { EditChain } from "./edit_chain.js";
import { newId as uuid } from "../ids.js";
import { LazyUndoHistory } from "../state/lazy_undo_history.js";
import { Connection } from "./connection.js";
import { newOp } from "./new_op.js";
import { Outbox } from "./outbox.js";
import { OutboxSender } from "./outbox_sender.js";
import { stepOf } from "../phases.js";
import { openRound } from "../state/stage_state.js";
import { newerOf, statusOf } from "./status.js";
import { Streams } from "./streams.js";
import { opProblem } from "../state/text.js";
import { LOOK_ASK, NOTE_ADD, NOTE_EDIT, PRESENCE, QUESTIONS, STAGE, VOTES } from "../protocol.gen.js";
import {
  allHere,
  selfAsAuthor,
  votingShown,
  selfAfter,
  selfJoined,
  selfShown,
  selfVoted,
} from "../state/self_state.js";

const MOST_ARRIVED = 200;

/**
 * @param {{
 *   socket: any,
 *   storage: Storage|null,
 *   boards: string[]|"*",
 *   who: string,
 *   now?: () => number,
 *   random?: () => number,
 *   timers?: any,
 *   newId?: () => string,
 *   elapsed?: () => number,
 *   loadHistory?: () => any,
 *   fetchBoards?: () => Promise<any>,
 *   streams?: Streams,
 *   line?: import("./live_socket.js").Line,
 * }} options `who` names one person in one workshop; `line`: see live_socket.js; `streams`: for a page that has more of
 * them than boards; `elapsed` counts milliseconds on and is never set back, as `now` may be
 */
export function createSync(options) {
  const sync = new Sync({
    now: Date.now,
    random: Math.random,
    timers: browserTimers,
    newId: uuid,
    elapsed: sinceStart,
    loadHistory: () => import("../state/undo_history.js"),
    ...options,
  });
  sync.link.start();
  return {
    state: () => sync.state(),
    subscribe: (fn) => sync.subscribe(fn),
    submit: (op) => sync.submit(op),
    undo: () => sync.takeBack("done", "undone"),
    redo: () => sync.takeBack("undone", "done"),
    tookBack: () => sync.tookBack,
    canUndo: () => sync.history.has("done", sync.streams.shown),
    canRedo: () => sync.history.has("undone", sync.streams.shown),
    editing: (board, note) => sync.editing(board, note),
    dismiss: (opId) => sync.dismiss(opId),
    goTo: (boards) => sync.link.goTo(boards),
    retry: () => sync.link.retry(),
    wake: () => sync.wake(),
    alsoWaiting: (count, volatile) => sync.alsoWaiting(count, volatile),
    close: () => sync.close(),
    clock: { now: () => sync.clock.now() },
  };
}

class Sync {
  /** @param {any} options those of createSync, all of them */
  constructor({
    socket,
    storage,
    boards,
    who,
    now,
    random,
    timers,
    newId,
    elapsed,
    loadHistory,
    fetchBoards,
    line,
    streams = new Streams(),
  }) {
    const parts = { socket, timers, random, elapsed };
    this.socket = socket;
    this.newId = newId;
    this.arrived = [];
    this.presence = new Map();
    this.listeners = new Set();
    this.you = null;
    this.ownPresence = null;
    this.questions = [];
    this.voting = null;
    this.count = 0;
    this.outdated = false;
    this.newer = null;
    this.also = { count: 0, volatile: false };
    this.clock = serverClock(elapsed);
    this.history = new LazyUndoHistory(loadHistory, () => this.#changed());
    this.chain = new EditChain();
    this.streams = streams;
    this.outbox = new Outbox(storage, who, () => Math.floor(this.clock.now() ?? now()));
    this.sender = new OutboxSender({ ...parts, now: elapsed, outbox: this.outbox, on: this.#senderEvents() });
    this.link = new Connection({ ...parts, boards, fetchBoards, line, streams: this.streams, on: this.#linkEvents() });
  }

  state() {
    this.view ??= this.#view();
    return this.view;
  }

  subscribe(fn) {
    this.listeners.add(fn);
    return () => this.listeners.delete(fn);
  }

  /** Show the op at once, keep it, send it in its turn. Returns its id; null for a text that is empty. */
  submit(fields) {
    return this.#submit(fields, (op, board) => this.history.did(op, board));
  }

  /** Undo takes from what was done, redo from what was undone. */
  takeBack(from, to) {
    const ops = this.history.take(from, this.streams.shown);
    this.tookBack = ops[0]?.type ?? null; // what the last undo or redo did
    const batch = ops.length > 1 ? this.newId() : undefined;
    const ids = ops.map((fields) => this.#submit(fields, (op, board) => this.history.tookBack(to, op, board, batch)));
    return ids[0] ?? null;
  }

  editing(board, note) {
    const payload = { board, editing: note };
    if (this.ownPresence && this.ownPresence.board === board && this.ownPresence.editing === note) return;
    this.ownPresence = payload;
    if (this.sender.ready) this.socket.emit(PRESENCE, payload);
  }

  /** The page is looked at again: what a tab that was closed has left behind is sent. */
  wake() {
    if (this.outbox.forgetDismissed()) this.#changed();
    if (this.outbox.adoptOrphans()) this.#showAll();
    this.sender.flush();
  }

  /** What waits beside ops, as files do: the badge counts it with them; `volatile` as in Status. */
  alsoWaiting(count, volatile) {
    if (this.also.count === count && this.also.volatile === volatile) return;
    this.also = { count, volatile };
    this.#changed();
  }

  dismiss(opId) {
    this.outbox.dismiss(opId);
    this.#changed();
  }

  close() {
    this.listeners.clear();
    this.sender.close();
    this.link.close();
  }

  #submit(fields, remember) {
    const board = this.streams.shown.get(fields.board);
    const op = this.chain.resolved(newOp(fields, board, this.newId));
    const problem = opProblem(op);
    if (problem === "bad_request") return null;
    if (problem) return this.#refuseHere(op, problem);
    remember(op, board);
    this.outbox.add(op);
    this.#show(op.board);
    this.sender.flush();
    return op.id;
  }

  #refuseHere(op, code) {
    this.outbox.addRefused(op, { code, message: "" });
    this.#changed();
    return op.id;
  }

  #senderEvents() {
    return {
      acked: (entry) => this.#sweep([entry]),
      refused: (entry, error) => this.#refused(entry, error),
      out: (error) => this.link.leave(error),
      unseen: () => this.link.rejoin(),
      unanswered: () => this.link.reconnectIfSwallowed(),
      changed: () => this.#showAll(),
    };
  }

  #linkEvents() {
    return {
      opened: () => this.#showAll(),
      joined: (answer, missed, trip) => this.#joined(answer, missed, trip),
      changes: (changes) => this.#changes(changes),
      left: () => this.#left(),
      presence: ({ board, here, count }) => this.#presence(board, allHere(here, count)),
      told: (event, payload) => this.#told(event, payload),
      changed: () => this.#changed(),
    };
  }

  #joined(answer, missed, trip) {
    this.clock.hear(answer.now, trip);
    // `voting`: the answer's own round says how many have voted
    Object.assign(this, { questions: answer.questions ?? [], newer: newerOf(answer.server), voting: null });
    for (const group of this.presence.keys()) if (!(group in answer.boards)) this.presence.delete(group);
    this.outbox.adoptOrphans();
    for (const each of missed) this.#settle(each);
    this.#sweep(this.outbox.entries);
    this.you = selfJoined(answer.you, openRound(answer.stage)?.round);
    this.outbox.requeueAcked();
    this.#showAll();
    this.sender.open();
    if (this.ownPresence?.editing) this.socket.emit(PRESENCE, this.ownPresence);
  }

  #changes(changes) {
    for (const each of changes) this.#settle(each);
    this.clock.hear(changes.at(-1)?.change.at);
    const streams = new Set(changes.map((each) => each.stream));
    // the phase says how waiting notes look
    if (streams.has(STAGE)) this.#showAll();
    else for (const stream of streams) this.#show(stream);
    this.sender.flush();
  }

  #left() {
    this.sender.close();
    this.presence = new Map();
    this.#changed();
  }

  #presence(board, here) {
    this.presence = new Map(this.presence).set(board, here);
    this.#changed();
  }

  #told(event, payload) {
    if (event === QUESTIONS) this.questions = payload.questions;
    else if (event === VOTES) this.you = selfVoted(this.you, payload);
    else this.voting = payload;
    this.#changed();
  }

  /** A change that came: one's own op is done with it, somebody else's is news. */
  #settle({ stream, change, before }) {
    const entry = this.outbox.find(change.op);
    const copy = Boolean(change.copy_of) && change.type === NOTE_ADD;
    if (entry) this.#settleOwn(entry, change, before);
    const news = stream !== STAGE || change.type === LOOK_ASK;
    if (news && (!entry || (copy && entry.op.type === NOTE_EDIT)))
      this.#arrive({ stream, change, copy, mine: Boolean(entry) });
  }

  #settleOwn(entry, change, before) {
    this.outbox.remove(entry);
    this.history.settled(change, before);
    this.you = selfAfter(this.you, change);
    this.chain.settled(entry.op, change);
    this.#rewriteFollowers();
  }

  #arrive(news) {
    this.count += 1;
    this.arrived = [...this.arrived.slice(-(MOST_ARRIVED - 1)), { n: this.count, ...news }];
  }

  /** Ops that are acknowledged and whose seq is reached, or whose stream is not held here, are done. */
  #sweep(entries) {
    for (const entry of entries) if (entry.acked && this.#reached(entry)) this.#settleUnseen(entry);
    for (const stream of new Set(entries.map((entry) => entry.op.board))) this.#show(stream);
  }

  #reached({ op, seq }) {
    return (this.streams.seqOf(op.board) ?? seq) >= seq;
  }

  #settleUnseen(entry) {
    this.outbox.remove(entry);
    this.you = selfAfter(this.you, entry.op);
    this.chain.settledUnseen(entry.op, this.streams.confirmed.get(entry.op.board));
    this.#rewriteFollowers();
  }

  /** What was written on an edit that is now settled, and was not sent yet, names its true base. */
  #rewriteFollowers() {
    for (const entry of this.outbox.entries) {
      const op = entry.tries === 0 && !entry.acked ? this.chain.resolved(entry.op) : entry.op;
      if (op !== entry.op) this.#rewrite(entry, op);
    }
  }

  #rewrite(entry, op) {
    this.outbox.rewrite(entry, op);
    this.history.rewritten(op);
  }

  #refused(entry, error) {
    this.outbox.refuse(entry, error);
    this.outdated ||= error.code === "unknown_op";
    this.history.refused(entry.op.id);
    this.#show(entry.op.board);
  }

  #showAll() {
    for (const stream of this.streams.names()) this.#show(stream);
  }

  #show(stream) {
    const pending = this.outbox.entries.filter((entry) => entry.op.board === stream);
    this.streams.show(stream, pending, this.#me(stream));
    this.#changed();
  }

  #me(stream) {
    const stage = this.streams.shownStage ?? this.streams.stage;
    const silent = Boolean(stage && stream !== STAGE && stepOf(stage, stream).silent);
    return { ...selfAsAuthor(this.you, stage, this.presence), silent, reactions: this.you?.reactions };
  }

  /** Tell the listeners, once for all that changes in one turn. */
  #changed() {
    this.view = null;
    if (this.telling) return;
    this.telling = true;
    queueMicrotask(() => {
      this.telling = false;
      for (const listener of [...this.listeners]) listener();
    });
  }

  #view() {
    const { streams, presence, arrived, outbox, questions } = this;
    const boards = new Map(streams.shown);
    const voting = votingShown(streams.stage, this.voting);
    const you = selfShown(
      this.you,
      outbox.entries.map((entry) => entry.op),
      voting?.round,
    );
    const shown = {
      boards,
      stage: streams.shownStage,
      plan: streams.plan,
      you,
      voting,
      questions,
      presence,
      status: this.#status(boards),
    };
    return { ...shown, joins: this.link.boards, refused: outbox.refused, arrived };
  }

  #status(boards) {
    const { link, sender, outbox, streams, you, newer, also } = this;
    return statusOf({
      phase: link.phase,
      waiting: outbox.waiting + also.count,
      volatile: outbox.volatile || also.volatile,
      error: link.error ?? sender.trouble,
      outdated: this.outdated || streams.outdated || newer === "protocol",
      newer,
      you,
      stage: streams.stage,
      boards: boards.keys(),
    });
  }
}
