/** A pasted list as so many notes [LIST-1]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { notesOf, quadrantNamed } = await load("board/note_lines.js");
const read = (text) => notesOf(text).map(({ text: said, quadrant }) => (quadrant ? `${quadrant[0]}:${said}` : said));

test("bullets of Word, of web pages, and numbers go away", () => {
  assert.deepEqual(
    read("•\tGood staff\r\n·  Long hours\n- Low fees\n* Close by\no\tSmall\n1. One\n2) Two\n(3) Three\n\n"),
    ["Good staff", "Long hours", "Low fees", "Close by", "Small", "One", "Two", "Three"],
  );
});

test("what only looks like a mark stays", () => {
  assert.deepEqual(read("-5 % a year\n3.5 hours\nopen doors\n2021 was hard"), [
    "-5 % a year",
    "3.5 hours",
    "open doors",
    "2021 was hard",
  ]);
});

test("quadrants are named by a cell, before a colon, by a heading, by columns", () => {
  assert.deepEqual(read("Strengths\tGood staff\nthreat\tFees"), ["s:Good staff", "t:Fees"]);
  assert.deepEqual(read("Weakness: Slow\nOpportunities: Grants: two"), ["w:Slow", "o:Grants: two"]);
  assert.deepEqual(read("Strengths\n- One\n- Two\nThreats:\n- Three"), ["s:One", "s:Two", "t:Three"]);
  assert.deepEqual(read("Strengths\tWeaknesses\nA\tB\n\tC\nD"), ["s:A", "w:B", "w:C", "s:D"]);
  assert.deepEqual(read("Strength in numbers\nTeachers: tired"), ["Strength in numbers", "Teachers: tired"]);
});

test("other cells of a row are one note", () => {
  assert.deepEqual(read("Good staff\tand many\nLow fees"), ["Good staff, and many", "Low fees"]);
});

test("names of quadrants", () => {
  const named = [
    "strengths",
    "Strength",
    "WEAKNESS",
    "weaknesses:",
    "opportunity",
    "Opportunities",
    "threat",
    "s",
    "strong",
  ];
  assert.deepEqual(named.map(quadrantNamed), [
    "strengths",
    "strengths",
    "weaknesses",
    "weaknesses",
    "opportunities",
    "opportunities",
    "threats",
    null,
    null,
  ]);
});
