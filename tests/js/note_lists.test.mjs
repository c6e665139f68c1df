/** Which notes a quadrant shows while one of them is held in its place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { applyChanges, fromSnapshot } = await load("state/board_state.js");
const { noFilter, sameShown, shownIn } = await load("board/note_lists.js");

const note = (id, rank, quadrant = "strengths") => ({
  id,
  rank,
  quadrant,
  text: id,
  kind: "idea",
  color: "plain",
  version: 1,
  comments: [],
  reactions: {},
});
const boardOf = (...notes) => fromSnapshot({ seq: 0, notes, themes: [] });
const shown = (board, pin, quadrant = "strengths") => shownIn(board, quadrant, noFilter, new Set(), pin);

test("a held note that others have moved stays where it was, and what changes elsewhere makes it no other", () => {
  const pin = { ...note("held", "a1") };
  const board = boardOf(note("first", "a0"), note("held", "a9", "threats"), note("last", "a2"));
  const before = shown(board, pin);
  assert.deepEqual(
    before.all.map((each) => each.id),
    ["first", "held", "last"],
  );
  assert.deepEqual(shown(board, pin, "threats").all, []);
  const elsewhere = applyChanges(board, [
    { seq: 1, type: "note.add", note: "new", ...note("new", "a0", "threats"), at: "2026-03-04T12:00:00.000Z" },
  ]);
  assert.equal(sameShown(before, shown(elsewhere, pin)), true);
});

test("a held note that was edited by others, or is held elsewhere, is drawn again", () => {
  const board = boardOf(note("held", "a9", "threats"));
  const before = shown(board, note("held", "a1"));
  const edited = applyChanges(board, [
    { seq: 1, type: "note.edit", note: "held", text: "else", version: 2, at: "2026-03-04T12:00:00.000Z" },
  ]);
  assert.equal(sameShown(before, shown(edited, note("held", "a1"))), false);
  assert.equal(shown(edited, note("held", "a1")).all[0].text, "else");
  assert.equal(shown(board, note("held", "a3")).all[0].rank, "a3");
});
