// @ts-check
/**
 * The names of the plan's stream, apart from protocol.js, because a board's first visit needs none of them:
 * with it and protocol_errors.js the twin of swotboard/protocol/__init__.py.
 */

export const PLAN = "plan";

export const LINK_ADD = "link.add";
export const LINK_RENAME = "link.rename";
export const LINK_SET = "link.set";
export const LINK_REMOVE = "link.remove";
export const LINK_RESTORE = "link.restore";
export const STRATEGY_ADD = "strategy.add";
export const STRATEGY_EDIT = "strategy.edit";
export const STRATEGY_SET = "strategy.set";
export const STRATEGY_MOVE = "strategy.move";
export const STRATEGY_REMOVE = "strategy.remove";
export const STRATEGY_RESTORE = "strategy.restore";
export const LINE_ADD = "line.add";
export const LINE_EDIT = "line.edit";
export const LINE_SET = "line.set";
export const LINE_MOVE = "line.move";
export const LINE_REMOVE = "line.remove";
export const LINE_RESTORE = "line.restore";

export const LINK_OPS = [LINK_ADD, LINK_RENAME, LINK_SET, LINK_REMOVE, LINK_RESTORE];
export const STRATEGY_OPS = [
  STRATEGY_ADD,
  STRATEGY_EDIT,
  STRATEGY_SET,
  STRATEGY_MOVE,
  STRATEGY_REMOVE,
  STRATEGY_RESTORE,
];
export const LINE_OPS = [LINE_ADD, LINE_EDIT, LINE_SET, LINE_MOVE, LINE_REMOVE, LINE_RESTORE];

/** kind of a strategy -> the two quadrants that it is made of. */
export const TOWS = {
  so: ["strengths", "opportunities"],
  st: ["strengths", "threats"],
  wo: ["weaknesses", "opportunities"],
  wt: ["weaknesses", "threats"],
};
export const LEVELS = ["low", "medium", "high"];
export const SECTIONS = ["factor", "application", "step", "question"];
export const VIEWS = ["matrix", "tensions", "strategies", "plan"];
export const PLAN_LIMITS = { cards: 200, sources: 50 };
