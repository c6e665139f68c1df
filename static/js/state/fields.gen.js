// @ts-check
// Written by tests/generate/note_fields.py from swotboard/domain/model.py: change it there, then `make generate`.

/**
 * @typedef {{id: string, kind: string, w: number, h: number, ms: number, alt: string, hidden: boolean}} NoteMedium
 *   a picture, an animation or a recording on a note
 */

/**
 * @typedef {object} NoteFields what the server says of a note, but for the talk about it
 * @property {string} id
 * @property {string} quadrant
 * @property {string} text
 * @property {string} kind
 * @property {string} color
 * @property {string} rank
 * @property {string|null} theme
 * @property {number} version
 * @property {string|null} participant
 * @property {string|null} author
 * @property {string|null} copy_of
 * @property {string} created_at
 * @property {string} updated_at
 * @property {string|null} removed_at
 * @property {string|null} hidden
 * @property {string} sign
 * @property {NoteMedium[]} media
 * @property {number} uploading
 */

/** The fields of a note that a change carries whole, but for its id. */
export const NOTE_FIELDS = [
  "quadrant",
  "text",
  "kind",
  "color",
  "rank",
  "theme",
  "version",
  "participant",
  "author",
  "copy_of",
  "created_at",
  "updated_at",
  "removed_at",
  "hidden",
  "sign",
  "media",
  "uploading",
];
/** What those do not keep from whom a note is hidden. In such a change `participant` is who hid it. */
export const BLANKED = [
  "text",
  "kind",
  "color",
  "author",
  "copy_of",
  "sign",
  "media",
  "uploading",
  "comments",
  "reactions",
];
/** The fields that `note.set` changes. */
export const SETTABLE = ["kind", "color", "sign"];
/** What a new note has where nothing else is said. */
export const NEW_NOTE = {
  kind: "idea",
  color: "plain",
  theme: null,
  version: 1,
  copy_of: null,
  removed_at: null,
  hidden: null,
  sign: "",
  media: [],
  uploading: 0,
};
