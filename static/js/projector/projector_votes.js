import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { openRound } from "../state/stage_state.js";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { numberOf, shareOf } from "../features/votes/vote_results.js";
import { isVoting, ranked, thingOf, WAYS } from "../features/votes/vote_rounds.js";

/** That a vote is open, how many votes each has, and how many people have voted; no count before the end [VOTE-4]. */
export function VoteBand({ ctx, stage }) {
  const round = openRound(stage);
  if (!round || !isVoting(stage)) return null;
  const n = ctx.live.state.value.voting?.voters ?? 0;
  return html`<p class="screen-step screen-vote" role="status"><strong>${t("projector.vote")}</strong><span>${t(`votes.rule_all_${round.on}`, round)}</span>
    <span class="screen-voted">${t("votes.voted", { n })}</span></p>`;
}

/** The results of a round, large, the highest first; Space turns the pages. Never who gave a vote. */
export function ScreenVoteResults({ ctx, stage, round }) {
  const rows = ranked(round, WAYS[1]);
  const boards = ctx.live.state.value.boards;
  return html`<section class="screen-results" aria-labelledby="screen-results">
    <div class="screen-results-head"><h2 id="screen-results">${t("projector.vote_head")}</h2><p>${t("votes.voted", { n: round.voters })} ${t("votes.balanced_says")}</p></div>
    ${
      rows.length
        ? html`<${Pages} ctx=${ctx} rows=${rows} draw=${(row) => html`<${Row} key=${row.thing} row=${row} round=${round} thing=${thingOf(stage, boards, round.on, row)} />`} />`
        : html`<p class="screen-wait">${t("votes.nothing")}</p>`
    }
  </section>`;
}

/** As many rows as fit, all equally high; which page is said where there are several. */
function Pages({ ctx, rows, draw }) {
  const list = useRef(null);
  const me = useRef({});
  const [fitting, setFitting] = useState(1);
  useLayoutEffect(() => {
    const measure = () => setFitting(rowsThatFit(list.current));
    const watch = new ResizeObserver(measure);
    watch.observe(list.current);
    measure();
    return () => {
      watch.disconnect();
      ctx.pager.forget(me);
    };
  }, []);
  const last = Math.ceil(rows.length / fitting) - 1;
  const at = Math.min(ctx.pager.turn.value, last);
  useLayoutEffect(() => ctx.pager.report(me, at, at < last));
  const from = at * fitting;
  const to = Math.min(from + fitting, rows.length);
  return html`<ol class="screen-ranking" role="list" ref=${list}>${rows.slice(from, to).map(draw)}</ol>
    ${last > 0 && html`<p class="screen-results-page">${t("projector.vote_page", { from: from + 1, to, all: rows.length })}</p>`}`;
}

function Row({ row, round, thing }) {
  const { quadrant, name, state, text } = thing;
  return html`<li class="screen-result" data-quadrant=${quadrant ?? undefined}>
    <span class="screen-place">${row.place}</span>
    <div class="screen-result-what">${quadrant && html`<span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}${t("ui.colon")}</span>`}
      <p class="screen-result-text"><strong>${state === "here" ? text : t("votes.gone")}</strong> <span class="screen-result-group">${name}</span></p></div>
    <dl class="screen-bars">${WAYS.map(
      (way) => html`<div key=${way} data-way=${way}><dt>${t(`votes.way_${way}`)}</dt>
      <dd><span class="screen-track" aria-hidden="true"><span class="screen-fill" style=${{ width: `${shareOf(row, round, way)}%` }}></span></span><strong>${numberOf(row, way)}</strong></dd></div>`,
    )}</dl>
  </li>`;
}

/** Rows have one height, in rem, with a gap between them (see .screen-result); at least one is drawn. */
function rowsThatFit(list) {
  const row = list.firstElementChild;
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  return Math.max(1, Math.floor((list.clientHeight + gap + 1) / (row.offsetHeight + gap)));
}
