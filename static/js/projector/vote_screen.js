import { presentNotes } from "../facilitator/board_counts.js";
import { gatherPeople } from "../facilitator/participants.js";
import { electorate } from "../facilitator/vote_checks.js";
import { endedRounds } from "../features/votes/vote_rounds.js";
import { emptyBoard } from "../state/board_state.js";
import { openRound } from "../state/stage_state.js";
import { notesOfTheme, themesOf } from "../state/theme_state.js";
import { html } from "../ui/html.js";
import { withShortLinks } from "../ui/links.js";
import { memo } from "../ui/memo.js";
import { t } from "../i18n.js";
import { AllBoards, boardColumns } from "./board_screens.js";
import { FitList } from "./fitted_list.js";
import { ScreenVoteResults } from "./projector_votes.js";

/** What can be voted on and how many have; after the vote its results, before it the boards [SCREEN-5]. */
export function VoteScreen({ ctx, stage }) {
  const round = openRound(stage);
  if (round) return html`<${Ballot} ctx=${ctx} stage=${stage} round=${round} />`;
  const [last] = endedRounds(stage);
  if (last) return html`<${ScreenVoteResults} key=${last.round} ctx=${ctx} stage=${stage} round=${last} />`;
  return html`<${AllBoards} ctx=${ctx} boards=${stage.boards} />`;
}

function Ballot({ ctx, stage, round }) {
  return html`<section class="screen-ballot" data-screen="vote" aria-labelledby="screen-ballot">
    <div class="screen-ballot-head"><h2 id="screen-ballot">${t(`projector.vote_${round.on}`)}</h2><p>${t(`votes.rule_all_${round.on}`, round)}</p></div>
    <${Turnout} ctx=${ctx} stage=${stage} round=${round} />
    <div class="screen-boards" ...${boardColumns(stage.boards.length)}>
      ${stage.boards.map((board) => html`<${Choices} key=${board.group} ctx=${ctx} board=${board} on=${round.on} />`)}
    </div>
  </section>`;
}

/** "12 of 31 have voted", as a bar: of those who are here and can vote. Whoever voted and left still counts. */
function Turnout({ ctx, stage, round }) {
  const n = ctx.live.state.value.voting?.voters ?? 0;
  const here = [...gatherPeople(new Map(), ctx.live.presence.value).values()];
  const of = Math.max(n, electorate(here, stage, ctx.live.state.value.boards, round.on));
  const words = t("projector.voted_of", { n, of });
  return html`<div class="screen-turnout"><div class="screen-turnout-track" role="progressbar" aria-label=${words} aria-valuemin="0" aria-valuemax=${of || 1} aria-valuenow=${n} aria-valuetext=${words}>
      <span class="screen-turnout-fill" style=${{ width: `${of ? (100 * n) / of : 0}%` }}></span></div>
    <p class="screen-turnout-words" role="status">${words}</p></div>`;
}

/** The notes, or the themes, of one board. */
function Choices({ ctx, board, on }) {
  const state = ctx.live.board(board.group).value ?? emptyBoard();
  const things = on === "notes" ? presentNotes(state).filter((note) => !note.hidden) : themesAsThings(state);
  return html`<section class="screen-board" aria-labelledby=${`ballot-${board.group}`}>
    <div class="screen-board-head"><h2 id=${`ballot-${board.group}`}>${board.name}</h2><p class="screen-count">${things.length}</p></div>
    ${things.length > 0 ? html`<${FitList} notes=${things} pager=${ctx.pager} Item=${Choice} />` : html`<p class="screen-empty">${t(`projector.vote_none_${on}`)}</p>`}
  </section>`;
}

function themesAsThings(state) {
  return themesOf(state).map(({ id, name }) => ({ id, text: name, notes: notesOfTheme(state, id).length }));
}

const Choice = memo(function Choice({ note: { quadrant, text, notes } }) {
  return html`<li class="screen-note" data-quadrant=${quadrant}>
    ${quadrant && html`<span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}${t("ui.colon")}</span>`}
    <div class="screen-words"><p class="screen-text">${withShortLinks(text)}</p>${notes > 0 && html`<p class="screen-card-facts">${t("projector.notes", { n: notes })}</p>`}</div>
  </li>`;
});
