import { endedRounds } from "../features/votes/vote_rounds.js";
import { openRound } from "../state/stage_state.js";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { Chip } from "./chip.js";
import { everyone } from "./participants.js";
import { electorate } from "./vote_checks.js";

/** In the lead: that a vote should be opened, how many have voted while one is open, and the way to the results. */
export function VotePanel({ ctx, stage }) {
  const open = (kind) => () => {
    ctx.ui.open.value = { kind };
  };
  const round = openRound(stage);
  const last = endedRounds(stage)[0];
  if (round) return html`<${Running} ctx=${ctx} stage=${stage} round=${round} end=${open("vote_end")} />`;
  if (!last && stage.phase !== "vote") return null;
  const says = last ? t("stage.vote_ended", { on: t(`votes.on_${last.on}`) }) : t("stage.vote_none");
  return html`<${Chip} icon="tray" tone=${last ? "plain" : "accent"} says=${says}>
    ${last && html`<button type="button" class="button chip-act" id="vote-results" aria-haspopup="dialog" onClick=${open("votes")}>${t("votes.see")}</button>`}
    ${stage.phase === "vote" && html`<button type="button" class=${`button chip-act ${last ? "" : "primary"}`} id="vote-open" aria-haspopup="dialog" onClick=${open("vote_start")}>${t(last ? "stage.vote_again" : "stage.vote_open")}</button>`}<//>`;
}

function Running({ ctx, stage, round, end }) {
  const rule = t(`votes.rule_all_${round.on}`, round);
  const says = html`<span title=${t("stage.vote_running", { on: t(`votes.on_${round.on}`), rule })}>${t(`votes.of_${round.on}`)}</span> <strong class="lead-voted">${votedText(ctx, stage)}</strong>`;
  return html`<${Chip} icon="tray" tone="accent" says=${says}>
    <button type="button" class="button chip-act" id="vote-end" aria-haspopup="dialog" onClick=${end}>${t("stage.vote_end")}</button><//>`;
}

/** "12 of 20 people have voted": of those who have joined and have something to vote on. */
export function votedText(ctx, stage) {
  const n = ctx.live.state.value.voting?.voters ?? 0;
  const people = everyone(stage, ctx.seen.value, ctx.live.presence.value);
  const all = electorate(people, stage, ctx.live.state.value.boards, openRound(stage)?.on);
  return t("votes.voted_of", { n, all: Math.max(n, all) });
}
