/** The schedule, as the facilitator's page draws and makes it. Pure. */

import { boardOnStage } from "../state/stage_state.js";
import { placeOf, whenText } from "../state/schedule_text.js";
import { t } from "../i18n.js";
import { keyOfStep } from "../phases.js";
import { STEPS } from "./workshop_steps.js";

/** A scheduled step in words: "Vote, all boards: Thu 4 March, 13:00 (Vancouver time)". */
export function scheduledStepText(stage, scheduled, own) {
  return t("schedule.line", {
    step: t(`phase.${keyOfStep(scheduled)}`),
    board: boardText(stage, scheduled.group),
    when: whenText(scheduled, own),
  });
}

/** The name of a board, or "all boards". */
export function boardText(stage, group) {
  return group ? (boardOnStage(stage, group)?.name ?? group) : t("schedule.all_boards");
}

/**
 * The op's fields from a form `{date, time, zone, step, group}`, or `{problem}`: the name of the field that is not
 * filled in.
 */
export function scheduleFields(form, zones) {
  const problem = !form.date ? "date" : !form.time ? "time" : !zones.includes(form.zone) ? "zone" : null;
  if (problem) return { problem };
  const step = STEPS.find((each) => keyOfStep(each) === form.step);
  return { local: `${form.date}T${form.time}`, zone: form.zone, ...step, ...(form.group ? { group: form.group } : {}) };
}

/** Every zone that can be chosen, one's own and the scheduled ones among them; `known` are the browser's. */
export function zonesOf(known, own, schedule = []) {
  return [...new Set([own, ...schedule.map(({ zone }) => zone), ...known, "UTC"])].sort();
}

/** What people may have typed, as one of the zones: the name itself, in any case, or the one city of that name. */
export function zoneNamed(typed, zones) {
  const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
  const cities = zones.filter((zone) => placeOf(zone).toLowerCase().replaceAll(" ", "_") === wanted);
  return zones.find((zone) => zone.toLowerCase() === wanted) ?? (cities.length === 1 ? cities[0] : typed);
}
