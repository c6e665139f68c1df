import { emptyBoard, notesIn } from "../state/board_state.js";
import { countsOf, newestFirst, presentNotes } from "../facilitator/board_counts.js";
import { boardOnStage, openRound } from "../state/stage_state.js";
import { themesOf } from "../state/theme_state.js";
import { peopleHere } from "../facilitator/participants.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { NewerVersion } from "../board/newer_version.js";
import { QUADRANTS, QUESTIONS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { FitList } from "./fitted_list.js";
import { shownGroup } from "./projector_keys.js";
import { SpotlightView } from "./spotlight_view.js";
import { ScreenQuestions } from "./projector_questions.js";
import { StepBand, StepOfBoard, ScreenTimer } from "./step_banner.js";
import { VoteBand, ScreenVoteResults } from "./projector_votes.js";
import { ScreenHiddenNotes } from "./screen_hidden_notes.js";
import { ScreenResults } from "./screen_results.js";

/** The whole screen: how to join, and the boards, or one of them. */
export function Screen({ ctx }) {
  const stage = ctx.live.stage.value;
  if (!stage)
    return html`<div class="wall screen-opening"><${Head} ctx=${ctx} title=${ctx.page.title} /><p class="screen-wait">${t("projector.opening")}</p></div>`;
  return html`<div class="wall">
    <${Head} ctx=${ctx} title=${stage.title} />
    <div role="status"><${NewerVersion} status=${ctx.live.status.value} hint="projector.newer" /></div>
    ${!(openRound(stage) && stage.phase === "vote") && html`<${StepBand} stage=${stage} />`}
    <${VoteBand} ctx=${ctx} stage=${stage} />
    <${View} ctx=${ctx} stage=${stage} />
    <${Hint} ctx=${ctx} boards=${stage.boards} />
  </div>`;
}

/** What the facilitator shows large, else the board that was chosen here, else all boards. */
function View({ ctx, stage }) {
  const light = ctx.light.value;
  if (light?.view === QUESTIONS) return html`<${ScreenQuestions} ctx=${ctx} stage=${stage} />`;
  if (light?.view) return html`<${ScreenResults} key=${light.view} ctx=${ctx} view=${light.view} />`;
  const round = light?.round && stage.rounds?.find((each) => each.round === light.round && each.results);
  if (round) return html`<${ScreenVoteResults} key=${round.round} ctx=${ctx} stage=${stage} round=${round} />`;
  const board = boardOnStage(stage, light?.group ?? shownGroup(stage, ctx.shown.value));
  if (!board) return html`<${AllBoards} ctx=${ctx} boards=${stage.boards} />`;
  const large = light?.group ? light : { quadrant: ctx.quadrant.value };
  if (large.quadrant || large.note || large.theme)
    return html`<${SpotlightView} key=${`${board.group} ${large.theme ?? large.note ?? large.quadrant}`} ctx=${ctx} board=${board} light=${large} />`;
  return html`<${OneBoard} key=${board.group} ctx=${ctx} board=${board} stage=${stage} />`;
}

function Head({ ctx, title }) {
  const { links, code } = ctx.page;
  return html`<header class="screen-head">
    <div class="screen-title"><h1>${title}</h1><${State} ctx=${ctx} /></div>
    <${ScreenTimer} left=${ctx.left.value} />
    <p class="screen-join"><span>${t("projector.join_at", { host: new URL(links.join).host })}</span> <strong class="screen-code">${code}</strong></p>
    <img class="screen-qr" src=${`/w/${code}/qr.svg`} alt=${t("projector.qr")} />
  </header>`;
}

/** How many notes and people there are; in their place, softly, that the network is away. */
function State({ ctx }) {
  const { kind, code } = ctx.live.status.value;
  const trouble = {
    offline: "projector.offline",
    stopped: "projector.offline",
    out: code === "unknown_workshop" ? "projector.deleted" : "projector.out",
  }[kind];
  const boards = [...ctx.live.state.value.boards.values()];
  const people = [...ctx.live.presence.value.values()].reduce((sum, here) => sum + peopleHere(here).length, 0);
  const notes = boards.reduce((sum, board) => sum + countsOf(board).total, 0);
  const words = trouble
    ? t(trouble)
    : [t("projector.notes", { n: notes }), people && t("people.here", { n: people })].filter(Boolean).join(" · ");
  return html`<p class="screen-state" data-trouble=${Boolean(trouble)}>${trouble && html`<${Icon} name="offline" />`}<span role="status">${trouble && words}</span>${!trouble && words}</p>`;
}

function AllBoards({ ctx, boards }) {
  return html`<div class="screen-boards" data-rows=${boards.length > 8 ? 3 : boards.length > 4 ? 2 : 1} data-columns=${columnsFor(boards.length)}>
    ${boards.map((board) => html`<${BoardCell} key=${board.group} ctx=${ctx} board=${board} />`)}
  </div>`;
}

function BoardCell({ ctx, board }) {
  const state = ctx.live.board(board.group).value ?? emptyBoard();
  const notes = newestFirst(presentNotes(state));
  const open = notes.filter((note) => !note.hidden);
  return html`<section class="screen-board" aria-labelledby=${`wall-${board.group}`}>
    <div class="screen-board-head"><${Name} ctx=${ctx} board=${board} /><${ThemeCount} state=${state} /><${Counts} counts=${countsOf(state)} /></div>
    <${ScreenHiddenNotes} notes=${notes} alone=${!open.length} />
    ${open.length > 0 && html`<${FitList} notes=${open} pager=${ctx.pager} fresh=${ctx.fresh.value} lettered=${true} />`}
    ${!notes.length && html`<p class="screen-empty">${t("projector.empty")}</p>`}
  </section>`;
}

function OneBoard({ ctx, board, stage }) {
  const state = ctx.live.board(board.group).value ?? emptyBoard();
  return html`<section class="screen-one" aria-labelledby=${`wall-${board.group}`}>
    <div class="screen-one-head"><${Name} ctx=${ctx} board=${board} /><${ThemeCount} state=${state} /><${Others} ctx=${ctx} stage=${stage} group=${board.group} /></div>
    <div class="screen-quadrants">${QUADRANTS.map((quadrant) => html`<${Quadrant} key=${quadrant} ctx=${ctx} quadrant=${quadrant} notes=${notesIn(state, quadrant)} />`)}</div>
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
  return html`<h2 id=${`wall-${board.group}`}>${board.name}${board.locked && html` <span class="screen-locked"><${Icon} name="lock" />${t("projector.locked")}</span>`}<${StepOfBoard} stage=${ctx.live.stage.value} board=${board} /></h2>`;
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

/** The keys that do something in what is shown now. */
function Hint({ ctx, boards }) {
  if (ctx.light.value?.view)
    return html`<p class=${ctx.hint.value ? "screen-hint" : "screen-hint screen-hint-away"}>${t("wall.keys")}</p>`;
  const one = shownGroup({ boards }, ctx.shown.value);
  const keys = [
    boards.length > 1 && "key_all",
    !one && "key_one",
    boards.length > 1 && "key_next",
    one && "key_quadrant",
    "key_more",
    "key_full",
  ].filter(Boolean);
  const words = keys.map((key) => t(`projector.${key}`, { last: Math.min(boards.length, 9) })).join(" · ");
  return html`<p class=${ctx.hint.value ? "screen-hint" : "screen-hint screen-hint-away"}>${words}</p>`;
}

function columnsFor(count) {
  if (count <= 4) return count;
  return count <= 6 || count === 9 ? 3 : 4;
}
