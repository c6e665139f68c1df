// @ts-check
/**
 * The streams of a page that joins the plan too: given to `createSync`, so that a board, which has no use for it, does
 * not load it. What is shown of it is `plan`.
 */

import { Streams } from "./streams.js";
import { PLAN } from "../protocol_plan.gen.js";
import { applyPlanChanges, applyPlanOps, fromPlan, knowsPlanChange } from "../state/plan_state.js";

/** @typedef {import("../state/plan_state.js").PlanState} PlanState */

export class PlanStreams extends Streams {
  constructor() {
    super();
    /** @type {PlanState|null} what is committed */
    this.committed = null;
    /** @type {PlanState|null} what is shown */
    this.plan = null;
  }

  names() {
    return [...super.names(), PLAN];
  }

  since() {
    const since = super.since();
    return since && this.committed ? { ...since, [PLAN]: this.committed.seq } : since;
  }

  seqOf(stream) {
    return stream === PLAN ? (this.committed?.seq ?? null) : super.seqOf(stream);
  }

  join(answer) {
    const missed = super.join(answer);
    const part = answer[PLAN];
    if (part?.links) this.committed = fromPlan(part);
    else if (part && this.committed) missed.push(...this.#take(part.changes));
    return missed;
  }

  frame(frame) {
    const { board, from, to, changes } = frame;
    const seq = this.seqOf(PLAN);
    if (board !== PLAN) return super.frame(frame);
    if (seq === null) return { verdict: "stray", changes: [] };
    if (to <= seq) return { verdict: "old", changes: [] };
    return from > seq ? { verdict: "gap", changes: [] } : { verdict: "taken", changes: this.#take(changes) };
  }

  show(stream, pending, me) {
    if (stream === PLAN) this.plan = this.committed && applyPlanOps(this.committed, pending);
    else super.show(stream, pending, me);
  }

  #take(changes) {
    const { seq } = /** @type {PlanState} */ (this.committed);
    const taken = changes.filter((change) => change.seq > seq);
    this.outdated ||= taken.some((change) => !knowsPlanChange(change.type));
    this.committed = applyPlanChanges(/** @type {PlanState} */ (this.committed), taken);
    return taken.map((change) => ({ stream: PLAN, change, before: undefined }));
  }
}
