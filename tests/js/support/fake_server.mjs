/**
 * A server that speaks docs/protocol.md, as small as a client's test needs it. It gathers ops and commits them
 * together.
 */

import { createHash } from "node:crypto";
import { coded } from "./error_with_code.mjs";
import { MEDIA } from "./fake_media.mjs";
import { TALK, THEMES, Votes } from "./fake_rooms.mjs";
import { load } from "./load.mjs";

const { compareNotes, rankBetween } = await load("state/rank.js");
const GATHER = 20;

export class FakeServer {
  constructor({ clock, groups = ["learners", "industry"], anonymous = false }) {
    this.clock = clock;
    this.sockets = new Set();
    this.joined = new Map();
    this.inbox = [];
    this.streams = new Map(["stage", "ballot", ...groups].map((name) => [name, []]));
    this.notes = new Map(groups.map((group) => [group, new Map()]));
    this.themes = new Map(groups.map((group) => [group, new Map()]));
    this.votes = new Votes();
    this.done = new Map();
    this.refused = new Map();
    this.workshop = {
      code: "ABC234",
      title: "A workshop",
      anonymous,
      phase: "open",
      silent: false,
      settings: {},
      timer: null,
      spotlight: null,
    };
    this.boards = groups.map((group) => ({ group, name: group, locked: false, phase: null, silent: false }));
    /** What a request is answered with instead, or null. */
    this.trouble = () => null;
    this.mute = false;
    /** What it says of itself [JOIN-10]; undefined as an older server, which said nothing. */
    this.itself = undefined;
    /** Whether a rejoin is answered with the whole board. */
    this.whole = () => false;
  }

  receive(socket, event, payload, answer) {
    if (this.mute) return;
    const error = this.trouble(event, payload, socket);
    if (error) answer({ ok: false, error: { message: error.code, ...error } });
    else if (event === "join") answer(this.#join(socket, payload));
    else if (event === "op") this.#gather({ socket, op: payload, answer });
  }

  left(socket) {
    this.sockets.delete(socket);
    this.joined.delete(socket);
  }

  /** A change by somebody who is not a client of this test. */
  commit(op, who = { participant: "someone-else", role: "participant", name: "Someone" }) {
    const result = this.#judge(who, op);
    if (result.change) this.#fanout([result.change]);
    return result.answer;
  }

  /** A whole board as it is fetched before a join [JOIN-11]. */
  packed(group) {
    return structuredClone({ [group]: this.#part(group) });
  }

  seq(stream) {
    return this.streams.get(stream).length;
  }

  /** The notes that stand on a board, in reading order. */
  visible(group) {
    return [...this.notes.get(group).values()].filter((note) => !note.removed_at).sort(compareNotes);
  }

  /** The themes of a board that were not taken apart. */
  standing(group) {
    return [...this.themes.get(group).values()].filter((theme) => !theme.removed_at).map((theme) => ({ ...theme }));
  }

  /** An event to every client. */
  send(event, payload) {
    for (const socket of this.sockets) socket.deliver(event, payload);
  }

  #join(socket, { boards, since }) {
    const groups = boards === "*" ? this.boards.map((board) => board.group) : boards;
    if (groups.some((group) => !this.notes.has(group)))
      return { ok: false, error: { code: "unknown_board", message: "" } };
    this.joined.set(socket, new Set(["stage", ...groups]));
    const own = [...this.notes.values()]
      .flatMap((notes) => [...notes.values()])
      .filter((note) => note.maker === socket.who.participant);
    return {
      ok: true,
      now: this.#at(),
      you: { group: null, ...socket.who, notes: own.map((note) => note.id), ...this.#own(socket.who) },
      stage: this.#stage(),
      boards: Object.fromEntries(groups.map((group) => [group, this.#part(group, since?.[group])])),
      server: this.itself,
    };
  }

  #own(who) {
    const all = [...this.notes.values()].flatMap((notes) => [...notes.values()]);
    const given = (note) => Object.keys(note.reacted).filter((each) => note.reacted[each].has(who.participant));
    const reactions = Object.fromEntries(all.map((note) => [note.id, given(note)]).filter(([, each]) => each.length));
    return { reactions, votes: this.votes.open ? this.votes.of(who) : {} };
  }

  #stage() {
    return {
      seq: this.seq("stage"),
      ...this.workshop,
      rounds: this.votes.rounds.map((each) => ({ ...each })),
      boards: this.boards.map((board) => ({ ...board })),
    };
  }

  #part(group, since) {
    const changes = this.streams.get(group);
    if (!this.whole() && since !== undefined && since <= changes.length && changes.length - since <= 1000)
      return { seq: changes.length, changes: changes.slice(since) };
    return { seq: changes.length, notes: this.visible(group).map(shown), themes: this.standing(group) };
  }

  #gather(request) {
    if (!this.inbox.length) this.clock.after(GATHER, () => this.#commitAll());
    this.inbox.push(request);
  }

  #commitAll() {
    const inbox = this.inbox;
    this.inbox = [];
    const results = inbox.map(({ socket, op }) => this.#judge(socket.who, op));
    inbox.forEach(({ answer }, at) => answer(results[at].answer));
    this.#fanout(results.map((result) => result.change).filter(Boolean));
  }

  #fanout(changes) {
    for (const board of new Set(changes.map((change) => change.stream))) {
      const own = changes.filter((change) => change.stream === board).map(({ stream, ...change }) => change);
      const frame = { board, from: own[0].seq - 1, to: own.at(-1).seq, changes: own };
      for (const [socket, streams] of this.joined) if (streams.has(board)) socket.deliver("frame", frame);
    }
  }

  #judge(who, op) {
    const former = this.done.get(op.id);
    if (former) return { answer: { ok: true, seq: former } };
    try {
      const body = this.#done(who, op);
      return this.#record(who, op, body);
    } catch (error) {
      if (!error.code) throw error;
      this.refused.set(op.id, error.code);
      return { answer: { ok: false, error: { code: error.code, message: error.code } } };
    }
  }

  #done(who, op) {
    if (op.board === "ballot") return this.votes.set(op, who);
    return op.board === "stage" ? this.#applyStage(op) : this.#apply(who, op);
  }

