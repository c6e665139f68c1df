import { countNotes } from "../state/board_state.js";
import { t } from "../i18n.js";
import { KINDS } from "../protocol.gen.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { filters, noFilter } from "./note_lists.js";
import { unlessComposing } from "../ui/composing.js";
import { useSaidAfterPause } from "../ui/said_after_pause.js";

/** Find notes: by words, by kind, one's own. It hides the others, and always says how many. */
export function Search({ ctx }) {
  const { filter } = ctx.ui;
  useSaidAfterPause(ctx.announcer, JSON.stringify(filter.value), () => found(ctx));
  const set = (values) => {
    filter.value = { ...filter.value, ...values };
  };
  return html`<form class="search" role="search" onSubmit=${(event) => event.preventDefault()}>
    <div class="search-field"><${Icon} name="search" />
      <label class="visually-hidden" for="search">${t("filter.label")}</label>
      <input id="search" type="search" value=${filter.value.text} placeholder=${t("filter.placeholder")} autocomplete="off"
        onInput=${(event) => set({ text: event.target.value })} onKeyDown=${unlessComposing((event) => searchKeys(event, ctx))} /></div>
    <label class="visually-hidden" for="search-kind">${t("filter.kind")}</label>
    <select id="search-kind" value=${filter.value.kind} onChange=${(event) => set({ kind: event.target.value })}>
      <option value="">${t("filter.all")}</option>
      ${KINDS.map((kind) => html`<option value=${kind}>${t(`filter.${kind}`)}</option>`)}
    </select>
    <label class="check"><input type="checkbox" checked=${filter.value.mine} onChange=${(event) => set({ mine: event.target.checked })} />${t("filter.mine")}</label>
  </form>`;
}

/** What the filter hides, while it hides anything. */
export function Hidden({ ctx }) {
  const { ui, hidden } = ctx;
  if (!filters(ui.filter.value)) return null;
  return html`<div class="hidden-by-filter"><p>${t("filter.hidden", { n: hidden.value })}</p>
    <button type="button" class="button quiet" onClick=${() => showAll(ui)}>${t("filter.showAll")}</button></div>`;
}

/** What a filter leaves, in words. */
function found({ ui, hidden, live, group }) {
  const all = countNotes(live.board(ui.reading.peek() ?? group).peek());
  return filters(ui.filter.peek()) ? t("filter.found", { n: all - hidden.peek(), all }) : t("filter.off", { n: all });
}

/** Take the filter off. */
export function showAll(ui) {
  ui.filter.value = noFilter;
}

function searchKeys(event, ctx) {
  event.stopPropagation();
  if (event.key !== "Escape") return;
  showAll(ctx.ui);
  ctx.ui.open.value = null;
}
