import { html } from "../ui/html.js";
import { SCREENS, VIEWS } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { Icon } from "../ui/icons.js";
import { placeText } from "./place_text.js";

const FOLLOW = "";
const OTHER = "other";

/**
 * The way to the projector, and what it shows: what belongs to the step, or a screen that is chosen here, from a phone
 * as well [SCREEN-2].
 */
export function ScreenChoice({ ctx, stage }) {
  const spot = stage.spotlight;
  const chosen = choiceOf(spot);
  const choose = ({ target }) => {
    if (target.value === FOLLOW) ctx.acts.endSpotlight();
    else ctx.acts.spotlight({ view: target.value });
  };
  return html`<div class="chip screen-choice"><a class="icon-button quiet" href=${ctx.page.links.projector} target="_blank" aria-label=${t("stage.screen_open")} title=${t("stage.screen_open")}><${Icon} name="light" size="1.125" /></a>
    <label class="visually-hidden" for="screen-choice">${t("stage.screen")}</label>
    <select id="screen-choice" onChange=${choose}>
      <option value=${FOLLOW} selected=${chosen === FOLLOW}>${t("stage.screen_follow")}</option>
      ${[...SCREENS, ...VIEWS].map((view) => html`<option key=${view} value=${view} selected=${chosen === view}>${t(`stage.screen_${view}`)}</option>`)}
      ${chosen === OTHER && html`<option value=${OTHER} selected disabled>${placeText(stage, ctx.live.board(spot.group).value, spot)}</option>`}
    </select></div>`;
}

/**
 * The value of the entry that is true now; OTHER for a board, a note, a theme, the questions or the results of a vote.
 */
function choiceOf(spot) {
  if ([...SCREENS, ...VIEWS].includes(spot?.view)) return spot.view;
  return spot?.view || spot?.group || spot?.round ? OTHER : FOLLOW;
}
