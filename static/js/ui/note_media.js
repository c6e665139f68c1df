import { html } from "./html.js";
import { onDemand } from "./lazy.js";
import { roomForMedia } from "./note_room.js";

const Shown = onDemand(async () => (await import("../features/media/media_of_note.js")).loadMediaOfNote());

/**
 * The pictures and voices of a note, with room kept for them before they come. `page`: {code, role}; `still`: where
 * nobody presses anything.
 */
export function NoteMedia({ note, page, still }) {
  const room = roomForMedia(note);
  if (!room) return null;
  return html`<div class="note-media" style=${{ minHeight: `${room}rem` }}><${Shown} note=${note} page=${page} still=${still} /></div>`;
}
