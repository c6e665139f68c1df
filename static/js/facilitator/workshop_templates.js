/**
 * Workshops to begin with: minutes and sentences for the steps, settings, and for a long one the days of its steps.
 * Pure.
 */

import { PHASES } from "../protocol.gen.js";
import { stepsForm } from "./step_settings.js";

/** `days`: [phase, days from today], each at nine in the morning. */
export const TEMPLATES = {
  hour: {
    minutes: { brief: 5, write: 10, discuss: 15, group: 8, vote: 7, decide: 12, closed: 3 },
    settings: { read_others: "revealed", early_reveal: false },
    days: [],
  },
  weeks: {
    minutes: { brief: 15, discuss: 30, decide: 45 },
    settings: { read_others: "revealed", early_reveal: true },
    days: [
      ["write", 1],
      ["discuss", 7],
      ["group", 9],
      ["vote", 11],
      ["decide", 14],
    ],
  },
};

/** The form of the steps as a template fills it in; `t` gives the sentences. */
export function templateForm(name, t) {
  const key = (phase) => `steps.${name}_${phase}`;
  const said = PHASES.filter((phase) => t(key(phase)) !== key(phase)).map((phase) => [phase, t(key(phase))]);
  return stepsForm({ minutes: TEMPLATES[name].minutes, instructions: Object.fromEntries(said) });
}

/**
 * The steps of a template to schedule, as `schedule.add` takes them, from the day of `now` (a Date of this computer)
 * on.
 */
export function stepsToSchedule(name, now, zone) {
  return TEMPLATES[name].days.map(([phase, days]) => ({
    phase,
    silent: false,
    zone,
    local: `${dayAfter(now, days)}T09:00`,
  }));
}

function dayAfter(now, days) {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
