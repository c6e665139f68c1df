import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { PHASES } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { keyOfStep } from "../phases.js";
import { nextOf, previousOf } from "./workshop_steps.js";
import { leaveTo } from "./facilitator_focus.js";
import { TimerPanel } from "./timer_panel.js";

/** Where the workshop is, the timer, and what comes next, in one line. */
export function LeadBar({ ctx, stage }) {
  return html`<div class="lead-line">
    <${Path} ctx=${ctx} stage=${stage} /><${TimerPanel} ctx=${ctx} /><${Acts} ctx=${ctx} stage=${stage} />
  </div>`;
}

/** Every step is a button with a menu that says what it means and leads there. */
function Path({ ctx, stage }) {
  const list = useRef(null);
  useLayoutEffect(() => bringIntoSight(list.current), [stage.phase, stage.silent]);
  return html`<ol class="path" ref=${list} role="list" aria-label=${t("stage.path")}>
    ${PHASES.map(
      (phase) => html`<li key=${phase} class="path-step" data-place=${placeOf(phase, stage.phase)}>
      <${Step} ctx=${ctx} stage=${stage} phase=${phase} /></li>`,
    )}
  </ol>`;
}

function Step({ ctx, stage, phase }) {
  const place = placeOf(phase, stage.phase);
  const key = keyOfStep({ phase, silent: stage.silent && place === "now" });
  const open = (event) => {
    ctx.ui.menu.value = { kind: "step", phase, anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<button type="button" id=${`step-${phase}`} class="path-button" aria-haspopup="menu" aria-current=${place === "now" ? "step" : undefined} title=${t(`stage.may_${key}`)} onClick=${open}>
    ${place === "done" && html`<${Icon} name="check" size="1" />`}${t(`phase.${key}`)}${place === "next" && html`<span class="visually-hidden">, ${t("stage.step_next")}</span>`}</button>`;
}

function Acts({ ctx, stage }) {
  const back = previousOf(stage.phase);
  const next = nextOf(stage.phase);
  const words = back && t("stage.back", { step: t(`phase.${back}`) });
  const goBack = () =>
    back && leaveTo("lead-next", () => ctx.acts.go({ phase: back, silent: back === "write" && ctx.ui.silent.peek() }));
  return html`<div class="lead-acts">
    <button type="button" class="icon-button lead-return" hidden=${!back} aria-label=${words} title=${words} onClick=${goBack}><${Icon} name="back" /></button>
    <button type="button" class="button primary lead-next" id="lead-next" aria-disabled=${next ? undefined : "true"}
      onClick=${() => next && ctx.acts.go({ phase: next, silent: next === "write" && ctx.ui.silent.peek() })}>
      ${next ? html`${t("stage.next", { step: t(`phase.${next}`) })}<${Icon} name="next" />` : t("stage.next_none")}</button>
  </div>`;
}

function placeOf(phase, current) {
  const at = PHASES.indexOf(phase) - PHASES.indexOf(current);
  if (at === 0) return "now";
  if (at === 1) return "next";
  return at < 0 && phase !== "open" ? "done" : "other";
}

function bringIntoSight(list) {
  const now = list.querySelector("[aria-current]")?.closest("li");
  if (now) list.scrollLeft = now.offsetLeft - (list.clientWidth - now.offsetWidth) / 2;
}
