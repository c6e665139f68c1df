/** What the picture is drawn from, gathered from the boards as this page shows them. Pure. */

import { linksOf } from "../state/plan_state.js";
import { themesOf } from "../state/theme_state.js";

/**
 * @param {{group: string}[]} groups those that are read, in their order @param {Map<string, any>} boards their states
 */
export function sourceOf(groups, boards, plan, round) {
  const within = (list) => groups.flatMap(({ group }) => list(boards.get(group)).map((each) => ({ ...each, group })));
  return {
    groups,
    notes: within((board) => [...board.notes.values()]),
    themes: within(themesOf),
    links: linksOf(plan),
    round,
  };
}
