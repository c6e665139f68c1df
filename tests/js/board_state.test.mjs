/** The pure parts: board and stage state, ranks, ids. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { idsFrom, randomFrom } from "./support/clock.mjs";
import { load } from "./support/load.mjs";
import { noteOf as plainNote } from "./support/notes.mjs";

const board = await load("state/board_state.js");
const stage = await load("state/stage_state.js");
const { compareNotes, rankAt, rankBetween } = await load("state/rank.js");
const { fromBytes, newId } = await load("ids.js");
const { Streams } = await load("sync/streams.js");
const { allows } = await load("phases.js");

const QUADRANTS = ["strengths", "weaknesses", "opportunities", "threats"];
const noteOf = (id, quadrant, rank, more = {}) => plainNote(id, { quadrant, rank, ...more });

function boardOf(count) {
  const random = randomFrom(count);
  const newNoteId = idsFrom(random);
  return board.fromSnapshot({
    seq: 1,
    themes: [],
    notes: Array.from({ length: count }, (_, at) =>
      noteOf(newNoteId(), QUADRANTS[at % 4], `a${String(at).padStart(4, "1")}`),
    ),
  });
}

test("a change touches its own quadrant and note, everything else stays the same object", () => {
  const before = boardOf(40);
  const [first, second] = board.notesIn(before, "strengths");
  const after = board.applyChange(before, {
    seq: 2,
    type: "note.edit",
    note: first.id,
    text: "new",
    version: 2,
    at: "t",
  });
  assert.equal(board.notesIn(after, "weaknesses"), board.notesIn(before, "weaknesses"));
  assert.notEqual(board.notesIn(after, "strengths"), board.notesIn(before, "strengths"));
  assert.equal(board.notesIn(after, "strengths")[1], second);
  assert.equal(board.noteById(before, first.id).text, first.text, "the former state is untouched");
  assert.deepEqual(board.noteById(after, first.id), { ...first, text: "new", version: 2, updated_at: "t" });
});

test("[NOTE-2] after any run of changes each quadrant stands in the order of rank, then id", () => {
  const random = randomFrom(7);
  let state = boardOf(60);
  const ids = [...state.notes.keys()];
  for (let seq = 2; seq < 600; seq += 1) state = board.applyChange(state, randomChange(random, ids, seq));
  for (const quadrant of QUADRANTS) {
    const expected = [...state.notes.values()]
      .filter((n) => n.quadrant === quadrant && !n.removed_at)
      .sort(compareNotes);
    assert.deepEqual(board.notesIn(state, quadrant), expected);
  }
  assert.equal(state.notes.size, ids.length);
});

function randomChange(random, ids, seq) {
  const note = ids[Math.floor(random() * ids.length)];
  const dice = random();
  const quadrant = QUADRANTS[Math.floor(random() * 4)];
  if (dice < 0.6) return { seq, type: "note.move", note, quadrant, rank: `a${Math.floor(random() * 9)}`, at: "" };
  if (dice < 0.8) return { seq, type: "note.remove", note, removed_at: "t" };
  const { id, ...fields } = noteOf(note, quadrant, "a3");
  return { seq, type: "note.restore", note, ...fields };
}

test("a waiting op laid over the same state again gives the same objects", () => {
  const state = boardOf(20);
  const pending = [{ op: { type: "note.add", note: "zz9", quadrant: "threats", text: "new" }, made: "t" }];
  const once = board.applyOps(state, pending, { participant: null });
  const other = board.applyChange(state, {
    seq: 2,
    type: "note.set",
    note: board.notesIn(state, "strengths")[0].id,
    kind: "story",
    color: "plain",
    at: "",
  });
  const again = board.applyOps(other, pending, { participant: null }, once);
  assert.equal(board.noteById(again, "zz9"), board.noteById(once, "zz9"));
  assert.equal(board.notesIn(again, "threats"), board.notesIn(once, "threats"));
});

test("[SYNC-6] a waiting op whose note is there already changes nothing", () => {
  const state = boardOf(4);
  const [note] = board.notesIn(state, "strengths");
  const again = board.applyOp(
    state,
    { type: "note.add", note: note.id, quadrant: "threats", text: "former" },
    { participant: null },
  );
  assert.equal(board.noteById(again, note.id), note);
});

test("a change is given its note as it was just before, also where one frame changes it twice", () => {
  const streams = new Streams();
  streams.join({
    stage: { seq: 0, boards: [] },
    boards: { a: { seq: 0, notes: [noteOf("n1", "threats", "a1")], themes: [] } },
  });
  const edit = (seq, text) => ({ seq, op: `op${seq}`, type: "note.edit", note: "n1", text, version: seq + 1, at: "" });
  const { verdict, changes } = streams.frame({ board: "a", from: 0, to: 2, changes: [edit(1, "one"), edit(2, "two")] });
  assert.equal(verdict, "taken");
  assert.deepEqual(
    changes.map((each) => each.before.text),
    ["n1", "one"],
  );
  assert.equal(streams.frame({ board: "b", from: 0, to: 1, changes: [] }).verdict, "stray");
  assert.equal(streams.frame({ board: "a", from: 1, to: 2, changes: [] }).verdict, "old");
  assert.deepEqual(streams.since(), { a: 2, stage: 0 });
});

test("[JOIN-5] removed notes stand apart, the last removed first", () => {
  const state = board.fromSnapshot({
    seq: 3,
    notes: [
      noteOf("n1", "threats", "a1"),
      noteOf("n2", "threats", "a2", { removed_at: "1" }),
      noteOf("n3", "threats", "a3", { removed_at: "2" }),
    ],
  });
  assert.deepEqual(
    board.removedNotes(state).map((note) => note.id),
    ["n3", "n2"],
  );
  assert.equal(board.countNotes(state), 1);
  assert.equal(state.themes.size, 0);
});

test("a frame on a board of 5,000 notes leaves the other notes, and the lists of other quadrants, as they were", () => {
  const before = boardOf(5000);
  const [edited] = before.notes.values();
  const after = board.applyChange(before, {
    seq: 2,
    type: "note.edit",
    note: edited.id,
    text: "x",
    version: 2,
    at: "",
  });
  const changed = [...after.notes.values()].filter((note) => note !== before.notes.get(note.id));
  assert.deepEqual(
    changed.map((note) => note.id),
    [edited.id],
  );
  const lists = QUADRANTS.filter((quadrant) => after.sorted[quadrant] !== before.sorted[quadrant]);
  assert.deepEqual(lists, [edited.quadrant]);
});

test("[NOTE-2] a rank between any two, however bad, is a rank, and lies between them where there is room", () => {
  const random = randomFrom(11);
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const any = () =>
    Array.from({ length: 1 + Math.floor(random() * 6) }, () => digits[Math.floor(random() * 62)]).join("");
  for (let at = 0; at < 20_000; at += 1) checkRank(random() < 0.1 ? null : any(), random() < 0.1 ? null : any());
  const bad = ["0", "00", "zzzzzz", "A00000000000000000000000000", "a0".repeat(50), "z".repeat(100)];
  for (const one of bad) for (const other of [...bad, null]) checkRank(one, other);
  for (const none of ["", "é", "a b", "z".repeat(101), 7, undefined, {}])
    assert.equal(rankBetween(none, none), rankBetween(null, null));
});

function checkRank(before, after) {
  const rank = rankBetween(before, after);
  const [low, high] = before !== null && after !== null && before > after ? [after, before] : [before, after];
  assert.equal(typeof rank, "string");
  assert.ok(rank.length <= 100);
  const between = (low === null || rank > low) && (high === null || rank < high);
  assert.ok(between || rank === (low || "0"), `${rank} is neither between ${low} and ${high} nor a tie with the first`);
}

test("[NOTE-2] a note put between two of the same rank lands right after them, not before", () => {
  const notes = [noteOf("n1", "threats", "a1"), noteOf("n2", "threats", "a1"), noteOf("n3", "threats", "a2")];
  const rank = rankAt(notes, 1);
  assert.ok(rank > "a1" && rank < "a2");
  assert.ok(rankAt(notes, 0) < "a1");
  assert.ok(rankAt(notes, 3) > "a2");
  assert.ok(rankAt([], 0));
});

test("the stage follows its changes and says what is pending", () => {
  const first = {
    seq: 1,
    title: "T",
    phase: "open",
    silent: false,
    settings: {},
    anonymous: false,
    boards: [
      { group: "a", name: "A", locked: false },
      { group: "b", name: "B", locked: false },
    ],
    participants: [{ participant: "p", name: "P", group: "a", role: "participant", put_out: false }],
  };
  const changes = [
    { seq: 2, type: "board.lock", group: "a", locked: true },
    { seq: 3, type: "board.rename", group: "a", name: "New" },
    { seq: 4, type: "participant.remove", participant: "p" },
    { seq: 5, type: "participant.rename", participant: "p", name: "Q" },
    { seq: 6, type: "settings.set", title: "U" },
    { seq: 7, type: "phase.set", phase: "vote" },
  ];
  const after = stage.applyStageChanges(first, changes);
  assert.deepEqual(after, {
    ...first,
    seq: 7,
    title: "U",
    phase: "vote",
    boards: [{ group: "a", name: "New", locked: true }, first.boards[1]],
    participants: [{ ...first.participants[0], put_out: true, name: "Q" }],
  });
  assert.equal(after.boards[1], first.boards[1]);
  assert.equal(stage.applyStageOps(after, [{ op: { type: "participant.restore", participant: "p" } }]).pending, true);
  assert.equal(stage.boardOnStage(after, "a").name, "New");
});

test("[NOTE-8] [NOTE-9] [STAGE-1] what may be offered follows role, phase, lock and group", () => {
  const now = {
    phase: "group",
    boards: [
      { group: "a", locked: false },
      { group: "b", locked: true },
    ],
  };
  const ada = { role: "participant", group: "a" };
  assert.equal(allows(ada, now, "a", "note.move"), true);
  assert.equal(allows(ada, now, "a", "note.add"), false);
  assert.equal(allows({ ...ada, group: "b" }, now, "b", "note.move"), false);
  assert.equal(allows(ada, { ...now, phase: "open" }, "b"), false);
  assert.equal(allows(ada, now, "stage", "board.lock"), false);
  assert.equal(allows({ role: "facilitator", group: null }, now, "b"), true);
  assert.equal(allows({ role: "projector", group: null }, now, "a"), false);
  assert.equal(allows(null, null, "a"), false);
});

test("ids are UUIDs, with and without crypto.randomUUID", () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newId(), uuid);
  assert.match(newId({ getRandomValues: (bytes) => crypto.getRandomValues(bytes) }), uuid);
  assert.equal(fromBytes(new Uint8Array(16).fill(255)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
});

test("[NAME-1] a new name stands at the notes and comments of whoever has it, and no other note is made anew", () => {
  const said = { id: "c", participant: "p", author: "Old", text: "t", created_at: "" };
  const streams = new Streams();
  const notes = [
    noteOf("own", "threats", "a1", { participant: "p", author: "Old" }),
    noteOf("talked", "threats", "a2", { participant: "q", author: "Q", comments: [said] }),
    noteOf("other", "threats", "a3", { participant: "q", author: "Q" }),
  ];
  streams.join({ boards: { a: { seq: 1, notes, themes: [] } }, stage: { seq: 1, boards: [] } });
  const before = streams.confirmed.get("a").notes.get("other");
  const change = { seq: 2, type: "participant.rename", participant: "p", name: "New" };
  streams.frame({ board: "stage", from: 1, to: 2, changes: [change] });
  const after = streams.confirmed.get("a");
  assert.equal(after.notes.get("own").author, "New");
  assert.equal(after.sorted.threats[0].author, "New");
  assert.deepEqual(after.notes.get("talked").comments, [{ ...said, author: "New" }]);
  assert.equal(after.notes.get("talked").author, "Q");
  assert.equal(after.notes.get("other"), before);
});
