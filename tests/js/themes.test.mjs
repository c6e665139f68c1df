/** Themes on the browser's side: what a board makes of them, and what undo makes of a board. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./support/setup.mjs";
import { add, joined } from "./support/joined.mjs";
import { load } from "./support/load.mjs";
import { noteOf } from "./support/notes.mjs";

const board = await load("state/board_state.js");
const { notesOfTheme, themesOf } = await load("state/theme_state.js");
const { allows } = await load("phases.js");

const QUADRANTS = ["strengths", "weaknesses", "opportunities", "threats"];
const themeOf = (id, more = {}) => ({ id, name: id, version: 1, created_at: id, ...more });
const boardWith = (themes, ...notes) => board.fromSnapshot({ seq: 1, themes, notes });
const after = (state, ...changes) =>
  board.applyChanges(
    state,
    changes.map((change, at) => ({ seq: at + 2, at: `t${at}`, ...change })),
  );
const waiting = (state, ...ops) =>
  board.applyOps(
    state,
    ops.map((op) => ({ op, made: "now" })),
    { participant: "p" },
  );
const inside = (state, theme) => notesOfTheme(state, theme).map((note) => note.id);
const names = (state) => themesOf(state).map((theme) => theme.name);

test("[THEME-1] a theme gathers notes of any quadrant, in the order of the board; a note is in one at a time", () => {
  const state = boardWith([], noteOf("n1", { quadrant: "threats" }), noteOf("n2"), noteOf("n3"));
  const made = after(state, { type: "theme.add", theme: "one", name: "Trust", version: 1, notes: ["n1", "n2"] });
  assert.deepEqual(themesOf(made), [{ id: "one", name: "Trust", version: 1, created_at: "t0" }]);
  assert.deepEqual([inside(made, "one"), inside(made, null)], [["n2", "n1"], ["n3"]]);
  const moved = after(made, { type: "theme.add", theme: "two", name: "Cost", version: 1, notes: ["n2"] });
  assert.deepEqual([inside(moved, "one"), inside(moved, "two")], [["n1"], ["n2"]]);
});

test("[THEME-2] all else about a note stays as it was, and what is not touched stays the same object", () => {
  const state = boardWith([themeOf("one"), themeOf("two")], noteOf("n1"), noteOf("n2", { theme: "two" }));
  const grouped = after(state, { type: "notes.group", notes: ["n1"], theme: "one" });
  assert.deepEqual(board.noteById(grouped, "n1"), { ...board.noteById(state, "n1"), theme: "one" });
  assert.equal(board.noteById(grouped, "n2"), board.noteById(state, "n2"));
  assert.equal(themesOf(grouped), themesOf(state));
  assert.equal(notesOfTheme(grouped, "two"), notesOfTheme(state, "two"));
  const renamed = after(grouped, { type: "theme.rename", theme: "one", name: "New", version: 2 });
  assert.equal(themesOf(renamed)[1], themesOf(state)[1]);
  assert.deepEqual(themesOf(renamed)[0], themeOf("one", { name: "New", version: 2 }));
});

test("[THEME-3] [THEME-4] taken apart its notes stand alone; put together again it stands where it stood", () => {
  const state = boardWith([themeOf("one"), themeOf("two")], noteOf("n1", { theme: "one" }), noteOf("n2"));
  const apart = after(state, { type: "theme.remove", theme: "one", removed_at: "t", notes: ["n1"] });
  assert.deepEqual([names(apart), inside(apart, null)], [["two"], ["n1", "n2"]]);
  const again = after(apart, {
    type: "theme.restore",
    theme: "one",
    name: "one",
    version: 1,
    created_at: "one",
    notes: ["n1"],
  });
  assert.deepEqual([names(again), inside(again, "one")], [["one", "two"], ["n1"]]);
  assert.deepEqual(themesOf(again)[0], themesOf(state)[0]);
});

test("[THEME-5] merged into another its notes go there", () => {
  const state = boardWith(
    [themeOf("one"), themeOf("two")],
    noteOf("n1", { theme: "one" }),
    noteOf("n2", { theme: "two" }),
  );
  const merged = after(state, { type: "theme.merge", theme: "one", into: "two", removed_at: "t", notes: ["n1"] });
  assert.deepEqual([names(merged), inside(merged, "two")], [["two"], ["n1", "n2"]]);
});

test("[NOTE-6] a note that comes back with a theme that is no more stands alone", () => {
  const state = boardWith([], noteOf("n1", { theme: "gone" }));
  assert.deepEqual(inside(state, null), ["n1"]);
});

test("[THEME-1] what waits is shown and marked; the themes that it does not touch stay the same objects", () => {
  const state = boardWith(
    [themeOf("one"), themeOf("two")],
    noteOf("n1"),
    noteOf("n2", { theme: "one" }),
    noteOf("n3", { theme: "two" }),
  );
  const shown = waiting(
    state,
    { type: "theme.add", theme: "new", name: "New", notes: ["n1"] },
    { type: "theme.rename", theme: "new", name: "Newer" },
  );
  assert.deepEqual(themesOf(shown)[0], { id: "new", name: "Newer", version: 1, created_at: "now", pending: true });
  assert.deepEqual(notesOfTheme(shown, "new"), [noteOf("n1", { theme: "new", pending: true })]);
  assert.equal(themesOf(shown)[1], themesOf(state)[0]);
  assert.deepEqual(names(waiting(state, { type: "theme.remove", theme: "one" })), ["two"]);
  const merged = waiting(state, { type: "theme.merge", theme: "one", into: "two" });
  assert.deepEqual([names(merged), inside(merged, "two")], [["two"], ["n2", "n3"]]);
  const apart = after(state, { type: "theme.remove", theme: "one", removed_at: "t", notes: ["n2"] });
  assert.deepEqual(inside(waiting(apart, { type: "theme.restore", theme: "one", notes: ["n2"] }), "one"), ["n2"]);
});

test("what the server would refuse is not shown", () => {
  const state = boardWith([], noteOf("n1", { theme: "gone" }), noteOf("n2", { removed_at: "t" }));
  const ops = [
    { type: "notes.group", notes: ["n1", "n2"], theme: "gone" },
    { type: "note.move", note: "n1", theme: "none" },
    { type: "theme.rename", theme: "gone", name: "x" },
    { type: "theme.remove", theme: "gone" },
  ];
  const shown = waiting(state, ...ops);
  assert.deepEqual([themesOf(shown), inside(shown, null), board.noteById(shown, "n2").theme], [[], ["n1"], null]);
});

test("[JOIN-4] the same snapshot again gives the same themes; another only those that are others", () => {
  const state = boardWith(
    [themeOf("one"), themeOf("two")],
    noteOf("n1", { comments: [{ id: "c" }], reactions: { same: 1 } }),
  );
  const copy = {
    seq: 2,
    themes: [themeOf("one"), themeOf("two")],
    notes: [noteOf("n1", { comments: [{ id: "c" }], reactions: { same: 1 } })],
  };
  const same = board.fromSnapshot(copy, state);
  assert.equal(same.themes, state.themes);
  assert.equal(board.noteById(same, "n1"), board.noteById(state, "n1"));
  const other = board.fromSnapshot({ ...copy, themes: [themeOf("one"), themeOf("two", { name: "New" })] }, state);
  assert.equal(themesOf(other)[0], themesOf(state)[0]);
  assert.deepEqual(names(other), ["one", "New"]);
});

test("what waits, laid over another state, keeps its themes and notes the same objects", () => {
  const state = boardWith([themeOf("one")], noteOf("n1"), noteOf("n2"));
  const ops = [{ op: { type: "theme.add", theme: "new", name: "New", notes: ["n1"] }, made: "now" }];
  const once = board.applyOps(state, ops, { participant: null });
  const next = after(state, { type: "note.set", note: "n2", kind: "story", color: "plain" });
  const again = board.applyOps(next, ops, { participant: null }, once);
  assert.equal(again.themes, once.themes);
  assert.equal(notesOfTheme(again, "new"), notesOfTheme(once, "new"));
});

/** A client on a board with notes n1 to n3, everything of its own. */
function playing() {
  const bench = joined();
  const { client, clock, server } = bench;
  const settle = () => until(clock, () => client.state().status.kind === "live", "live");
  const act = (op) => {
    client.submit({ board: "learners", ...op });
    settle();
  };
  for (const id of ["n1", "n2", "n3"]) client.submit(add(id, { note: id, quadrant: QUADRANTS[2] }));
  settle();
  const places = () => Object.fromEntries(server.visible("learners").map((note) => [note.id, note.theme]));
  const standing = () => server.standing("learners").map((theme) => theme.name);
  const undo = () => {
    client.undo();
    settle();
  };
  const redo = () => {
    client.redo();
    settle();
  };
  return { ...bench, settle, act, places, standing, undo, redo };
}

