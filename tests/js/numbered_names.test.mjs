/** People of one name, told apart [PEOPLE-1]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { numberedNames } = await load("state/numbered_names.js");
const { everyone } = await load("facilitator/participants.js");
const person = (participant, name, role = "participant") => ({ participant, name, role, group: "learners" });

test("the second of a name gets a number, in the order of joining; case makes no other name", () => {
  const called = numberedNames([
    person("1", "Sam"),
    person("2", "Ada"),
    person("3", "sam"),
    person("4", null),
    person("5", "Sam"),
  ]);
  assert.deepEqual(
    [...called],
    [
      ["1", "Sam"],
      ["2", "Ada"],
      ["3", "sam (2)"],
      ["5", "Sam (3)"],
    ],
  );
});

test("no two people are called alike: neither by a number in a name, nor by letters that look the same or are not seen", () => {
  const names = ["Sam", "Sam (2)", "Sam", "Sam", "S\u200bam", "Ｓam", "Sam\u2069", "Zoe\u0301", "Zo\u00e9"];
  const called = [...numberedNames(names.map((name, at) => person(`${at}`, name))).values()];
  assert.deepEqual(
    called.map((name) => name.normalize("NFKC").replace(/\p{Cf}/gu, "")),
    ["Sam", "Sam (2)", "Sam (3)", "Sam (4)", "Sam (5)", "Sam (6)", "Sam (7)", "Zo\u00e9", "Zo\u00e9 (2)"],
  );
});

test("a facilitator of the same name counts for nothing", () => {
  assert.deepEqual([...numberedNames([person("1", "Sam", "facilitator"), person("2", "Sam")])], [["2", "Sam"]]);
});

test("numbers stay whoever is here, and those who came since are after those the stage lists", () => {
  const stage = { participants: [person("1", "Sam"), person("2", "Sam")] };
  const seen = new Map([["3", person("3", "Sam")]]);
  const presence = new Map([["learners", [person("3", "Sam"), person("2", "Sam")]]]);
  assert.deepEqual(
    everyone(stage, seen, presence).map((each) => [each.participant, each.called]),
    [
      ["2", "Sam (2)"],
      ["3", "Sam (3)"],
      ["1", "Sam"],
    ],
  );
});
