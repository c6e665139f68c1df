import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";
import { digits, timerState } from "./time_left.js";

/** The timer as the facilitator has it in hand: started, adjusted while it runs, stopped. */
export function TimerPanel({ ctx }) {
  const left = ctx.left.value;
  const set = () => {
    ctx.ui.open.value = { kind: "timer" };
  };
  if (left === null) {
    return html`<div class="timer" data-state="none"><button type="button" class="button" id="timer-set" aria-haspopup="dialog" onClick=${set}>
      <${Icon} name="timer" />${t("stage.timer")}</button></div>`;
  }
  return html`<div class="timer" data-state=${timerState(left)} role="group" aria-label=${t("stage.timer")}>
    <span class="timer-left"><${Icon} name="timer" /><${Left} left=${left} /></span>
    <${Step} minutes=${-1} words="stage.timer_minus" sign="−1" blocked=${left <= 60} ctx=${ctx} />
    <${Step} minutes=${1} words="stage.timer_plus" sign="+1" ctx=${ctx} />
    <button type="button" class="button" id="timer-set" aria-haspopup="dialog" onClick=${set}>${t("stage.timer_set")}</button>
    <button type="button" class="button" onClick=${() => stop(ctx)}>${t("stage.timer_stop")}</button>
  </div>`;
}

function Left({ left }) {
  if (left === 0) return html`<strong class="timer-digits">${t("stage.time_up")}</strong>`;
  return html`<span class="visually-hidden">${t("stage.timer_left")}: </span><strong class="timer-digits" role="timer">${digits(left)}</strong>`;
}

function Step({ minutes, words, sign, blocked = false, ctx }) {
  return html`<button type="button" class="button timer-step" aria-label=${t(words)} title=${t(words)} aria-disabled=${blocked ? "true" : undefined}
    onClick=${() => !blocked && ctx.acts.adjustTimer(minutes)}>${sign}</button>`;
}

/** The button that stops it goes with it, so the focus moves to the one that starts it. */
function stop(ctx) {
  ctx.acts.stopTimer();
  setTimeout(() => document.getElementById("timer-set")?.focus({ preventScroll: true }));
}
