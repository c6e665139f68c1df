/** The rules of docs/protocol.md on the client's side: joining, frames, gaps, refusals. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/bench.mjs";
import { load } from "./support/load.mjs";

const { notesIn } = await load("board_state.js");
const texts = (client, quadrant = "strengths") => notesIn(client.board(), quadrant).map((note) => note.text);
const add = (text, more = {}) => ({ board: "learners", type: "note.add", quadrant: "strengths", text, ...more });

function joined(options) {
  const bench = makeBench(options);
  const client = bench.client();
  client.live();
  return { ...bench, open: bench.client, client, others: (op) => bench.server.commit({ id: bench.newId(), board: "learners", ...op }) };
}

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
  else socket.emit = (event, payload, answer) => former(event, payload, (result) => clock.after(100, () => answer(result)));
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
  assert.deepEqual(client.socket.sent.filter((each) => each.event === "join").at(-1).payload.since, { learners: 0, stage: 0 });
});

test("[SYNC-4] an old frame is dropped, and of an overlapping one only what is new is taken", () => {
  const { clock, client, server } = joined();
  const change = (seq, note) => ({ seq, op: note, type: "note.add", at: "", note, quadrant: "strengths", text: note, rank: `a${seq}`, removed_at: null });
  const send = (from, changes) => { server.send("frame", { board: "learners", from, to: from + changes.length, changes }); clock.advance(50); };
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
  bench.server.commit({ id: "op1", board: "learners", type: "note.add", note: "n1", quadrant: "strengths", text: "meanwhile" });
  assert.equal(client.state().you, null);
  until(bench.clock, () => client.state().you, "joined");
  bench.clock.advance(200);
  assert.deepEqual(texts(client), ["meanwhile"]);
  assert.equal(client.socket.sent.filter((each) => each.event === "join").length, 2, "one join for each connection, no more");
});

test("[SYNC-6] [SYNC-8] ops that had no answer are sent again in their order after a reconnect, and done once", () => {
  const { clock, client, server } = joined();
  const ids = ["one", "two", "three"].map((text) => client.submit(add(text)));
  clock.advance(10);
  client.socket.cut();
  assert.equal(client.state().status.kind, "offline");
  assert.equal(client.state().status.waiting, 3);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(client.socket.ops.map((op) => op.id), [...ids, ...ids]);
  assert.deepEqual(server.visible("learners").map((note) => note.text), ["one", "two", "three"]);
});

test("[SYNC-9] an op without an answer is sent again while the connection stays", () => {
  const { clock, client, server } = joined();
  server.mute = true;
  const id = client.submit(add("patience"));
  clock.advance(100);
  server.mute = false;
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(client.socket.ops.map((op) => op.id), [id, id]);
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
    assert.deepEqual(server.visible("learners").map((note) => note.text), ["kept"]);
    assert.deepEqual(client.state().refused, []);
  });
}

test("[SYNC-7] [SYNC-9] any other refusal is final: the note goes, its text is kept until dismissed, through a reload", () => {
  const { clock, client, server, open } = joined();
  server.trouble = (event) => (event === "op" ? { code: "board_full", message: "full" } : null);
  const id = client.submit(add("precious"));
  until(clock, () => client.state().refused.length === 1, "refused");
  assert.deepEqual(texts(client), []);
  assert.equal(client.state().status.kind, "live");
  client.close();
  const again = open({ storage: client.storage });
  assert.deepEqual(again.state().refused.map((each) => [each.op.id, each.error.code, each.text]), [[id, "board_full", "precious"]]);
  again.dismiss(id);
  assert.deepEqual(again.state().refused, []);
  assert.deepEqual(open({ storage: client.storage }).state().refused, []);
});

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

test("[SYNC-8] ops of a page that was closed are sent by the next one", () => {
  const { clock, client, server, open } = joined();
  client.socket.up = false;
  client.socket.cut();
  client.submit(add("one"));
  client.submit(add("two"));
  assert.equal(client.state().status.kind, "offline");
  client.close();
  const next = open({ storage: client.storage });
  assert.equal(next.state().status.waiting, 2);
  until(clock, () => next.state().status.kind === "live", "live");
  assert.deepEqual(server.visible("learners").map((note) => note.text), ["one", "two"]);
  assert.equal(client.storage.length, 0, "nothing is left behind");
});

test("[SYNC-8] two tabs on one storage never overwrite one another, and what one has finished the other leaves alone", () => {
  const { clock, client, server, open } = joined();
  client.socket.up = false;
  client.socket.cut();
  client.submit(add("from the first"));
  const second = open({ storage: client.storage });
  second.submit(add("from the second"));
  until(clock, () => second.state().status.kind === "live", "the second tab got both through");
  client.socket.up = true;
  until(clock, () => client.state().status.kind === "live", "the first tab as well");
  assert.deepEqual(server.visible("learners").map((note) => note.text), ["from the first", "from the second"]);
  assert.deepEqual(texts(client), texts(second));
});

test("[SYNC-8] with storage full or forbidden ops are kept in memory, sent, and the badge says so", () => {
  for (const storage of [null, Object.assign(new (class { get length() { throw new Error("forbidden"); } })())]) {
    const bench = makeBench();
    const client = bench.client({ storage });
    client.live();
    client.submit(add("in memory"));
    assert.equal(client.state().status.volatile, true);
    until(bench.clock, () => client.state().status.kind === "live", "live");
    assert.equal(client.state().status.volatile, false);
  }
});

test("a text over the limit is not sent: it is refused here, and kept", () => {
  const { clock, client } = joined();
  client.submit(add("x".repeat(2001)));
  assert.deepEqual(client.state().refused.map((each) => [each.error.code, each.text.length]), [["too_long", 2001]]);
  assert.equal(client.submit(add("  \n ")), null);
  client.submit({ board: "learners", type: "note.set", note: "n1", color: "x".repeat(200_000) });
  clock.advance(100);
  assert.deepEqual(client.socket.ops, []);
});

test("[SYNC-8] at most fifty ops are in flight, and they go in the order in which they were made", () => {
  const { clock, client } = joined();
  client.socket.latency = 500;
  const ids = Array.from({ length: 120 }, (_, at) => client.submit(add(`note ${at}`)));
  assert.equal(client.socket.ops.length, 50);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(client.socket.ops.map((op) => op.id), ids);
});

test("[SYNC-9] a retry of the first op of a note never lets a later one overtake it", () => {
  const { clock, client, server } = joined();
  let refusals = 3;
  server.trouble = (event, op) => (event === "op" && op.type === "note.add" && (refusals -= 1) >= 0 ? { code: "storage" } : null);
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

test("[NOTE-8] [NOTE-9] the badge says read-only where nothing can be written", () => {
  const { clock, client, server, open } = joined();
  const lock = (locked) => server.commit({ id: `lock ${locked}`, board: "stage", type: "board.lock", group: "learners", locked });
  const facilitator = open({ participant: "fay", role: "facilitator", boards: "*" });
  const projector = open({ participant: "pia", role: "projector", boards: "*" });
  lock(true);
  until(clock, () => client.state().status.kind === "readonly" && facilitator.state().status.kind === "live", "locked");
  assert.equal(projector.state().status.kind, "readonly");
  lock(false);
  until(clock, () => client.state().status.kind === "live", "open again");
  server.commit({ id: "phase", board: "stage", type: "phase.set", phase: "vote" });
  until(clock, () => client.state().status.kind === "readonly", "another phase");
});

test("[PRES-1] who is here is kept for each board, and one's own editing is told again after a reconnect", () => {
  const { clock, client, server } = joined();
  client.editing("learners", "n1");
  client.editing("learners", "n1");
  server.send("presence", { board: "learners", here: [{ participant: "ada", name: "Ada", role: "participant", editing: "n1" }] });
  until(clock, () => client.state().presence.get("learners")?.length === 1, "present");
  client.socket.cut();
  assert.equal(client.state().presence.size, 0);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(client.socket.sent.filter((each) => each.event === "presence").map((each) => each.payload), Array(2).fill({ board: "learners", editing: "n1" }));
});

test("a change of a type that is not known here counts, and the badge asks for a newer page", () => {
  const { clock, client, server } = joined();
  server.send("frame", { board: "learners", from: 0, to: 1, changes: [{ seq: 1, op: "x", type: "note.sing", at: "" }] });
  until(clock, () => client.state().status.kind === "outdated", "outdated");
  assert.equal(client.board().seq, 1);
});

test("listeners are told once for all that changes in one turn, and not after they left", async () => {
  const { client } = joined();
  let told = 0;
  const leave = client.subscribe(() => { told += 1; });
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
  assert.deepEqual(client.state().arrived.map(({ n, board, change, mine }) => [n, board, change.text, mine]), [[1, "learners", "theirs", false]]);
});
