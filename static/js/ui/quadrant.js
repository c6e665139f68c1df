import { isBlank } from "../hidden.js";
import { t } from "../words.js";
import { onDemand } from "./dialog.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { NoteCard } from "./note_card.js";
import { filters, shownIn } from "./note_lists.js";

const PromptList = onDemand(async ({ bx }) => (await import("./prompt_list.js")).promptList(bx.group));

/** One quadrant: its heading with letter, icon, count and "Add", and its notes as a list, or prompts while it is empty. */
export function Quadrant({ bx, quadrant }) {
  const { ui, live } = bx;
  const board = live.board(bx.group).value;
  const { shown, hidden } = shownIn(board, quadrant, ui.filter.value, bx.mine.value, ui.pin.value);
  const name = t(`quadrant.${quadrant}`);
  return html`<section class="quadrant" data-quadrant=${quadrant} aria-labelledby=${`h-${quadrant}`}>
    <header class="quadrant-head">
      <span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>
      <${Icon} name=${quadrant} size="1.5" />
      <h2 id=${`h-${quadrant}`}>${name}<span class="visually-hidden">, ${t("board.count", { n: shown.length + hidden })}</span></h2>
      <span class="count" aria-hidden="true">${shown.length + hidden}</span>
      ${bx.mayAdd.value && html`<button type="button" class="button quiet quadrant-add" onClick=${() => bx.focus.composer({ quadrant })}>
        <${Icon} name="plus" />${t("ui.add")}<span class="visually-hidden"> ${t("board.addTo", { quadrant: name })}</span></button>`}
    </header>
    ${shown.length ? html`<${NoteList} bx=${bx} quadrant=${quadrant} notes=${shown} />` : html`<${Nothing} bx=${bx} quadrant=${quadrant} hidden=${hidden} />`}
  </section>`;
}

function NoteList({ bx, quadrant, notes }) {
  const { ui, mine, writable, editors } = bx;
  const readable = notes.filter((note) => !isBlank(note));
  const first = (readable.find((note) => note.id === ui.current.value[quadrant]) ?? readable[0])?.id;
  const grab = ui.grab.value;
  return html`<ul class="notes" role="list" aria-labelledby=${`h-${quadrant}`}>
    ${notes.map((note, at) => html`<${NoteCard} key=${note.id} bx=${bx} note=${note} mine=${mine.value.has(note.id)}
      tabbable=${note.id === first} writable=${writable.value} held=${grab?.id === note.id} drop=${dropAt(grab, quadrant, notes, at)}
      editing=${ui.editing.value?.id === note.id} editors=${editors.value.get(note.id) ?? ""} fresh=${ui.fresh.value.has(note.id)} mark=${bx.seen.value?.marks.get(note.id)} />`)}
  </ul>`;
}

/** Where the line is drawn: before the note that the held one would stand before, after the last one for the end. */
function dropAt(grab, quadrant, notes, at) {
  if (!grab || grab.to.quadrant !== quadrant) return undefined;
  if (notes[at].id === grab.to.before) return "before";
  return grab.to.before === null && at === notes.length - 1 ? "after" : undefined;
}

function Nothing({ bx, quadrant, hidden }) {
  const { ui, mayAdd } = bx;
  const target = ui.grab.value?.to.quadrant === quadrant ? "here" : undefined;
  if (hidden && filters(ui.filter.value)) return html`<p class="quadrant-empty soft" data-drop=${target}>${t("filter.hidden", { n: hidden })}</p>`;
  if (!mayAdd.value) return html`<p class="quadrant-empty soft" data-drop=${target}>${t("board.nothing")}</p>`;
  return html`<${PromptList} bx=${bx} quadrant=${quadrant} drop=${target} />`;
}
