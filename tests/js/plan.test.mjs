/** The plan in the browser: its pure state, and its stream beside the boards. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { applyPlanChanges, applyPlanOps, fromPlan, linesOf, linksOf, removedOf, strategiesOf } =
  await load("state/plan_state.js");
const { PlanStreams } = await load("sync/plan_streams.js");
const { Streams } = await load("sync/streams.js");
const { allowsPlan } = await load("phases_plan.js");

const AT = "2026-03-04T12:00:00.000Z";
const EMPTY = { seq: 0, links: [], strategies: [], lines: [] };
const stage = (phase) => ({ phase, boards: [] });
let count = 0;

function change(type, body) {
  count += 1;
  return { seq: count, op: `op${count}`, type, at: AT, ...body };
}

function line(id, more = {}) {
  return change("line.add", {
    line: id,
    section: "step",
    text: id,
    sources: [],
    owner: null,
    due: null,
    rank: `a${id}`,
    version: 1,
    copy_of: null,
    created_at: AT,
    updated_at: AT,
    removed_at: null,
    ...more,
  });
}

function planOf(...changes) {
  return applyPlanChanges(fromPlan(EMPTY), changes);
}

const texts = (plan, section = "step") => linesOf(plan, section).map((card) => card.text);

test("lines stand in the order of rank, each in its section", () => {
  const plan = planOf(line("2"), line("1"), line("3", { section: "factor" }));
  assert.deepEqual([texts(plan), texts(plan, "factor")], [["1", "2"], ["3"]]);
  const moved = applyPlanChanges(plan, [change("line.move", { line: "1", section: "factor", rank: "z" })]);
  assert.deepEqual([texts(moved), texts(moved, "factor")], [["2"], ["3", "1"]]);
});

test("[PLAN-4] edited, set, removed and brought back", () => {
  let plan = planOf(line("1"));
  plan = applyPlanChanges(plan, [
    change("line.edit", { line: "1", text: "new", version: 2, merged: true }),
    change("line.set", { line: "1", sources: [], owner: "Ada", due: "2026-04-01" }),
  ]);
  const { text, version, owner, due, merged } = plan.line.get("1");
  assert.deepEqual([text, version, owner, due, merged], ["new", 2, "Ada", "2026-04-01", undefined]);
  plan = applyPlanChanges(plan, [change("line.remove", { line: "1", removed_at: AT })]);
  assert.deepEqual([texts(plan), removedOf(plan, "line").length], [[], 1]);
  plan = applyPlanChanges(
    plan,
    [line("1", { ...plan.line.get("1"), removed_at: null })].map((each) => ({ ...each, type: "line.restore" })),
  );
  assert.deepEqual(texts(plan), ["new"]);
});

test("[LINK-2] a link is made, changed and taken apart", () => {
  const themes = [
    { group: "a", theme: "t1" },
    { group: "b", theme: "t2" },
  ];
  let plan = planOf(
    change("link.add", { link: "k", name: "Trust", themes, version: 1, created_at: AT, removed_at: null }),
  );
  plan = applyPlanChanges(plan, [
    change("link.rename", { link: "k", name: "Faith", version: 2 }),
    change("link.set", { link: "k", themes: themes.slice(1), version: 2 }),
  ]);
  assert.deepEqual(
    linksOf(plan).map(({ name, themes: inside }) => [name, inside.length]),
    [["Faith", 1]],
  );
  assert.deepEqual(linksOf(applyPlanChanges(plan, [change("link.remove", { link: "k", removed_at: AT })])), []);
});

const waiting = (...ops) => ops.map((op) => ({ op: { id: "x", board: "plan", ...op }, made: AT }));

test("what waits is shown at once, pending, on top of what is committed", () => {
  const plan = planOf(line("1"));
  const shown = applyPlanOps(
    plan,
    waiting(
      { type: "line.add", line: "2", section: "step", text: "mine" },
      { type: "line.edit", line: "1", text: "changed", base: 1 },
      {
        type: "strategy.add",
        strategy: "s",
        kind: "so",
        text: "do",
        sources: [{ group: "a", note: "n" }],
        effort: "low",
      },
      { type: "link.add", link: "k", name: "Trust", themes: [{ group: "a", theme: "t" }] },
      { type: "link.set", link: "k", add: [{ group: "b", theme: "u" }], remove: ["t"] },
    ),
  );
  assert.deepEqual(texts(shown), ["changed", "mine"]);
  assert.deepEqual(
    linesOf(shown, "step").map((card) => [card.pending, card.version]),
    [
      [true, 2],
      [true, 1],
    ],
  );
  const [strategy] = strategiesOf(shown, "so");
  assert.deepEqual([strategy.effort, strategy.effect, strategy.sources.length], ["low", null, 1]);
  assert.deepEqual(linksOf(shown)[0].themes, [{ group: "b", theme: "u" }]);
  assert.equal(plan.line.size, 1, "the committed plan is as it was");
  assert.equal(
    applyPlanOps(plan, [{ ...waiting({ type: "line.edit", line: "1", text: "x", base: 1 })[0], acked: true }]).line.get(
      "1",
    ).pending,
    undefined,
  );
});

test("an op on a card that is not there does nothing", () => {
  const plan = planOf(line("1"), change("line.remove", { line: "1", removed_at: AT }));
  const shown = applyPlanOps(
    plan,
    waiting(
      { type: "line.edit", line: "1", text: "x" },
      { type: "line.move", line: "no", section: "factor" },
      { type: "note.add", note: "n" },
    ),
  );
  assert.deepEqual([texts(shown), shown.line.size], [[], 1]);
});

const JOINED = {
  ok: true,
  stage: { seq: 3, boards: [] },
  boards: {},
  plan: {
    seq: 1,
    links: [],
    strategies: [],
    lines: [{ id: "1", section: "step", text: "one", rank: "a1", removed_at: null }],
  },
};

test("[SYNC-4] the plan's stream heals as a board does", () => {
  const streams = new PlanStreams();
  streams.join(JOINED);
  streams.show("plan", []);
  assert.deepEqual(streams.since(), { stage: 3, plan: 1 });
  const added = { ...line("2"), seq: 2 };
  assert.equal(streams.frame({ board: "plan", from: 2, to: 3, changes: [{ ...added, seq: 3 }] }).verdict, "gap");
  assert.deepEqual(streams.frame({ board: "plan", from: 1, to: 2, changes: [added] }).changes, [
    { stream: "plan", change: added, before: undefined },
  ]);
  assert.equal(streams.frame({ board: "plan", from: 1, to: 2, changes: [added] }).verdict, "old");
  const missed = streams.join({ ...JOINED, plan: { seq: 3, changes: [{ ...line("3"), seq: 3 }] } });
  assert.deepEqual(
    missed.map(({ change: each }) => each.line),
    ["3"],
  );
  streams.show("plan", []);
  assert.deepEqual([texts(streams.plan), streams.since().plan], [["one", "2", "3"], 3]);
});

test("the plan's pages show the stage and boards as others do", () => {
  const streams = new PlanStreams();
  assert.equal(streams.since(), null);
  assert.equal(streams.frame({ board: "plan", from: 0, to: 1, changes: [] }).verdict, "stray");
  streams.join(JOINED);
  assert.deepEqual(
    [streams.names(), streams.frame({ board: "stage", from: 9, to: 10, changes: [] }).verdict],
    [["stage", "plan"], "gap"],
  );
});

test("a board's streams know nothing of the plan", () => {
  const streams = new Streams();
  streams.join(JOINED);
  assert.deepEqual(streams.since(), { stage: 3 });
  assert.equal(streams.frame({ board: "plan", from: 1, to: 2, changes: [] }).verdict, "stray");
});

test("[PLAN-1] who is offered what, when", () => {
  const ada = { role: "participant", group: "a" };
  assert.equal(allowsPlan(ada, stage("decide"), "line.add"), true);
  assert.equal(allowsPlan(ada, stage("discuss"), "line.add"), false);
  assert.equal(allowsPlan(ada, stage("open"), "link.add"), false);
  assert.equal(allowsPlan({ role: "facilitator" }, stage("closed"), "link.add"), true);
  assert.equal(allowsPlan({ role: "facilitator" }, stage("closed"), "line.add"), false);
  assert.equal(allowsPlan({ role: "projector" }, stage("open"), "line.add"), false);
  assert.equal(allowsPlan(null, null, "line.add"), false);
});
