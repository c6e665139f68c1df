/** A long list in parts: no note changes its part for what is done to another one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { SIZE, inParts, isLong } = await load("board/note_parts.js");

const list = (ids) => ids.map((id) => ({ id }));
const upTo = (n) => Array.from({ length: n }, (_, at) => at);
const flat = (parts) => parts.flatMap(({ notes }) => notes.map(({ id }) => id));
const homes = (parts) => new Map(parts.flatMap(({ key, notes }) => notes.map(({ id }) => [id, key])));

/** The ids whose part is another one now. */
function moved(before, after) {
  const [was, is] = [homes(before), homes(after)];
  return [...is].filter(([id, key]) => was.has(id) && was.get(id) !== key).map(([id]) => id);
}

test("a new list is cut into parts of one size, with keys of their own, in its order", () => {
  const parts = inParts(list(upTo(100)));
  assert.deepEqual(flat(parts), upTo(100));
  assert.deepEqual(
    parts.map(({ notes }) => notes.length).slice(0, -1),
    upTo(parts.length - 1).map(() => SIZE),
  );
  assert.equal(new Set(parts.map(({ key }) => key)).size, parts.length);
  assert.deepEqual(inParts([]), []);
});

test("what comes at the end fills the last part, then new ones", () => {
  const before = inParts(list(upTo(SIZE + 1)));
  const after = inParts(list(upTo(3 * SIZE)), before);
  assert.deepEqual(
    after.map(({ notes }) => notes.length),
    [SIZE, SIZE, SIZE],
  );
  assert.deepEqual(moved(before, after), []);
});

test("a note that is moved is the only one that changes its part, forwards and backwards", () => {
  const before = inParts(list(upTo(100)));
  for (const [from, to] of [
    [0, 99],
    [99, 0],
    [5, 50],
    [50, 5],
    [30, 31],
    [70, 20],
  ]) {
    const ids = upTo(100).filter((id) => id !== from);
    ids.splice(to, 0, from);
    const after = inParts(list(ids), before);
    assert.deepEqual(flat(after), ids);
    assert.deepEqual(
      moved(before, after).filter((id) => id !== from),
      [],
      `${from} to ${to}`,
    );
  }
});

test("whatever is done to a list at random, its order is right, keys are used once, and at most one other note changes its part", () => {
  let [seed, ids, next] = [7, upTo(200), 200];
  const chance = (n) => (seed = (seed * 16807) % 2147483647) % n;
  let parts = inParts(list(ids));
  for (let round = 0; round < 400; round += 1) {
    const before = parts;
    const [gone] = ids.splice(chance(ids.length), 1);
    ids.splice(chance(ids.length + 1), 0, chance(2) ? gone : next++);
    parts = inParts(list(ids), before);
    assert.deepEqual(flat(parts), ids);
    assert.equal(new Set(parts.map(({ key }) => key)).size, parts.length);
    assert.ok(moved(before, parts).filter((id) => id !== gone).length <= 1); // two that changed places: either may have been moved
  }
});

test("a note that is being edited stays in its part, even where the one beside it changes places with it", () => {
  const before = inParts(list(upTo(100)));
  for (const [one, other] of [
    [SIZE - 1, SIZE],
    [SIZE, SIZE - 1],
  ]) {
    const ids = upTo(100);
    [ids[SIZE - 1], ids[SIZE]] = [SIZE, SIZE - 1];
    const after = inParts(list(ids), before, one);
    assert.deepEqual(flat(after), ids);
    assert.deepEqual(moved(before, after), [other]);
  }
});

test("a short list is laid out as one", () => {
  assert.equal(isLong(list(upTo(50))), false);
  assert.equal(isLong(list(upTo(500))), true);
});
