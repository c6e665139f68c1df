/**
 * Pictures, voices and signs on the facilitator's page: on the cards, in the menus, what lacks a description, and the
 * shelf.
 */

import { emptyBoard } from "../state/board_state.js";
import { createMediaActs } from "../features/media/media_acts.js";
import { ShelfEditor } from "../features/media/shelf_editor.js";
import { mediaOf, withoutAlt } from "../features/media/media_facts.js";
import { MediaDialog } from "../features/media/media_dialogs.js";
import "../features/media/media_icons.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { MenuItem } from "../ui/menu.js";
import { NoteMedia } from "../ui/note_media.js";
import { Sign } from "../ui/sign.js";
import { t } from "../i18n.js";
import { presentNotes } from "./board_counts.js";

/** Under the text of a card. */
export function CardMedia({ ctx, note }) {
  return note.hidden ? null : html`<${NoteMedia} note=${note} page=${ctx.page} />`;
}

/** Before the text of a card. */
export function CardSign({ note }) {
  return note.sign ? html`<${Sign} sign=${note.sign} />` : null;
}

/** The way to describe, hide or remove what a note has. */
export function MediaItem({ ctx, group, note, then }) {
  if (!mediaOf(note).length) return null;
  const open = () => {
    ctx.ui.open.value = { kind: "media", group, note: note.id };
  };
  return html`<${MenuItem} icon="picture" aria-haspopup="dialog" onChoose=${then(open)}>${t("media.manage")}<//>`;
}

export function NoteMediaDialog({ ctx, open, close }) {
  const { sync, live, announcer, page } = ctx;
  const submit = (op) => sync.submit({ board: open.group, ...op });
  const mediaCtx = {
    ...createMediaActs({ submit, say: announcer.say, page }),
    noteOf: (id) => live.board(open.group).value?.notes.get(id),
    may: () => true,
  };
  return html`<${MediaDialog} mediaCtx=${mediaCtx} open=${open} onClose=${close} />`;
}

/** How many pictures of a board nobody has described; nothing where all are, or there are none. */
export function LackingAlt({ state }) {
  const n = withoutAlt(presentNotes(state ?? emptyBoard()));
  return n > 0 && html`<p class="column-themes"><${Icon} name="noalt" size="1.125" />${t("alt.lackingN", { n })}</p>`;
}

/** The pictures that everybody may pick from. */
export function ShelfEditorDialog({ ctx, close }) {
  return html`<${ShelfEditor} sync=${ctx.sync} page=${ctx.page} announcer=${ctx.announcer} onClose=${close} />`;
}
