/** The picture as signals, for the results page and for the projector. */

import { computed, signal } from "@preact/signals";
import { lastRound } from "../state/stage_state.js";
import { crossThemes, matrix, tensions } from "./overview.js";
import { PLAN } from "../protocol_plan.gen.js";
import { sourceOf } from "./overview_source.js";

/** What a page that draws the picture joins: every board that its reader may read, and the plan [JOIN-7]. */
export const EVERYTHING = ["*", PLAN];

/**
 * Each is worked out only while somebody looks at it. `live`: of a sync with PlanStreams; `held`: what the matrix is
 * held to.
 */
export function createFacts(live, held = signal("everything")) {
  const boards = computed(() => live.state.value.boards);
  const plan = computed(() => live.state.value.plan);
  const questions = computed(() => live.state.value.questions);
  const groups = computed(() => (live.stage.value?.boards ?? []).filter(({ group }) => boards.value.has(group)));
  const round = computed(() => lastRound(live.stage.value) ?? null);
  const source = computed(() => plan.value && sourceOf(groups.value, boards.value, plan.value, round.value));
  const votes = computed(() => new Map((round.value?.results ?? []).map((row) => [row.thing, row.votes])));
  return {
    plan,
    questions,
    groups,
    round,
    source,
    votes,
    cells: computed(() => matrix(source.value, held.value).cells),
    links: computed(() => crossThemes(source.value)),
    tensions: computed(() => tensions(source.value)),
    nameOf: (group) => live.stage.value?.boards.find((board) => board.group === group)?.name ?? group,
    noteOf: ({ group, note }) => boards.value.get(group)?.notes.get(note),
    reads: (group) => boards.value.has(group),
  };
}
