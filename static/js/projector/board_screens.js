import { countsOf, newestFirst, presentNotes } from "../facilitator/board_counts.js";
import { emptyBoard, notesIn } from "../state/board_state.js";
import { themesOf } from "../state/theme_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { FitList } from "./fitted_list.js";
import { ScreenHiddenNotes } from "./screen_hidden_notes.js";
import { StepOfBoard } from "./step_banner.js";

/** All boards beside each other; `narrow` where something stands beside them. */
export function AllBoards({ ctx, boards, narrow = false }) {
  return html`<div class="screen-boards" ...${boardColumns(boards.length, narrow)}>
    ${boards.map((board) => html`<${BoardCell} key=${board.group} ctx=${ctx} board=${board} />`)}
  </div>`;
}

/** One board, all its quadrants. */
export function OneBoard({ ctx, board, stage }) {
  const state = ctx.live.board(board.group).value ?? emptyBoard();
  return html`<section class="screen-one" aria-labelledby=${`screen-title-${board.group}`}>
    <div class="screen-one-head"><${Name} ctx=${ctx} board=${board} /><${ThemeCount} state=${state} /><${Others} ctx=${ctx} stage=${stage} group=${board.group} /></div>
    <div class="screen-quadrants">${QUADRANTS.map((quadrant) => html`<${Quadrant} key=${quadrant} ctx=${ctx} quadrant=${quadrant} notes=${notesIn(state, quadrant)} />`)}</div>
  </section>`;
}

/** How so many boards are laid side by side, as attributes of `.screen-boards`. */
export function boardColumns(count, narrow = false) {
  const columns = narrow ? narrowColumns(count) : wideColumns(count);
  return { "data-rows": Math.min(3, Math.ceil(count / columns)), "data-columns": columns };
}

function narrowColumns(count) {
  if (count === 1) return 1;
  return count <= 6 ? 2 : 3;
}

function wideColumns(count) {
  if (count <= 4) return count;
  return count <= 6 || count === 9 ? 3 : 4;
}

function BoardCell({ ctx, board }) {
  const state = ctx.live.board(board.group).value ?? emptyBoard();
  const notes = newestFirst(presentNotes(state));
  const open = notes.filter((note) => !note.hidden);
  return html`<section class="screen-board" aria-labelledby=${`screen-title-${board.group}`}>
    <div class="screen-board-head"><${Name} ctx=${ctx} board=${board} /><${ThemeCount} state=${state} /><${Counts} counts=${countsOf(state)} /></div>
    <${ScreenHiddenNotes} notes=${notes} alone=${!open.length} />
    ${open.length > 0 && html`<${FitList} notes=${open} pager=${ctx.pager} fresh=${ctx.fresh.value} lettered=${true} />`}
    ${!notes.length && html`<p class="screen-empty">${t("projector.empty")}</p>`}
  </section>`;
}

function Quadrant({ ctx, quadrant, notes }) {
  const open = notes.filter((note) => !note.hidden);
  return html`<section class="screen-quadrant" data-quadrant=${quadrant}>
    <h3><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>${t(`quadrant.${quadrant}`)} <span class="screen-count">${notes.length}</span></h3>
    <${ScreenHiddenNotes} notes=${notes} alone=${!open.length} />
    ${open.length > 0 && html`<${FitList} notes=${newestFirst(open)} pager=${ctx.pager} fresh=${ctx.fresh.value} named=${true} />`}
    ${!notes.length && html`<p class="screen-empty">${t("projector.empty")}</p>`}
  </section>`;
}

function Name({ ctx, board }) {
  return html`<h2 id=${`screen-title-${board.group}`}>${board.name}${board.locked && html` <span class="screen-locked"><${Icon} name="lock" />${t("projector.locked")}</span>`}<${StepOfBoard} stage=${ctx.live.stage.value} board=${board} /></h2>`;
}

/** How many themes there are; nothing where there are none. */
function ThemeCount({ state }) {
  const n = themesOf(state).length;
  return n > 0 && html`<p class="screen-themes"><${Icon} name="themes" />${t("projector.themes", { n })}</p>`;
}

function Counts({ counts }) {
  return html`<dl class="screen-counts">${QUADRANTS.map(
    (quadrant) => html`<div data-quadrant=${quadrant}>
    <dt><span aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}</span></dt><dd>${counts[quadrant]}</dd></div>`,
  )}</dl>`;
}

/** While one board is shown: how far the others are. */
function Others({ ctx, stage, group }) {
  const others = stage.boards.filter((board) => board.group !== group);
  const total = (board) => countsOf(ctx.live.board(board.group).value ?? emptyBoard()).total;
  return html`<p class="screen-others">${others.map((board) => html`<span key=${board.group}>${board.name} <strong>${total(board)}</strong></span> `)}</p>`;
}
