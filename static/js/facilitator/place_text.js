/** What a light or an invitation points at, in words. Pure. */

import { boardOnStage } from "../state/stage_state.js";
import { beginning } from "../state/letters.js";
import { t } from "../i18n.js";

/** Whether two places `{group, quadrant, note, theme, view, round}` are the same one; absent and null are the same. */
export function samePlace(one, other) {
  return ["group", "quadrant", "note", "theme", "view", "round"].every(
    (name) => (one?.[name] ?? null) === (other?.[name] ?? null),
  );
}

/**
 * "Learners", "Learners, Strengths", "Learners, the theme “Trust”" or "Learners: “the beginning of the note”". `board`:
 * its state, where known.
 */
export function placeText(stage, board, { group, quadrant, note, theme, view, round }) {
  if (view) return t(`place.${view}`);
  if (round) return t("stage.place_results");
  const name = boardOnStage(stage, group)?.name ?? group;
  if (note) return t("stage.place_note", { name, text: noteText(board?.notes.get(note)) });
  if (theme)
    return t("stage.place_theme", { name, theme: board?.themes.get(theme)?.name ?? t("stage.place_theme_gone") });
  return quadrant ? t("stage.place_quadrant", { name, quadrant: t(`quadrant.${quadrant}`) }) : name;
}

function noteText(note) {
  if (!note || note.removed_at) return t("stage.place_gone");
  return note.hidden === "silent" ? t("stage.place_hidden") : beginning(note.text);
}
