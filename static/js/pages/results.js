/** The results page: a table of counts that stays live. The download is a plain form and needs none of this. */

import "../page_words.js";
import { render } from "preact";
import { io } from "socket.io-client";
import { emptyBoard } from "../board_state.js";
import { countsOf, sumOf } from "../stage/facts.js";
import { createSync } from "../sync.js";
import { Badge } from "../ui/badge.js";
import { html } from "../ui/html.js";
import { liveSignals } from "../ui/live_signals.js";
import { QUADRANTS } from "../wire.js";
import { t } from "../words.js";

const COLUMNS = [...QUADRANTS, "total"];

function start(page, root) {
  const { code, role } = page;
  const socket = io({ autoConnect: false, auth: { workshop: code, role } });
  const sync = createSync({ socket, storage: null, boards: "*", who: `${code}/${role}/results` });
  root.replaceChildren();
  render(html`<${Counts} live=${liveSignals(sync)} />`, root);
  addEventListener("online", () => sync.retry());
}

function Counts({ live }) {
  const stage = live.stage.value;
  if (!stage) return html`<p class="row soft">${t("results.loading")} <${Badge} status=${live.status.value} /></p>`;
  const rows = stage.boards.map(({ group, name }) => ({ group, name, counts: countsOf(live.board(group).value ?? emptyBoard()) }));
  return html`<div class="results-scroll" tabindex="0" role="region" aria-label=${t("results.caption")}>
    <table class="results-table">
      <caption>${t("results.caption")}</caption>
      <thead><tr><th scope="col">${t("results.group")}</th>
        ${QUADRANTS.map((quadrant) => html`<th scope="col">${t(`quadrant.${quadrant}`)}</th>`)}<th scope="col">${t("results.total")}</th></tr></thead>
      <tbody>${rows.map((row) => html`<${Row} key=${row.group} ...${row} />`)}</tbody>
      <tfoot><${Row} name=${t("results.all")} counts=${sumOf(rows.map((row) => row.counts))} /></tfoot>
    </table>
  </div>`;
}

function Row({ name, counts }) {
  return html`<tr><th scope="row">${name}</th>${COLUMNS.map((column) => html`<td>${counts[column]}</td>`)}</tr>`;
}

start(JSON.parse(document.getElementById("page").textContent), document.getElementById("counts"));
