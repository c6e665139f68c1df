// @ts-check
/**
 * The state of one board, pure. A change makes a new state; a note that it does not touch stays the same object, and
 * so does the sorted list of a quadrant that it does not touch: `===` tells a view what it need not draw again.
 */

import { draftOf, finished, given, marked, patch, patchPending, put } from "./board_draft.js";
import { BLANKED, NEW_NOTE, NOTE_FIELDS, SETTABLE } from "./fields.gen.js";
import { NoteMap } from "./note_map.js";
import { compareNotes, rankBetween } from "./rank.js";
import { COMMENT_CHANGES, COMMENT_PENDING, sameTalk } from "./comment_state.js";
import { MEDIA_CHANGES, MEDIA_PENDING, sameMedia } from "./media_state.js";
import { THEME_CHANGES, THEME_PENDING, sameTheme, standing } from "./theme_state.js";
import {
  HIDDEN,
  NOTE_ADD,
  NOTE_EDIT,
  NOTE_ERASE,
  NOTE_HIDE,
  NOTE_MOVE,
  NOTE_REMOVE,
  NOTE_RESTORE,
  NOTE_REVEAL,
  NOTE_SET,
  NOTES_REVEAL,
  QUADRANTS,
} from "../protocol.gen.js";

/**
 * @typedef {import("./fields.gen.js").NoteFields & {comments: Comment[], reactions: Record<string, number>, pending?:
 * true}} Note
 * @typedef {{
 *   id: string,
 *   participant: string|null,
 *   author: string|null,
 *   text: string,
 *   created_at: string,
 *   pending?: true,
 * }} Comment
 * @typedef {{id: string, name: string, version: number, created_at: string, removed_at?: string, pending?: true}} Theme
 * @typedef {{seq: number, notes: NoteMap<Note>, themes: Map<string, Theme>, sorted: Record<string, Note[]>}} BoardState
 *   `themes`: those that were taken apart while this side looked are kept, with `removed_at`
 * @typedef {{participant: string|null, name?: string|null, silent?: boolean, reactions?: Record<string, string[]>}} Me
 *   `silent`: whether the board's phase is; `reactions`: one's own that are committed
 * @typedef {{op: any, made: string, acked?: boolean}} PendingOp
 */

const [SILENT, REVIEW] = HIDDEN;
const NO_TALK = { comments: [], reactions: {} };

/** @returns {BoardState} */
export function emptyBoard() {
  return {
    seq: 0,
    notes: new NoteMap(),
    themes: new Map(),
    sorted: Object.fromEntries(QUADRANTS.map((each) => [each, []])),
  };
}

/**
 * The board of a snapshot `{seq, notes, themes}`. What equals its former self in `previous` keeps its identity.
 * @returns {BoardState}
 */
export function fromSnapshot(snapshot, previous = emptyBoard()) {
  const notes = new NoteMap();
  for (const note of snapshot.notes) notes.set(note.id, sameOr(previous.notes.get(note.id), { ...NO_TALK, ...note }));
  const themes = new Map((snapshot.themes ?? []).map((theme) => [theme.id, theme]));
  const shown = [...notes.values()].filter((note) => !note.removed_at).sort(compareNotes);
  const sorted = Object.fromEntries(
    QUADRANTS.map((quadrant) => [quadrant, shown.filter((n) => n.quadrant === quadrant)]),
  );
  return withFormerLists(previous, { seq: snapshot.seq, notes, themes, sorted });
}

/** @returns {BoardState} the board after one committed change */
export function applyChange(board, change) {
  return applyChanges(board, [change]);
}

/**
 * The board after several committed changes, in their order; a type that is not known here only counts its seq.
 * @returns {BoardState}
 */
export function applyChanges(board, changes) {
  if (!changes.length) return board;
  const draft = draftOf(board);
  for (const change of changes) CHANGES[change.type]?.(draft, change);
  return finished(draft, changes[changes.length - 1].seq);
}

/**
 * The board once somebody has another name [NAME-1]; the same where nothing of theirs is on it.
 * @returns {BoardState}
 */
