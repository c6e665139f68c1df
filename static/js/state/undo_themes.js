// @ts-check
/** Taking back what one did to themes, pure: each note goes back to where it was, if nobody has moved it since. */

import { notesOfTheme, standing } from "./theme_state.js";
import {
  LIMITS,
  NOTES_GROUP,
  THEME_ADD,
  THEME_MERGE,
  THEME_REMOVE,
  THEME_RENAME,
  THEME_RESTORE,
} from "../protocol.gen.js";

/**
 * What an op on themes is about to change: `{name, notes, places}`, where `places` are `[theme or null, its notes]`.
 */
export function themeBefore(board, op) {
  const notes = op.notes ?? notesOfTheme(board, op.theme).map((note) => note.id);
  const places = new Map();
  for (const id of notes) {
    const place = standing(board, board.notes.get(id)?.theme)?.id ?? null;
    places.set(place, [...(places.get(place) ?? []), id]);
  }
  return { name: board.themes.get(op.theme)?.name, notes, places: [...places] };
}

/** type -> the bodies of the ops that take a step back on a board, one for each theme to which notes go back. */
export const THEME_INVERSES = {
  [THEME_ADD]: takenApart,
  [THEME_RESTORE]: takenApart,
  [THEME_REMOVE]: (step, board) => together(step, board, null),
  [THEME_MERGE]: (step, board) => together(step, board, step.op.into),
  [THEME_RENAME]: renamed,
  [NOTES_GROUP]: ({ op, before }, board) =>
    before &&
    before.places.flatMap(([place, notes]) =>
      place === op.theme ? [] : grouped(board, still(board, notes, op.theme), place),
    ),
};

function takenApart({ op, before }, board) {
  const theme = standing(board, op.theme);
  if (!before || theme?.name !== (op.name ?? before.name)) return null;
  if (notesOfTheme(board, op.theme).some(({ id }) => !before.notes.includes(id))) return null; // somebody else's work [ROLE-7]
  const elsewhere = before.places.filter(([place]) => place && place !== op.theme);
  const back = elsewhere.flatMap(([place, notes]) => grouped(board, still(board, notes, op.theme), place));
  return [{ type: THEME_REMOVE, theme: op.theme }, ...back];
}

function together({ op, before }, board, into) {
  if (!before || standing(board, op.theme)) return null;
  const [notes = [], ...more] = parts(still(board, before.notes, into));
  return [
    { type: THEME_RESTORE, theme: op.theme, notes },
    ...more.map((some) => ({ type: NOTES_GROUP, notes: some, theme: op.theme })),
  ];
}

function renamed({ op, before }, board) {
  const theme = standing(board, op.theme);
  return before?.name && theme?.name === op.name && theme.name !== before.name
    ? { type: THEME_RENAME, theme: op.theme, name: before.name }
    : null;
}

/** Notes into a theme that stands, or into none where it does not. */
function grouped(board, ids, place) {
  return parts(ids).map((notes) => ({ type: NOTES_GROUP, notes, theme: standing(board, place)?.id ?? null }));
}

/** Those of the notes that are there, and where the step put them. */
function still(board, ids, theme) {
  return ids.filter((id) => {
    const note = board.notes.get(id);
    return note && !note.removed_at && (standing(board, note.theme)?.id ?? null) === (theme ?? null);
  });
}

/** As many at once as one op takes. */
function parts(ids) {
  const count = Math.ceil(ids.length / LIMITS.picked);
  return Array.from({ length: count }, (_, at) => ids.slice(at * LIMITS.picked, (at + 1) * LIMITS.picked));
}
