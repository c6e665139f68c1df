import { countNotes } from "../state/board_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { startSelecting } from "../features/themes/theme_tools.js";
import { matching, presentNotes } from "./board_counts.js";
import { unlessComposing } from "../ui/composing.js";
import { useSaidAfterPause } from "../ui/said_after_pause.js";

/** Search in the notes of every board; says how many are found. */
export function Finder({ ctx }) {
  const { query } = ctx.ui;
  useSaidAfterPause(ctx.announcer, query.value, () => found(ctx));
  const clear = (event) => {
    if (event.key === "Escape") query.value = "";
  };
  return html`<form class="stage-search" role="search" onSubmit=${(event) => event.preventDefault()}>
    <label class="visually-hidden" for="stage-search">${t("stage.search")}</label>
    <span class="stage-search-field"><${Icon} name="search" />
      <input id="stage-search" type="search" autocomplete="off" placeholder=${t("stage.search_short")} value=${query.value}
        onInput=${(event) => {
          query.value = event.target.value;
        }} onKeyDown=${unlessComposing(clear)} /></span>
    <span class="stage-found">${found(ctx)}</span>
  </form>`;
}

/** How the notes of a board are laid out: by quadrant, by theme, or the newest first. */
export function Order({ ctx }) {
  const { order } = ctx.ui;
  return html`<fieldset class="segments stage-order"><legend class="visually-hidden">${t("stage.order")}</legend>
    ${["quadrants", "themes", "newest"].map(
      (each) => html`<label><input type="radio" name="order" value=${each} checked=${order.value === each}
      onChange=${() => {
        order.value = each;
      }} /><span>${t(`stage.order_${each}`)}</span></label>`,
    )}
  </fieldset>`;
}

/** Picking notes of a board, to put them together. */
export function Picking({ ctx }) {
  const { selection, stopPicking } = ctx.themes;
  const press = () => (selection.on.value ? stopPicking() : startSelecting(ctx.themes));
  return html`<button type="button" class="button stage-pick" title=${t("stage.pick")} aria-pressed=${selection.on.value ? "true" : "false"} onClick=${press}><${Icon} name="pick" /><span class="stage-pick-word">${t("stage.pick")}</span></button>`;
}

function found({ ui, live }) {
  const boards = [...live.state.value.boards.values()];
  const all = boards.reduce((sum, board) => sum + countNotes(board), 0);
  if (!ui.query.value.trim()) return t("stage.notes", { n: all });
  const n = boards.reduce((sum, board) => sum + matching(presentNotes(board), ui.query.value).length, 0);
  return t("stage.found", { n, all });
}
