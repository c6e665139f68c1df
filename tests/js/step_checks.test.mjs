/** What would keep a step from working, as the facilitator's page and a voter's board see it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";
import { noteOf } from "./support/notes.mjs";

const board = await load("state/board_state.js");
const { boardsWithout, electorate, tightest, usualThing } = await load("facilitator/vote_checks.js");
const { leavesVoteOpen, questionBefore, readsNoOther } = await load("facilitator/workshop_steps.js");
const { purse } = await load("features/votes/vote_rounds.js");

const THEME = { id: "t", name: "Trust", version: 1, removed_at: null };
const stageOf = (read_others, ...groups) => ({
  settings: { read_others },
  boards: groups.map((group) => ({ group, name: group.toUpperCase() })),
});
const boardOf = (notes, ...themes) =>
  board.fromSnapshot({ seq: 1, themes, notes: Array.from({ length: notes }, (_, at) => noteOf(`n${at}`)) });
const boards = (...given) => new Map(given);

test("[VOTE-1] a vote is on notes until every group that wrote has themes", () => {
  const stage = stageOf("never", "a", "b", "c");
  assert.equal(usualThing(stage, boards(["a", boardOf(2, THEME)], ["b", boardOf(1)], ["c", boardOf(0)])), "notes");
  assert.equal(usualThing(stage, boards(["a", boardOf(2, THEME)], ["b", boardOf(1, THEME)])), "themes");
  assert.equal(usualThing(stage, boards(["a", boardOf(0)])), "notes");
});

test("[VOTE-1] it is known who could not vote, and where least of a budget can be spent", () => {
  const stage = stageOf("never", "a", "b", "c");
  const all = boards(["a", boardOf(3, THEME)], ["b", boardOf(1)], ["c", boardOf(0)]);
  assert.deepEqual(
    boardsWithout(stage, all, "themes").map(({ group }) => group),
    ["b", "c"],
  );
  assert.deepEqual(tightest(stage, all, { on: "notes", budget: 5, most: 2 }), { name: "B", n: 1, room: 2 });
  assert.equal(tightest(stage, all, { on: "notes", budget: 2, most: 2 }), null);
  assert.equal(tightest(stageOf("always", "a", "b", "c"), all, { on: "notes", budget: 5, most: 2 }), null);
});

test("[VOTE-2] a voter is shown no budget that cannot be spent", () => {
  const round = { budget: 5, most: 2 };
  assert.deepEqual(purse(round, {}, ["x"]), { budget: 2, left: 2 });
  assert.deepEqual(purse(round, { x: 1 }, ["x"]), { budget: 2, left: 1 });
  assert.deepEqual(purse(round, { x: 2 }, ["x", "y", "z"]), { budget: 5, left: 3 });
  assert.deepEqual(purse(round, { x: 2, gone: 1 }, ["x", "y"]), { budget: 4, left: 2 });
  assert.deepEqual(purse(round, {}, []), { budget: 0, left: 0 });
  assert.deepEqual(purse(round, { x: 2 }, null), { budget: 5, left: 3 });
});

test("[VOTE-11] who can vote has something to vote on, was not put out, and is no facilitator", () => {
  const people = [
    { role: "participant", group: "a" },
    { role: "participant", group: "a", put_out: true },
    { role: "participant", group: "b" },
    { role: "participant", group: null },
    { role: "facilitator", group: null },
  ];
  const all = boards(["a", boardOf(2)], ["b", boardOf(0, THEME)]);
  const count = (read_others, on) => {
    const stage = { ...stageOf(read_others, "a", "b"), phase: "vote" };
    return electorate(people, stage, all, on);
  };
  assert.equal(count("never", "notes"), 2);
  assert.equal(count("never", "themes"), 2);
  assert.equal(count("revealed", "notes"), 3);
  assert.equal(electorate(people, stageOf("never", "a"), boards(["a", boardOf(0)]), "notes"), 0);
});

test("[READ-1] each group reads its own board alone where that is set, and there are others", () => {
  assert.equal(readsNoOther(stageOf("never", "a", "b")), true);
  assert.equal(readsNoOther(stageOf("never", "a")), false);
  assert.equal(readsNoOther(stageOf("revealed", "a", "b")), false);
});

test("[VOTE-10] a vote that is open stays behind with the workshop alone, and after Vote alone", () => {
  const stage = { ...stageOf("revealed", "a", "b"), rounds: [{ round: "r", on: "notes" }] };
  const ended = { ...stage, rounds: [{ round: "r", on: "notes", stopped_at: "2026-01-01T00:00:00Z" }] };
  assert.deepEqual(
    ["discuss", "group", "vote", "decide", "closed"].filter((phase) => leavesVoteOpen(stage, { phase })),
    ["decide", "closed"],
  );
  assert.equal(leavesVoteOpen(stage, { phase: "decide", group: "a" }), false);
  assert.equal(leavesVoteOpen(ended, { phase: "decide" }), false);
});

test("[HIDE-3] [VOTE-10] [READ-1] before a step one question comes after the other, each once", () => {
  const stage = {
    ...stageOf("never", "a", "b"),
    phase: "write",
    silent: true,
    rounds: [{ round: "r", on: "notes" }],
  };
  const hidden = board.fromSnapshot({ seq: 1, themes: [], notes: [{ ...noteOf("n"), hidden: "silent" }] });
  const asked = (settled) => questionBefore(stage, boards(["a", hidden]), { phase: "decide" }, settled)?.kind ?? null;
  assert.equal(asked({}), "leaving");
  assert.equal(asked({ leaving: "keep" }), "voting");
  assert.equal(asked({ leaving: "keep", voting: "end" }), "unread");
  assert.equal(asked({ leaving: "keep", voting: "end", unread: "keep" }), null);
});
