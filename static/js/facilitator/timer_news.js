/** Says politely when the timer starts, has one minute left, and ends. */

import { effect } from "@preact/signals";
import { t } from "../i18n.js";
import { moment } from "./time_left.js";

/** `left`: the seconds that are left, as a signal. */
export function createTimerNews({ live, left: seconds, announcer }) {
  let known = live.stage.peek()?.timer?.started_at ?? null;
  let before = null;
  effect(() => {
    const timer = live.stage.value?.timer ?? null;
    const left = seconds.value;
    const started = timer?.started_at ?? null;
    if (started !== known) before = null;
    const says =
      started && started !== known && left
        ? t("stage.timer_said_start", { time: timeText(left) })
        : said(moment(before, left));
    if (!timer || started) known = started;
    before = left;
    if (says) announcer.say(says);
  });
}

/** "5 minutes", or "90 seconds" where it is no whole number of minutes. A second that passed on the way is forgiven. */
function timeText(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes && Math.abs(seconds - minutes * 60) <= 2
    ? t("stage.minutes", { n: minutes })
    : t("stage.seconds", { n: seconds });
}

function said(what) {
  return what && t(`stage.timer_said_${what}`);
}
