import { useRef } from "preact/hooks";
import { isBlank } from "../state/note_visibility.js";
import { html } from "../ui/html.js";
import { memo } from "../ui/memo.js";
import { NoteCard } from "./note_card.js";
import { inParts, isLong } from "./note_parts.js";

const PLAIN = {};

/**
 * The notes of a quadrant or of a theme: one list to a reader, in parts for the machine (note_parts.js). `all` are its
 * notes, `shown` those that the filter leaves; `looks`: {id: props of its card} for the few that are more than their
 * note.
 */
export function NoteList({ ctx, name, all, shown, looks = new Map() }) {
  const parts = useRef([]);
  parts.current = inParts(all, parts.current, ctx.ui.editing.value?.id ?? null);
  const long = isLong(all) && shown.length === all.length;
  const filtered = shown.length < all.length && new Set(shown);
  const seen = seenBy(ctx, name, shown, looks);
  // What scrolls is no list: Firefox leads Tab to what scrolls, where nothing says otherwise [A11Y-3].
  return html`<div class="notes-scroll" tabindex="-1"><div class=${long ? "notes long" : "notes"} role="list" aria-labelledby=${`h-${name}`}>
    ${parts.current.map(({ key, notes }) => {
      const there = filtered ? notes.filter((note) => filtered.has(note)) : notes;
      return html`<${Part} key=${key} ctx=${ctx} long=${long} notes=${there} looks=${there.map(({ id }) => seen.get(id) ?? PLAIN)} />`;
    })}
  </div></div>`;
}

/**
 * Renders again only for a note of its own. To a reader it is not there: its notes count in the whole list [A11Y-2]. It
 * is an element without a meaning of its own, for Firefox makes something of a `div` that has no box, and WebKit no
 * list of one around such a `div`.
 */
const Part = memo(function NotePart({ ctx, long, notes, looks }) {
  return html`<notes-part class="notes-part">
    ${notes.map((note, at) => html`<${NoteCard} key=${note.id} ctx=${ctx} note=${note} long=${long} ...${looks[at]} />`)}
  </notes-part>`;
});

/**
 * Whatever is to be seen of single notes beside what they say themselves: few of them, so that it is gathered by what
 * there is.
 */
function seenBy(ctx, name, shown, given) {
  const looks = new Map(given);
  const put = (id, look) => id && looks.set(id, { ...looks.get(id), ...look });
  const { ui, mine, editors, anonymous } = ctx;
  put(tabbable(ui.current.value[name], shown), { tabbable: true });
  put(ui.grab.value?.id, { held: ui.grab.value?.keyboard ? "keys" : "hand" });
  put(ui.editing.value?.id, { editing: true });
  for (const id of ui.fresh.value) put(id, { fresh: true });
  for (const [id, who] of editors.value) put(id, { editors: who });
  if (anonymous.value) for (const id of mine.value) put(id, { mine: true });
  return looks;
}

/** The one note of a list that Tab leads to: the last that was looked at, else the first that can be read. */
function tabbable(current, shown) {
  const known = current && shown.find(({ id }) => id === current);
  return (known && !isBlank(known) ? known : shown.find((note) => !isBlank(note)))?.id;
}
