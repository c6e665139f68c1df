import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { t } from "../../i18n.js";
import { endedRounds, isVoting } from "./vote_rounds.js";

/**
 * Under the bar: how many votes one has left; for those who do not vote, that a vote is open; afterwards the way to the
 * results.
 */
export function VoteBar({ ctx, votesCtx }) {
  const round = votesCtx.round.value;
  if (round && !isVoting(ctx.live.stage.value)) return null;
  if (round)
    return html`<section class="votes-strip" key="strip" aria-label=${t("votes.title")}>${votesCtx.may.value ? html`<${Left} votesCtx=${votesCtx} round=${round} />` : html`<${Looking} votesCtx=${votesCtx} round=${round} />`}</section>`;
  if (!endedRounds(ctx.live.stage.value).length) return null;
  return html`<section class="votes-strip" key="strip" aria-label=${t("votes.title")} data-ended="true"><p class="grow">${t("votes.ended")}</p>
    <button type="button" class="button" aria-haspopup="dialog" onClick=${() => {
      votesCtx.showing.value = true;
    }}>${t("votes.see")}</button></section>`;
}

function Left({ votesCtx, round }) {
  const { most, on } = round;
  const budget = votesCtx.budget.value;
  const left = Math.max(0, votesCtx.left.value);
  if (!budget) return html`<p class="grow">${t(`votes.nothing_${on}`)}</p>`;
  return html`<p class="votes-left"><strong>${t("votes.left", { n: left, budget })}</strong><${Pips} budget=${budget} left=${left} /></p>
    <p class="votes-rule">${t(`votes.rule_${on}`, { most })} <span class="soft">${t("votes.secret")}</span></p>`;
}

function Looking({ votesCtx, round }) {
  return html`<p class="grow">${t("votes.looking", { rule: t(`votes.rule_all_${round.on}`, round) })} <span class="soft">${t("votes.voted", { n: votesCtx.voters.value })}</span></p>`;
}

/** One's budget to look at: a full mark for each vote that is left, a ring for each that is given. */
function Pips({ budget, left }) {
  if (budget > 12) return null;
  return html`<span class="pips" aria-hidden="true">${Array.from({ length: budget }, (_, at) => html`<span class=${at < left ? "pip" : "pip given"}>${at >= left && html`<${Icon} name="check" size="0.75" />`}</span>`)}</span>`;
}
