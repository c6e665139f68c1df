/**
 * Shows what accompanies a note on the pages that look at notes: small, and large when it is pressed. Fetched when
 * there is something.
 */

import { useState } from "preact/hooks";
import words from "../../../locales/en_media.js";
import { addTexts } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { sheet } from "../../ui/style_sheet.js";
import { ViewDialog } from "./media_dialogs.js";
import { mediaOf } from "./media_facts.js";
import "./media_icons.js";
import { mediaUrl } from "./media_url.js";
import { MediaView } from "./medium_view.js";

let loaded = null;

/** The component, once its sheet and its words are there: fetched once for all notes. */
export function loadMediaOfNote() {
  loaded ??= sheet("media").then(
    () => {
      addTexts(words);
      return MediaOfNote;
    },
    (error) => {
      loaded = null;
      throw error;
    },
  );
  return loaded;
}

function MediaOfNote({ note, page, still = false }) {
  const [open, setOpen] = useState(null);
  const url = (id, part) => mediaUrl(page, id, part);
  const show = still ? null : ({ id }) => setOpen({ note: note.id, medium: id });
  return html`<${MediaView} media=${mediaOf(note)} urlOf=${url} open=${show} />
    ${open && html`<${ViewDialog} mediaCtx=${{ url, noteOf: () => note }} open=${open} onClose=${() => setOpen(null)} />`}`;
}
