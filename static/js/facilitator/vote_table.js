import { useState } from "preact/hooks";
import { roundName, Thing, Ways } from "../features/votes/vote_results.js";
import { endedRounds, sideBySide, thingOf, WAYS } from "../features/votes/vote_rounds.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { VOTE_ON } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { samePlace } from "./place_text.js";

/** So many things of a table are drawn at once; the rest is one press away. */
const FIRST = 25;

/** What got votes, thing by thing, with every round beside the others, raw and balanced [VOTE-5, VOTE-6]. */
export function SideBySide({ ctx, stage }) {
  const [way, setWay] = useState(WAYS[1]);
  const rounds = endedRounds(stage);
  if (!rounds.length) return null;
  return html`<div class="stack"><p>${t("votes.balanced_says")}</p>
    <${Ways} way=${way} choose=${setWay} />
    ${VOTE_ON.map((on) => html`<${Table} key=${on} ctx=${ctx} stage=${stage} on=${on} way=${way} rounds=${rounds.filter((round) => round.on === on)} />`)}
    <${Shows} ctx=${ctx} stage=${stage} rounds=${rounds} /></div>`;
}

function Table({ ctx, stage, on, way, rounds }) {
  const [all, setAll] = useState(false);
  if (!rounds.length) return null;
  const rows = sideBySide(rounds, way);
  const boards = ctx.live.state.value.boards;
  if (!rows.length) return html`<p>${t("votes.nothing")}</p>`;
  return html`<div class="side" tabindex="0" role="region" aria-label=${`${t("votes.results")}, ${t(`votes.on_${on}`)}`}><table>
    <thead><tr><th scope="col" rowspan="2">${t(`votes.thing_${on}`)}</th>${rounds.map((round) => html`<th scope="colgroup" colspan="2" data-number="true">${roundName(stage, round)}<br /><span class="soft">${t("votes.voted", { n: round.voters })}</span></th>`)}</tr>
      <tr>${rounds.map(() => WAYS.map((each) => html`<th scope="col" data-number="true" aria-sort=${rounds.length === 1 && each === way ? "descending" : undefined}>${t(`votes.way_${each}`)}</th>`))}</tr></thead>
    <tbody>${(all ? rows : rows.slice(0, FIRST)).map(
      (row) => html`<tr key=${row.thing}><th scope="row"><${Thing} thing=${thingOf(stage, boards, on, row)} /></th>
      ${row.cells.map((cell) => WAYS.map((each) => html`<td data-main=${each === way}>${cell ? (each === "votes" ? cell.votes : t("votes.percent", { n: cell.balanced })) : "–"}</td>`))}</tr>`,
    )}</tbody>
  </table></div>
  ${rows.length > FIRST && html`<button type="button" class="button" aria-expanded=${all ? "true" : "false"} onClick=${() => setAll(!all)}>${all ? t("stage.vote_less", { n: FIRST }) : t("stage.vote_more", { n: rows.length - FIRST })}</button>`}`;
}

/** The way of each round's results to the projector, and off it. */
function Shows({ ctx, stage, rounds }) {
  return html`<div class="row">${rounds.map((round, at) => {
    const onProjector = samePlace(stage.spotlight, { round: round.round });
    return html`<button type="button" key=${round.round} class=${at === 0 && !onProjector ? "button primary" : "button"} aria-pressed=${onProjector ? "true" : "false"} onClick=${() => (onProjector ? ctx.acts.endSpotlight() : ctx.acts.spotlightResults(round.round))}>
      <${Icon} name="light" />${t(onProjector ? "stage.vote_hide" : "stage.vote_show")}${rounds.length > 1 && html`<span>: ${roundName(stage, round)}</span>`}</button>`;
  })}</div>`;
}
