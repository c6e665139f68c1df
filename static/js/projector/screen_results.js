import { linesOf, strategiesOf } from "../state/plan_state.js";
import { lineFacts } from "../results/plan_view.js";
import { strategyFacts } from "../results/strategies_view.js";
import { html } from "../ui/html.js";
import { SECTIONS, TOWS } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { FitList } from "./fitted_list.js";
import { MatrixScreen } from "./matrix_screen.js";
import { joinIsolated } from "../direction.js";
import { withShortLinks } from "../ui/links.js";

/** What stands above the boards, large, while the facilitator's spotlight shows it [STAGE-4]. */
export function ScreenResults({ ctx, view }) {
  if (!ctx.picture.source.value) return html`<p class="screen-wait">${t("projector.opening")}</p>`;
  const Shown = { matrix: MatrixScreen, tensions: TensionScreen, strategies: StrategyScreen, plan: PlanScreen }[view];
  return html`<section class="screen-view" data-view=${view} aria-labelledby="screen-view"><${Shown} ctx=${ctx} /></section>`;
}

/** One tension at a time, face to face; arrows lead to the next. */
function TensionScreen({ ctx }) {
  const all = ctx.picture.tensions.value;
  const at = Math.min(ctx.tension.value, all.length - 1);
  if (!all.length)
    return html`<h2 id="screen-view">${t("view.tensions")}</h2><p class="screen-wait">${t("wall.none_tensions")}</p>`;
  const tension = all[at];
  return html`<div class="screen-view-head"><h2 id="screen-view">${tension.name}</h2>${all.length > 1 && html`<p class="soft">${t("wall.tension", { at: at + 1, of: all.length })}</p>`}</div>
    <div class="screen-sides" key=${tension.link}>${["for", "against"].map(
      (side) => html`<div key=${side} class="screen-side" data-side=${side}><h3>${t(`tensions.${side}`)}</h3>
      <${FitList} notes=${sideNotes(ctx, tension[side])} pager=${ctx.pager} Item=${SideNote} /></div>`,
    )}</div>`;
}

function sideNotes({ picture }, parts) {
  return parts.flatMap(({ group, quadrant, notes }) =>
    notes.map((id) => ({
      id,
      quadrant,
      name: picture.nameOf(group),
      text: picture.noteOf({ group, note: id })?.text ?? "",
    })),
  );
}

function SideNote({ note: { quadrant, name, text } }) {
  return html`<li class="screen-note" data-quadrant=${quadrant}><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span><span class="visually-hidden">${t(`quadrant.${quadrant}`)}${t("ui.colon")}</span>
    <div class="screen-words"><p class="screen-marks"><strong>${name}</strong></p><p class="screen-text">${withShortLinks(text)}</p></div></li>`;
}

function StrategyScreen({ ctx }) {
  const { plan } = ctx.picture;
  const panels = Object.keys(TOWS).map((kind) => ({
    key: kind,
    title: TOWS[kind].map((quadrant) => t(`quadrant.${quadrant}`)).join(" × "),
    cards: strategiesOf(plan.value, kind).map((card) => ({ ...card, facts: strategyFacts(ctx.picture, card) })),
  }));
  return html`<${Panels} ctx=${ctx} title=${t("view.strategies")} panels=${panels} />`;
}

function PlanScreen({ ctx }) {
  const { plan } = ctx.picture;
  const panels = SECTIONS.map((section) => ({
    key: section,
    title: t(`section.${section}`),
    cards: linesOf(plan.value, section).map((card) => ({ ...card, facts: lineFacts(card) })),
  }));
  return html`<${Panels} ctx=${ctx} title=${t("view.plan")} panels=${panels} />`;
}

function Panels({ ctx, title, panels }) {
  return html`<h2 id="screen-view" class="visually-hidden">${title}</h2>
    <div class="screen-quadrants screen-panels">${panels.map(
      ({
        key,
        title: name,
        cards,
      }) => html`<section key=${key} class="screen-quadrant screen-panel" data-panel=${key} aria-labelledby=${`screen-title-${key}`}><h3 id=${`screen-title-${key}`}>${name}</h3>
      ${cards.length > 0 ? html`<${FitList} notes=${cards} pager=${ctx.pager} Item=${CardItem} />` : html`<p class="screen-empty">${t("wall.none")}</p>`}</section>`,
    )}</div>`;
}

function CardItem({ note: { text, facts } }) {
  return html`<li class="screen-note screen-card"><div class="screen-words"><p class="screen-text">${withShortLinks(text)}</p>${facts.length > 0 && html`<p class="screen-card-facts">${joinIsolated(facts)}</p>`}</div></li>`;
}
