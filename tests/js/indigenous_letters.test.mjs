/** Letters of BC's Indigenous languages: search, names, counting and order treat them as their writers do. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { folded, noteHolds } = await load("state/folded_text.js");
const { cleanText, lengthOf, opProblem } = await load("state/text.js");
const { lettersOf } = await load("state/letters.js");
const { numberedNames } = await load("state/numbered_names.js");
const { byAlphabet } = await load("i18n.js");
const { LIMITS } = await load("protocol.gen.js");
const shared = JSON.parse(readFileSync(new URL("../shared/indigenous_letters.json", import.meta.url)));
const letters = shared.letters.split(" ");

/** A text as keyboards may give it: composed, taken apart, and with its marks in another order. */
const spellings = (text) => [text.normalize("NFC"), text.normalize("NFD"), text.normalize("NFD").normalize("NFC")];

test("LANG-13: a letter is found with each mark that is typed for its own", () => {
  for (const marks of shared.alike_marks)
    for (const mark of marks)
      assert.equal(folded(`k${mark}a`), folded(`k${marks[0]}a`), JSON.stringify([mark, marks[0]]));
});

test("LANG-13: letters that look alike are found for one another", () => {
  for (const [letter, alike] of shared.alike_letters)
    assert.equal(folded(`a${alike}a`), folded(`a${letter}a`), JSON.stringify([letter, alike]));
});

test("LANG-13: a note is found composed and taken apart, in any case, without marks, and by its author", () => {
  for (const name of shared.names)
    for (const spelling of spellings(name)) {
      const note = { text: `about ${name} here`, author: null };
      assert.ok(noteHolds(note, spelling), spelling);
      assert.ok(noteHolds(note, spelling.toUpperCase()), spelling);
      assert.ok(noteHolds({ text: "", author: spelling }, name), spelling);
    }
  assert.ok(noteHolds({ text: "hən̓q̓əmin̓əm̓" }, "hənqəminəm"));
  assert.ok(noteHolds({ text: "Sḵwx̱wú7mesh" }, "skwxwu7mesh"));
  assert.ok(noteHolds({ text: "Wa ʔaʔǰɛč̓χʷot" }, "?a?"));
  assert.ok(!noteHolds({ text: "Nuxalk" }, "Nisg̱aʼa"));
});

test("LANG-13: what is kept of a note's letters follows its text", () => {
  const note = { text: "x̌aʔa", author: "Ann" };
  assert.ok(noteHolds(note, "xaʔa ann"));
  note.text = "ƛ̓a";
  assert.ok(!noteHolds(note, "xaʔa") && noteHolds(note, "ƛa"));
});

test("LANG-14: every letter is kept as it is, and is one letter", () => {
  assert.ok(letters.length > 150);
  for (const letter of [...letters, ...shared.syllabics]) {
    assert.equal(cleanText(`a${letter}b`), `a${letter}b`.normalize("NFC"));
    assert.deepEqual(lettersOf(letter), [letter]);
  }
});

test("LANG-14: a letter counts as many characters however it was typed", () => {
  for (const letter of letters)
    for (const spelling of spellings(letter))
      assert.equal(lengthOf(cleanText(spelling)), [...letter.normalize("NFC")].length, letter);
  const full = "q\u0313".repeat(LIMITS.name / 2);
  const op = (name) => opProblem({ type: "board.rename", name });
  assert.deepEqual([op(full), op(`${full}x`)], [null, "too_long"]);
});

test("LANG-14: the alphabet does not part two spellings of a word", () => {
  for (const name of shared.names)
    for (const spelling of spellings(name)) assert.equal(byAlphabet(name, spelling), 0, name);
  const sorted = ["Zed", "X̱aad".normalize("NFD"), "Xaad", "X̱aad", "Ann"].sort(byAlphabet);
  assert.deepEqual(
    sorted.map((name) => name.normalize("NFC")),
    ["Ann", "Xaad", "X̱aad", "X̱aad", "Zed"],
  );
});

test("LANG-13: people whose names differ in look-alike signs alone are numbered", () => {
  const called = (...names) => [
    ...numberedNames(names.map((name, at) => ({ participant: `${at}`, name, role: "participant" }))).values(),
  ];
  assert.deepEqual(called("Sm’algya̱x", "Smʼalgya̲x"), ["Sm’algya̱x", "Smʼalgya̲x (2)"]);
  assert.deepEqual(called("ʔaq̓am", "ɂaq̕am"), ["ʔaq̓am", "ɂaq̕am (2)"]);
  assert.deepEqual(called("Zoé", "Zoe", "Ƚa", "La"), ["Zoé", "Zoe", "Ƚa", "La"], "these look different");
});
