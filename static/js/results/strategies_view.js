import { removedOf, strategiesOf } from "../state/plan_state.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { STRATEGY_ADD, TOWS } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";
import { Card, Removed } from "./plan_card.js";
import { Letter } from "./note_line.js";

/** [TOWS-1] The strategies, by the pair of quadrants that they are made of. */
export function StrategiesView({ ctx }) {
  const may = ctx.may(STRATEGY_ADD);
  return html`<p class="soft">${t("strategies.lead")}</p>
    <div class="tows">${Object.keys(TOWS).map((kind) => html`<${Kind} key=${kind} ctx=${ctx} kind=${kind} may=${may} />`)}</div>
    <${Removed} ctx=${ctx} cardType="strategy" cards=${removedOf(ctx.plan.value, "strategy")} />`;
}

function Kind({ ctx, kind, may }) {
  const list = strategiesOf(ctx.plan.value, kind);
  const [one, other] = TOWS[kind];
  const open = () => {
    ctx.ui.open.value = { kind: "strategy", tows: kind };
  };
  return html`<section class="tows-kind" data-kind=${kind} aria-labelledby=${`tows-${kind}`}>
    <h3 id=${`tows-${kind}`}><${Letter} quadrant=${one} named=${true} /><span aria-hidden="true">×</span><${Letter} quadrant=${other} named=${true} /></h3>
    <p class="soft">${t(`tows.${kind}`)}</p>
    ${list.length > 0 && html`<ol class="plan-list" role="list">${list.map((card) => html`<${Card} key=${card.id} ctx=${ctx} cardType="strategy" card=${card} list=${list} facts=${strategyFacts(ctx, card)} may=${may} />`)}</ol>`}
    ${!list.length && !may && html`<p class="soft">${t("strategies.none")}</p>`}
    ${may && html`<button type="button" class="button" aria-haspopup="dialog" aria-label=${t("strategies.add_this", { one: t(`quadrant.${one}`), other: t(`quadrant.${other}`) })} onClick=${open}><${Icon} name="plus" />${t("strategies.add")}</button>`}
  </section>`;
}

/**
 * Owner, effort and effect, in words [TOWS-3].
 * @param {{nameOf: any}} names @param {{owner: any, effort?: any, effect?: any}} strategy
 */
export function strategyFacts({ nameOf }, { owner, effort, effect }) {
  return [
    owner && t("strategies.owner", { name: nameOf(owner) }),
    effort && t("strategies.effort", { level: t(`level.${effort}`) }),
    effect && t("strategies.effect", { level: t(`level.${effect}`) }),
  ].filter(Boolean);
}
