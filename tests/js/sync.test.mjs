/** Joining, frames, gaps and answers: the rules of docs/protocol.md on the client's side. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { add, joined, texts } from "./support/joined.mjs";
import { load } from "./support/load.mjs";

const { notesIn } = await load("state/board_state.js");

test("a note is shown at once, pending, and stays one and the same when it is confirmed", () => {
  const { clock, client } = joined();
  client.submit(add("hello"));
  const shown = notesIn(client.board(), "strengths")[0];
  assert.equal(shown.pending, true);
  assert.deepEqual(client.state().status, { kind: "saving", waiting: 1, volatile: false });
  until(clock, () => client.state().status.kind === "live", "live");
  const after = notesIn(client.board(), "strengths");
  assert.equal(after.length, 1);
  assert.equal(after[0].id, shown.id);
  assert.equal("pending" in after[0], false);
  assert.ok(client.state().you.notes.has(shown.id));
});

for (const first of ["ack", "frame"]) {
  test(`[SYNC-3] a note never flickers when its ${first} comes first`, () => {
    const { clock, client, server } = joined();
    const handlers = server.sockets.values().next().value;
    const slow = first === "ack" ? "deliver" : "emit";
    delay(handlers, slow, clock);
    client.submit(add("steady"));
    for (let at = 0; at < 300; at += 1) {
      assert.deepEqual(texts(client), ["steady"]);
      clock.advance(1);
    }
    assert.equal(client.state().status.kind, "live");
    assert.equal(client.board().seq, 1);
  });
}

/** Make answers (of `emit`) or events (of `deliver`) come 100 ms late. */
function delay(socket, name, clock) {
  const former = socket[name].bind(socket);
  if (name === "deliver") socket.deliver = (...sent) => clock.after(100, () => former(...sent));
  else
    socket.emit = (event, payload, answer) =>
      former(event, payload, (result) => clock.after(100, () => answer(result)));
}

test("[SYNC-4] a frame above what the client has is a gap: it joins again with since, and misses nothing", () => {
  const { clock, client, others } = joined();
  client.socket.loses = () => true;
  others({ type: "note.add", note: "n1", quadrant: "strengths", text: "lost" });
  clock.advance(50);
  client.socket.loses = () => false;
  others({ type: "note.add", note: "n2", quadrant: "strengths", text: "seen" });
  until(clock, () => texts(client).length === 2, "the lost note is here");
  assert.deepEqual(texts(client), ["lost", "seen"]);
  assert.deepEqual(client.socket.sent.filter((each) => each.event === "join").at(-1).payload.since, {
    learners: 0,
    stage: 0,
  });
});

test("[SYNC-4] an old frame is dropped, and of an overlapping one only what is new is taken", () => {
  const { clock, client, server } = joined();
  const change = (seq, note) => ({
    seq,
    op: note,
    type: "note.add",
    at: "",
    note,
    quadrant: "strengths",
    text: note,
    rank: `a${seq}`,
    removed_at: null,
  });
  const send = (from, changes) => {
    server.send("frame", { board: "learners", from, to: from + changes.length, changes });
    clock.advance(50);
  };
  send(0, [change(1, "one"), change(2, "two")]);
  send(0, [change(1, "ONE")]);
  send(1, [change(2, "TWO"), change(3, "three")]);
  assert.deepEqual(texts(client), ["one", "two", "three"]);
  assert.equal(client.board().seq, 3);
});

test("[SYNC-5] a frame that comes while the join is under way is kept, then judged", () => {
  const bench = makeBench();
  const client = bench.client({ latency: 20 });
  until(bench.clock, () => client.socket.connected, "connected");
  delay(client.socket, "emit", bench.clock);
  client.socket.cut();
  until(bench.clock, () => bench.server.joined.size === 1, "the server has answered the join");
  bench.server.commit({
    id: "op1",
    board: "learners",
    type: "note.add",
    note: "n1",
    quadrant: "strengths",
    text: "meanwhile",
  });
  assert.equal(client.state().you, null);
  until(bench.clock, () => client.state().you, "joined");
  bench.clock.advance(200);
  assert.deepEqual(texts(client), ["meanwhile"]);
  assert.equal(
    client.socket.sent.filter((each) => each.event === "join").length,
    2,
    "one join for each connection, no more",
  );
});

test("[SYNC-9] an op without an answer is sent again while the connection stays", () => {
  const { clock, client, server } = joined();
  server.mute = true;
  const id = client.submit(add("patience"));
  clock.advance(100);
  server.mute = false;
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(
    client.socket.ops.map((op) => op.id),
    [id, id],
  );
});

for (const error of [{ code: "storage" }, { code: "rate_limited", retry_after: 2 }, { code: "stopping" }]) {
  test(`[SYNC-9] ${error.code} is no judgement: the op is kept and sent again`, () => {
    const { clock, client, server } = joined();
    const began = clock.now();
    server.trouble = () => (clock.now() < began + 1500 ? error : null);
    client.submit(add("kept"));
    until(clock, () => client.state().status.code === error.code, "the badge says why");
    assert.equal(client.state().status.kind, "saving");
    until(clock, () => client.state().status.kind === "live", "live");
    assert.ok(clock.now() >= began + (error.retry_after ?? 0) * 1000, "not sooner than the server asked");
    assert.deepEqual(
      server.visible("learners").map((note) => note.text),
      ["kept"],
    );
    assert.deepEqual(client.state().refused, []);
  });
}

