import { t } from "../i18n.js";
import { LIMITS } from "../protocol.gen.js";

/** The groups that the set about micro-credentials has prompts for. */
export const GROUPS_ASKED = ["institutions", "industry", "learners", "government"];
const ABOUT = /micro-?\s?(credential|titre|certification)/i;

/** The groups of the French home page that are the same. */
const IN_FRENCH = {
  etablissements: "institutions",
  industrie: "industry",
  "personnes-apprenantes": "learners",
  gouvernement: "government",
};

/** The set of prompts of a workshop: what a facilitator has chosen, else what its title is about [PROMPT-1]. */
export function promptSet({ title, settings }) {
  return settings.prompts ?? (ABOUT.test(title) ? "micro_credentials" : "neutral");
}

/** The file of words that a set needs for a group: the group's own, the neutral ones, or null where there is none. */
export function wordsFor(set, group) {
  if (set === "own") return null;
  const asked = IN_FRENCH[group] ?? group;
  return set === "micro_credentials" && GROUPS_ASKED.includes(asked) ? asked : "any";
}

/** The prompts of a quadrant for one group, once their words are there: `[{text, kind}]`. */
export function promptsFor(stage, group, quadrant) {
  const set = promptSet(stage);
  if (set === "own") return (stage.settings.own_prompts?.[quadrant] ?? []).map(promptOf);
  return promptWords(wordsFor(set, group), quadrant).map(promptOf);
}

/** The texts of the neutral set, or of a group's, as they are typed: what an own set may begin with. */
export function promptWords(words, quadrant) {
  const keys = Array.from({ length: LIMITS.prompts }, (_, at) => `prompt.${words}.${quadrant}.${at + 1}`);
  return keys.filter((key) => t(key) !== key).map((key) => t(key));
}

/** A text that begins with "?" asks for questions, one with "…" for a story. */
export function promptOf(text) {
  const kind = { "?": "question", "…": "story" }[text[0]];
  return { kind: kind ?? "idea", text: kind ? text.slice(1).trim() : text };
}
