/** Rounds of votes on the browser's side: the stage knows the rounds, each person their own votes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./support/setup.mjs";
import { joined } from "./support/joined.mjs";
import { load } from "./support/load.mjs";

const { applyStageChanges, applyStageOps, knowsStageChange, lastRound, openRound } = await load("state/stage_state.js");
const { allows } = await load("phases.js");

const START = { type: "vote.start", round: "r1", on: "notes", budget: 3, most: 2 };
const vote = (thing, count, round = "r1") => ({
  board: "ballot",
  type: "vote.set",
  round,
  group: "learners",
  thing,
  count,
});
const stageOf = (...rounds) => ({ seq: 0, title: "T", boards: [], rounds });
const onStage = (state, ...changes) =>
  applyStageChanges(
    state,
    changes.map((change, at) => ({ seq: at + 1, ...change })),
  );

/** A client in a round that is open. */
function voting() {
  const bench = joined();
  const { clock, client, server } = bench;
  const stage = (op) => {
    server.commit({ id: bench.newId(), board: "stage", ...op });
    clock.advance(50);
  };
  const settle = () => until(clock, () => client.state().status.kind === "live", "live");
  stage(START);
  return { ...bench, stage, settle, votes: () => client.state().you.votes };
}

test("[VOTE-1] [VOTE-6] rounds stand side by side: one may be open, the last on notes or on themes is at hand", () => {
  const first = onStage(stageOf(), { ...START, started_at: "1" });
  assert.deepEqual(openRound(first), {
    round: "r1",
    on: "notes",
    budget: 3,
    most: 2,
    started_at: "1",
    stopped_at: null,
    results: null,
    voters: null,
  });
  assert.equal(lastRound(first), undefined);
  const results = [{ group: "a", thing: "n1", votes: 2, balanced: 100 }];
  const ended = onStage(
    first,
    { type: "vote.stop", round: "r1", stopped_at: "2", results, voters: 1 },
    { ...START, round: "r2", on: "themes", started_at: "3" },
  );
  assert.deepEqual(
    [lastRound(ended, "notes").results, lastRound(ended).voters, openRound(ended).round],
    [results, 1, "r2"],
  );
  assert.equal(lastRound(ended, "themes"), undefined);
  const both = onStage(ended, { type: "vote.stop", round: "r2", stopped_at: "4", results: [], voters: 0 });
  assert.deepEqual([lastRound(both).round, lastRound(both, "notes").round, openRound(both)], ["r2", "r1", undefined]);
  for (const none of [null, undefined, { boards: [] }])
    assert.deepEqual([openRound(none), lastRound(none)], [undefined, undefined]);
  for (const type of ["vote.start", "vote.stop"]) assert.ok(knowsStageChange(type));
});

test("[VOTE-1] [VOTE-4] a waiting start opens the round, once; a waiting end closes nothing until it is counted", () => {
  const opened = applyStageOps(stageOf(), [{ op: START, made: "t" }]);
  assert.equal(openRound(opened).started_at, null);
  assert.equal(
    applyStageOps(opened, [
      { op: START, made: "t" },
      { op: { ...START, round: "r2" }, made: "t" },
    ]).rounds.length,
    1,
  );
  assert.equal(openRound(applyStageOps(opened, [{ op: { type: "vote.stop", round: "r1" }, made: "t" }])).round, "r1");
});

test("[VOTE-2] one's own votes are shown at once; the acknowledgement alone ends an op on the ballot", () => {
  const { client, server, settle, votes } = voting();
  client.submit(vote("n1", 2));
  client.submit(vote("n2", 1));
  assert.deepEqual(votes(), { n1: 2, n2: 1 });
  settle();
  assert.deepEqual(
    [votes(), server.votes.of({ participant: "ada" })],
    [
      { n1: 2, n2: 1 },
      { n1: 2, n2: 1 },
    ],
  );
  client.submit(vote("n1", 0));
  assert.deepEqual(votes(), { n2: 1 });
  settle();
  assert.deepEqual(votes(), { n2: 1 });
  assert.equal(client.storage.length, 0);
  assert.equal(client.canUndo(), false, "votes are not undone");
});

