// @ts-check
/** Works out what the status badge says, and whether the server has a newer page. */

import { mayAct } from "../phases.js";
import { PROTOCOL } from "../protocol.gen.js";

/** What this page was served with. */
const OWN = { protocol: PROTOCOL, build: globalThis.document?.documentElement.dataset.build };

/**
 * @typedef {{
 *   kind: "connecting"|"live"|"saving"|"offline"|"readonly"|"stopped"|"out"|"outdated",
 *   waiting: number,
 *   volatile: boolean,
 *   newer?: "build"|"protocol",
 *   code?: string,
 *   message?: string,
 * }} Status `waiting`: ops without an ack; `volatile`: some of what waits would be lost with this page, because the
 * browser's storage is full or forbidden; `newer`: what the server has that is newer than this page
 */

/**
 * @param {{
 *   phase: string,
 *   waiting: number,
 *   volatile: boolean,
 *   outdated: boolean,
 *   newer: string|null,
 *   error: any,
 *   you: any,
 *   stage: any,
 *   boards: Iterable<string>,
 * }} facts
 * @returns {Status}
 */
export function statusOf(facts) {
  const { waiting, volatile, newer, error } = facts;
  const status = { kind: kindOf(facts), waiting, volatile, ...(newer && { newer }) };
  return /** @type {Status} */ (error ? { ...status, code: error.code, message: error.message } : status);
}

/**
 * What is newer [JOIN-10]. "protocol": the page may show something wrong, it asks to be loaded again. "build": other
 * files, a hint will do. Else null.
 */
export function newerOf(server, own = OWN) {
  if (!server) return null;
  if (server.protocol !== own.protocol) return "protocol";
  return server.build === own.build ? null : "build";
}

function kindOf({ phase, waiting, outdated, you, stage, boards }) {
  if (phase === "out" || phase === "stopped") return phase;
  if (phase !== "joined") return phase === "connecting" && waiting === 0 ? "connecting" : "offline";
  if (outdated) return "outdated";
  if (waiting) return "saving";
  return [...boards].some((group) => mayAct(you, stage, group)) ? "live" : "readonly";
}
