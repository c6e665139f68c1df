/** What was typed is kept and gets through: storage, order, refusals, tabs. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { add, joined, texts } from "./support/joined.mjs";

test("[SYNC-6] [SYNC-8] ops that had no answer are sent again in their order after a reconnect, and done once", () => {
  const { clock, client, server } = joined();
  const ids = ["one", "two", "three"].map((text) => client.submit(add(text)));
  clock.advance(10);
  client.socket.cut();
  assert.equal(client.state().status.kind, "offline");
  assert.equal(client.state().status.waiting, 3);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.deepEqual(
    client.socket.ops.map((op) => op.id),
    [...ids, ...ids],
  );
  assert.deepEqual(
    server.visible("learners").map((note) => note.text),
    ["one", "two", "three"],
  );
});

test("[SYNC-7] [SYNC-9] any other refusal is final: the note goes, its text is kept until dismissed, through a reload", () => {
  const { clock, client, server, open } = joined();
  server.trouble = (event) => (event === "op" ? { code: "board_full", message: "full" } : null);
  const id = client.submit(add("precious"));
  until(clock, () => client.state().refused.length === 1, "refused");
  assert.deepEqual(texts(client), []);
  assert.equal(client.state().status.kind, "live");
  client.close();
  const again = open({ storage: client.storage });
  assert.deepEqual(
    again.state().refused.map((each) => [each.op.id, each.error.code, each.text]),
    [[id, "board_full", "precious"]],
  );
  again.dismiss(id);
  assert.deepEqual(again.state().refused, []);
  assert.deepEqual(open({ storage: client.storage }).state().refused, []);
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
  assert.deepEqual(
    server.visible("learners").map((note) => note.text),
    ["one", "two"],
  );
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
  assert.deepEqual(
    server.visible("learners").map((note) => note.text),
    ["from the first", "from the second"],
  );
  assert.deepEqual(texts(client), texts(second));
});

test("[SYNC-8] with storage full or forbidden ops are kept in memory, sent, and the badge says so", () => {
  for (const storage of [
    null,
    Object.assign(
      new (class {
        get length() {
          throw new Error("forbidden");
        }
      })(),
    ),
  ]) {
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
  assert.deepEqual(
    client.state().refused.map((each) => [each.error.code, each.text.length]),
    [["too_long", 2001]],
  );
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
  assert.deepEqual(
    client.socket.ops.map((op) => op.id),
    ids,
  );
});

test("[SYNC-9] what another tab was refused is not sent again by the tab that took it up", () => {
  const { clock, client, server, open } = joined();
  client.socket.up = false;
  client.socket.cut();
  client.submit(add("refused once"));
  const second = open({ storage: client.storage });
  server.trouble = (event) => (event === "op" ? { code: "board_locked" } : null);
  until(clock, () => second.state().refused.length === 1, "refused in one tab");
  client.close();
  const third = open({ storage: client.storage });
  assert.equal(third.state().status.waiting, 0);
});

test("[SYNC-9] an op that another tab has had answered meanwhile is dropped unsent", () => {
  const { clock, client, server, open } = joined();
  client.socket.up = false;
  client.socket.cut();
  const id = client.submit(add("taken up"));
  const second = open({ storage: client.storage });
  client.socket.up = true;
  second.socket.up = false;
  second.socket.cut();
  server.trouble = (event) => (event === "op" ? { code: "board_locked" } : null);
  until(clock, () => client.state().refused.length === 1, "refused in the tab that made it");
  server.trouble = () => null;
  second.socket.up = true;
  until(clock, () => second.state().status.kind === "live", "live");
  assert.deepEqual(second.socket.ops, []);
  assert.equal(server.done.has(id), false);
});

test("[LIVE-4] an op that is answered with put_out says who one is, not what the op is worth: it is kept", () => {
  const { clock, client, server } = joined();
  server.trouble = (event) => (event === "op" ? { code: "put_out", message: "Out." } : null);
  client.submit(add("kept"));
  until(clock, () => client.state().status.kind === "out", "out");
  assert.equal(client.state().status.waiting, 1);
  assert.equal(client.storage.length, 1);
  assert.deepEqual(client.state().refused, []);
});

test("a join again after a gap sends nothing twice, and does not shorten a wait that the server asked for", () => {
  const { clock, client, server } = joined();
  server.trouble = (event) => (event === "op" ? { code: "rate_limited", retry_after: 10 } : null);
  client.submit(add("patience"));
  until(clock, () => client.state().status.code === "rate_limited", "held");
  server.trouble = () => null;
  server.send("rejoin", {});
  clock.advance(5_000);
  assert.equal(client.socket.ops.length, 1);
  until(clock, () => client.state().status.kind === "live", "live");
  assert.equal(client.socket.ops.length, 2);
});
