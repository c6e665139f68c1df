/**
 * What can be done to themes, on any page. Each act is an op, or a few where one would be too long; it says what it did
 * and leaves a toast with the way back, which takes back this act and no other.
 */

import { newId } from "../../ids.js";
import { notesOfTheme, standing } from "../../state/theme_state.js";
import { beforeOf, inverse } from "../../state/undo.js";
import { LIMITS, NOTES_GROUP, THEME_ADD, THEME_MERGE, THEME_REMOVE, THEME_RENAME } from "../../protocol.gen.js";
import { t } from "../../i18n.js";
import { nameFrom } from "./default_theme_name.js";

/** `board(group)`: a board as it is shown; `submit(op)`; `say(text)`; `toast(text, action)`. */
export function createThemeActs({ board, submit, say, toast }) {
  /** A new theme of these notes, named after the first that everyone can read. -> its id */
  function together(group, ids) {
    const theme = newId();
    const name = nameFrom(ids.map((id) => board(group).notes.get(id)).find((note) => note && !note.hidden)?.text ?? "");
    const [notes, ...more] = parts(ids);
    act(
      group,
      [{ type: THEME_ADD, theme, name, notes }, ...more.map((some) => ({ type: NOTES_GROUP, notes: some, theme }))],
      t("themes.made", { name, n: ids.length }),
    );
    return theme;
  }

  /** Into a theme, or with null out of theirs. What is there already is left alone. */
  function into(group, ids, theme) {
    const state = board(group);
    const place = standing(state, theme)?.id ?? null;
    const moving = ids.filter((id) => placeOf(state, id) !== place);
    if (theme && !place) return;
    const words = { n: moving.length || ids.length, name: state.themes.get(place)?.name };
    if (!moving.length) return say(t(place ? "themes.thereAlready" : "themes.alone", words));
    act(
      group,
      parts(moving).map((notes) => ({ type: NOTES_GROUP, notes, theme: place })),
      t(place ? "themes.putInto" : "themes.takenOut", words),
    );
  }

  /** One note dropped on another: into its theme, else the two make one. -> the id of a theme that is new */
  function dropOnto(group, id, onto) {
    const place = placeOf(board(group), onto);
    return place ? void into(group, [id], place) : together(group, [onto, id]);
  }

  function rename(group, theme, name) {
    act(group, [{ type: THEME_RENAME, theme, name }], t("themes.renamed", { name }));
  }

  function merge(group, theme, other) {
    const { themes } = board(group);
    act(
      group,
      [{ type: THEME_MERGE, theme, into: other }],
      t("themes.merged", { name: themes.get(theme).name, into: themes.get(other).name }),
    );
  }

  function apart(group, theme) {
    act(
      group,
      [{ type: THEME_REMOVE, theme }],
      t("themes.apartNow", { name: board(group).themes.get(theme).name, n: notesOfTheme(board(group), theme).length }),
    );
  }

  function act(group, ops, says) {
    const steps = ops.map((body) => {
      const op = { board: group, ...body };
      const before = beforeOf(board(group), op);
      return { id: submit(op), op, before };
    });
    say(says);
    toast(says, { action: "themeBack", group, steps });
  }

  /** What a toast leads back to: each note where it was, if nobody has moved it since. */
  function takeBack({ group, steps }) {
    for (const step of [...steps].reverse()) {
      for (const body of [inverse(step, board(group)) ?? []].flat()) submit({ board: group, ...body });
    }
    say(t("themes.undone"));
  }

  return { together, into, dropOnto, rename, merge, apart, takeBack };
}

/** The theme in which a note stands, or null. */
function placeOf(board, id) {
  return standing(board, board.notes.get(id)?.theme)?.id ?? null;
}

/** As many at once as one op takes. */
function parts(ids) {
  return Array.from({ length: Math.max(1, Math.ceil(ids.length / LIMITS.picked)) }, (_, at) =>
    ids.slice(at * LIMITS.picked, (at + 1) * LIMITS.picked),
  );
}