  #record(who, op, { type = op.type, ...body }) {
    const seq = this.seq(op.board) + 1;
    const change = { seq, op: op.id, type, at: this.#at(), participant: who.participant, ...body };
    this.streams.get(op.board).push(change);
    this.done.set(op.id, seq);
    this.refused.delete(op.id);
    return { answer: { ok: true, seq }, change: { ...change, stream: op.board } };
  }

  #at(seconds = 0) {
    return new Date(this.clock.now() + seconds * 1000).toISOString();
  }

  #applyStage({ id, board, type, ...fields }) {
    if (type === "vote.start") fields = this.votes.start(fields, this.#at());
    if (type === "vote.stop") fields = this.votes.stop(fields, this.#at());
    if (type === "board.lock") this.boards.find((each) => each.group === fields.group).locked = fields.locked;
    if (type === "phase.set") Object.assign(this.workshop, { phase: fields.phase, silent: fields.silent ?? false });
    if (type === "settings.set") this.workshop.title = fields.title ?? this.workshop.title;
    if (type === "timer.start")
      fields = this.workshop.timer = {
        seconds: fields.seconds,
        started_at: this.#at(),
        ends_at: this.#at(fields.seconds),
      };
    return { type, ...fields };
  }

  #apply(who, op) {
    const notes = this.notes.get(op.board);
    const note = notes.get(op.note);
    if (this.boards.find((board) => board.group === op.board).locked && who.role !== "facilitator")
      throw coded("board_locked");
    if (op.type in THEMES) return THEMES[op.type](this.themes.get(op.board), notes, op, this.#at());
    if (op.type === "note.add") return this.#add(who, op, note);
    if (!note) throw coded("unknown_note");
    if (note.removed_at && op.type !== "note.restore") throw coded("note_removed");
    const beside = TALK[op.type] ?? MEDIA[op.type];
    return beside ? beside(note, op, who, this.#at()) : this[op.type](note, op, who);
  }

  #add(who, op, former) {
    if (former) throw coded("duplicate_note");
    const rank =
      op.rank ??
      rankBetween(
        this.visible(op.board)
          .filter((n) => n.quadrant === op.quadrant)
          .at(-1)?.rank ?? null,
        null,
      );
    return this.#put(
      op.board,
      newNote({ ...op, id: op.note, rank, who, at: this.#at(), hidden: this.workshop.silent ? "silent" : null }),
    );
  }

  "note.edit"(note, op, who) {
    const base = note.texts[op.base - 1];
    if (base === undefined) throw coded("bad_request");
    const merged = op.base === note.version ? op.text : merge(base, note.text, op.text);
    if (merged === null) return this.#copy(note, op, who);
    note.texts.push(merged);
    Object.assign(note, { text: merged, version: note.version + 1, updated_at: this.#at() });
    return {
      note: note.id,
      text: merged,
      version: note.version,
      ...(op.base === note.version - 1 ? {} : { merged: true }),
    };
  }

  "note.move"(note, op) {
    const last = () =>
      this.visible(op.board)
        .filter((n) => n.quadrant === op.quadrant)
        .at(-1)?.rank ?? null;
    const moved = op.quadrant && op.quadrant !== note.quadrant;
    if (op.theme !== undefined) note.theme = op.theme;
    Object.assign(note, {
      rank: op.rank ?? (moved ? rankBetween(last(), null) : note.rank),
      quadrant: op.quadrant ?? note.quadrant,
      updated_at: this.#at(),
    });
    return { note: note.id, quadrant: note.quadrant, rank: note.rank, theme: note.theme, version: note.version };
  }

  "note.set"(note, op) {
    const { kind, color, sign } = { ...note, ...op };
    Object.assign(note, { kind, color, sign, updated_at: this.#at() });
    return { note: note.id, kind, color, sign, version: note.version };
  }

  "note.remove"(note) {
    note.removed_at = this.#at();
    return { note: note.id, removed_at: note.removed_at };
  }

  "note.restore"(note) {
    note.removed_at = null;
    return body(note);
  }

  #copy(note, op, who) {
    const copy = newNote({ ...note, id: copyId(note.id, op.id), text: op.text, copy_of: note.id, who, at: this.#at() });
    copy.rank = rankBetween(
      note.rank,
      this.visible(op.board).find((n) => n.quadrant === note.quadrant && n.rank > note.rank)?.rank ?? null,
    );
    return { ...this.#put(op.board, copy), type: "note.add" };
  }

  #put(group, note) {
    this.notes.get(group).set(note.id, note);
    return body(note);
  }
}

const NOTHING_BESIDE = { kind: "idea", color: "plain", sign: "", uploading: 0, copy_of: null, hidden: null };

function newNote({ who, at, ...given }) {
  const { id, quadrant, text, kind, color, sign, uploading, rank, copy_of, hidden } = { ...NOTHING_BESIDE, ...given };
  return {
    id,
    quadrant,
    text,
    kind,
    color,
    sign,
    media: [],
    uploading,
    rank,
    theme: null,
    version: 1,
    participant: who.participant,
    author: who.name ?? null,
    copy_of,
    created_at: at,
    updated_at: at,
    removed_at: null,
    hidden,
    comments: [],
    reactions: {},
    reacted: {},
    texts: [text],
    maker: who.participant,
  };
}

/** A note as the wire shows it. */
export function shown({ texts, maker, reacted, ...note }) {
  return note;
}

function body(note) {
  const { id, ...rest } = shown(note);
  return { note: id, ...rest };
}

/** Merges where one side wrote before the base and the other after it; anything else collides. */
function merge(base, first, second) {
  if (first === second) return first;
  if (first.startsWith(base) && second.endsWith(base)) return second.slice(0, second.length - base.length) + first;
  if (first.endsWith(base) && second.startsWith(base)) return first + second.slice(base.length);
  return null;
}

function copyId(note, op) {
  const hash = createHash("sha1")
    .update(note + op)
    .digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
