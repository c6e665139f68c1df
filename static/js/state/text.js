// @ts-check
/** What people type, in the form in which the server keeps it [TEXT-1], so that nothing jumps when it comes back. */

import { LIMITS, NOTE_COMMENT } from "../protocol.gen.js";

/** Far below the limit of a message: one that is over it costs the whole connection [LIVE-3]. */
const LARGEST_OP = LIMITS.message / 10;

const LINE_BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const UNKEEPABLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text as the server will keep it: NFC, LF, trimmed. Characters that a slide or a terminal brings along and that the
 * server would refuse are turned into line breaks or left out, so that nobody's words are refused for their sake.
 */
export function cleanText(raw) {
  return String(raw)
    .replace(LINE_BREAKS, "\n")
    .replace(UNKEEPABLE, "")
    .replace(LONE_SURROGATES, "\ufffd")
    .normalize("NFC")
    .trim();
}

/** The same for names and titles: one line, runs of space one. */
export function cleanLine(raw) {
  return cleanText(raw).split(/\s+/).join(" ");
}

/** Characters as the limits count them: code points, not UTF-16 units. */
export function lengthOf(text) {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The code of what is wrong with a cleaned text, or null. `limit` is a key of LIMITS. */
export function textProblem(text, limit = "text") {
  if (!text) return "bad_request";
  return lengthOf(text) > LIMITS[limit] ? "too_long" : null;
}

/** The code of what the server would refuse in an op's texts, or null. Such an op is not sent at all. */
export function opProblem(op) {
  const textual = op.text === undefined ? null : textProblem(op.text, op.type === NOTE_COMMENT ? "comment" : "text");
  const named = ["name", "title"].filter((name) => op[name] !== undefined).map((name) => textProblem(op[name], name));
  const size = JSON.stringify(op).length > LARGEST_OP ? "too_large" : null;
  return [textual, ...named, size].find(Boolean) ?? null;
}