test("[VOTE-2] what is over the budget is said and goes; no text of it is kept in storage", () => {
  const { client, settle, votes, open } = voting();
  client.submit(vote("n1", 2));
  const id = client.submit(vote("n2", 2));
  assert.deepEqual(votes(), { n1: 2, n2: 2 });
  settle();
  assert.deepEqual(votes(), { n1: 2 });
  assert.deepEqual(
    client.state().refused.map(({ op, error, text }) => [op.id, error.code, text]),
    [[id, "over_budget", undefined]],
  );
  assert.deepEqual([client.storage.length, client.state().status.volatile], [0, false]);
  assert.deepEqual(open({ storage: client.storage }).state().refused, []);
  client.dismiss(id);
  assert.deepEqual(client.state().refused, []);
});

test("[VOTE-2] [SYNC-8] votes go one by one, so that one is given back before the next spends it", () => {
  const { client, settle, votes, server } = voting();
  client.submit(vote("n1", 2));
  client.submit(vote("n2", 1));
  client.submit(vote("n1", 0));
  let refusals = 1;
  server.trouble = (event, op) =>
    event === "op" && op.count === 0 && refusals-- > 0 ? { code: "rate_limited", retry_after: 1 } : null;
  client.submit(vote("n3", 2));
  settle();
  assert.deepEqual([votes(), client.state().refused], [{ n2: 1, n3: 2 }, []]);
});

test("[VOTE-7] another of one's windows tells its votes; they come back with a join", () => {
  const { clock, client, server, votes, settle, open } = voting();
  server.send("votes", { round: "r1", votes: { n5: 1 } });
  until(clock, () => votes().n5 === 1, "told");
  server.send("votes", { round: "an older one", votes: { n9: 9 } });
  clock.advance(50);
  assert.equal(votes().n9, undefined);
  client.submit(vote("n1", 2));
  settle();
  const second = open();
  second.live();
  assert.deepEqual(second.state().you.votes, { n1: 2 });
});

test("[VOTE-1] votes start anew with each round, and are gone when none is open", () => {
  const { client, stage, settle, votes } = voting();
  client.submit(vote("n1", 2));
  settle();
  stage({ type: "vote.stop", round: "r1" });
  assert.deepEqual([votes(), client.state().voting], [{}, null]);
  assert.equal(lastRound(client.state().stage, "notes").voters, 1);
  stage({ ...START, round: "r2" });
  assert.deepEqual(votes(), {});
  client.submit(vote("n2", 1, "r2"));
  settle();
  assert.deepEqual(votes(), { n2: 1 });
});

test("[VOTE-1] [SYNC-9] a vote that waited until its round was over is refused, said, and shown nowhere", () => {
  const { clock, client, server, stage, votes } = voting();
  client.socket.up = false;
  client.socket.cut();
  client.submit(vote("n1", 1));
  stage({ type: "vote.stop", round: "r1" });
  stage({ ...START, round: "r2" });
  client.socket.up = true;
  until(clock, () => client.state().refused.length === 1, "refused");
  assert.equal(client.state().refused[0].error.code, "no_round");
  assert.deepEqual([votes(), server.votes.of({ participant: "ada" })], [{}, {}]);
});

test("[VOTE-4] how many have voted is told by its event, for the round that is open", () => {
  const { clock, client, server } = voting();
  assert.deepEqual(client.state().voting, { round: "r1", voters: null });
  server.send("voting", { round: "r1", voters: 4 });
  until(clock, () => client.state().voting.voters === 4, "told");
  server.send("voting", { round: "r0", voters: 9 });
  clock.advance(50);
  assert.deepEqual(client.state().voting.round, "r1");
});

test("[VOTE-3] the ballot is offered to participants, locked board or not, in the phases that have votes", () => {
  const stage = (phase) => ({ phase, boards: [{ group: "a", locked: true }] });
  const you = { role: "participant", group: "a" };
  assert.deepEqual(
    ["open", "vote", "decide", "write", "closed"].map((phase) => allows(you, stage(phase), "ballot", "vote.set")),
    [true, true, true, false, false],
  );
  for (const role of ["facilitator", "projector"])
    assert.equal(allows({ role, group: null }, stage("vote"), "ballot", "vote.set"), false);
});
