import { boardOnStage } from "../state/stage_state.js";
import { html } from "../ui/html.js";
import { Menu, MenuItem } from "../ui/menu.js";
import { t } from "../i18n.js";
import { closeTo } from "./facilitator_menus.js";
import { keyOfStep } from "../phases.js";
import { STEPS, apart } from "./workshop_steps.js";
import { Pointing } from "./spotlight_items.js";

/** The menu of one step of the path: what people may do there, and the way straight to it. */
export function StepMenu({ ctx }) {
  const open = ctx.ui.menu.value;
  if (open?.kind !== "step") return null;
  const stage = ctx.live.stage.value;
  const close = () => closeTo(ctx.ui, [`step-${open.phase}`]);
  const then = (run) => () => {
    close();
    run();
  };
  return html`<${Menu} label=${t("stage.step_menu", { step: t(`phase.${open.phase}`) })} anchor=${open.anchor} onClose=${close}>
    ${waysTo(open.phase).map((step) => html`<${Way} key=${keyOfStep(step)} ctx=${ctx} step=${step} stage=${stage} then=${then} />`)}
  <//>`;
}

/** The menu of one quadrant of one board. */
export function QuadrantMenu({ ctx }) {
  const open = ctx.ui.menu.value;
  const board = open?.kind === "quadrant" && boardOnStage(ctx.live.stage.value, open.group);
  if (!board) return null;
  const { group, quadrant } = open;
  const close = () => closeTo(ctx.ui, [`quadrant-menu-${group}-${quadrant}`, `name-${group}`]);
  const label = t("stage.quadrant_menu", { quadrant: t(`quadrant.${quadrant}`), name: board.name });
  return html`<${Menu} label=${label} anchor=${open.anchor} onClose=${close}>
    <${Pointing} ctx=${ctx} place=${{ group, quadrant }} then=${(run) => () => {
      close();
      run();
    }} />
  <//>`;
}

/** The step that the workshop is at leads nowhere, unless a board is at one of its own: then it brings all together. */
function Way({ ctx, step, stage, then }) {
  const key = keyOfStep(step);
  const now = key === keyOfStep(stage);
  const here = now && !apart(stage).length;
  return html`<div class="menu-group"><p class="menu-title" id=${`may-${key}`}>${t(`stage.may_${key}`)}</p>
    <${MenuItem} icon=${here ? "check" : "next"} aria-describedby=${`may-${key}`} onChoose=${then(() => !here && ctx.acts.go(step))}>${t(here ? "stage.here" : now ? "stage.gather" : "stage.go", { step: t(`phase.${key}`) })}<//></div>`;
}

/** The steps of a phase: of writing, in silence first. */
function waysTo(phase) {
  return STEPS.filter((step) => step.phase === phase).reverse();
}
