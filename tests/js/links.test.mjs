/** Addresses in texts, as swotboard/export/text_links.py finds them [URL-1]. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { partsOf, withShortLinks } = await load("ui/links.js");
const EXAMPLES = JSON.parse(readFileSync(new URL("../shared/links.json", import.meta.url), "utf-8"));

for (const [text, parts] of EXAMPLES)
  test(`parts of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      partsOf(text).map((part) => (part.shown ? [part.href, part.shown] : [part.text])),
      parts,
    );
  });

test("a very long text is looked through in no time", () => {
  const text = "https://".repeat(250);
  assert.equal(
    partsOf(text)
      .map((part) => part.text)
      .join(""),
    text,
  );
  assert.equal(withShortLinks(`see https://example.org/${"a".repeat(1900)}`).length, 44);
});
