/** Who is here, where presence lists fewer than there are [PRES-1]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { allHere, selfFirst } = await load("state/self_state.js");
const { everyone, participantsAmong } = await load("facilitator/participants.js");
const listed = [
  { participant: "a", name: "Ada", role: "participant", editing: "n" },
  { participant: "f", name: "Fay", role: "facilitator", editing: null },
];

test("those who are not listed count, and have no names", () => {
  const here = allHere(listed, 5);
  assert.equal(here.length, 5);
  assert.deepEqual(here.slice(0, 2), listed);
  assert.equal(participantsAmong(here).length, 4);
  assert.deepEqual(selfFirst({ participant: "f" }, here)[0], listed[1]);
  assert.deepEqual(
    everyone({ participants: [listed[0]] }, new Map(), new Map([["g", here]])).map(({ participant }) => participant),
    ["a"],
  );
});

test("a list that is whole stays as it is", () => {
  assert.deepEqual(allHere(listed, 2), listed);
  assert.deepEqual(allHere(listed, undefined), listed);
});
