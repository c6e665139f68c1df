// @ts-check
/**
 * Keeps the connection: joins, judges frames, notices gaps, reconnects. It brings `streams` forward and tells the rest
 * through `on`. The socket is Socket.IO's or one that behaves like it.
 */

import { FRAME, JOIN, OUT, PRESENCE, QUESTIONS, REJOIN, STOPPING, VOTES, VOTING } from "../protocol.gen.js";
import { policyOnJoin } from "./error_policy.js";

const JOIN_TIMEOUT = 7_000;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 15_000;
const NOT_THERE = ["forbidden", "unknown_board"];
const MOST_HELD_FRAMES = 2_000;

/**
 * @typedef {{
 *   joined: (answer: any, missed: any[], trip: number) => void,
 *   changes: (changes: any[]) => void,
 *   left: () => void,
 *   opened: () => void,
 *   presence: (payload: any) => void,
 *   told: (event: string, payload: any) => void,
 *   changed: () => void,
 * }} Listener
 */

export class Connection {
  /**
   * @param {{
   *   socket: any,
   *   boards: string[]|"*",
   *   streams: import("./streams.js").Streams,
   *   timers: any,
   *   random: () => number,
   *   elapsed: () => number,
   *   on: Listener,
   *   fetchBoards?: () => Promise<any>,
   *   line?: import("./live_socket.js").Line,
   * }} parts `fetchBoards`: whole boards before the first join, or null [JOIN-11]
   */
  constructor({ socket, boards, streams, timers, random, elapsed, on, fetchBoards, line }) {
    this.socket = socket;
    this.line = line;
    this.boards = boards;
    this.streams = streams;
    this.timers = timers;
    this.random = random;
    this.elapsed = elapsed;
    this.on = on;
    this.coming = fetchBoards?.()
      .then((boards) => boards && this.#open(boards))
      .catch(() => {});
    this.home = boards;
    /** @type {"connecting"|"joined"|"offline"|"stopped"|"out"} */
    this.phase = "connecting";
    /** @type {{code?: string, message: string}|null} why, where the server or the network said so */
    this.error = null;
    this.ticket = 0;
    this.joining = false;
    this.held = [];
    this.delays = 0;
    this.handlers = this.#handlers();
  }

  start() {
    for (const [event, handle] of Object.entries(this.handlers)) this.socket.on(event, handle);
    if (this.socket.connected) this.#join();
    else this.socket.connect();
  }

  close() {
    for (const [event, handle] of Object.entries(this.handlers)) this.socket.off(event, handle);
    this.#cancel();
    this.ticket += 1;
    this.socket.disconnect();
  }

  /** Other boards than before, from now on [JOIN-2]. Where they are refused, back to those of the beginning. */
  goTo(boards) {
    this.boards = boards;
    if (this.socket.connected && this.phase === "joined") this.#join();
    this.on.changed();
  }

  /** Ask for what was missed [SYNC-4]; the more often in a row, the later. */
  rejoin() {
    if (this.phase !== "joined" || this.joining) return;
    this.joining = true;
    this.#later(this.#delay(), () => this.#join());
  }

  /** Try to connect at once: the network is back, or somebody asked for it. */
  retry() {
    if (!this.socket.connected && this.phase !== "out") this.#connectAnew();
  }

  /** [LIVE-14] An op has had no answer for long. */
  async reconnectIfSwallowed() {
    const { ticket } = this;
    if ((await this.line?.swallows(1)) && ticket === this.ticket) this.#connectAnew();
  }

  /** Nothing more will come: this person was put out, or may not be here. */
  leave(error) {
    this.phase = "out";
    this.error = error;
    this.#cancel();
    this.ticket += 1;
    this.socket.disconnect();
    this.on.left();
  }

  #handlers() {
    return {
      connect: () => this.#join(),
      disconnect: (reason) => this.#lost(reason),
      connect_error: (error) => this.#failed(error),
      [FRAME]: (frame) => this.#frame(frame),
      [REJOIN]: () => this.#told(),
      [PRESENCE]: (payload) => this.on.presence(payload),
      ...Object.fromEntries(
        [QUESTIONS, VOTES, VOTING].map((event) => [event, (payload) => this.on.told(event, payload)]),
      ),
      [OUT]: (payload) => this.leave(payload?.error ?? { code: "put_out", message: "" }),
      [STOPPING]: (payload) => this.#stopping(payload?.retry_after ?? 1),
    };
  }

