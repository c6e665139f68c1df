/** Clients on a bad network, from seeds: in the end everyone has what the server has, and every op was done once. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { shown } from "./support/fake_server.mjs";
import { load } from "./support/load.mjs";

const { themesOf } = await load("state/theme_state.js");

const SEEDS = process.env.SWOTBOARD_SEED
  ? [Number(process.env.SWOTBOARD_SEED)]
  : Array.from({ length: 40 }, (_, at) => at + 1);
const QUADRANTS = ["strengths", "weaknesses", "opportunities", "threats"];
const ACTIONS = 250;

for (const seed of SEEDS) {
  test(`[SYNC-2] [SYNC-4] [SYNC-5] [SYNC-6] [SYNC-8] [SYNC-9] clients converge and every op is done once, seed ${seed}`, () => {
    const story = new Story(seed);
    for (let at = 0; at < ACTIONS; at += 1) story.act();
    story.calm();
    story.check();
  });
}

function byAge(themes) {
  const before = (one, other) =>
    one.created_at < other.created_at || (one.created_at === other.created_at && one.id < other.id);
  return themes.sort((one, other) => (before(one, other) ? -1 : 1)).map(({ id, name, version }) => [id, name, version]);
}

class Story {
  constructor(seed) {
    this.bench = makeBench({ seed });
    this.random = this.bench.random;
    this.submitted = [];
    this.dismissed = new Set();
    this.people = [
      ["ada", "participant", ["learners"]],
      ["ben", "participant", ["learners"]],
      ["fay", "facilitator", "*"],
    ].map(([participant, role, boards]) => ({ participant, role, boards, chance: this.random }));
    this.clients = this.people.map((person) => this.#open(person));
    this.bench.server.trouble = (event) => this.#trouble(event);
    this.bench.server.whole = () => this.random() < 0.3;
  }

  act() {
    const client = this.clients[this.#below(this.clients.length)];
    const dice = this.random();
    if (dice < 0.03) client.socket.cut();
    else if (dice < 0.05) this.#reload(client);
    else if (dice < 0.07) this.#tunnel(client);
    else if (dice < 0.09) client.socket.deliver("rejoin", {});
    else if (dice < 0.16) this.#note(this.random() < 0.7 ? client.undo() : client.redo(), client);
    else this.#write(client);
    if (this.random() < 0.6) this.bench.clock.advance(this.random() * 60);
  }

  /** The faults stop, everything gets through. */
  calm() {
    this.bench.server.trouble = () => null;
    for (const { socket } of this.clients) socket.up = true;
    until(
      this.bench.clock,
      () => this.clients.every((each) => each.state().status.waiting === 0),
      "all ops answered",
      600_000,
    );
    until(this.bench.clock, () => this.clients.every((each) => each.state().status.kind === "live"), "all live again");
    for (const { socket } of this.clients) socket.loses = () => false;
    for (const group of this.bench.server.notes.keys()) this.#lastWord(group);
    this.bench.clock.advance(30_000);
  }

  /** One more frame on a board shows to each client what it has missed: nothing but that heals it here. */
  #lastWord(board) {
    const { server, newId } = this.bench;
    server.commit({ id: newId(), board, type: "note.add", note: newId(), quadrant: "threats", text: "last" });
  }

  check() {
    for (const client of this.clients)
      for (const [group, board] of client.state().boards) this.#checkBoard(group, board);
    for (const [stream, changes] of this.bench.server.streams) this.#checkStream(stream, changes);
    for (const { id, client } of this.submitted) this.#checkOp(id, client);
  }

  #checkBoard(group, board) {
    const { server } = this.bench;
    const expected = server.visible(group).map(shown);
    assert.equal(board.seq, server.seq(group));
    const seen = QUADRANTS.flatMap((quadrant) => board.sorted[quadrant]);
    const order = QUADRANTS.flatMap((quadrant) => expected.filter((note) => note.quadrant === quadrant));
    assert.deepEqual(seen, order);
    assert.deepEqual(
      themesOf(board).map(({ id, name, version }) => [id, name, version]),
      byAge(server.standing(group)),
    );
  }

  #checkStream(stream, changes) {
    assert.deepEqual(
      changes.map((change) => change.seq),
      changes.map((_, at) => at + 1),
    );
    assert.equal(new Set(changes.map((change) => change.op)).size, changes.length, `an op was done twice in ${stream}`);
  }

  #checkOp(id, client) {
    const { server } = this.bench;
    const now = this.clients.find((each) => each.who.participant === client.who.participant);
    const kept = now.state().refused.some((each) => each.op.id === id);
    assert.ok(server.done.has(id) !== kept, `op ${id}: done ${server.done.has(id)}, kept as refused ${kept}`);
  }

  #write(client) {
    const board = [...client.state().boards.keys()][this.#below(client.state().boards.size)];
    if (!board) return;
    const notes = QUADRANTS.flatMap((quadrant) => client.state().boards.get(board).sorted[quadrant]);
    const note = notes[this.#below(notes.length)];
    this.#note(client.submit({ board, ...this.#body(note, board, notes) }), client);
  }

  #body(note, board, notes) {
    const quadrant = QUADRANTS[this.#below(4)];
    const dice = this.random();
    if (!note || dice < 0.35) return { type: "note.add", quadrant, text: `note ${this.#below(1000)}` };
    if (dice < 0.6) return { type: "note.edit", note: note.id, base: note.version, text: this.#edited(note.text) };
    if (dice < 0.74) return { type: "note.move", note: note.id, quadrant };
    if (dice < 0.78) return { type: "note.set", note: note.id, ...this.#settable() };
    if (dice < 0.88) return this.#medium(note, notes);
    if (dice < 0.96) return this.#together(note, board);
    return { type: "note.remove", note: note.id };
  }

  #settable() {
    const signs = ["icon:sprout", "icon:clock", "\u{1f331}", ""];
    return [{ color: "sun" }, { kind: "question" }, { sign: signs[this.#below(signs.length)] }][this.#below(3)];
  }

  /** A new one comes to the note, or something is done to one that is there, on this note or another. */
  #medium(note, notes) {
    const added = { type: "note.attach", media: this.bench.newId(), alt: `picture ${this.#below(10)}` };
    const there = notes.flatMap(({ id, media }) => media.map((each) => ({ note: id, media: each.id })));
    const all = [
      added,
      { type: "note.uploading", count: this.#below(5) },
      ...there
        .slice(this.#below(there.length))
        .slice(0, 1)
        .flatMap(({ note, media }) => [
          { type: "note.attach", note, media },
          { type: "note.detach", note, media },
          { type: "note.describe", note, media, alt: `words ${this.#below(10)}` },
          { type: "media.hide", note, media, hidden: this.random() < 0.7 },
        ]),
    ];
    return { note: note.id, ...all[this.#below(all.length)] };
  }

  #together(note, board) {
    const themes = this.bench.server.standing(board).map((theme) => theme.id);
    const [theme, into] = [themes[this.#below(themes.length)], themes[0]];
    const comment = note.comments[0]?.id;
    const all = [
      { type: "theme.add", name: "Theme", notes: [note.id] },
      { type: "note.react", note: note.id, reaction: "same", on: this.random() < 0.7 },
      { type: "note.comment", note: note.id, text: "So true" },
      ...(comment ? [{ type: "comment.remove", note: note.id, comment }] : []),
      ...(theme
        ? [
            { type: "theme.remove", theme },
            { type: "theme.rename", theme, name: "Other" },
            { type: "notes.group", notes: [note.id], theme },
          ]
        : []),
      ...(theme && theme !== into ? [{ type: "theme.merge", theme, into }] : []),
      { type: "notes.group", notes: [note.id], theme: null },
    ];
    return all[this.#below(all.length)];
  }

  #edited(text) {
    const word = `w${this.#below(100)}`;
    return [`${word} ${text}`, `${text} ${word}`, word][this.#below(3)].slice(-500);
  }

  #note(id, client) {
    if (id) this.submitted.push({ id, client });
  }

  #open(person, storage) {
    const client = this.bench.client({ ...person, ...(storage ? { storage } : {}) });
    client.socket.loses = () => this.random() < 0.1;
    return Object.assign(client, { person });
  }

  #reload(client) {
    client.close();
    this.clients[this.clients.indexOf(client)] = this.#open(client.person, client.storage);
  }

  #tunnel({ socket }) {
    socket.up = false;
    socket.cut();
    this.bench.clock.after(500 + this.random() * 3000, () => {
      socket.up = true;
    });
  }

  #trouble(event) {
    if (this.random() < 0.05) return { code: "storage" };
    return event === "op" && this.random() < 0.05 ? { code: "rate_limited", retry_after: 0.3 } : null;
  }

  #below(limit) {
    return Math.floor(this.random() * limit);
  }
}