export function withName(board, participant, name) {
  const draft = draftOf(board);
  for (const [id, note] of board.notes.entries()) {
    const own = note.participant === participant && { author: name };
    const comments = note.comments.map((each) => (each.participant === participant ? { ...each, author: name } : each));
    const said = comments.some((each, at) => each !== note.comments[at]) && { comments };
    if (own || said) patch(draft, id, { ...own, ...said });
  }
  return draft.touched.size ? finished(draft, board.seq) : board;
}

/** Whether this side knows what a change of this type does. */
export function knowsChange(type) {
  return type in CHANGES;
}

/**
 * The board as it will look when `op` is done; its note is `pending`.
 * @param {BoardState} board @param {any} op @param {Me} me
 */
export function applyOp(board, op, me, made = new Date().toISOString()) {
  return applyOps(board, [{ op, made }], me);
}

/**
 * The board with ops on top that are not in it yet, in their order. Notes are `pending` until their op is acknowledged.
 * @param {BoardState} board @param {PendingOp[]} pending @param {Me} me @param {BoardState} [previous] shown before
 * @returns {BoardState}
 */
export function applyOps(board, pending, me, previous = board) {
  if (!pending.length) return board;
  const draft = draftOf(board);
  for (const each of pending) OPS[each.op.type]?.(draft, each, me);
  for (const id of draft.touched) keepIdentity(draft, previous, id);
  return withFormerLists(previous, finished(draft, board.seq));
}

/** The notes of a quadrant in their order, removed ones left out. The same array until that quadrant changes. */
export function notesIn(board, quadrant) {
  return board.sorted[quadrant] ?? [];
}

/** @returns {Note|undefined} */
export function noteById(board, id) {
  return board.notes.get(id);
}

/** The removed notes that this side knows, the last removed first. */
export function removedNotes(board) {
  const removed = [...board.notes.values()].filter((note) => note.removed_at);
  return removed.sort((one, other) => (one.removed_at < other.removed_at ? 1 : -1));
}

/** How many notes stand on the board. */
export function countNotes(board) {
  return QUADRANTS.reduce((sum, quadrant) => sum + notesIn(board, quadrant).length, 0);
}

/** What is left of a note whose words were erased [ERASE-1]. */
const SAYS_NOTHING = { text: "", sign: "", media: [] };

const CHANGES = {
  [NOTE_ADD]: putWhole,
  [NOTE_RESTORE]: putWhole,
  [NOTE_EDIT]: (draft, c) => patch(draft, c.note, { text: c.text, version: c.version, updated_at: c.at }),
  [NOTE_MOVE]: (draft, c) => patch(draft, c.note, { ...given(c, ["quadrant", "rank", "theme"]), updated_at: c.at }),
  [NOTE_SET]: (draft, c) => patch(draft, c.note, { ...given(c, SETTABLE), updated_at: c.at }),
  [NOTE_REMOVE]: (draft, c) => patch(draft, c.note, { removed_at: c.removed_at }),
  [NOTE_ERASE]: (draft, c) => patch(draft, c.note, { ...SAYS_NOTHING, ...NO_TALK }),
  [NOTE_HIDE]: (draft, c) => patch(draft, c.note, given(c, ["hidden", ...BLANKED])),
  [NOTE_REVEAL]: putWhole,
  [NOTES_REVEAL]: (draft, c) => c.notes.forEach((note) => putWhole(draft, note)),
  ...MEDIA_CHANGES,
  ...THEME_CHANGES,
  ...COMMENT_CHANGES,
};

