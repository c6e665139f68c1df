import { useState } from "preact/hooks";
import { html } from "../../ui/html.js";
import { linked } from "../../ui/linked.js";
import { t } from "../../i18n.js";
import { endedRounds, ranked, thingOf, WAYS } from "./vote_rounds.js";

/**
 * The results of the rounds that have ended: which round, by which count, and what got votes, raw and balanced side by
 * side.
 */
export function Results({ stage, boards }) {
  const rounds = endedRounds(stage);
  const [which, setWhich] = useState(rounds[0]?.round);
  const [way, setWay] = useState(WAYS[1]);
  const round = rounds.find((each) => each.round === which) ?? rounds[0];
  if (!round) return html`<p>${t("votes.closed_early")}</p>`;
  return html`<div class="stack results">
    ${
      rounds.length > 1 &&
      html`<div class="field"><label for="which-round">${t("votes.which")}</label>
      <select id="which-round" value=${round.round} onChange=${(event) => setWhich(event.target.value)}>
        ${rounds.map((each) => html`<option value=${each.round}>${roundName(stage, each)}</option>`)}</select></div>`
    }
    <p>${t("votes.voted", { n: round.voters })} ${t("votes.balanced_says")}</p>
    <${Ways} way=${way} choose=${setWay} />
    <${Ranking} stage=${stage} boards=${boards} round=${round} way=${way} />
  </div>`;
}

/** "Vote 2, on themes": the number counts all rounds of the workshop. */
export function roundName(stage, { round, on }) {
  return t("votes.round", { n: stage.rounds.findIndex((each) => each.round === round) + 1, on: t(`votes.on_${on}`) });
}

/** By which count the results stand in order. */
export function Ways({ way, choose }) {
  return html`<fieldset class="segments results-ways"><legend class="visually-hidden">${t("votes.sort")}</legend>
    ${WAYS.map((each) => html`<label key=${each}><input type="radio" name="way" value=${each} checked=${way === each} onChange=${() => choose(each)} /><span>${t(`votes.way_${each}`)}</span></label>`)}
  </fieldset>`;
}

function Ranking({ stage, boards, round, way }) {
  const rows = ranked(round, way).map((row) => ({ ...row, ...thingOf(stage, boards, round.on, row) }));
  const read = rows.filter((row) => row.state !== "unread");
  if (!rows.length) return html`<p>${t("votes.nothing")}</p>`;
  return html`${read.length > 0 && html`<ol class="ranking" role="list">${read.map((row) => html`<${Row} key=${row.thing} row=${row} round=${round} way=${way} />`)}</ol>`}
    ${read.length < rows.length && html`<p class="soft">${t("votes.unread", { n: rows.length - read.length })}</p>`}`;
}

function Row({ row, round, way }) {
  return html`<li class="ranking-row">
    <span class="ranking-place" aria-hidden="true">${row.place}</span>
    <div class="ranking-what"><${Thing} thing=${row} /></div>
    <${Bars} row=${row} round=${round} way=${way} />
  </li>`;
}

/** What a thing is, with its quadrant's letter and its group. */
export function Thing({ thing }) {
  const { state, text, name, quadrant } = thing;
  return html`<p class="thing" data-quadrant=${quadrant ?? undefined}>
    ${quadrant && html`<span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>`}
    <span class="thing-text">${state === "here" ? linked(text) : html`<em>${t("votes.gone")}</em>`}</span></p>
    <p class="soft thing-group">${name}${quadrant && `, ${t(`quadrant.${quadrant}`)}`}</p>`;
}

/** The two counts as bars with their numbers; the longest of the round fills its track. */
function Bars({ row, round, way }) {
  return html`<dl class="bars">${WAYS.map(
    (each) => html`<div key=${each} class="bar-line" data-way=${each} data-main=${each === way}>
    <dt>${t(`votes.way_${each}`)}</dt>
    <dd><span class="bar-track" aria-hidden="true"><span class="bar-fill" style=${{ width: `${shareOf(row, round, each)}%` }}></span></span><strong>${numberOf(row, each)}</strong></dd></div>`,
  )}</dl>`;
}

/** A count in words: "3 votes", "66.7 %". */
export function numberOf(row, way) {
  return way === "votes" ? t("votes.count", { n: row.votes }) : t("votes.percent", { n: row.balanced });
}

/** The length of a bar in percent: of the most that any thing of the round got. */
export function shareOf(row, round, way) {
  const most = Math.max(...round.results.map((each) => each[way]));
  return most ? Math.max(1, (100 * row[way]) / most) : 0;
}
