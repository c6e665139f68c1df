/**
 * A laptop whose clock is a day wrong, or is set right while the page is open: nothing waits for it, nothing is turned
 * round.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { add, texts } from "./support/joined.mjs";
import { load } from "./support/load.mjs";

const { clockTime } = await load("ui/clock_time.js");

const DAY = 24 * 60 * 60 * 1000;

/** A client whose own clock differs from the server's by `off.by` milliseconds. */
function withWrongClock(off, given = {}) {
  const bench = makeBench();
  const now = () => bench.clock.now() + off.by;
  const client = bench.client({ ...given, now });
  return { ...bench, client, open: (more) => bench.client({ now, ...more }) };
}

test("[SYNC-8] ops keep their order over reloads although the clock was set back a day in between", () => {
  const off = { by: DAY };
  const { clock, client, server, open } = withWrongClock(off);
  client.live();
  client.socket.up = false;
  client.socket.cut();
  client.submit(add("first", { note: "n1" }));
  client.close();
  off.by = 0;
  const second = open({ storage: client.storage });
  second.socket.up = false;
  second.socket.cut();
  second.submit({ board: "learners", type: "note.edit", note: "n1", text: "first, edited", base: 1 });
  second.close();
  const third = open({ storage: client.storage });
  until(clock, () => third.state().status.kind === "live", "live");
  assert.deepEqual(third.state().refused, []);
  assert.deepEqual(
    server.visible("learners").map((note) => note.text),
    ["first, edited"],
  );
});

for (const [name, by] of [
  ["back", -DAY],
  ["on", DAY],
]) {
  test(`[SYNC-9] an op that waits for "again" goes on waiting as long as it was told when the clock is set ${name} a day`, () => {
    const off = { by: 0 };
    const { clock, client, server } = withWrongClock(off);
    client.live();
    server.trouble = (event) => (event === "op" ? { code: "rate_limited", retry_after: 4 } : null);
    client.submit(add("patient"));
    until(clock, () => client.state().status.code === "rate_limited", "told to wait");
    const sent = client.socket.ops.length;
    server.trouble = () => null;
    off.by = by;
    client.submit(add("another"));
    clock.advance(3_000);
    assert.equal(client.socket.ops.length, sent, "not before it may");
    until(clock, () => client.state().status.kind === "live", "sent", 10_000);
    assert.deepEqual(texts(client), ["patient", "another"]);
  });
}

test("[TIMER-3] what waits stands on the board with the server's time, not the laptop's", () => {
  const { clock, client } = withWrongClock({ by: DAY });
  client.live();
  client.submit(add("now", { note: "n1" }));
  const made = Date.parse(client.board().notes.get("n1").created_at);
  assert.ok(Math.abs(made - clock.now()) < 1_000, `${made - clock.now()} ms beside the server's time`);
});

test("what was written today is told by its time of day, by the server's today", () => {
  const now = new Date(2021, 2, 4, 14, 0).getTime();
  assert.equal(clockTime(new Date(2021, 2, 4, 9, 2).toISOString(), now), "09:02");
  assert.match(clockTime(new Date(2021, 2, 3, 9, 2).toISOString(), now), /3/);
  assert.match(clockTime(new Date().toISOString(), null), /^\d\d:\d\d$/);
});
