/** The usual minutes of steps and what is said about them, as a form holds them. Pure. */

import { LIMITS, PHASES } from "../protocol.gen.js";

/** {phase: {minutes, instruction}}, as texts. */
export function stepsForm({ minutes = {}, instructions = {} }) {
  return Object.fromEntries(
    PHASES.map((phase) => [
      phase,
      { minutes: minutes[phase] ? String(minutes[phase]) : "", instruction: instructions[phase] ?? "" },
    ]),
  );
}

/** The minutes that were typed, 0 for none, or undefined where that is no number that may be. */
export function minutesOf(typed) {
  if (!typed.trim()) return 0;
  const count = Number(typed);
  return Number.isInteger(count) && count >= 0 && count <= LIMITS.minutes ? count : undefined;
}

/** A form as `settings.set` takes it. */
export function stepFields(form) {
  const of = (read) =>
    Object.fromEntries(PHASES.map((phase) => [phase, read(form[phase])]).filter(([, value]) => value));
  return {
    minutes: of(({ minutes }) => minutesOf(minutes)),
    instructions: of(({ instruction }) => instruction.trim()),
  };
}

/** How long all steps take together. */
export function totalMinutes(form) {
  return PHASES.reduce((sum, phase) => sum + (minutesOf(form[phase].minutes) ?? 0), 0);
}
