/** Comments, reactions and burning questions on the browser's side. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./support/setup.mjs";
import { add, joined } from "./support/joined.mjs";
import { load } from "./support/load.mjs";
import { noteOf } from "./support/notes.mjs";

const board = await load("state/board_state.js");
const { allows } = await load("phases.js");

const note = (client, id = "n1") => board.noteById(client.board(), id);
const said = (client) => note(client).comments.map((comment) => comment.text);
const react = (on, reaction = "same") => ({ board: "learners", type: "note.react", note: "n1", reaction, on });
const comment = (text, id) => ({
  board: "learners",
  type: "note.comment",
  note: "n1",
  text,
  ...(id ? { comment: id } : {}),
});
const ANN = { participant: "ann", role: "participant", name: "Ann" };

/** A client beside a note of somebody else. */
function talking(options) {
  const bench = joined(options);
  const { clock, client, server } = bench;
  const settle = () => until(clock, () => client.state().status.kind === "live", "live");
  const ann = (op) => {
    server.commit({ id: bench.newId(), ...op }, ANN);
    clock.advance(50);
  };
  ann({ ...add("Who pays?", { note: "n1", kind: "question" }) });
  return { ...bench, settle, ann };
}

test("[TALK-1] a comment is shown at once, marked, and stands in the order of the server when it is there", () => {
  const { client, settle, ann } = talking();
  ann(comment("first", "c1"));
  client.submit(comment("  second\r\n"));
  const [, mine] = note(client).comments;
  assert.deepEqual(
    { ...mine, id: "", created_at: "" },
    { id: "", participant: "ada", author: mine.author, text: "second", created_at: "", pending: true },
  );
  assert.equal(note(client).pending, undefined, "the note itself is saved");
  settle();
  assert.deepEqual(said(client), ["first", "second"]);
  assert.deepEqual(Object.keys(note(client).comments[1]).sort(), ["author", "created_at", "id", "participant", "text"]);
});

test("[TALK-1] a comment longer than 500 characters is not sent, and its text is kept", () => {
  const { client } = talking();
  const sent = client.socket.ops.length;
  client.submit(comment("x".repeat(501)));
  assert.equal(client.socket.ops.length, sent);
  assert.deepEqual(
    client.state().refused.map((each) => [each.error.code, each.text.length]),
    [["too_long", 501]],
  );
});

test("[TALK-1] a comment is taken away, at once; undo takes one's own new comment back, redo says it again", () => {
  const { client, settle, ann } = talking();
  ann(comment("first", "c1"));
  client.submit({ board: "learners", type: "comment.remove", note: "n1", comment: "c1" });
  assert.deepEqual(said(client), []);
  settle();
  assert.equal(client.canUndo(), false, "nobody's comment is said again by another");
  client.submit(comment("mine"));
  settle();
  client.undo();
  assert.deepEqual(said(client), []);
  settle();
  client.redo();
  settle();
  assert.deepEqual(said(client), ["mine"]);
});

test("[TALK-4] a reaction counts at once, and once; it is told to oneself that it is one's own", () => {
  const { client, settle, ann } = talking();
  ann(react(true));
  client.submit(react(true));
  client.submit(react(true));
  client.submit(react(true, "heart"));
  const seen = () => [note(client).reactions, client.state().you.reactions.n1];
  assert.deepEqual(seen(), [{ same: 2, heart: 1 }, ["same", "heart"]]);
  settle();
  assert.deepEqual(seen(), [{ same: 2, heart: 1 }, ["same", "heart"]]);
  client.submit(react(false));
  assert.deepEqual(seen(), [{ same: 1, heart: 1 }, ["heart"]]);
  client.submit(react(false, "heart"));
  settle();
  assert.deepEqual(seen(), [{ same: 1 }, []]);
});

test("[TALK-4] one's own reactions come back with a join, and undo toggles the last", () => {
  const { client, settle, open, clock } = talking();
  client.submit(react(true));
  settle();
  const second = open();
  second.live();
  assert.deepEqual(second.state().you.reactions, { n1: ["same"] });
  second.submit(react(true));
  assert.deepEqual(note(second).reactions, { same: 1 }, "counted already");
  until(clock, () => second.state().status.kind === "live", "live");
  client.undo();
  assert.deepEqual([note(client).reactions, client.state().you.reactions.n1], [{}, []]);
  settle();
  client.redo();
  settle();
  assert.deepEqual(note(client).reactions, { same: 1 });
});

test("[HIDE-1] [HIDE-6] hiding blanks what was said about a note, and the reveal brings it back", () => {
  const talk = {
    comments: [{ id: "c1", participant: null, author: null, text: "so", created_at: "" }],
    reactions: { same: 2 },
  };
  const whole = noteOf("n1", talk);
  const state = board.fromSnapshot({ seq: 1, themes: [], notes: [whole] });
  const blank = { text: "", kind: "idea", color: "plain", author: null, copy_of: null, comments: [], reactions: {} };
  const hidden = board.applyChange(state, { seq: 2, type: "note.hide", note: "n1", hidden: "review", ...blank });
  assert.deepEqual([board.noteById(hidden, "n1").comments, board.noteById(hidden, "n1").reactions], [[], {}]);
  const { id, ...fields } = whole;
  const shown = board.applyChange(hidden, { seq: 3, type: "note.reveal", note: id, ...fields });
  assert.deepEqual(board.noteById(shown, "n1"), board.noteById(state, "n1"));
});

test("a new note has nothing said about it", () => {
  const { client, settle } = talking();
  client.submit(add("mine", { note: "n2" }));
  for (const when of ["waiting", "done"]) {
    assert.deepEqual([note(client, "n2").comments, note(client, "n2").reactions], [[], {}], when);
    settle();
  }
});

test("[TALK-3] the burning questions come with the join and by their event; talk on a board that is not held is done by its ack", () => {
  const { clock, client, server, settle } = talking();
  server.send("questions", { questions: [{ group: "industry", note: "i1", same: 2 }] });
  until(clock, () => client.state().questions.length === 1, "told");
  server.commit({ id: "i", board: "industry", type: "note.add", note: "i1", quadrant: "threats", text: "?" });
  client.submit({ board: "industry", type: "note.react", note: "i1", reaction: "same", on: true });
  assert.deepEqual(client.state().you.reactions.i1, ["same"], "at once");
  settle();
  assert.deepEqual(client.state().you.reactions.i1, ["same"], "and when it is done");
  assert.equal(server.visible("industry")[0].reactions.same, 1);
  assert.equal(client.board("industry"), undefined);
});

test("[TALK-2] [TALK-3] talk is offered on every board, locked or not, where the phase has it", () => {
  const you = { role: "participant", group: "a" };
  const stage = (phase) => ({
    phase,
    boards: [
      { group: "a", locked: true },
      { group: "b", locked: false },
    ],
  });
  for (const group of ["a", "b"])
    for (const type of ["note.comment", "note.react", "comment.remove"])
      assert.equal(allows(you, stage("vote"), group, type), true);
  assert.equal(allows(you, stage("write"), "a", "note.react"), false);
  assert.equal(allows({ role: "projector", group: null }, stage("vote"), "a", "note.react"), false);
});
