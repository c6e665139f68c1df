/**
 * One picture of several boards, by the hand-worked examples in tests/shared/overview.json (the working stands there).
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { crossThemes, matrix, tensions } from "../../static/js/results/overview.js";

const CASES = JSON.parse(readFileSync(new URL("../shared/overview.json", import.meta.url), "utf8"));

for (const { name, source, cells, held, links, tensions: tense } of CASES) {
  test(`[MATRIX-1] the cells of ${name}`, () => {
    const none = source.round ? 0 : null;
    const empty = { notes: 0, votes: none, balanced: none, themes: [], alone: [] };
    for (const { quadrant, group, ...cell } of matrix(source).cells) {
      assert.deepEqual(cell, cells[`${quadrant}/${group}`] ?? empty, `${quadrant}/${group}`);
    }
  });

  test(`[MATRIX-3] what is held of ${name}`, () => {
    for (const [which, expected] of Object.entries(held)) {
      const found = new Set(matrix(source, which).cells.flatMap((cell) => cell.themes.map(({ theme }) => theme)));
      assert.deepEqual([...found].sort(), expected, which);
    }
  });

  test(`[LINK-3] the cross-group themes of ${name}`, () => assert.deepEqual(crossThemes(source), links));

  test(`[TENSION-1] the tensions of ${name}`, () => assert.deepEqual(tensions(source), tense));
}
