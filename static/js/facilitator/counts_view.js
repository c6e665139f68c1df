import { emptyBoard } from "../state/board_state.js";
import { Badge } from "../board/status_badge.js";
import { html } from "../ui/html.js";
import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { countsOf, sumOf } from "./board_counts.js";

const COLUMNS = [...QUADRANTS, "total"];

/** How many notes there are, by group and quadrant, live. */
export function Counts({ live }) {
  const stage = live.stage.value;
  if (!stage) return html`<p class="row soft">${t("results.loading")} <${Badge} status=${live.status.value} /></p>`;
  const rows = stage.boards.map(({ group, name }) => ({
    group,
    name,
    counts: countsOf(live.board(group).value ?? emptyBoard()),
  }));
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