test("[SYNC-10] a client that is told to rejoin gets what was dropped", () => {
  const { clock, client, others, server } = joined();
  client.socket.loses = () => true;
  others({ type: "note.add", note: "n1", quadrant: "strengths", text: "dropped" });
  client.socket.loses = () => false;
  server.send("rejoin", {});
  until(clock, () => texts(client).length === 1, "the dropped note is here");
});

test("an op that was acknowledged and whose frame got lost is healed", () => {
  const { clock, client } = joined();
  client.socket.loses = () => true;
  client.submit(add("mine"));
  until(clock, () => client.state().status.kind === "live", "acknowledged");
  assert.deepEqual(texts(client), ["mine"], "still shown");
  client.socket.loses = () => false;
  until(clock, () => client.board().seq === 1, "healed");
  assert.deepEqual(texts(client), ["mine"]);
});

test("[SYNC-9] a retry of the first op of a note never lets a later one overtake it", () => {
  const { clock, client, server } = joined();
  let refusals = 3;
  server.trouble = (event, op) =>
    event === "op" && op.type === "note.add" && (refusals -= 1) >= 0 ? { code: "storage" } : null;
  client.submit(add("first", { note: "n1" }));
  client.submit({ board: "learners", type: "note.edit", note: "n1", text: "second" });
  client.submit({ board: "learners", type: "note.move", note: "n1", quadrant: "threats" });
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(client.state().refused, []);
  assert.deepEqual(texts(client, "threats"), ["second"]);
});

test("[JOIN-2] [JOIN-3] a rejoin that is answered with the whole board keeps the identity of what is the same", () => {
  const { clock, client, server, others } = joined();
  for (const note of ["n1", "n2"]) others({ type: "note.add", note, quadrant: "strengths", text: note });
  until(clock, () => client.board().seq === 2, "both notes");
  const before = notesIn(client.board(), "strengths");
  server.streams.get("learners").length = 1; // a server that came back from an older backup
  client.socket.cut();
  until(clock, () => client.state().status.kind === "live" && client.board().seq === 1, "joined again");
  assert.equal(notesIn(client.board(), "strengths"), before);
});

test("an answer to a join that was asked again meanwhile is left aside", () => {
  const { clock, client, server } = joined();
  const answers = [];
  const { receive } = server;
  server.receive = (socket, event, payload, answer) =>
    event === "join" ? answers.push(() => receive.call(server, socket, event, payload, answer)) : 0;
  client.socket.cut();
  until(clock, () => answers.length === 2, "asked twice");
  answers[0]();
  clock.advance(100);
  assert.equal(client.state().status.kind, "offline");
  answers[1]();
  until(clock, () => client.state().status.kind === "live", "live");
});

test("[SYNC-6] an op that was acknowledged by a server that has lost it since is done again", () => {
  const { clock, client, server } = joined();
  client.socket.loses = () => true;
  client.submit(add("twice safe", { note: "n1" }));
  until(clock, () => client.state().status.kind === "live", "acknowledged");
  assert.equal(client.storage.length, 0, "acknowledged, so storage has done its part");
  server.streams.get("learners").length = 0; // the server came back from a backup
  server.notes.get("learners").clear();
  server.done.clear();
  client.socket.loses = () => false;
  client.socket.cut();
  until(clock, () => server.visible("learners").length === 1 && client.state().status.kind === "live", "done again");
  assert.deepEqual(texts(client), ["twice safe"]);
});

test("an op that was acknowledged, and is then found in a whole board, is done with", () => {
  const { clock, client, server } = joined();
  client.socket.loses = () => true;
  client.submit(add("mine"));
  until(clock, () => client.state().status.kind === "live", "acknowledged");
  server.whole = () => true;
  clock.advance(60_000);
  assert.equal(
    client.socket.sent.filter((each) => each.event === "join").length,
    2,
    "healed once, not again and again",
  );
  assert.equal(client.socket.ops.length, 1);
  assert.deepEqual(texts(client), ["mine"]);
});

test("[LIVE-14] a join or an op without an answer connects anew where the line swallows, and asks again where it does not", async () => {
  for (const swallows of [true, false]) {
    const bench = makeBench();
    const asked = [];
    const line = { swallows: async (counts) => asked.push(counts) && swallows, missedPing: async () => false };
    const client = bench.client({ line });
    client.live();
    const { socket } = client;
    bench.server.mute = true;
    client.submit(add("swallowed"));
    bench.clock.advance(8_100);
    await settled();
    assert.deepEqual(asked, [1], "an op counts as one failure");
    bench.clock.advance(7_100);
    await settled();
    assert.deepEqual(asked, swallows ? [1, 2] : [1], "a join counts as two");
    bench.server.mute = false;
    until(bench.clock, () => client.state().status.kind === "live", "live");
    assert.equal(socket.line, swallows ? 5 : 1, "it has connected three times, or once");
    assert.deepEqual(texts(client), ["swallowed"]);
  }
});

const settled = () => new Promise((done) => setImmediate(done));
