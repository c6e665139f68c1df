import { ownAddress, typedAddress } from "../addresses.js";
import { countsOf } from "../facilitator/board_counts.js";
import { boardOnStage, openRound } from "../state/stage_state.js";
import { participantsAmong } from "../facilitator/participants.js";
import { html } from "../ui/html.js";
import { LanguageLinks } from "../ui/language_links.js";
import { textWith } from "../ui/untranslated.js";
import { Icon } from "../ui/icons.js";
import { NewerVersion } from "../board/newer_version.js";
import { QUESTIONS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { AllBoards, OneBoard } from "./board_screens.js";
import { JoinScreen } from "./join_screen.js";
import { keyHint } from "./projector_keys.js";
import { SpotlightView } from "./spotlight_view.js";
import { ScreenQuestions } from "./projector_questions.js";
import { StepBand, ScreenTimer } from "./step_banner.js";
import { VoteBand, ScreenVoteResults } from "./projector_votes.js";
import { ScreenResults } from "./screen_results.js";
import { VoteScreen } from "./vote_screen.js";
import { WritingScreen } from "./writing_screen.js";

/** The screens that are neither of one board nor of the results. */
const SCREENS = {
  join: JoinScreen,
  write: WritingScreen,
  vote: VoteScreen,
  boards: ({ ctx, stage }) => html`<${AllBoards} ctx=${ctx} boards=${stage.boards} />`,
  [QUESTIONS]: ScreenQuestions,
};

/** The whole screen: how to join, the step, and what belongs to it or was chosen [SCREEN-2]. */
export function Screen({ ctx }) {
  const stage = ctx.live.stage.value;
  if (!stage)
    return html`<div class="wall screen-opening"><${Head} ctx=${ctx} title=${ctx.page.title} /><p class="screen-wait">${t("projector.opening")}</p></div>`;
  const place = ctx.place.value;
  return html`<div class="wall">
    <${Head} ctx=${ctx} title=${stage.title} view=${place.view} />
    <div role="status"><${NewerVersion} status=${ctx.live.status.value} hint="projector.newer" /></div>
    ${!(openRound(stage) && stage.phase === "vote") && html`<${StepBand} stage=${stage} />`}
    ${place.view !== "vote" && html`<${VoteBand} ctx=${ctx} stage=${stage} />`}
    <${View} ctx=${ctx} stage=${stage} place=${place} />
    <div class=${ctx.hint.value ? "screen-language" : "screen-language screen-hint-away"}><${LanguageLinks} /></div>
    <p class=${ctx.hint.value ? "screen-hint" : "screen-hint screen-hint-away"}>${keyHint(place, stage.boards.length)}</p>
  </div>`;
}

function View({ ctx, stage, place }) {
  const Shown = SCREENS[place.view];
  if (Shown) return html`<${Shown} ctx=${ctx} stage=${stage} />`;
  if (place.view) return html`<${ScreenResults} key=${place.view} ctx=${ctx} view=${place.view} />`;
  const round = place.round && stage.rounds?.find((each) => each.round === place.round && each.results);
  if (round) return html`<${ScreenVoteResults} key=${round.round} ctx=${ctx} stage=${stage} round=${round} />`;
  const board = boardOnStage(stage, place.group);
  if (!board) return html`<${AllBoards} ctx=${ctx} boards=${stage.boards} />`;
  const large = ctx.spotlight.value ? place : { quadrant: ctx.quadrant.value };
  if (large.quadrant || large.note || large.theme)
    return html`<${SpotlightView} key=${`${board.group} ${large.theme ?? large.note ?? large.quadrant}`} ctx=${ctx} board=${board} spotlight=${large} />`;
  return html`<${OneBoard} key=${board.group} ctx=${ctx} board=${board} stage=${stage} />`;
}

/** What is large below is not here as well: the way in on the join screen, the timer while people write. */
function Head({ ctx, title, view = null }) {
  const { links, code } = ctx.page;
  return html`<header class="screen-head">
    <div class="screen-title"><h1>${title}</h1><${State} ctx=${ctx} /></div>
    ${view !== "write" && html`<${ScreenTimer} left=${ctx.left.value} />`}
    ${
      view !== "join" &&
      html`<p class="screen-join"><span>${textWith("projector.join_at", { host: typedAddress(new URL(links.join).host) })}</span> <strong class="screen-code" translate=${false}>${code}</strong></p>
      <img class="screen-qr" src=${ownAddress(`/w/${code}/qr.svg`)} alt=${t("projector.qr")} />`
    }
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
  const people = [...ctx.live.presence.value.values()].reduce((sum, here) => sum + participantsAmong(here).length, 0);
  const notes = boards.reduce((sum, board) => sum + countsOf(board).total, 0);
  const words = trouble
    ? t(trouble)
    : [t("projector.notes", { n: notes }), people && t("people.here", { n: people })].filter(Boolean).join(" · ");
  return html`<p class="screen-state" data-trouble=${Boolean(trouble)}>${trouble && html`<${Icon} name="offline" />`}<span role="status">${trouble && words}</span>${!trouble && words}</p>`;
}
