import { comingStepText, nextScheduled } from "../state/schedule_text.js";
import { keyOfStep, stepOf } from "../phases.js";
import { digits, timerState } from "../facilitator/time_left.js";
import { voteStep } from "../features/votes/vote_rounds.js";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";

/**
 * What everybody is to do now, and what comes next for all [TIME-4]. An open workshop with nothing planned needs no
 * such line.
 */
export function StepBand({ stage }) {
  const key = keyOfStep(stage);
  const coming = comingStepText(nextScheduled(stage));
  if (key === "open" && !coming) return null;
  return html`<p class="screen-step" role="status">
    ${key !== "open" && html`<strong>${t(`phase.${key}`)}</strong><span>${t(`projector.do_${voteStep(stage, key)}`)}</span>`}
    ${coming && html`<span class="screen-step-next">${coming}</span>`}
  </p>`;
}

/** The step of a board that is not at the workshop's. */
export function StepOfBoard({ stage, board }) {
  const key = keyOfStep(stepOf(stage, board.group));
  if (key === keyOfStep(stage)) return null;
  return html` <span class="screen-step-own">${t(`phase.${key}`)}</span>`;
}

/** The timer: very large in its last minute, and then a word that it is over; nothing is cut off by it [TIMER-2]. */
export function ScreenTimer({ left }) {
  if (left === null) return null;
  const state = timerState(left);
  return html`<div class="screen-timer" data-state=${state}>${
    state === "up"
      ? html`<strong class="screen-time">${t("projector.time_up")}</strong><span class="screen-time-word">${t("projector.finish")}</span>`
      : html`<span class="screen-time-word">${t(state === "last" ? "projector.last_minute" : "projector.timer")}</span><strong class="screen-time" role="timer" translate=${false}>${digits(left)}</strong>`
  }</div>`;
}
