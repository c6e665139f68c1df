/** What the pages make of rounds of votes: what is left, the order of results, rounds side by side, names of things. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { afterStep, endedRounds, leftIn, ranked, sideBySide, thingOf, voteStep } = await load(
  "features/votes/vote_rounds.js",
);

const ROUND = { round: "r1", on: "notes", budget: 3, most: 2 };
const result = (thing, votes, balanced, group = "a") => ({ group, thing, votes, balanced });
const ended = (round, ...results) => ({ ...ROUND, round, results, stopped_at: "t" });
const things = (rows) => rows.map(({ thing }) => thing);

test("[VOTE-2] a vote more or less, and why not: none left, the most on one, none given", () => {
  assert.equal(leftIn(ROUND, { a: 2 }), 1);
  assert.deepEqual(afterStep(ROUND, {}, "a", 1), { count: 1 });
  assert.deepEqual(afterStep(ROUND, { a: 2 }, "a", 1), { why: "most" });
  assert.deepEqual(afterStep(ROUND, { a: 2, b: 1 }, "c", 1), { why: "none_left" });
  assert.deepEqual(afterStep(ROUND, { a: 2 }, "a", -1), { count: 1 });
  assert.deepEqual(afterStep(ROUND, {}, "a", -1), { why: "none_given" });
});

test("[VOTE-5] results in the order of either count; equal ones share a place, and the other count decides which stands first", () => {
  const round = ended("r1", result("x", 2, 10), result("y", 5, 40), result("z", 2, 50), result("w", 5, 0));
  assert.deepEqual(
    ranked(round, "votes").map(({ thing, place }) => [thing, place]),
    [
      ["y", 1],
      ["w", 1],
      ["z", 3],
      ["x", 3],
    ],
  );
  assert.deepEqual(things(ranked(round, "balanced")), ["z", "y", "x", "w"]);
  assert.deepEqual(ranked(ROUND, "votes"), []);
});

test("[VOTE-6] rounds stand side by side, the last first; what only one of them has leaves a gap in the other", () => {
  const rounds = [
    ended("r2", result("y", 3, 60), result("x", 1, 40)),
    ended("r1", result("x", 2, 70), result("z", 1, 30)),
  ];
  assert.deepEqual(endedRounds({ rounds: [rounds[1], rounds[0], ROUND] }), rounds);
  const rows = sideBySide(rounds, "votes");
  assert.deepEqual(
    rows.map(({ thing, cells }) => [thing, ...cells.map((cell) => cell?.votes ?? null)]),
    [
      ["y", 3, null],
      ["x", 1, 2],
      ["z", null, 1],
    ],
  );
  assert.deepEqual(endedRounds(null), []);
});

test("a thing is here with its quadrant, gone when it is removed or hidden, and unread on a board that is not held", () => {
  const stage = {
    boards: [
      { group: "a", name: "Learners" },
      { group: "b", name: "Industry" },
    ],
  };
  const notes = new Map([
    ["n", { text: "A note", quadrant: "threats" }],
    ["gone", { text: "x", removed_at: "t" }],
    ["blank", { text: "", hidden: "review" }],
  ]);
  const boards = new Map([["a", { notes, themes: new Map([["t", { name: "Trust" }]]) }]]);
  const of = (thing, on = "notes", group = "a") => thingOf(stage, boards, on, { group, thing });
  assert.deepEqual(of("n"), { state: "here", text: "A note", name: "Learners", quadrant: "threats" });
  assert.deepEqual(of("t", "themes"), { state: "here", text: "Trust", name: "Learners", quadrant: null });
  for (const thing of ["gone", "blank", "never"]) assert.deepEqual([of(thing).state, of(thing).text], ["gone", ""]);
  assert.deepEqual(of("n", "notes", "b"), { state: "unread", text: "", name: "Industry", quadrant: null });
});

test("at Vote the sentences say whether a round is open, or has ended", () => {
  const open = { round: "r", on: "notes" };
  const ended = { ...open, stopped_at: "t", results: [] };
  const steps = [[], [open], [ended], [ended, open]].map((rounds) => voteStep({ rounds }, "vote"));
  assert.deepEqual(steps, ["vote", "vote_open", "vote_ended", "vote_open"]);
  assert.equal(voteStep({ rounds: [open] }, "decide"), "decide");
});