test("[THEME-3] [THEME-4] undo takes a new theme apart, its notes go back to where they were; redo makes it again", () => {
  const { act, places, standing, undo, redo } = playing();
  act({ type: "theme.add", theme: "one", name: "One", notes: ["n1"] });
  act({ type: "theme.add", theme: "two", name: "Two", notes: ["n1", "n2"] });
  undo();
  assert.deepEqual([standing(), places()], [["One"], { n1: "one", n2: null, n3: null }]);
  redo();
  assert.deepEqual([standing(), places()], [["One", "Two"], { n1: "two", n2: "two", n3: null }]);
  undo();
  undo();
  assert.deepEqual([standing(), places()], [[], { n1: null, n2: null, n3: null }]);
});

for (const [what, theirs] of Object.entries({
  renamed: { type: "theme.rename", theme: "one", name: "A better name" },
  "added to": { type: "notes.group", theme: "one", notes: ["n3"] },
}))
  test(`[ROLE-7] undo leaves a theme that somebody else has ${what}, its name and its notes`, () => {
    const { act, places, standing, undo, others, settle, clock } = playing();
    act({ type: "theme.add", theme: "one", name: "One", notes: ["n1"] });
    act({ type: "theme.rename", theme: "one", name: "Renamed" });
    others(theirs);
    clock.advance(50);
    settle();
    undo();
    undo();
    assert.deepEqual(standing(), [theirs.name ?? "One"]);
    assert.equal(places().n1, "one");
  });

