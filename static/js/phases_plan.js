// @ts-check
/** What one may do to the plan now, as far as this side can tell: the table of phases is in protocol_plan.gen.js. */

import { PLAN_ALLOWED } from "./protocol_plan.gen.js";

/** Whether `you` may do an op of this type on the plan now, as far as this side can tell; the server judges. */
export function allowsPlan(you, stage, type) {
  return Boolean(you && stage && PLAN_ALLOWED[stage.phase]?.[you.role]?.includes(type));
}
