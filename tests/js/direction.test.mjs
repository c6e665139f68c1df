/** Words from right to left inside sentences of ours [DIR-1]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { isolate, joinIsolated, runsItsOwnWay } = await load("direction.js");
const { addTexts, names, t } = await load("i18n.js");
const HEBREW = "אמון";

test("letters from left to right are left alone, with signs and emoji", () => {
  for (const text of ["", "plain (1)", "naïve, größer", "中文", "👩‍👧 2"]) assert.equal(isolate(text), text);
});

test("words from right to left are isolated, of every script and plane", () => {
  for (const text of [HEBREW, "ثقة", "ߒߞߏ", "𞤀𞤁", "mixed אבג text"]) assert.equal(isolate(text), `\u2068${text}\u2069`);
});

test("characters that turn the direction are taken out of a part of a sentence", () => {
  assert.equal(isolate("a\u202eb\u2069\u2067c"), "\u2068abc\u2069");
});

test("what is isolated already is not isolated again", () => {
  addTexts({ "test.one": "About {name}.", "test.two": "{one} Yes." });
  const one = t("test.one", { name: HEBREW });
  assert.equal(one, `About \u2068${HEBREW}\u2069.`);
  assert.equal(t("test.two", { one }), `${one} Yes.`);
  assert.equal(runsItsOwnWay(one), false);
  assert.equal(runsItsOwnWay(`${one} ${HEBREW}`), true);
});

test("lists isolate each name", () => {
  assert.equal(names([HEBREW, "Bo"]), `\u2068${HEBREW}\u2069 and Bo`);
  assert.equal(joinIsolated([HEBREW, null, "", 3]), `\u2068${HEBREW}\u2069 · 3`);
});
