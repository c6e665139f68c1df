import { computed, effect } from "@preact/signals";
import { stepKey } from "../../phases.js";
import { moment, timerState } from "../../facilitator/time_left.js";
import { timeLeft } from "../../facilitator/timer_signal.js";
import { t } from "../../i18n.js";
import { voteStep } from "../votes/vote_rounds.js";

/**
 * Where the workshop is, for one board: `step` ("write", "write_silent", …), `left` (seconds on the timer, or null),
 * `timer` ("none", "running", "last", "up"). Changes are said politely, once. `from`: the step that was known before.
 */
export function createGuidanceStep({ sync, live, group, announcer, from }) {
  const step = computed(() => stepKey(live.stage.value, group));
  const left = timeLeft(live, sync.clock);
  const timer = computed(() => timerState(left.value));
  sayStep(step, live, announcer, from);
  sayTimer(live, left, announcer);
  return { step, left, timer };
}

/** "5 minutes", or "90 seconds" where it is no whole number of minutes, give or take what the way took. */
function timeText(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes && Math.abs(seconds - minutes * 60) <= 2
    ? t("board.minutes", { n: minutes })
    : t("board.seconds", { n: seconds });
}

function sayStep(step, live, announcer, from) {
  let last = from;
  effect(() => {
    const now = step.value;
    const todo = t(`todo.${voteStep(live.stage.peek(), now)}`);
    if (now !== last) announcer.tell("step", t("board.stepNow", { step: t(`step.${now}`), todo }));
    last = now;
  });
}

/** Said at its start, with one minute left, and at its end [TIMER-2]. */
function sayTimer(live, seconds, announcer) {
  let known = null;
  let before = null;
  effect(() => {
    const started = live.stage.value?.timer?.started_at ?? null;
    const left = seconds.value;
    const anew = started && started !== known;
    if (anew && left) announcer.tell("timer", t("board.timerStarted", { time: timeText(left) }));
    else if (!anew && moment(before, left)) announcer.tell("timer", t(`board.timer_${moment(before, left)}`));
    known = started;
    before = left;
  });
}
