/** An old page against a newer server: what it makes of what the server says of itself. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./support/setup.mjs";
import { add, joined, texts } from "./support/joined.mjs";
import { load } from "./support/load.mjs";

const { newerOf } = await load("sync/status.js");
const { NOTE_OPS, PROTOCOL, STAGE_OPS, TALK_OPS, THEME_OPS } = await load("protocol.gen.js");
const { knowsChange } = await load("state/board_state.js");
const { knowsStageChange } = await load("state/stage_state.js");

/** Ops whose change is of another type: a detached medium, a removed comment, a renamed person. */
const BECOMES_ANOTHER = ["media.erase", "comment.erase", "participant.unname"];
const isChange = (type) => !BECOMES_ANOTHER.includes(type);
const OWN = { protocol: 3, build: "abc" };

test("[JOIN-10] another protocol asks, other files hint, the same and a server that says nothing are no news", () => {
  assert.equal(newerOf({ protocol: 4, build: "abc" }, OWN), "protocol");
  assert.equal(newerOf({ protocol: 2, build: "def" }, OWN), "protocol", "a server that went back is another one too");
  assert.equal(newerOf({ protocol: 3, build: "def" }, OWN), "build");
  assert.equal(newerOf({ ...OWN }, OWN), null);
  assert.equal(newerOf(undefined, OWN), null);
});

test("a page knows what every change of its own version does: none asks for a newer page", () => {
  assert.deepEqual(
    STAGE_OPS.filter((type) => isChange(type) && !knowsStageChange(type)),
    [],
  );
  assert.deepEqual(
    [...NOTE_OPS, ...THEME_OPS, ...TALK_OPS].filter((type) => isChange(type) && !knowsChange(type)),
    [],
  );
});

/** The client of a page comes back to a server that says this of itself. */
function backTo(itself) {
  const bench = joined();
  bench.server.itself = itself;
  bench.client.socket.cut();
  bench.client.submit(add("typed meanwhile"));
  until(bench.clock, () => bench.client.state().status.waiting === 0, "sent on");
  return bench;
}

test("[JOIN-10] other files leave the badge as it is, with a hint beside it", () => {
  const { client } = backTo({ protocol: PROTOCOL, build: "newer" });
  assert.deepEqual(client.state().status, { kind: "live", waiting: 0, volatile: false, newer: "build" });
});

test("[JOIN-10] another protocol asks for a newer page; what waits is sent all the same, and what is typed goes on", () => {
  const { clock, client, server } = backTo({ protocol: PROTOCOL + 1, build: "newer" });
  assert.equal(client.state().status.kind, "outdated");
  client.submit(add("typed after"));
  until(clock, () => client.state().status.waiting === 0, "sent");
  assert.deepEqual(texts(client), ["typed meanwhile", "typed after"]);
  server.itself = undefined;
  client.socket.cut();
  until(clock, () => client.state().status.kind === "live", "the server that this page is from is back");
});
