// @ts-check
// Written by tests/generate/protocol_module.py from swotboard/protocol and the ops that swotboard/domain declares: change it there, then `make generate`.

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
export const LINE_UNNAME = "line.unname";
export const TOWS = {
  so: ["strengths", "opportunities"],
  st: ["strengths", "threats"],
  wo: ["weaknesses", "opportunities"],
  wt: ["weaknesses", "threats"],
};
export const LEVELS = ["low", "medium", "high"];
export const SECTIONS = ["factor", "application", "step", "question"];
export const VIEWS = ["matrix", "tensions", "strategies", "plan"];
export const SCREENS = ["join", "write", "boards", "vote"];
export const PLAN_LIMITS = {
  cards: 200,
  sources: 50,
};

export const LINK_OPS = [LINK_ADD, LINK_RENAME, LINK_SET, LINK_REMOVE, LINK_RESTORE];
export const STRATEGY_OPS = [
  STRATEGY_ADD,
  STRATEGY_EDIT,
  STRATEGY_SET,
  STRATEGY_MOVE,
  STRATEGY_REMOVE,
  STRATEGY_RESTORE,
];
export const LINE_OPS = [LINE_ADD, LINE_EDIT, LINE_SET, LINE_UNNAME, LINE_MOVE, LINE_REMOVE, LINE_RESTORE];

const PARTICIPANT_OPEN = [...STRATEGY_OPS, ...LINE_OPS];
const FACILITATOR_OPEN = [...LINK_OPS, ...STRATEGY_OPS, ...LINE_OPS];
const PARTICIPANT_BRIEF = [LINE_UNNAME];
const FACILITATOR_CLOSED = [...LINK_OPS, LINE_UNNAME];

/** phase -> role -> the types of op that are allowed [NOTE-9]. */
export const PLAN_ALLOWED = {
  open: { participant: PARTICIPANT_OPEN, facilitator: FACILITATOR_OPEN, projector: [] },
  brief: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_OPEN, projector: [] },
  write: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_OPEN, projector: [] },
  discuss: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_OPEN, projector: [] },
  group: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_OPEN, projector: [] },
  vote: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_OPEN, projector: [] },
  decide: { participant: PARTICIPANT_OPEN, facilitator: FACILITATOR_OPEN, projector: [] },
  closed: { participant: PARTICIPANT_BRIEF, facilitator: FACILITATOR_CLOSED, projector: [] },
};
