import { Announcements } from "../ui/announcements.js";
import { Badge } from "../board/status_badge.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Toasts } from "../ui/toasts.js";
import { LINE_ADD } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { ResultsDialog } from "./results_dialogs.js";
import { MatrixView } from "./matrix_view.js";
import { ResultsNotices } from "./results_notices.js";
import { DOWNLOAD } from "./results_context.js";
import { PlanView } from "./plan_view.js";
import { StrategiesView } from "./strategies_view.js";
import { TensionsView } from "./tensions_view.js";
import { joinIsolated } from "../direction.js";

const SHOWN = { matrix: MatrixView, tensions: TensionsView, strategies: StrategiesView, plan: PlanView };

/**
 * The tabs, the view of the results that is open, and whatever is open over it; the downloads are in the page itself.
 */
export function ResultsPage({ ctx }) {
  const view = ctx.ui.view.value;
  const ready = ctx.live.stage.value && ctx.source.value;
  return html`<${Announcements} announcer=${ctx.announcer} />
    <div class="picture-bar"><${Views} ctx=${ctx} /><${Badge} status=${statusOf(ctx)} /></div>
    <${ResultsNotices} ctx=${ctx} />
    ${view !== DOWNLOAD && (ready ? html`<${Partly} ctx=${ctx} /><${View} key=${view} ctx=${ctx} view=${view} />` : html`<p class="soft">${t("results.opening")}</p>`)}
    <${ResultsDialog} ctx=${ctx} />
    <${Toasts} ctx=${ctx} />`;
}

/** Who may not write notes now, but may write the plan, is not only reading. */
function statusOf({ live, may }) {
  const status = live.status.value;
  return status.kind === "readonly" && may(LINE_ADD) ? { ...status, kind: "live" } : status;
}

function Views({ ctx }) {
  return html`<nav class="picture-nav" aria-label=${t("results.views")}><ul class="picture-views">
    ${ctx.ui.tabs.map((view) => html`<li key=${view}><a href=${`#${view}`} aria-current=${ctx.ui.view.value === view ? "page" : undefined}>${t(`view.${view}`)}</a></li>`)}
  </ul></nav>`;
}

/** Nobody takes a part for the whole. */
function Partly({ ctx }) {
  const all = ctx.live.stage.value.boards;
  const { groups } = ctx;
  if (groups.value.length === all.length) return null;
  const names = joinIsolated(
    groups.value.map(({ name }) => name),
    ", ",
  );
  return html`<p class="banner info picture-partly">${names ? t("results.partly", { n: groups.value.length, of: all.length, names }) : t("results.none_read")}</p>`;
}

function View({ ctx, view }) {
  const Shown = SHOWN[view];
  return html`<section class="picture-view" data-view=${view} aria-labelledby=${`view-${view}`}>
    <div class="picture-head"><h2 id=${`view-${view}`} tabindex="-1">${t(`view.${view}`)}</h2>
      ${["matrix", "tensions"].includes(view) && html`<p class="picture-votes soft">${votesWords(ctx.round.value)}</p>`}
      <${Project} ctx=${ctx} view=${view} />
      ${view === "matrix" && html`<button type="button" class="button picture-print" onClick=${() => print()}>${t("results.print")}</button>`}</div>
    <${Shown} ctx=${ctx} />
  </section>`;
}

function votesWords(round) {
  return round ? t(`results.votes_${round.on}`, { n: round.voters ?? 0 }) : t("results.no_votes");
}

/** A facilitator shows the view on the projector, and takes it away again. */
function Project({ ctx, view }) {
  if (ctx.live.you.value?.role !== "facilitator") return null;
  const onProjector = ctx.live.stage.value.spotlight?.view === view;
  return html`<button type="button" class="button" aria-pressed=${String(onProjector)} onClick=${() => ctx.acts.spotlight(onProjector ? null : view)}>
    <${Icon} name="light" />${t(onProjector ? "results.stop_showing" : "results.show_on_projector")}</button>`;
}
