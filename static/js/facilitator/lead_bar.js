import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { PHASES } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { apart, nextOf, previousOf, stepKey, total, waiting } from "./workshop_steps.js";
import { placeText } from "./place_text.js";
import { ScreenChoice } from "./screen_choice.js";
import { ScheduleHint } from "./schedule_hint.js";
import { TimerPanel } from "./timer_panel.js";
import { VotePanel } from "./vote_panel.js";

/** Where the workshop is, what comes next, and what people may do now. */
export function LeadBar({ ctx, stage }) {
  return html`<section class="lead" aria-label=${t("stage.lead")}>
    <div class="lead-row"><${Path} ctx=${ctx} stage=${stage} /><${TimerPanel} ctx=${ctx} /></div>
    <div class="lead-row"><${Now} stage=${stage} /><${Acts} ctx=${ctx} stage=${stage} /></div>
    <${Facts} ctx=${ctx} stage=${stage} />
  </section>`;
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
  const step = t(`phase.${stepKey({ phase, silent: stage.silent && place === "now" })}`);
  const open = (event) => {
    ctx.ui.menu.value = { kind: "step", phase, anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<button type="button" id=${`step-${phase}`} class="path-button" aria-haspopup="menu" aria-current=${place === "now" ? "step" : undefined} onClick=${open}>
    ${place === "done" && html`<${Icon} name="check" size="1" />`}${step}${place === "next" && html`<span class="visually-hidden">, ${t("stage.step_next")}</span>`}</button>`;
}

function Now({ stage }) {
  const key = stepKey(stage);
  return html`<p class="lead-now"><strong>${t("stage.now", { step: t(`phase.${key}`) })}</strong> ${t(`stage.may_${key}`)}</p>`;
}

/** What else is true just now: boards on their own steps, notes that wait, what stands large on the projector. */
function Facts({ ctx, stage }) {
  const hidden = waiting(stage, ctx.live.state.value.boards);
  const groups = hidden.map(({ group }) => group);
  return html`<div class="lead-facts">
    <${VotePanel} ctx=${ctx} stage=${stage} />
    <${ScreenChoice} ctx=${ctx} stage=${stage} />
    <${Apart} stage=${stage} />
    <${ScheduleHint} stage=${stage} />
    ${
      hidden.length > 0 &&
      html`<p class="lead-fact"><${Icon} name="hidden" size="1.125" /><span>${t("stage.waiting", { n: total(hidden) })}</span>
      <button type="button" class="button lead-small" onClick=${() => leaveTo("lead-next", () => ctx.acts.reveal(groups))}>${t("stage.reveal_all")}</button></p>`
    }
    <${SpotlightView} ctx=${ctx} stage=${stage} />
  </div>`;
}

function Apart({ stage }) {
  const list = apart(stage);
  if (!list.length) return null;
  const boards = list
    .map(({ name, step }) => t("stage.apart_one", { name, step: t(`phase.${stepKey(step)}`) }))
    .join("; ");
  return html`<p class="lead-fact"><${Icon} name="next" size="1.125" /><span>${t("stage.apart", { n: list.length, boards })}</span></p>`;
}

/** What stands large on the projector, with the way to put the light out. */
function SpotlightView({ ctx, stage }) {
  const spot = stage.spotlight;
  if (!spot?.group && !spot?.view && !spot?.round) return null;
  const place = placeText(stage, ctx.live.board(spot.group).value, spot);
  return html`<p class="lead-fact"><${Icon} name="light" size="1.125" /><span>${t("stage.lit_now", { place })}</span>
    <button type="button" class="button lead-small" onClick=${() => leaveTo("lead-next", ctx.acts.lightOut)}>${t("stage.light_out_long")}</button>
    ${spot.group && html`<button type="button" class="button lead-small" onClick=${() => ctx.acts.askToLook(given(spot))}>${t("stage.look")}</button>`}</p>`;
}

function Acts({ ctx, stage }) {
  const back = previousOf(stage.phase);
  const next = nextOf(stage.phase);
  return html`<div class="lead-acts">
    ${(stage.phase === "write" || next === "write") && html`<${Silent} ctx=${ctx} stage=${stage} />`}
    ${
      back &&
      html`<button type="button" class="button" onClick=${() => leaveTo("lead-next", () => ctx.acts.go({ phase: back, silent: back === "write" && ctx.ui.silent.peek() }))}>
      <${Icon} name="back" /><span class="lead-back">${t("stage.back", { step: t(`phase.${back}`) })}</span></button>`
    }
    <button type="button" class="button primary lead-next" id="lead-next" aria-disabled=${next ? undefined : "true"}
      onClick=${() => next && ctx.acts.go({ phase: next, silent: next === "write" && ctx.ui.silent.peek() })}>
      ${next ? html`${t("stage.next", { step: t(`phase.${next}`) })}<${Icon} name="next" />` : t("stage.next_none")}</button>
  </div>`;
}

/** While writing it changes the step at once; just before, it says how writing will begin. */
function Silent({ ctx, stage }) {
  const writing = stage.phase === "write";
  const change = (event) => {
    const silent = event.target.checked;
    ctx.ui.silent.value = silent;
    if (writing) ctx.acts.go({ phase: "write", silent });
    event.target.checked = writing ? ctx.live.stage.peek().silent : silent;
  };
  return html`<label class="lead-silent" title=${t("stage.silent_hint")}><input type="checkbox" checked=${writing ? stage.silent : ctx.ui.silent.value} onChange=${change} />${t("stage.silent")}</label>`;
}

function placeOf(phase, current) {
  const at = PHASES.indexOf(phase) - PHASES.indexOf(current);
  if (at === 0) return "now";
  if (at === 1) return "next";
  return at < 0 && phase !== "open" ? "done" : "other";
}

/** Do it, and leave the focus where the person can go on: the button itself may be gone afterwards. */
function leaveTo(id, act) {
  act();
  if (!document.querySelector("dialog[open]")) document.getElementById(id)?.focus({ preventScroll: true });
}

function bringIntoSight(list) {
  const now = list.querySelector("[aria-current]");
  if (now) list.scrollLeft = now.offsetLeft - (list.clientWidth - now.offsetWidth) / 2;
}

function given(place) {
  return Object.fromEntries(
    ["group", "quadrant", "note", "theme"].filter((name) => place[name]).map((name) => [name, place[name]]),
  );
}