  #join() {
    this.joining = true;
    this.ticket += 1;
    const ticket = this.ticket;
    if (this.coming) this.#openThenJoin(ticket);
    else this.#askToJoin(ticket);
  }

  #openThenJoin(ticket) {
    this.coming.then(() => {
      this.coming = null;
      if (ticket === this.ticket) this.#askToJoin(ticket);
    });
  }

  /** They are shown at once: the connection takes some round trips more. */
  #open(boards) {
    this.streams.open(boards);
    this.on.opened();
  }

  #askToJoin(ticket) {
    const since = this.streams.since();
    const asked = this.elapsed();
    this.socket.emit(JOIN, since ? { boards: this.boards, since } : { boards: this.boards }, (answer) =>
      this.#answered(ticket, answer, asked),
    );
    this.#later(JOIN_TIMEOUT, () => this.#unanswered(ticket));
  }

  /** [LIVE-14] A join without an answer on a connection that is new: one failure is enough to do without WebSockets. */
  async #unanswered(ticket) {
    const swallowed = this.line && (await this.line.swallows(2));
    if (ticket !== this.ticket) return;
    if (swallowed) this.#connectAnew();
    else this.#join();
  }

  #answered(ticket, answer, asked) {
    if (ticket !== this.ticket || !answer) return;
    this.#cancel();
    if (answer.ok) this.#joined(answer, this.elapsed() - asked);
    else this.#refused(answer.error);
  }

  #joined(answer, trip) {
    const missed = this.streams.join(answer);
    this.joining = false;
    this.phase = "joined";
    this.error = null;
    this.on.joined(answer, missed, trip);
    const held = this.held;
    this.held = [];
    for (const frame of held) this.#frame(frame);
    if (!this.joining) this.delays = 0;
  }

  #refused(error) {
    if (NOT_THERE.includes(error.code) && this.boards !== this.home) return this.#turnBack();
    if (policyOnJoin(error.code) === "out") return this.leave(error);
    this.error = error;
    this.on.changed();
    return this.#later((error.retry_after ?? 0) * 1000 + this.#delay(), () => this.#join());
  }

  /** [READ-2] Another group's board that may not be read any more: one's own is still there. */
  #turnBack() {
    this.boards = this.home;
    this.#join();
    this.on.changed();
  }

  /** [SYNC-5] While a join is under way frames are kept; they are judged when its answer is there. */
  #frame(frame) {
    if (!this.joining) return this.#judge(frame);
    if (this.held.length < MOST_HELD_FRAMES) return this.held.push(frame);
    return undefined;
  }

  #judge(frame) {
    const { verdict, changes } = this.streams.frame(frame);
    if (verdict === "taken") this.on.changes(changes);
    if (verdict === "gap") {
      this.rejoin();
      this.held.push(frame);
    }
  }

  /** [SYNC-10] The server dropped frames: what a join under way is answered with may be older than that. */
  #told() {
    if (this.joining && this.phase === "joined") this.#join();
    else this.rejoin();
  }

  #stopping(seconds) {
    if (this.phase === "out") return;
    this.phase = "stopped";
    this.ticket += 1; // boards that come only now must not put a join in place of coming back
    this.on.changed();
    this.#later(seconds * 1000 * (1 + this.random()), () => this.#comeBack());
  }

  #connectAnew() {
    this.#cancel();
    this.socket.disconnect();
    this.socket.connect();
  }

  #comeBack() {
    if (this.socket.connected) this.#join();
    else this.socket.connect();
  }

  #lost(reason) {
    if (reason === "ping timeout") void this.line?.missedPing();
    this.joining = false;
    this.held = [];
    this.ticket += 1;
    if (this.phase === "stopped")
      this.socket.disconnect(); // come back when the server said, not before
    else this.#offline(reason === "io server disconnect");
    this.on.left();
  }

  #offline(byServer) {
    if (this.phase === "out") return;
    this.phase = "offline";
    this.#cancel();
    if (byServer) this.#later(this.#delay() + 1000 * this.random(), () => this.socket.connect());
  }

  #failed(error) {
    if (this.phase === "out") return;
    this.error = { message: error?.message ?? "" };
    if (this.phase !== "stopped") this.#offline(this.socket.active === false);
    else if (this.socket.active === false) this.#later(1000 + this.#delay(), () => this.socket.connect());
    this.on.changed();
  }

  /** Twice as long each time, up to a ceiling, spread at random so that a crowd does not come back in one instant. */
  #delay() {
    const delay = this.delays
      ? Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (this.delays - 1)) * (0.5 + this.random())
      : 0;
    this.delays += 1;
    return delay;
  }

  #later(delay, run) {
    this.#cancel();
    this.timer = this.timers.setTimeout(run, delay);
  }

  #cancel() {
    this.timers.clearTimeout(this.timer);
  }
}