test("[THEME-4] undo of taking apart puts together what was in it, but what somebody else has placed since", () => {
  const { act, places, standing, undo, others, settle, clock } = playing();
  act({ type: "theme.add", theme: "one", name: "One", notes: ["n1", "n2"] });
  act({ type: "theme.remove", theme: "one" });
  others({ type: "theme.add", theme: "two", name: "Two", notes: ["n2"] });
  clock.advance(50);
  settle();
  undo();
  assert.deepEqual([standing().sort(), places()], [["One", "Two"], { n1: "one", n2: "two", n3: null }]);
});

test("[THEME-5] undo of a merge brings back the theme with its notes alone; redo merges again", () => {
  const { act, places, standing, undo, redo } = playing();
  act({ type: "theme.add", theme: "one", name: "One", notes: ["n1"] });
  act({ type: "theme.add", theme: "two", name: "Two", notes: ["n2"] });
  act({ type: "theme.merge", theme: "one", into: "two" });
  undo();
  assert.deepEqual([standing(), places()], [["One", "Two"], { n1: "one", n2: "two", n3: null }]);
  redo();
  assert.deepEqual([standing(), places()], [["Two"], { n1: "two", n2: "two", n3: null }]);
});

test("[THEME-2] undo of grouping sends each note to its former theme, at one stroke; redo groups them again", () => {
  const { act, places, undo, redo, server } = playing();
  act({ type: "theme.add", theme: "one", name: "One", notes: ["n1"] });
  act({ type: "theme.add", theme: "two", name: "Two", notes: ["n2"] });
  act({ type: "theme.add", theme: "all", name: "All", notes: [] });
  act({ type: "notes.group", notes: ["n1", "n2", "n3"], theme: "all" });
  const before = server.seq("learners");
  undo();
  assert.deepEqual(places(), { n1: "one", n2: "two", n3: null });
  assert.equal(server.seq("learners") - before, 3, "one op for each former theme");
  redo();
  assert.deepEqual(places(), { n1: "all", n2: "all", n3: "all" });
  undo();
  assert.deepEqual(places(), { n1: "one", n2: "two", n3: null });
});

