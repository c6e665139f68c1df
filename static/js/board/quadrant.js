import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { onDemand } from "../ui/lazy.js";
import { NoteList } from "./note_list.js";
import { filters, sameShown, shownIn } from "./note_lists.js";
import { AloneButton, isLeftOut } from "./quadrant_alone.js";

const PromptList = onDemand(async ({ ctx }) => (await import("./prompt_list.js")).promptList(ctx));

/**
 * One quadrant: its heading with letter, icon, count and "Add", and its notes as a list, or prompts while it is empty.
 */
export function Quadrant({ ctx, quadrant }) {
  const { all, shown, hidden } = useShown(ctx, quadrant);
  const name = t(`quadrant.${quadrant}`);
  return html`<section class="quadrant" data-quadrant=${quadrant} aria-labelledby=${`h-${quadrant}`} hidden=${isLeftOut(ctx.ui, quadrant)}>
    <header class="quadrant-head">
      <span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>
      <${Icon} name=${quadrant} size="1.5" />
      <h2 id=${`h-${quadrant}`}><span aria-hidden="true">${name}</span><span class="visually-hidden">${name}, ${t("board.count", { n: shown.length + hidden })}</span></h2>
      <span class="count" aria-hidden="true">${shown.length + hidden}</span>
      ${ctx.mayAdd.value && shown.length > 0 && html`<${Ideas} ctx=${ctx} quadrant=${quadrant} name=${name} />`}
      ${
        ctx.mayAdd.value &&
        html`<button type="button" class="button quiet quadrant-add" onClick=${() => ctx.focus.composer({ quadrant })}>
        <${Icon} name="plus" /><span class="quadrant-add-word">${t("ui.add")}</span><span class="visually-hidden"> ${t("board.addTo", { quadrant: name })}</span></button>`
      }
      <${AloneButton} ctx=${ctx} quadrant=${quadrant} name=${name} />
    </header>
    ${shown.length ? html`<${NoteList} ctx=${ctx} name=${quadrant} all=${all} shown=${shown} looks=${looksIn(ctx, quadrant, shown)} />` : html`<${Nothing} ctx=${ctx} quadrant=${quadrant} hidden=${hidden} />`}
  </section>`;
}

/** Where there are notes the prompts have gone from the quadrant; they stay in reach here [PROMPT-2]. */
function Ideas({ ctx, quadrant, name }) {
  const label = t("board.ideasFor", { quadrant: name });
  const open = (event) => {
    ctx.ui.ideas.value = { quadrant, anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<button type="button" class="icon-button quiet quadrant-ideas" id=${`ideas-${quadrant}`} aria-haspopup="menu" aria-label=${label} title=${label} onClick=${open}><${Icon} name="idea" /></button>`;
}

/**
 * What a quadrant shows; the same object until that is something else, so that a change draws the quadrant that it is
 * in alone.
 */
function useShown(ctx, quadrant) {
  const { live, ui, mine } = ctx;
  const last = useRef(null);
  return useComputed(() => {
    const next = shownIn(live.board(ctx.group).value, quadrant, ui.filter.value, mine.value, ui.pin.value);
    if (!last.current || !sameShown(last.current, next)) last.current = next;
    return last.current;
  }).value;
}

/**
 * What is new about notes; and where the line is drawn: before the note that the held one would stand before, after the
 * last one for the end.
 */
function looksIn({ ui, seen }, quadrant, shown) {
  const grab = ui.grab.value;
  /** @type {Map<string, {mark?: any, drop?: string}>} */
  const looks = new Map([...(seen.value?.marks ?? [])].map(([id, mark]) => [id, { mark }]));
  if (!grab || grab.to.quadrant !== quadrant) return looks;
  const id = grab.to.before ?? (grab.to.before === null && shown.at(-1)?.id);
  return looks.set(id, { ...looks.get(id), drop: grab.to.before ? "before" : "after" });
}

function Nothing({ ctx, quadrant, hidden }) {
  const { ui, mayAdd } = ctx;
  const target = ui.grab.value?.to.quadrant === quadrant ? "here" : undefined;
  if (hidden && filters(ui.filter.value))
    return html`<p class="quadrant-empty soft" data-drop=${target}>${t("filter.hidden", { n: hidden })}</p>`;
  if (!mayAdd.value) return html`<p class="quadrant-empty soft" data-drop=${target}>${t("board.nothing")}</p>`;
  return html`<${PromptList} ctx=${ctx} quadrant=${quadrant} drop=${target} />`;
}
