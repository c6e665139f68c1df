/** How many unsent texts of closed tabs a browser keeps [DRAFT-3]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStorage } from "./support/clock.mjs";
import { load } from "./support/load.mjs";

const { MAX_DRAFTS, OLD, forgetOldDrafts } = await load("ui/old_drafts.js");
const { keysOf } = await load("ui/local_storage.js");

const keyOf = (tab, field = "draft") => `swotboard/ABC234/participant/learners/tab:${tab}/${field}`;
const texts = (storage) => keysOf(storage).filter((key) => key.includes("/tab:")).length;

/** A browser with what closed tabs have left; `open`: those that are not closed. */
function browser(...tabs) {
  const storage = new MemoryStorage();
  for (const tab of tabs) storage.setItem(keyOf(tab), '{"text":"half a sentence"}');
  const open = new Set();
  let day = 0;
  return {
    storage,
    open,
    leave: (tab, field) => storage.setItem(keyOf(tab, field), '"words"'),
    use: async (days = 1) => {
      for (let at = 0; at < days; at += 1) {
        day += 1;
        await forgetOldDrafts(storage, `day ${day}`, "own", async (name, run) => !open.has(name) && run());
      }
    },
    again: () => forgetOldDrafts(storage, `day ${day}`, "own", async (name, run) => run()),
  };
}

const many = (count, name) => Array.from({ length: count }, (_, at) => `${name}${at}`);

test("[DRAFT-3] nothing goes while there is not too much, however old it is", async () => {
  const { storage, use } = browser(...many(MAX_DRAFTS, "t"));
  await use(3 * OLD);
  assert.equal(texts(storage), MAX_DRAFTS);
});

test("[DRAFT-3] nothing goes that is not old, however much there is", async () => {
  const { storage, use, again } = browser(...many(MAX_DRAFTS + 50, "t"));
  await use(OLD);
  await again();
  assert.equal(texts(storage), MAX_DRAFTS + 50);
  await use();
  assert.equal(texts(storage), MAX_DRAFTS);
});

test("[DRAFT-3] of too much the oldest tabs go first, whole, and no more of them than need be", async () => {
  const { storage, use, leave } = browser("oldest");
  for (const field of ["kept", "talk:n1"]) leave("oldest", field);
  await use(5);
  leave("older");
  await use(5);
  for (const each of many(MAX_DRAFTS - 2, "young")) leave(each);
  await use(OLD);
  assert.equal(texts(storage), MAX_DRAFTS - 1);
  assert.equal(storage.getItem(keyOf("oldest", "kept")), null);
  assert.notEqual(storage.getItem(keyOf("older")), null);
});

test("[DRAFT-3] an open tab keeps all it has, and this page too", async () => {
  const { storage, open, leave, use } = browser("open", ...many(MAX_DRAFTS, "t"));
  open.add("open");
  leave("own");
  await use(OLD + 1);
  assert.notEqual(storage.getItem(keyOf("open")), null);
  assert.notEqual(storage.getItem(keyOf("own")), null);
});

test("[DRAFT-3] what is empty goes at once, unless its tab is open; other keys are left alone", async () => {
  const { storage, open, use } = browser("closed");
  const empty = ["null", '""', "[]", "{}", "", "no JSON"];
  for (const [at, value] of empty.entries()) storage.setItem(keyOf("closed", `empty${at}`), value);
  storage.setItem(keyOf("open"), '""');
  storage.setItem("swotboard/ABC234/participant/learners/ops/1", '""');
  storage.setItem("another program's/tab:closed/draft", "");
  open.add("open");
  await use();
  assert.deepEqual(
    keysOf(storage)
      .filter((key) => key !== "swotboard/tabs")
      .sort(),
    [
      "another program's/tab:closed/draft",
      "swotboard/ABC234/participant/learners/ops/1",
      keyOf("closed"),
      keyOf("open"),
    ].sort(),
  );
});

test("[DRAFT-3] one key counts the days, of tabs that have left something, and goes with the last of them", async () => {
  const { storage, use } = browser("one", "two");
  await use(3);
  assert.deepEqual(Object.keys(JSON.parse(storage.getItem("swotboard/tabs"))).sort(), ["one", "two"]);
  storage.removeItem(keyOf("one"));
  await use();
  assert.deepEqual(JSON.parse(storage.getItem("swotboard/tabs")), { two: { day: "day 4", days: 3 } });
  storage.removeItem(keyOf("two"));
  await use();
  assert.equal(storage.length, 0);
  storage.setItem("swotboard/tabs", "no JSON");
  storage.setItem(keyOf("three"), '"words"');
  await use();
  assert.equal(JSON.parse(storage.getItem("swotboard/tabs")).three.days, 0);
});
