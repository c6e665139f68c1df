/** The badge, the people, and what a page is told. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { add, joined, texts } from "./support/joined.mjs";

test("[STAGE-2] a person who was put out is told so, keeps what they typed, and is left alone", () => {
  const { clock, client, server } = joined();
  server.send("out", { error: { code: "put_out", message: "A facilitator has put you out." } });
  clock.advance(50);
  assert.equal(client.state().status.kind, "out");
  assert.equal(client.state().status.message, "A facilitator has put you out.");
  client.submit(add("still here"));
  clock.advance(60_000);
  assert.equal(client.socket.connected, false);
  assert.equal(client.state().status.waiting, 1);
});

test("[LIVE-1] a join that is refused for who one is ends there; one that met trouble is tried again", () => {
  const bench = makeBench();
  bench.server.trouble = () => ({ code: "token_expired" });
  const expired = bench.client();
  until(bench.clock, () => expired.state().status.kind === "out", "out");
  assert.equal(expired.state().status.code, "token_expired");
  let times = 3;
  bench.server.trouble = () => ((times -= 1) > 0 ? { code: "storage" } : null);
  const patient = bench.client();
  until(bench.clock, () => patient.state().status.kind === "live", "live");
});

test("a server that stops is left in peace for as long as it asked, then everything goes on", () => {
  const { clock, client, server } = joined();
  server.send("stopping", { retry_after: 5 });
  clock.advance(20);
  assert.equal(client.state().status.kind, "stopped");
  client.socket.cut();
  client.submit(add("in between"));
  clock.advance(4_900);
  assert.equal(client.socket.connected, false);
  assert.equal(client.state().status.kind, "stopped");
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(texts(client), ["in between"]);
});

test("a connection that the server closed is opened again from here", () => {
  const { clock, client } = joined();
  client.socket.cut("io server disconnect");
  assert.equal(client.state().status.kind, "offline");
  until(clock, () => client.state().status.kind === "live", "live");
});

test("[NOTE-8] [NOTE-9] the badge says read-only where one can do nothing", () => {
  const { clock, client, server, open } = joined();
  let turns = 0;
  const lock = (locked) =>
    server.commit({ id: `lock ${(turns += 1)}`, board: "stage", type: "board.lock", group: "learners", locked });
  const facilitator = open({ participant: "fay", role: "facilitator", boards: "*" });
  const projector = open({ participant: "pia", role: "projector", boards: "*" });
  lock(true);
  until(clock, () => client.state().status.kind === "readonly" && facilitator.state().status.kind === "live", "locked");
  assert.equal(projector.state().status.kind, "readonly");
  lock(false);
  until(clock, () => client.state().status.kind === "live", "open again");
  const go = (phase) => server.commit({ id: `to ${phase}`, board: "stage", type: "phase.set", phase });
  go("brief");
  until(clock, () => client.state().status.kind === "readonly", "a phase for listening");
  go("vote");
  until(clock, () => client.state().status.kind === "live", "one may talk");
  lock(true);
  until(clock, () => client.state().status.kind === "readonly", "locked, and no vote is open");
  server.commit({ id: "round", board: "stage", type: "vote.start", round: "r1", on: "notes", budget: 3, most: 2 });
  until(
    clock,
    () => client.state().status.kind === "live" && projector.state().status.kind === "readonly",
    "one may vote [VOTE-3]",
  );
});

test("[PRES-1] who is here is kept for each board, and one's own editing is told again after a reconnect", () => {
  const { clock, client, server } = joined();
  client.editing("learners", "n1");
  client.editing("learners", "n1");
  server.send("presence", {
    board: "learners",
    here: [{ participant: "ada", name: "Ada", role: "participant", editing: "n1" }],
  });
  until(clock, () => client.state().presence.get("learners")?.length === 1, "present");
  client.socket.cut();
  assert.equal(client.state().presence.size, 0);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(
    client.socket.sent.filter((each) => each.event === "presence").map((each) => each.payload),
    Array(2).fill({ board: "learners", editing: "n1" }),
  );
});

test("a change of a type that is not known here counts, and the badge asks for a newer page", () => {
  const { clock, client, server } = joined();
  server.send("frame", {
    board: "learners",
    from: 0,
    to: 1,
    changes: [{ seq: 1, op: "x", type: "note.sing", at: "" }],
  });
  until(clock, () => client.state().status.kind === "outdated", "outdated");
  assert.equal(client.board().seq, 1);
});

test("listeners are told once for all that changes in one turn, and not after they left", async () => {
  const { client } = joined();
  let told = 0;
  const leave = client.subscribe(() => {
    told += 1;
  });
  client.submit(add("one"));
  client.submit(add("two"));
  await Promise.resolve();
  assert.equal(told, 1);
  leave();
  client.submit(add("three"));
  await Promise.resolve();
  assert.equal(told, 1);
});

test("what others did is news, what one did oneself is not", () => {
  const { clock, client, others } = joined();
  client.submit(add("mine"));
  others({ type: "note.add", note: "n1", quadrant: "threats", text: "theirs" });
  until(clock, () => client.state().status.kind === "live" && client.board().seq === 2, "both are here");
  assert.deepEqual(
    client.state().arrived.map(({ n, stream, change, mine }) => [n, stream, change.text, mine]),
    [[1, "learners", "theirs", false]],
  );
});
