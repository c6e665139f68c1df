/** Which screen belongs to which step, and what is shown now. Pure. */

import { SCREENS, VIEWS } from "../protocol_plan.gen.js";

/** In the place of a group: all boards beside each other. No group is called so. */
export const ALL_BOARDS = "*";

const [JOIN, WRITE, BOARDS, VOTE] = SCREENS;
const [MATRIX] = VIEWS;

/** [SCREEN-1] The screen of each step. */
const OF_STEP = {
  open: JOIN,
  brief: JOIN,
  write: WRITE,
  discuss: BOARDS,
  group: BOARDS,
  vote: VOTE,
  decide: MATRIX,
  closed: MATRIX,
};

/**
 * [SCREEN-2] What is shown, as a place `{view}`, `{round}` or `{group, quadrant, note, theme}`: what the facilitator
 * points at (`spotlight`), else what was chosen on this screen (`shown`: a group, ALL_BOARDS or null), else the screen
 * of the step.
 */
export function shownPlace(stage, spotlight, shown) {
  if (spotlight) return spotlight;
  const chosen = stage.boards.find(({ group }) => group === shown);
  if (chosen) return { group: chosen.group };
  return boardsOf(stage, shown === ALL_BOARDS ? BOARDS : (OF_STEP[stage.phase] ?? BOARDS));
}

/** Of a single group there is nothing to lay side by side: its board is what there is to see. */
function boardsOf({ boards }, view) {
  return view === BOARDS && boards.length === 1 ? { group: boards[0].group } : { view };
}

/** The part of the matrix that fills the screen after an arrow: `{quadrant}`, `{group}`, or null for the whole. */
export function partAfter(key, part, quadrants, groups) {
  const [name, all, step] = {
    ArrowDown: ["quadrant", quadrants, 1],
    ArrowUp: ["quadrant", quadrants, -1],
    ArrowRight: ["group", groups, 1],
    ArrowLeft: ["group", groups, -1],
  }[key] ?? [null, [], 0];
  if (!name) return undefined;
  const places = [null, ...all];
  const at = Math.max(0, places.indexOf(part?.[name] ?? null));
  const next = places[(at + step + places.length) % places.length];
  return next && { [name]: next };
}
