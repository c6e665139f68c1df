import { digits } from "../../facilitator/time_left.js";
import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { linked } from "../../ui/linked.js";
import { voteStep } from "../votes/vote_rounds.js";
import { Coming } from "./coming_step.js";

/** The steps in which everyone is sent on to the picture of all boards, and the plan. */
const DECIDED = ["decide", "closed"];

/**
 * Under the bar: where the workshop is, what to do now, and the timer. In an open workshop without a timer there is
 * none.
 */
export function GuidanceBar({ ctx }) {
  const {
    lead: { step, timer },
    coming,
  } = ctx.guidance.value;
  if (step.value === "open" && timer.value === "none" && !coming.value) return null;
  const early = step.value === "write_silent" && ctx.live.stage.value.settings.early_reveal;
  return html`<section class="strip" aria-label=${t("board.where")} data-step=${step.value}>
    <p class="strip-now">
      <strong class="strip-step">${step.value === "write_silent" && html`<${Icon} name="hidden" />`}${t(`step.${step.value}`)}</strong>
      <${Timer} lead=${ctx.guidance.value.lead} />
      <${Sound} sound=${ctx.guidance.value.sound} timer=${timer} />
      ${DECIDED.includes(step.value) && html`<a class="button strip-results" href="../results">${t("board.results")}</a>`}
    </p>
    <p class="strip-todo">${linked(said(ctx.live.stage.value, step.value))}${early && ` ${t("board.mayShow")}`}</p>
    <${Coming} words=${coming.value} />
  </section>`;
}

/** What a facilitator says about the step, else what is always said [STEP-2]. */
function said(stage, step) {
  return stage.settings.instructions?.[step.replace("_silent", "")] ?? t(`todo.${voteStep(stage, step)}`);
}

/** Whether this browser sounds at the end of the timer; it does not until somebody wants it [TIMER-5]. */
function Sound({ sound, timer }) {
  if (timer.value === "none") return null;
  const on = sound.on.value;
  return html`<button type="button" class="icon-button quiet strip-sound" aria-pressed=${on ? "true" : "false"} aria-label=${t("board.timerSound")} title=${t("board.timerSound")}
    onClick=${() => sound.turn(!on)}><${Icon} name=${on ? "sound" : "mute"} /></button>`;
}

/** Words, a frame and the digits say that little is left; no colour need be told apart. */
function Timer({ lead }) {
  const { left, timer } = lead;
  if (timer.value === "none") return null;
  const up = timer.value === "up";
  return html`<span class="strip-timer" data-state=${timer.value}><${Icon} name="timer" />
    ${
      up
        ? html`<strong>${t("board.timeUp")}</strong>`
        : html`<span class=${timer.value === "last" ? "" : "visually-hidden"}>${t(timer.value === "last" ? "board.lastMinute" : "board.timeLeft")}</span>
    <span class="strip-digits" role="timer" translate=${false}>${digits(left.value)}</span>`
    }
  </span>`;
}
