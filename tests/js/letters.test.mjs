/** Texts are cut between letters as people see them, wherever pages show a beginning. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { beginning, initials, lettersOf } = await load("state/letters.js");
const { nameFrom } = await load("features/themes/default_theme_name.js");
const { lengthOf } = await load("state/text.js");

const LETTERS = {
  "a family": "👨‍👩‍👧‍👦",
  "a rainbow flag": "🏳️‍🌈",
  "a flag": "🇨🇦",
  "the flag of Scotland": "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
  "a tone of skin": "👍🏽",
  "a keycap": "1️⃣",
  "a letter with a mark that NFC leaves": "x̌",
  "a letter with many marks": "z\u0336\u0322\u031b\u035a\u0308",
  "a vowel sign": "कि",
  "a character outside the first plane": "𠮷",
};

for (const [what, letter] of Object.entries(LETTERS)) {
  test(`${what} is one letter, in a beginning, a name for a theme and initials`, () => {
    const segments = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(letter)];
    assert.equal(segments.length, 1, "this example is one letter to the Unicode standard as well");
    assert.deepEqual(lettersOf(`a${letter}b`), ["a", letter, "b"]);
    assert.deepEqual(lettersOf(letter.repeat(3)), [letter, letter, letter]);
    for (let before = 37; before <= 41; before += 1) {
      const text = `${"a".repeat(before)}${letter.repeat(3)}`;
      const whole = `${"a".repeat(Math.min(before, 40))}${letter.repeat(Math.max(0, Math.min(3, 40 - before)))}`;
      assert.equal(beginning(text), before + 3 > 40 ? `${whole}…` : whole);
      assert.equal(nameFrom(text), whole);
    }
    assert.equal(initials(`${letter}da ${letter}ovelace`), (letter + letter).toLocaleUpperCase());
  });
}

test("a name for a theme keeps within the limit of names, however many characters a letter has", () => {
  const name = nameFrom(LETTERS["a family"].repeat(40));
  assert.equal(name, LETTERS["a family"].repeat(8));
  assert.ok(lengthOf(name) <= 60);
});

test("the letters of any text put together are the text", () => {
  for (const text of ["", "\u200d\u200d", "\u0301a", "🇨🇦🇨", "\ud83d", "a\r\nb", ...Object.values(LETTERS)])
    assert.equal(lettersOf(text).join(""), text);
});

test("a beginning is on one line, whole where it is short, and has no space before its end", () => {
  assert.equal(beginning("two\nlines"), "two lines");
  assert.equal(beginning(`${"a".repeat(39)} bc`), `${"a".repeat(39)}…`);
  assert.equal(beginning("🎉".repeat(25), 24), `${"🎉".repeat(24)}…`);
});

test("no other module cuts what people wrote", () => {
  const root = new URL("../../static/js/", import.meta.url);
  const cutting = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js") && name !== "state/letters.js")
    .filter((name) => /slice\(0, [^)]*\)[^\n]*…|…[^\n]*slice\(0, /.test(readFileSync(new URL(name, root), "utf8")));
  const others = {
    "projector/whole_words.js": "it cuts between words",
    "ui/links.js": "it cuts addresses, as the server does",
  };
  assert.deepEqual(cutting.sort(), Object.keys(others));
});
