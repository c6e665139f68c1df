// @ts-check
/** What happened between two places of a replay, in words. */

import { beginning } from "../state/letters.js";
import { t } from "../i18n.js";

const LONGEST = 80;

/** A sentence for one change, and numbers for more. */
export function happened(replay, found, from, place) {
  if (place - from === 1) return oneChange(replay, replay.changes[from]);
  return t(place > from ? "replay.forward_over" : "replay.back_over", {
    what: counts(found),
    n: Math.abs(place - from),
  });
}

function counts({ added, removed, changed }) {
  return (
    [
      ["added", added],
      ["changed", changed],
      ["removed", removed],
    ]
      .filter(([, ids]) => ids.size)
      .map(([what, ids]) => t(`replay.n_${what}`, { n: ids.size }))
      .join(", ") || t("replay.n_none")
  );
}

function oneChange(replay, change) {
  const board = replay.at(replay.now.place);
  const note = board.notes.get(change.note);
  const theme = board.themes.get(change.theme);
  const text = note?.text ? t("replay.quoted", { text: beginning(note.text, LONGEST) }) : t("replay.unsaid");
  const name = theme?.name || change.name || t("replay.unnamed");
  return t(`replay.did.${change.type}`, {
    text,
    name,
    quadrant: t(`quadrant.${note?.quadrant}`),
    n: change.notes?.length ?? 1,
  });
}