const OPS = {
  [NOTE_ADD]: addPending,
  [NOTE_EDIT]: (draft, each) => change(draft, each, { text: each.op.text }),
  [NOTE_MOVE]: movePending,
  [NOTE_SET]: (draft, each) => change(draft, each, given(each.op, SETTABLE)),
  [NOTE_REMOVE]: (draft, each) => change(draft, each, { removed_at: each.made }),
  [NOTE_RESTORE]: restorePending,
  [NOTE_ERASE]: (draft, each) => change(draft, each, SAYS_NOTHING),
  [NOTE_HIDE]: (draft, each) => change(draft, each, { hidden: REVIEW }),
  [NOTE_REVEAL]: (draft, each) => change(draft, each, { hidden: null }),
  [NOTES_REVEAL]: revealPending,
  ...MEDIA_PENDING,
  ...THEME_PENDING,
  ...COMMENT_PENDING,
};

function putWhole(draft, change) {
  put(
    draft,
    /** @type {any} */ ({ id: change.note, ...NO_TALK, ...given(change, [...NOTE_FIELDS, "comments", "reactions"]) }),
  );
}

function change(draft, { op, acked }, values) {
  patchPending(draft, op.note, values, acked);
}

function addPending(draft, { op, made, acked }, me) {
  if (draft.notes.has(op.note)) return;
  const note = {
    ...NEW_NOTE,
    ...given(op, [...SETTABLE, "uploading"]),
    id: op.note,
    quadrant: op.quadrant,
    text: op.text,
    rank: op.rank ?? rankAtEnd(draft, op.quadrant),
    participant: me.participant,
    author: me.name ?? null,
    created_at: made,
    updated_at: made,
    hidden: me.silent ? SILENT : null,
    ...NO_TALK,
  };
  put(draft, marked(note, acked));
}

/** What was withheld from this side stays blank until the server sends it: it only says that something is under way. */
function revealPending(draft, { acked }) {
  for (const note of silentNotes(draft)) put(draft, marked(note.text ? { ...note, hidden: null } : note, acked));
}

function silentNotes(board) {
  return QUADRANTS.flatMap((quadrant) => board.sorted[quadrant].filter((note) => note.hidden === SILENT));
}

function movePending(draft, each) {
  const note = draft.notes.get(each.op.note);
  if (!note) return;
  const quadrant = each.op.quadrant ?? note.quadrant;
  const rank = each.op.rank ?? (quadrant === note.quadrant ? note.rank : rankAtEnd(draft, quadrant));
  const theme =
    each.op.theme === undefined || (each.op.theme && !standing(draft, each.op.theme)) ? note.theme : each.op.theme;
  change(draft, each, { quadrant, rank, theme });
}

function restorePending(draft, { op, acked }) {
  const note = draft.notes.get(op.note);
  if (note?.removed_at) put(draft, marked({ ...note, removed_at: null }, acked));
}

function rankAtEnd(draft, quadrant) {
  return rankBetween(draft.sorted[quadrant]?.at(-1)?.rank ?? null, null);
}

function keepIdentity(draft, previous, id) {
  const note = draft.notes.get(id);
  const kept = note && sameOr(previous.notes.get(id), note);
  if (kept !== note) put(draft, kept);
}

function sameOr(former, note) {
  return former && sameValues(former, note) ? former : note;
}

function sameValues(one, other) {
  return (
    one.pending === other.pending &&
    NOTE_FIELDS.every((field) => field === "media" || one[field] === other[field]) &&
    sameMedia(one.media, other.media) &&
    sameTalk(one, other)
  );
}

function withFormerLists(previous, board) {
  board.themes = withFormerThemes(previous.themes, board.themes);
  for (const quadrant of QUADRANTS) {
    const former = previous.sorted[quadrant];
    const list = board.sorted[quadrant];
    if (former.length === list.length && list.every((note, at) => note === former[at])) board.sorted[quadrant] = former;
  }
  return board;
}

/** The same map as before where nothing in it is another; else each theme that is as it was stays the same object. */
function withFormerThemes(former, themes) {
  if (former === themes) return themes;
  const kept = [...themes.values()].map((theme) =>
    sameTheme(former.get(theme.id), theme) ? former.get(theme.id) : theme,
  );
  const same = former.size === kept.length && kept.every((theme) => theme === former.get(theme.id));
  return same ? former : new Map(kept.map((theme) => [theme.id, theme]));
}
