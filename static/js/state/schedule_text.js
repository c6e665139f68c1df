// @ts-check
/**
 * Puts scheduled steps into words: which comes next, and when, on one's own clock and on the one it was set by
 * [TIME-4]. Pure.
 */

import { DAY_FIRST, LOCALE, t } from "../i18n.js";

/**
 * @typedef {{
 *   entry: string,
 *   due: string|null,
 *   local: string,
 *   zone: string,
 *   phase: string,
 *   silent: boolean,
 *   group: string|null,
 * }} ScheduledStep
 */

/**
 * The step that comes next for a board, or for the whole workshop where `group` is null; undefined where none is
 * scheduled.
 */
export function nextScheduled(stage, group = null) {
  return (stage?.schedule ?? []).find(
    (/** @type {ScheduledStep} */ each) => each.due && (!each.group || each.group === group),
  );
}

/** "Voting opens Thu 4 March, 16:00."; null where nothing is scheduled. */
export function comingStepText(/** @type {ScheduledStep | undefined} */ scheduled) {
  return scheduled
    ? t(`scheduled.${scheduled.phase}${scheduled.silent ? "_silent" : ""}`, { when: whenText(scheduled) })
    : null;
}

/**
 * "Thu 4 March, 16:00", and where the zone it was set in is another, "(13:00 in Vancouver)" with it, or "(Vancouver
 * time)" where both clocks say the same. `own` is one's own zone.
 */
export function whenText({ due, local, zone }, own = ownZone()) {
  if (!due) return t("scheduled.local", { time: local.replace("T", ", "), place: placeOf(zone) });
  const here = clockReading(due, own);
  const there = clockReading(`${local}Z`, "UTC"); // as it was set: browsers may know older rules of a zone than the server
  if (zone === own) return t("scheduled.when", there);
  if (same(here, there)) return t("scheduled.when_same", { ...here, place: placeOf(zone) });
  const words = here.day === there.day ? "scheduled.when_other" : "scheduled.when_other_day";
  return t(words, { ...here, there: there.time, there_day: there.day, place: placeOf(zone) });
}

/** The zone that this browser is set to. */
export function ownZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
}

/** "America/Argentina/Buenos_Aires" as people say it: "Buenos Aires". */
export function placeOf(zone) {
  return /** @type {string} */ (zone.split("/").at(-1)).replaceAll("_", " ");
}

/** `{day, time}` of a moment on the clocks of a zone. */
function clockReading(moment, timeZone) {
  const form = new Intl.DateTimeFormat(DAY_FIRST, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
  });
  const clock = new Intl.DateTimeFormat(LOCALE, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const at = new Date(moment);
  const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${part.weekday} ${part.day} ${part.month}`, time: clock.format(at) };
}

function same(one, other) {
  return one.day === other.day && one.time === other.time;
}
