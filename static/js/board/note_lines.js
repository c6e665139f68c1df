// @ts-check
/** Reads a pasted list, or a note of several lines, as so many notes [LIST-1]. Pure. */

import { QUADRANTS } from "../protocol.gen.js";
import { cleanText } from "../state/text.js";

/** How the lines of a list begin: bullets of Word and of web pages, numbers, letters, and headings of Markdown. */
const MARK = /^(?:[•·▪▫◦‣⁃∙●○■□*–—-]\s+|o\t|\(?\d{1,3}[.)]\s+|\(?[a-zA-Z]\)\s+|#{1,6}\s+)/;
const BOLD = /^(\*\*|__)(.+?)\1/;
const HEADING = /^(\p{L}+)\s*(?::\s*|\t\s*|$)/u;

/**
 * The notes that a text is when each of its lines is one: `[{text, quadrant}]`; `quadrant` is null where the text names
 * none. A quadrant is named by the first cell of a row, by "Strengths:" before a text, by a line of its own for those
 * that follow, or by the head of a column.
 */
export function notesOf(text) {
  const lines = cleanText(text)
    .split("\n")
    .map((line) => line.replace(/^ +|\s+$/g, ""))
    .filter(Boolean);
  const heads = (lines[0] ?? "").split("\t").map(quadrantNamed);
  return heads.length > 1 && heads.every(Boolean) ? inColumns(lines.slice(1), heads) : inLines(lines);
}

/** A quadrant by its English name, in the singular too; null for another word. */
export function quadrantNamed(word) {
  const name = word.trim().replace(/:$/, "").toLowerCase();
  return (
    QUADRANTS.find((each) => each === name || each.replace(/(ss)?(ies|es|s)$/, "$1") === name.replace(/y$/, "")) ?? null
  );
}

function inColumns(lines, heads) {
  return lines.flatMap((line) =>
    line
      .split("\t")
      .map((cell, at) => ({ text: bare(cell), quadrant: heads[at] ?? null }))
      .filter((note) => note.text),
  );
}

function inLines(lines) {
  let quadrant = null;
  const notes = [];
  for (const line of lines.map(bare)) {
    const plain = line.replace(BOLD, "$2");
    const head = HEADING.exec(plain);
    const named = head && quadrantNamed(head[1]);
    const rest = named ? plain.slice(head[0].length) : line;
    if (named && !rest) quadrant = named;
    const text = bare(
      rest
        .split(/\s*\t\s*/)
        .filter(Boolean)
        .join(", "),
    );
    if (text) notes.push({ text, quadrant: (named || quadrant) ?? null });
  }
  return notes;
}

function bare(line) {
  return line.trim().replace(MARK, "").trim();
}
