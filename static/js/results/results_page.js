import { Announcements } from "../ui/announcer.js";
import { Badge } from "../board/status_badge.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Toasts } from "../ui/toasts.js";
import { LINE_ADD, VIEWS } from "../protocol_plan.js";
import { t } from "../i18n.js";
import { OpenDialog } from "./results_dialogs.js";
import { MatrixView } from "./matrix_view.js";
import { Notices } from "./results_notices.js";
import { PlanView } from "./plan_view.js";
import { StrategiesView } from "./strategies_view.js";
import { TensionsView } from "./tensions_view.js";

const SHOWN = { matrix: MatrixView, tensions: TensionsView, strategies: StrategiesView, plan: PlanView };

/** The picture: which of its four views, that view, and whatever is open over it. */
export function PicturePage({ cx }) {
  const ready = cx.live.stage.value && cx.source.value;
  return html`<${Announcements} announcer=${cx.announcer} />
    <div class="picture-bar"><${Views} cx=${cx} /><${Badge} status=${statusOf(cx)} /></div>
    <${Notices} cx=${cx} />
    ${ready ? html`<${Partly} cx=${cx} /><${View} key=${cx.ui.view.value} cx=${cx} view=${cx.ui.view.value} />` : html`<p class="soft">${t("picture.opening")}</p>`}
    <${OpenDialog} cx=${cx} />
    <${Toasts} bx=${cx} />`;
}

/** Who may not write notes now, but may write the plan, is not only reading. */
function statusOf({ live, may }) {
  const status = live.status.value;
  return status.kind === "readonly" && may(LINE_ADD) ? { ...status, kind: "live" } : status;
}

function Views({ cx }) {
  return html`<nav class="picture-nav" aria-label=${t("picture.views")}><ul class="picture-views">
    ${VIEWS.map((view) => html`<li key=${view}><a href=${`#${view}`} aria-current=${cx.ui.view.value === view ? "page" : undefined}>${t(`view.${view}`)}</a></li>`)}
  </ul></nav>`;
}

/** Nobody takes a part for the whole. */
function Partly({ cx }) {
  const all = cx.live.stage.value.boards;
  const { groups } = cx;
  if (groups.value.length === all.length) return null;
  const names = groups.value.map(({ name }) => name).join(", ");
  return html`<p class="banner info picture-partly">${names ? t("picture.partly", { n: groups.value.length, of: all.length, names }) : t("picture.none_read")}</p>`;
}

function View({ cx, view }) {
  const Shown = SHOWN[view];
  return html`<section class="picture-view" data-view=${view} aria-labelledby=${`view-${view}`}>
    <div class="picture-head"><h2 id=${`view-${view}`} tabindex="-1">${t(`view.${view}`)}</h2>
      ${["matrix", "tensions"].includes(view) && html`<p class="picture-votes soft">${votesWords(cx.round.value)}</p>`}
      <${Project} cx=${cx} view=${view} />
      ${view === "matrix" && html`<button type="button" class="button picture-print" onClick=${() => print()}>${t("picture.print")}</button>`}</div>
    <${Shown} cx=${cx} />
  </section>`;
}

function votesWords(round) {
  return round ? t(`picture.votes_${round.on}`, { n: round.voters ?? 0 }) : t("picture.no_votes");
}

/** A facilitator shows the view on the projector, and takes it away again. */
function Project({ cx, view }) {
  if (cx.live.you.value?.role !== "facilitator") return null;
  const lit = cx.live.stage.value.spotlight?.view === view;
  return html`<button type="button" class="button" aria-pressed=${String(lit)} onClick=${() => cx.acts.light(lit ? null : view)}>
    <${Icon} name="light" />${t(lit ? "picture.unlight" : "picture.light")}</button>`;
}
