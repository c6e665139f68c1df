import { t } from "../i18n.js";

const most = 3;

/**
 * The prompts of an empty quadrant for one group: `[{text, kind}]`. Groups that have no set of their own get the
 * neutral one. A text that begins with "?" asks for questions, one with "…" for a story.
 */
export function promptsFor(group, quadrant) {
  const own = list(group, quadrant);
  return own.length ? own : list("any", quadrant);
}

function list(group, quadrant) {
  const keys = Array.from({ length: most }, (_, at) => `prompt.${group}.${quadrant}.${at + 1}`);
  return keys.filter((key) => t(key) !== key).map((key) => prompt(t(key)));
}

function prompt(text) {
  const kind = { "?": "question", "…": "story" }[text[0]];
  return { kind: kind ?? "idea", text: kind ? text.slice(1).trim() : text };
}
