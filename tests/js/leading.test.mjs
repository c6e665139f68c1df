/** A led workshop on the browser's side: phases, hidden notes, timer, invitations, other groups' boards. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "./support/clock.mjs";
import { makeBench, until } from "./support/setup.mjs";
import { add, joined, texts } from "./support/joined.mjs";
import { load } from "./support/load.mjs";
import { noteOf } from "./support/notes.mjs";

const board = await load("state/board_state.js");
const stage = await load("state/stage_state.js");
const { serverClock } = await load("clock.js");
const hidden = await load("state/note_visibility.js");
const { mayRead, stepKey, stepOf } = await load("phases.js");
const { inverse, undoStep } = await load("state/undo.js");

const START = Date.UTC(2021, 2, 1);
const iso = (time) => new Date(time).toISOString();
const onStage = (state, ...changes) =>
  stage.applyStageChanges(
    state,
    changes.map((change, at) => ({ seq: at + 1, ...change })),
  );
const workshop = (more = {}) => ({
  seq: 0,
  title: "T",
  phase: "open",
  silent: false,
  settings: { read_others: "never", early_reveal: false, notes_per_minute: null },
  timer: null,
  spotlight: null,
  boards: ["a", "b"].map((group) => ({ group, name: group, locked: false, phase: null, silent: false })),
  ...more,
});
const boardWith = (...notes) => board.fromSnapshot({ seq: 1, themes: [], notes });
const pending = (op) => [{ op, made: "t" }];

test("[PHASE-3] a phase for one board lets it run ahead, a phase for all takes every board along", () => {
  const ahead = onStage(workshop(), { type: "phase.set", phase: "write", silent: true, group: "a" });
  assert.deepEqual(stepOf(ahead, "a"), { phase: "write", silent: true });
  assert.deepEqual(stepOf(ahead, "b"), { phase: "open", silent: false });
  const together = onStage(ahead, { type: "phase.set", phase: "discuss", silent: false });
  for (const group of ["a", "b"]) assert.deepEqual(stepOf(together, group), { phase: "discuss", silent: false });
  assert.deepEqual(together.boards[0], workshop().boards[0]);
  assert.equal(together.boards[1], ahead.boards[1], "a board that the change does not touch stays the same object");
});

test("[PHASE-3] a waiting phase.set that says nothing of silence is not silent", () => {
  const silent = workshop({ phase: "write", silent: true });
  const next = stage.applyStageOps(silent, pending({ type: "phase.set", phase: "write" }));
  assert.equal(next.silent, false);
  assert.equal(next.pending, true);
});

test("[TIMER-1] a timer is started, started anew and taken away; when it ends is the server's to say", () => {
  const started = onStage(workshop(), { type: "timer.start", seconds: 60, started_at: "s", ends_at: "e" });
  assert.deepEqual(started.timer, { seconds: 60, started_at: "s", ends_at: "e" });
  assert.deepEqual(stage.applyStageOps(started, pending({ type: "timer.start", seconds: 90 })).timer, {
    seconds: 90,
    started_at: null,
    ends_at: null,
  });
  assert.equal(onStage(started, { type: "timer.stop" }).timer, null);
});

test("[STAGE-4] the spotlight is kept and put out, an invitation to look is not kept", () => {
  const spotlit = onStage(workshop(), { type: "spotlight", group: "a", quadrant: null, note: null, theme: "t" });
  assert.deepEqual(spotlit.spotlight, { group: "a", quadrant: null, note: null, theme: "t", view: null });
  assert.equal(
    onStage(spotlit, { type: "spotlight", group: null, quadrant: null, note: null, view: "matrix" }).spotlight.view,
    "matrix",
  );
  assert.equal(onStage(spotlit, { type: "spotlight", group: null, quadrant: null, note: null }).spotlight, null);
  const results = onStage(spotlit, { type: "spotlight", group: null, quadrant: null, note: null, round: "r" });
  assert.deepEqual(results.spotlight, { group: null, quadrant: null, note: null, theme: null, view: null, round: "r" });
  assert.deepEqual(onStage(spotlit, { type: "look.ask", group: "b", quadrant: null, note: null }), {
    ...spotlit,
    seq: 1,
  });
  for (const type of ["look.ask", "timer.start", "timer.stop", "spotlight", "phase.set"])
    assert.ok(stage.knowsStageChange(type), type);
});

test("settings are set one by one, and the title with them or without", () => {
  const after = onStage(
    workshop(),
    { type: "settings.set", early_reveal: true },
    { type: "settings.set", title: "New", notes_per_minute: 6 },
  );
  assert.deepEqual(after.settings, { read_others: "never", early_reveal: true, notes_per_minute: 6 });
  assert.equal(after.title, "New");
  assert.equal(onStage(after, { type: "settings.set", read_others: "always" }).title, "New");
});

test("[TIMER-3] the server's time is told from its stamps and a clock that counts on, whatever the wall clock says", () => {
  const local = new Clock(5_000);
  const clock = serverClock(local.now);
  assert.equal(clock.now(), null);
  clock.hear(iso(START));
  local.advance(1_500);
  assert.equal(clock.now(), START + 1_500);
  clock.hear(iso(START + 100));
  assert.equal(clock.now(), START + 1_500, "an older stamp says nothing new");
  clock.hear(iso(START + 2_000));
  assert.equal(clock.now(), START + 2_000, "the server's time is never before its own stamp");
  clock.hear("not a time");
  clock.hear(undefined);
  assert.equal(clock.now(), START + 2_000);
});

test("[TIMER-3] an answer whose way took a known time sets right a clock that ran ahead", () => {
  const local = new Clock(0);
  const clock = serverClock(local.now);
  clock.hear(iso(START + 60_000));
  clock.hear(iso(START), 400);
  assert.equal(clock.now(), START + 400);
  clock.hear(iso(START + 300), 400);
  assert.equal(clock.now(), START + 400, "what fits is left as it is");
});

test("[TIMER-3] every join, and every change, tells a client the server's time", () => {
  const { clock, client, others } = joined();
  assert.ok(Math.abs(client.clock.now() - clock.now()) <= 20);
  clock.advance(90_000);
  others({ type: "note.add", note: "n1", quadrant: "strengths", text: "x" });
  clock.advance(50);
  assert.ok(Math.abs(client.clock.now() - clock.now()) <= 20);
});

test("[HIDE-1] a note that is added in a silent phase is marked hidden at once, and stays the same when it is confirmed", () => {
  const { clock, client, server } = joined();
  server.commit({ id: "silence", board: "stage", type: "phase.set", phase: "write", silent: true });
  until(clock, () => client.state().stage.silent, "silent");
  client.submit(add("mine alone"));
  const [shown] = board.notesIn(client.board(), "strengths");
  assert.equal(shown.hidden, "silent");
  assert.equal(shown.pending, true);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.equal(board.notesIn(client.board(), "strengths")[0].hidden, "silent");
});

test("[HIDE-1] a waiting note follows a phase that turns silent before it is sent", () => {
  const { clock, client, server } = joined();
  server.trouble = (event) => (event === "op" ? { code: "storage", retry_after: 60 } : null);
  client.submit(add("waiting"));
  assert.equal(board.notesIn(client.board(), "strengths")[0].hidden, null);
  server.commit({ id: "silence", board: "stage", type: "phase.set", phase: "write", silent: true });
  until(clock, () => client.state().stage.silent, "silent");
  assert.equal(board.notesIn(client.board(), "strengths")[0].hidden, "silent");
});

test("[HIDE-4] an author's early reveal shows at once; it is no step to undo", () => {
  const before = boardWith(noteOf("n1", { hidden: "silent" }), noteOf("n2", { hidden: "silent" }));
  const op = { id: "o", board: "a", type: "note.reveal", note: "n1" };
  const after = board.applyOp(before, op, { participant: null });
  assert.deepEqual(board.noteById(after, "n1"), { ...board.noteById(before, "n1"), hidden: null, pending: true });
  assert.equal(board.noteById(after, "n2"), board.noteById(before, "n2"));
  assert.equal(undoStep(op, board.noteById(before, "n1")), null);
});

test("[HIDE-6] a facilitator's hiding for review, and bringing back, show at once", () => {
  const before = boardWith(noteOf("n1"));
  const hidden = board.applyOp(before, { type: "note.hide", note: "n1" }, { participant: null });
  assert.equal(board.noteById(hidden, "n1").hidden, "review");
  assert.equal(board.noteById(hidden, "n1").text, "n1");
  assert.equal(
    board.noteById(board.applyOp(hidden, { type: "note.reveal", note: "n1" }, { participant: null }), "n1").hidden,
    null,
  );
});

test("[HIDE-3] a waiting reveal of all shows what is known here and only marks what is not; others' views stay put", () => {
  const blank = noteOf("n1", { text: "", hidden: "silent" });
  const before = boardWith(
    blank,
    noteOf("n2", { hidden: "silent" }),
    noteOf("n3"),
    noteOf("n4", { text: "", hidden: "review" }),
  );
  const ops = pending({ type: "notes.reveal", board: "a" });
  const after = board.applyOps(before, ops, { participant: null });
  assert.deepEqual(board.noteById(after, "n1"), { ...blank, pending: true });
  assert.equal(board.noteById(after, "n2").hidden, null);
  for (const id of ["n3", "n4"]) assert.equal(board.noteById(after, id), board.noteById(before, id));
  const again = board.applyOps(before, ops, { participant: null }, after);
  assert.equal(board.notesIn(again, "strengths"), board.notesIn(after, "strengths"), "drawn once");
});

test("[HIDE-3] the reveal itself puts every note in its place", () => {
  const before = boardWith(noteOf("n1", { text: "", hidden: "silent" }), noteOf("n2"));
  const { id, ...whole } = noteOf("n1", { text: "seen", author: "Ada" });
  const after = board.applyChange(before, {
    seq: 2,
    op: "o",
    type: "notes.reveal",
    at: "t",
    notes: [{ note: id, ...whole }],
  });
  assert.deepEqual(board.noteById(after, "n1"), noteOf("n1", { text: "seen", author: "Ada" }));
  assert.equal(board.noteById(after, "n2"), board.noteById(before, "n2"));
});

test("an undo after hiding and revealing takes back what came before them", () => {
  const { clock, client } = joined();
  client.submit(add("first", { note: "n1" }));
  until(clock, () => client.state().status.kind === "live", "live");
  client.submit({ board: "learners", type: "notes.reveal" });
  assert.equal(client.canUndo(), true);
  client.undo();
  assert.deepEqual(texts(client), []);
  assert.equal(inverse(undoStep({ id: "x", board: "a", type: "note.add", note: "n1" }, null), boardWith()), null);
});

test("[STAGE-4] an invitation to look reaches the page as news, and is not told again after a reconnect", () => {
  const { clock, client, server } = joined();
  server.commit({ id: "look", board: "stage", type: "look.ask", group: "learners", quadrant: "threats", note: null });
  until(clock, () => client.state().arrived.length === 1, "invited");
  const [{ stream, change }] = client.state().arrived;
  assert.deepEqual([stream, change.type, change.group, change.quadrant], ["stage", "look.ask", "learners", "threats"]);
  client.socket.cut();
  until(clock, () => client.state().status.kind === "live", "live");
  assert.equal(client.state().arrived.length, 1);
});

test("[JOIN-2] a client goes to other boards, its own along, and loses nothing that waits", () => {
  const { clock, client, server } = joined();
  client.submit(add("on the way"));
  client.goTo(["learners", "industry"]);
  assert.deepEqual(client.state().joins, ["learners", "industry"]);
  until(clock, () => client.board("industry"), "the other board is here");
  server.commit({ id: "i1", board: "industry", type: "note.add", note: "i1", quadrant: "threats", text: "theirs" });
  until(clock, () => board.noteById(client.board("industry"), "i1"), "the other board lives");
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(texts(client), ["on the way"]);
  client.goTo(["learners"]);
  until(clock, () => !client.board("industry"), "left again");
});

test("[READ-2] where another board may not be read any more, the client comes back to its own and goes on", () => {
  const { clock, client, server } = joined();
  client.goTo(["learners", "industry"]);
  until(clock, () => client.board("industry"), "the other board is here");
  server.trouble = (event, payload) =>
    event === "join" && payload.boards.includes("industry") ? { code: "forbidden" } : null;
  server.send("rejoin", {});
  until(clock, () => !client.board("industry"), "back on one's own");
  assert.deepEqual(client.state().joins, ["learners"]);
  assert.equal(client.state().status.kind, "live");
  client.submit(add("still mine"));
  until(clock, () => server.visible("learners").length === 1, "written");
});

test("[JOIN-1] one's own board that is refused is the end, as before", () => {
  const bench = makeBench();
  bench.server.trouble = (event) => (event === "join" ? { code: "forbidden" } : null);
  const client = bench.client();
  until(bench.clock, () => client.state().status.kind === "out", "out");
});

test("[JOIN-1] [READ-1] which boards may be read follows role, group, setting and each board's own phase", () => {
  const ada = { role: "participant", group: "a" };
  const at = (read_others, ...changes) => ({ ...onStage(workshop(), ...changes), settings: { read_others } });
  const silent = { type: "phase.set", phase: "write", silent: true };
  assert.equal(mayRead(ada, at("never"), "a"), true);
  assert.equal(mayRead(ada, at("never"), "b"), false);
  assert.equal(mayRead(ada, at("always", silent), "b"), true);
  assert.equal(mayRead(ada, at("revealed", silent), "b"), false);
  assert.equal(mayRead(ada, at("revealed", silent, { type: "phase.set", phase: "discuss", group: "b" }), "b"), true);
  assert.equal(mayRead({ role: "participant", group: null }, at("never"), "b"), true);
  assert.equal(mayRead({ role: "facilitator", group: null }, at("never"), "b"), true);
});

test("the step of a board has one name, and none before the stage is known", () => {
  assert.equal(stepKey(null, "a"), null);
  assert.equal(stepKey(workshop(), "a"), "open");
  assert.equal(
    stepKey(onStage(workshop(), { type: "phase.set", phase: "write", silent: true, group: "a" }), "a"),
    "write_silent",
  );
});

test("[HIDE-1] [HIDE-2] [HIDE-4] [HIDE-6] what may be shown and done with a hidden note", () => {
  const rows = [
    // note, blank, mine alone, a participant may change it, a facilitator may
    [noteOf("n"), false, false, true, true],
    [noteOf("n", { hidden: "silent" }), false, true, true, true],
    [noteOf("n", { hidden: "silent", text: "" }), true, false, false, false],
    [noteOf("n", { hidden: "review" }), false, false, false, true],
    [noteOf("n", { hidden: "review", text: "" }), true, false, false, true],
  ];
  for (const [note, ...expected] of rows) {
    const { isBlank, isHiddenFromOthers, mayChange } = hidden;
    assert.deepEqual(
      [isBlank(note), isHiddenFromOthers(note), mayChange(note, "participant"), mayChange(note, "facilitator")],
      expected,
    );
  }
  const early = (early_reveal, note) => hidden.mayRevealEarly(note, { settings: { early_reveal } });
  assert.deepEqual(
    [early(true, rows[1][0]), early(false, rows[1][0]), early(true, rows[2][0]), early(true, rows[3][0])],
    [true, false, false, false],
  );
});
