/**
 * What is typed into the fields of a page outlives a reload [DRAFT-1]: as signals, so that what a closed tab has left
 * shows up at once.
 */

import { signal } from "@preact/signals";
import { createDrafts } from "./tab_drafts.js";

/** Of keys: the version of a text on which the draft of a change to it was begun. */
export const BASE_OF = "base:";

/** Of keys: a field of one line, and a comment on a note. */
export const NAME_OF = "name:";
export const COMMENT_ON = "talk:";

/**
 * As createDrafts, and `text(key)`, a signal of a string, `write(key, text)`. `others`: key -> what is done with a
 * value of another kind that a closed tab has left.
 */
export function createDraftTexts(storage, prefix, others = {}) {
  const signals = new Map();
  const drafts = createDrafts(storage, prefix, (left) => {
    for (const [key, value] of Object.entries(left)) if (value) (others[key] ?? adopt)(value, key);
  });
  const text = (key) => {
    if (!signals.has(key)) signals.set(key, signal(drafts.load(key, "")));
    return signals.get(key);
  };
  const write = (key, value) => {
    text(key).value = value;
    drafts.save(key, value);
  };

  /** Former versions had one value for the comments on all notes. */
  function adopt(value, key) {
    if (typeof value === "string") return meet(key, value);
    return key === "talk" && Object.entries(value).forEach(([note, said]) => meet(COMMENT_ON + note, said));
  }

  /** Two texts for one field: both stay, one where they are the same. They were begun on the older of two versions. */
  function meet(key, left) {
    const own = text(key).peek();
    if (key.startsWith(BASE_OF)) write(key, own && Number(own) < Number(left) ? own : left);
    else if (own !== left) write(key, [own, left].filter(Boolean).join(key.startsWith(NAME_OF) ? ", " : "\n"));
  }

  return { ...drafts, text, write };
}
