// @ts-check
/** What each role may do to the plan in each phase: with phases.js the twin of the table in swotboard/domain/phases.py. */

import { LINE_OPS, LINK_OPS, STRATEGY_OPS } from "./protocol_plan.js";

const PLANNING = [...STRATEGY_OPS, ...LINE_OPS];
const planned = (participant, facilitator = [...LINK_OPS, ...PLANNING]) => ({
  participant,
  facilitator,
  projector: [],
});

/** phase -> role -> the types of op on the plan that are allowed. */
export const PLAN_ALLOWED = {
  open: planned(PLANNING),
  brief: planned([]),
  write: planned([]),
  discuss: planned([]),
  group: planned([]),
  vote: planned([]),
  decide: planned(PLANNING),
  closed: planned([], LINK_OPS),
};

/** Whether `you` may do an op of this type on the plan now, as far as this side can tell; the server judges. */
export function allowsPlan(you, stage, type) {
  return Boolean(you && stage && PLAN_ALLOWED[stage.phase]?.[you.role]?.includes(type));
}
