/** A pasted list as so many notes, and a note as its lines [LIST-1, LIST-2]. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";
import { noteOf } from "./support/notes.mjs";

const { notesOf, quadrantNamed } = await load("board/note_lines.js");
const { problemOf } = await load("board/list_limits.js");
const { maySplit, splitNote, takeSplitBack } = await load("board/split_note.js");
const { fromSnapshot } = await load("state/board_state.js");
const { LIMITS, NOTE_ADD, NOTE_EDIT } = await load("protocol.gen.js");
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

test("Markdown, as assistants and editors give it: headings, bold names of quadrants, letters", () => {
  assert.deepEqual(read("## Strengths\n- Good staff\n\n**Threats**\n1. Fees\na) Rivals\n(B) Rules"), [
    "s:Good staff",
    "t:Fees",
    "t:Rivals",
    "t:Rules",
  ]);
  assert.deepEqual(read("**Weaknesses:** slow\n__Opportunities__: Grants"), ["w:slow", "o:Grants"]);
  assert.deepEqual(read("**Good** staff\n#1 in town\nI) or so"), ["**Good** staff", "#1 in town", "or so"]);
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

const numbered = (count) => Array.from({ length: count }, (_, at) => ({ text: `line ${at}`, quadrant: null }));
/** As full as that, quickly. */
const boardOf = (count) => ({ sorted: { strengths: numbered(count).map((_, at) => noteOf(`n${at}`)) } });

test("[LIST-1] a list of up to 100 lines goes in, one more does not", () => {
  assert.equal(problemOf(boardOf(0), numbered(100)), null);
  assert.match(problemOf(boardOf(0), numbered(101)), /more than 100 lines/);
});

test("[LIST-1] all of a list goes in, or nothing: each line has to fit, in letters as the limit counts them", () => {
  const listWith = (text) => [
    { text: "short", quadrant: null },
    { text, quadrant: "threats" },
  ];
  assert.equal(problemOf(boardOf(0), listWith("x".repeat(LIMITS.text))), null);
  assert.equal(problemOf(boardOf(0), listWith("😀".repeat(LIMITS.text))), null);
  assert.match(problemOf(boardOf(0), listWith("x".repeat(LIMITS.text + 1))), /too long for a note/);
});

test("[LIST-1] a list has to fit on the board", () => {
  assert.equal(problemOf(boardOf(LIMITS.notes - 3), numbered(3)), null);
  assert.match(problemOf(boardOf(LIMITS.notes - 2), numbered(3)), /room for 2 more notes/);
  assert.match(problemOf(boardOf(LIMITS.notes - 1), numbered(3)), /room for 1 more note\./);
  assert.match(problemOf(boardOf(LIMITS.notes + 5), numbered(3)), /room for 0 more notes/);
});

function split(note, board) {
  const done = { added: [], edited: [] };
  const acts = { add: (fields) => `new${done.added.push(fields)}`, edit: (...values) => done.edited.push(values) };
  return { ...done, ...splitNote(note, board, acts), ...done };
}

test("[LIST-2] the lines of a note follow it, each of its kind, and it keeps the first", () => {
  const note = noteOf("b", { text: "one\n- two\nThreats: three", kind: "question", version: 4 });
  const board = fromSnapshot({ seq: 1, notes: [noteOf("a"), note, noteOf("c")] });
  const { added, edited, says } = split(note, board);
  assert.deepEqual(edited, [["b", "one", 4]]);
  assert.deepEqual(
    added.map(({ text, quadrant, kind }) => [text, quadrant, kind]),
    [
      ["two", "strengths", "question"],
      ["three", "threats", "question"],
    ],
  );
  assert.ok(note.rank < added[0].rank && added[0].rank < "ac", added[0].rank);
  assert.equal(added[1].rank, undefined);
  assert.match(says, /3 notes/);
});

test("[LIST-2] a note whose lines do not fit stays as it is", () => {
  const note = noteOf("n0", { text: "one\ntwo\nthree" });
  const { added, edited, says } = split(note, boardOf(LIMITS.notes - 1));
  assert.deepEqual([added, edited], [[], []]);
  assert.match(says, /room for 1 more note/);
});

test("[LIST-2] a split is taken back as a whole, unless somebody has changed one of its notes", () => {
  const note = noteOf("b", { text: "one\ntwo", version: 4 });
  const toast = splitNote(note, fromSnapshot({ seq: 1, notes: [note] }), { add: () => "new1", edit: () => {} });
  const back = (changed) => {
    const done = [];
    const notes = [noteOf("b", { text: "one", version: 5 }), noteOf("new1", { text: "two" })];
    const board = fromSnapshot({ seq: 2, notes: notes.map((each) => ({ ...each, ...changed[each.id] })) });
    takeSplitBack(toast, board, { edit: (...values) => done.push(values), remove: (id) => done.push(id) });
    return done;
  };
  assert.deepEqual(back({}), [["b", "one\ntwo", 5], "new1"]);
  for (const id of ["b", "new1"]) {
    assert.deepEqual(back({ [id]: { text: "changed", version: 9 } }), []);
    assert.deepEqual(back({ [id]: { removed_at: "2021-03-04T13:00:00.000Z" } }), []);
  }
});

test("[LIST-2] its author or a facilitator splits a note of several lines, where notes are added and edited", () => {
  const lines = noteOf("n", { text: "one\ntwo" });
  const all = () => true;
  assert.equal(maySplit(lines, true, all), true);
  assert.equal(maySplit(lines, false, all), false);
  assert.equal(maySplit(noteOf("n"), true, all), false);
  for (const missing of [NOTE_ADD, NOTE_EDIT])
    assert.equal(
      maySplit(lines, true, (type) => type !== missing),
      false,
    );
});
