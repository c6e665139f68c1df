// @ts-check
/** Says what a client does about an error: try again, leave, or accept a final refusal [SYNC-9]. */

const AGAIN = ["storage", "rate_limited", "stopping"];
const OUT = ["unauthorized", "bad_token", "token_expired", "put_out", "waiting"];
const JOIN_AGAIN = [...AGAIN, "internal", "bad_request"];

/** What a refused op means: "again" (keep it, send it again), "out" (about the person: keep it) or "final". */
export function policyOnOp(code) {
  if (AGAIN.includes(code)) return "again";
  return OUT.includes(code) ? "out" : "final";
}

/** What a refused join means: "again" or "out". */
export function policyOnJoin(code) {
  return JOIN_AGAIN.includes(code) ? "again" : "out";
}
