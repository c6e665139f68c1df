// @ts-check
/** The badge that always tells the truth, from facts alone. */

import { mayAct } from "./phases.js";

/**
 * @typedef {{kind: "connecting"|"live"|"saving"|"offline"|"readonly"|"stopped"|"out"|"outdated", waiting: number,
 *   volatile: boolean, code?: string, message?: string}} Status `waiting`: ops without an ack; `volatile`: some of what
 *   waits would be lost with this page, because the browser's storage is full or forbidden
 */

/**
 * @param {{phase: string, waiting: number, volatile: boolean, outdated: boolean, error: any, you: any, stage: any,
 *   boards: Iterable<string>}} facts
 * @returns {Status}
 */
export function statusOf(facts) {
  const { waiting, volatile, error } = facts;
  const status = { kind: kindOf(facts), waiting, volatile };
  return /** @type {Status} */ (error ? { ...status, code: error.code, message: error.message } : status);
}

function kindOf({ phase, waiting, outdated, you, stage, boards }) {
  if (phase === "out" || phase === "stopped") return phase;
  if (phase !== "joined") return phase === "connecting" && waiting === 0 ? "connecting" : "offline";
  if (outdated) return "outdated";
  if (waiting) return "saving";
  return [...boards].some((group) => mayAct(you, stage, group)) ? "live" : "readonly";
}