test("undo of a name gives the former one back, undo of a move into a theme takes the note out and leaves its place", () => {
  const { act, places, standing, undo, others, clock, server } = playing();
  act({ type: "theme.add", theme: "one", name: "One", notes: [] });
  act({ type: "theme.rename", theme: "one", name: "  Another   name " });
  assert.deepEqual(standing(), ["Another name"]);
  undo();
  assert.deepEqual(standing(), ["One"]);
  act({ type: "note.move", note: "n1", theme: "one" });
  others({ type: "note.move", note: "n1", quadrant: "threats" });
  clock.advance(50);
  undo();
  assert.equal(places().n1, null);
  assert.equal(server.visible("learners").find((note) => note.id === "n1").quadrant, "threats");
});

test("[SYNC-8] a theme waits for its notes and what is done to it for the theme, so that none is judged before it is there", () => {
  const { clock, client, server } = joined();
  let refusals = 1;
  server.trouble = (event) => (event === "op" && refusals-- > 0 ? { code: "rate_limited", retry_after: 1 } : null);
  client.submit(add("one", { note: "n1" }));
  client.submit({ board: "learners", type: "theme.add", theme: "t1", name: "Trust", notes: ["n1"] });
  client.submit({ board: "learners", type: "theme.rename", theme: "t1", name: "Faith" });
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(client.state().refused, []);
  assert.deepEqual(
    server.standing("learners").map((theme) => theme.name),
    ["Faith"],
  );
});

test("a theme is given its id here, and the history comes late without losing a step", async () => {
  const history = await load("state/undo_history.js");
  const bench = joined();
  const client = bench.open({ participant: "late", loadHistory: () => Promise.resolve(history) });
  client.live();
  client.submit({ board: "learners", type: "theme.add", name: "Trust", notes: [] });
  assert.equal(client.canUndo(), false);
  until(bench.clock, () => client.state().status.kind === "live", "live");
  assert.match(themesOf(client.board())[0].id, /^[0-9a-f-]{36}$/);
  await Promise.resolve();
  assert.equal(client.canUndo(), true);
  client.undo();
  assert.deepEqual(themesOf(client.board()), []);
});

test("a history that could not be fetched is asked for again at the next op", async () => {
  const history = await load("state/undo_history.js");
  const bench = joined();
  let tries = 0;
  const loadHistory = () => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error("offline")) : Promise.resolve(history);
  };
  const client = bench.open({ participant: "late", loadHistory });
  client.live();
  client.submit(add("one"));
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  client.submit(add("two"));
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  client.undo();
  client.undo();
  assert.deepEqual([tries, client.canUndo(), client.canRedo()], [2, false, true]);
});

test("[NOTE-9] themes are offered in the phases for grouping, on one's own board", () => {
  const you = { role: "participant", group: "a" };
  const stage = (phase) => ({
    phase,
    boards: [
      { group: "a", locked: false },
      { group: "b", locked: false },
    ],
  });
  assert.deepEqual(
    ["open", "group", "write", "vote"].map((phase) => allows(you, stage(phase), "a", "notes.group")),
    [true, true, false, false],
  );
  assert.equal(allows(you, stage("group"), "b", "notes.group"), false);
});
