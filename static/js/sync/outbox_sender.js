// @ts-check
/**
 * Sends the outbox: in order [SYNC-8], a bounded number at a time, each until it is answered [SYNC-9].
 *
 * An op waits while an earlier one about the same note or theme has no answer, and an edit while an earlier edit of
 * that note has not been seen: so a refusal in between cannot turn two of one's own ops around, and the second edit can
 * name the version that the first became. Ops about different notes do not wait for each other. Votes go one by one, so
 * that one is given back before the next spends it.
 */

import { BALLOT, NOTE_EDIT, OP, STAGE } from "../protocol.gen.js";
import { policyOnOp } from "./error_policy.js";

const MOST_IN_FLIGHT = 50;
const ACK_TIMEOUT = 8_000;
const FRAME_TIMEOUT = 3_000;
const FIRST_RETRY = 500;
const LONGEST_RETRY = 15_000;
const DOUBLINGS = 3;

/**
 * @typedef {import("./outbox.js").Entry & {at?: number}} Entry `at`: when it was sent, then when it was acknowledged
 */

export class OutboxSender {
  /**
   * @param {{
   *   outbox: import("./outbox.js").Outbox, socket: any, timers: any, now: () => number, random: () => number, on:
   *   {acked: (entry: Entry) => void, refused: (entry: Entry, error: any) => void, out: (error: any) => void, unseen:
   *   () => void, unanswered: () => void, changed: () => void},
   * }} parts
   */
  constructor({ outbox, socket, timers, now, random, on }) {
    this.outbox = outbox;
    this.socket = socket;
    this.timers = timers;
    this.now = now;
    this.random = random;
    this.on = on;
    this.ready = false;
    this.heldUntil = 0;
    this.troubles = 0;
    /** @type {{code: string, message: string}|null} the last refusal that is no judgement, until an op gets through */
    this.trouble = null;
  }

  /** The connection has joined: what was not sent on it yet is sent, again if need be [SYNC-6]. */
  open() {
    this.ready = true;
    this.flush();
  }

  /** The connection is gone, and with it every answer that was on its way. */
  close() {
    this.ready = false;
    this.heldUntil = 0;
    this.#unsend(() => true);
    this.timers.clearTimeout(this.timer);
  }

  /** Send what may be sent now. */
  flush() {
    if (!this.ready) return;
    if (this.now() >= this.heldUntil) this.#sendInOrder();
    this.#watch();
  }

  #sendInOrder() {
    const busy = { things: new Set(), edits: new Set(), count: 0 };
    for (const entry of this.outbox.entries) {
      if (!entry.acked && !entry.sent) {
        if (busy.count >= MOST_IN_FLIGHT || waits(entry, busy)) return;
        if (!this.outbox.isStillWaiting(entry)) {
          this.#forget(entry);
          continue;
        }
        this.#send(entry);
      }
      occupy(busy, entry);
    }
  }

  #send(entry) {
    Object.assign(entry, { sent: true, tries: entry.tries + 1, at: this.now() });
    this.socket.emit(OP, entry.op, (answer) => this.#answered(entry.op.id, answer));
  }

  #forget(entry) {
    this.outbox.remove(entry);
    this.on.changed();
  }

  #answered(opId, answer) {
    const entry = this.outbox.find(opId);
    if (!entry || entry.acked || !answer) return;
    if (answer.ok) this.#acknowledged(entry, answer.seq);
    else this.#refused(entry, answer.error);
    this.flush();
  }

  #acknowledged(entry, seq) {
    Object.assign(this, { trouble: null, troubles: 0 });
    entry.at = this.now();
    this.outbox.acknowledge(entry, seq);
    this.on.acked(entry);
  }

  #refused(entry, error) {
    const verdict = policyOnOp(error.code);
    entry.sent = false;
    if (verdict === "again") this.#hold(error);
    else if (verdict === "out") this.on.out(error);
    else this.on.refused(entry, error);
  }

  /** [SYNC-9] No judgement: everything waits a while, so that the order stays. */
  #hold(error) {
    const wait = error.retry_after
      ? error.retry_after * 1000
      : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.troubles);
    this.troubles += 1;
    this.trouble = error;
    this.heldUntil = Math.max(this.heldUntil, this.now() + wait * (1 + this.random() / 4));
    this.on.changed();
  }

  /** One timer for all: the end of a wait, an answer that is late, a change that was acknowledged but never seen. */
  #watch() {
    this.timers.clearTimeout(this.timer);
    const due = this.outbox.entries.map(deadline);
    if (this.heldUntil > this.now()) due.push(this.heldUntil);
    const next = Math.min(...due);
    if (Number.isFinite(next))
      this.timer = this.timers.setTimeout(() => this.#overdue(), Math.max(1, next - this.now()));
  }

  #overdue() {
    const now = this.now();
    /** @type {Entry[]} */
    const late = this.outbox.entries.filter((entry) => deadline(entry) <= now);
    this.#unsend((entry) => !entry.acked && late.includes(entry));
    const unseen = late.filter((entry) => entry.acked);
    if (late.length > unseen.length) this.on.unanswered();
    for (const entry of unseen) entry.at = now;
    if (unseen.length) this.on.unseen();
    this.flush();
  }

  #unsend(which) {
    for (const entry of this.outbox.entries) if (which(entry)) entry.sent = false;
  }
}

function waits(entry, busy) {
  const { op } = entry;
  return keysOf(op).some((key) => busy.things.has(key)) || (op.type === NOTE_EDIT && busy.edits.has(op.note));
}

function occupy(busy, entry) {
  if (!entry.acked) for (const key of keysOf(entry.op)) busy.things.add(key);
  if (!entry.acked) busy.count += 1;
  if (entry.op.type === NOTE_EDIT) busy.edits.add(entry.op.note);
}

/** What an op is about: the notes and themes that it names, or else its whole stream. */
function keysOf({ board, note, notes = [], theme, into, thing }) {
  if (board === STAGE) return [STAGE];
  const things = [note, ...notes, theme, into, thing, board === BALLOT && BALLOT].filter(Boolean);
  return things.length ? things : [board];
}

function deadline(entry) {
  if (entry.acked) return entry.at + FRAME_TIMEOUT;
  return entry.sent ? entry.at + ACK_TIMEOUT * 2 ** Math.min(entry.tries - 1, DOUBLINGS) : Infinity;
}
