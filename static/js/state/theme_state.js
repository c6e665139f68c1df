// @ts-check
/**
 * The themes of a board, pure: which there are, and which notes each gathers [THEME-1]. A note says itself where it is.
 */

import { given, marked, patch, patchPending, put, putTheme } from "./board_draft.js";
import {
  NOTES_GROUP,
  QUADRANTS,
  THEME_ADD,
  THEME_MERGE,
  THEME_REMOVE,
  THEME_RENAME,
  THEME_RESTORE,
} from "../protocol.gen.js";

/** @typedef {import("./board_state.js").BoardState} BoardState */
/** @typedef {import("./board_state.js").Note} Note @typedef {import("./board_state.js").Theme} Theme */

const FIELDS = ["name", "version", "created_at", "removed_at", "pending"];

/** The themes that stand, the oldest first. The same array until one of them changes. @returns {Theme[]} */
export function themesOf(board) {
  return remembered(orders, board.themes, () =>
    [...board.themes.values()].filter((theme) => !theme.removed_at).sort(older),
  );
}

/**
 * The notes of a theme, by quadrant and in their order there; with null, those that stand alone. The same array until
 * one of them changes.
 * @param {BoardState} board @param {string|null} id @returns {Note[]}
 */
export function notesOfTheme(board, id) {
  const notes = remembered(gathered, board, () => gather(board)).get(id) ?? NONE;
  const key = id ?? notes[0]?.id; // no two boards share one
  const former = lists.get(key);
  if (former && former.length === notes.length && notes.every((note, at) => note === former[at])) return former;
  lists.set(key, notes);
  return notes;
}

/** The theme where it stands, else undefined. @returns {Theme|undefined} */
export function standing(board, id) {
  const theme = board.themes.get(id);
  return theme?.removed_at ? undefined : theme;
}

/** Whether two themes, the first of which may be missing, are the same in all that is shown. */
export function sameTheme(one, other) {
  return Boolean(one) && FIELDS.every((field) => one[field] === other[field]);
}

/** type -> what a committed change does to a draft. */
export const THEME_CHANGES = {
  [THEME_ADD]: (draft, c) => gatherInto(draft, { created_at: c.at, ...c }),
  [THEME_RESTORE]: (draft, c) => gatherInto(draft, { created_at: draft.themes.get(c.theme)?.created_at ?? c.at, ...c }),
  [THEME_RENAME]: (draft, c) => patchTheme(draft, c.theme, { name: c.name, version: c.version }),
  [THEME_REMOVE]: (draft, c) => takeApart(draft, c, null),
  [THEME_MERGE]: (draft, c) => takeApart(draft, c, c.into),
  [NOTES_GROUP]: (draft, c) => group(draft, c.notes, c.theme),
};

/** type -> what an op that waits does to a draft. */
export const THEME_PENDING = {
  [THEME_ADD]: addPending,
  [THEME_RESTORE]: restorePending,
  [THEME_RENAME]: (draft, { op, acked }) => patchTheme(draft, op.theme, marked({ name: op.name }, acked)),
  [THEME_REMOVE]: (draft, each) => removePending(draft, each, null),
  [THEME_MERGE]: (draft, each) => standing(draft, each.op.into) && removePending(draft, each, each.op.into),
  [NOTES_GROUP]: (draft, { op, acked }) => groupPending(draft, op.notes, op.theme, acked),
};

/** What was worked out for a state before; a state never changes. */
const orders = new WeakMap();
const gathered = new WeakMap();
/** @type {Map<string|undefined, Note[]>} */
const lists = new Map();
/** @type {Note[]} */
const NONE = [];

function remembered(memory, key, make) {
  if (!memory.has(key)) memory.set(key, make());
  return memory.get(key);
}

function older(one, other) {
  return one.created_at < other.created_at || (one.created_at === other.created_at && one.id < other.id) ? -1 : 1;
}

function gather(board) {
  const found = new Map();
  for (const note of QUADRANTS.flatMap((quadrant) => board.sorted[quadrant])) {
    const theme = standing(board, note.theme) ? note.theme : null;
    if (!found.has(theme)) found.set(theme, []);
    found.get(theme).push(note);
  }
  return found;
}

function gatherInto(draft, { theme, name, version, created_at, notes }) {
  putTheme(draft, { id: theme, name, version, created_at });
  group(draft, notes, theme);
}

function takeApart(draft, { theme, removed_at, notes }, into) {
  patchTheme(draft, theme, { removed_at });
  group(draft, notes, into);
}

function group(draft, notes, theme) {
  for (const id of notes) patch(draft, id, { theme });
}

function patchTheme(draft, id, values) {
  const theme = standing(draft, id);
  if (theme) putTheme(draft, { ...theme, ...values });
}

function addPending(draft, { op, made, acked }) {
  if (draft.themes.has(op.theme)) return;
  putTheme(draft, marked({ id: op.theme, name: op.name, version: 1, created_at: made }, acked));
  groupPending(draft, op.notes, op.theme, acked);
}

function restorePending(draft, { op, acked }) {
  const theme = draft.themes.get(op.theme);
  if (!theme) return;
  putTheme(draft, marked({ id: theme.id, ...given(theme, ["name", "version", "created_at"]) }, acked));
  groupPending(draft, op.notes, op.theme, acked);
}

function removePending(draft, { op, made, acked }, into) {
  if (!standing(draft, op.theme)) return;
  const inside = QUADRANTS.flatMap((quadrant) => draft.sorted[quadrant]).filter((note) => note.theme === op.theme);
  patchTheme(draft, op.theme, marked({ removed_at: made }, acked));
  for (const note of inside) put(draft, marked({ ...note, theme: into }, acked));
}

function groupPending(draft, notes, theme, acked) {
  if (theme && !standing(draft, theme)) return;
  for (const id of notes) patchPending(draft, id, { theme }, acked);
}
