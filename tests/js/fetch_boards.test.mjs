/** Whole boards that are fetched before the first join [JOIN-11]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBench, until } from "./support/setup.mjs";
import { add, texts } from "./support/joined.mjs";
import { load } from "./support/load.mjs";

const { fetchBoards } = await load("sync/fetch_boards.js");

const joins = (client) => client.socket.sent.filter((each) => each.event === "join").map((each) => each.payload);

/** A bench with a note on the board, and a client whose boards come when the test says so. */
function fetching() {
  const bench = makeBench();
  let come;
  const coming = new Promise((resolve) => {
    come = resolve;
  });
  commit(bench, "n1", "there");
  const client = bench.client({ fetchBoards: () => coming });
  bench.clock.advance(1000); // it is connected
  return {
    ...bench,
    client,
    come: async (boards) => {
      come(boards);
      await coming;
      await null;
    },
  };
}

const commit = (bench, note, text) => bench.server.commit({ ...add(text), id: bench.newId(), note });

test("[JOIN-11] the join waits for what is fetched, asks for the rest alone, and calls none of it news", async () => {
  const bench = fetching();
  const boards = bench.server.packed("learners");
  commit(bench, "n2", "later");
  assert.deepEqual(joins(bench.client), []);
  await bench.come(boards);
  bench.client.live();
  assert.deepEqual(joins(bench.client), [{ boards: ["learners"], since: { learners: 1 } }]);
  assert.deepEqual(texts(bench.client), ["there", "later"]);
  assert.deepEqual(bench.client.state().arrived, []);
  commit(bench, "n3", "news");
  until(bench.clock, () => texts(bench.client).length === 3, "the next change is here");
  assert.deepEqual(
    bench.client.state().arrived.map((each) => each.change.text),
    ["news"],
  );
});

test("[JOIN-11] what is fetched is shown before the connection is there, with what is typed meanwhile", async () => {
  const bench = makeBench();
  commit(bench, "n1", "there");
  const boards = bench.server.packed("learners");
  bench.server.mute = true;
  const client = bench.client({ fetchBoards: async () => boards });
  await null;
  await null;
  await null;
  assert.equal(client.state().status.kind, "connecting");
  assert.deepEqual(texts(client), ["there"]);
  client.submit(add("typed early"));
  assert.deepEqual(texts(client), ["there", "typed early"]);
  assert.deepEqual(client.state().arrived, []);
});

test("[JOIN-11] where nothing could be fetched the join brings the board", async () => {
  const bench = fetching();
  await bench.come(null);
  bench.client.live();
  assert.deepEqual(joins(bench.client), [{ boards: ["learners"] }]);
  assert.deepEqual(texts(bench.client), ["there"]);
});

test("[JOIN-11] [SYNC-6] what was written before it came is shown once, and a connection lost meanwhile joins again", async () => {
  const bench = fetching();
  bench.client.submit(add("typed early"));
  const boards = bench.server.packed("learners");
  bench.client.socket.cut();
  bench.clock.advance(5000);
  await bench.come(boards);
  bench.client.live();
  until(bench.clock, () => bench.client.state().status.kind === "live", "all is written");
  assert.deepEqual(texts(bench.client), ["there", "typed early"]);
});

test("[JOIN-11] a server that stops while boards are still coming is come back to", async () => {
  const bench = fetching();
  bench.server.send("stopping", { retry_after: 2 });
  bench.clock.advance(20);
  bench.server.mute = true;
  await bench.come(null);
  bench.client.socket.cut();
  bench.server.mute = false;
  bench.client.live();
  assert.deepEqual(texts(bench.client), ["there"]);
});

test("[JOIN-11] a board older than the server will tell changes from is replaced by the whole", async () => {
  const bench = fetching();
  const boards = bench.server.packed("learners");
  bench.server.whole = () => true;
  commit(bench, "n2", "later");
  await bench.come(boards);
  bench.client.live();
  assert.deepEqual(texts(bench.client), ["there", "later"]);
});

test("[JOIN-11] one board or all are asked for, and any trouble is no boards", async (t) => {
  const asked = [];
  const answers = [{ ok: true, json: async () => ({ boards: { learners: {} } }) }, { ok: false }];
  t.mock.method(
    globalThis,
    "fetch",
    async (address) => asked.push(address) && (answers.shift() ?? Promise.reject(new TypeError("offline"))),
  );
  assert.deepEqual(await fetchBoards("/boards/learners"), { learners: {} });
  assert.equal(await fetchBoards("/boards"), null);
  assert.equal(await fetchBoards("/boards"), null);
  assert.deepEqual(asked, ["/boards/learners", "/boards", "/boards"]);
});
