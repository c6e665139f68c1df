/** Rounds of votes as people read them: what is left, results in order, what each thing is called. Pure. */

import { allows } from "../../phases.js";
import { BALLOT, VOTE_SET } from "../../protocol.gen.js";
import { boardOnStage, openRound } from "../../state/stage_state.js";

/** The two ways of counting [VOTE-5]: the field of a result that each goes by. */
export const WAYS = ["votes", "balanced"];

/** Whether people can vote in the step that the workshop is at; a round that is open goes on in the next such step. */
export function isVoting(stage) {
  return allows({ role: "participant", group: null }, stage, BALLOT, VOTE_SET);
}

/** How many of one's votes are left in a round; `votes`: {thing: count}. */
export function leftIn(round, votes) {
  return round.budget - Object.values(votes).reduce((sum, count) => sum + count, 0);
}

/**
 * What one can give in a round, where no more than `things` (ids) can be voted on, or null where that is not known:
 * `{budget, left}`. A budget that could not be spent is not shown: of five votes with at most two on one thing, one
 * thing takes two.
 */
export function purse(round, votes, things) {
  if (!things) return { budget: round.budget, left: leftIn(round, votes) };
  const budget = Math.min(round.budget, round.most * things.length);
  const room = things.reduce((sum, thing) => sum + Math.max(0, round.most - (votes[thing] ?? 0)), 0);
  return { budget, left: Math.max(0, Math.min(leftIn(round, votes), room)) };
}

/**
 * The number of votes on a thing after one more (`step` 1) or one less (-1): `{count}`, or `{why}`: "most",
 * "none_left", "none_given".
 */
export function afterStep(round, votes, thing, step) {
  const given = votes[thing] ?? 0;
  if (step < 0) return given ? { count: given - 1 } : { why: "none_given" };
  if (given >= round.most) return { why: "most" };
  return leftIn(round, votes) > 0 ? { count: given + 1 } : { why: "none_left" };
}

/**
 * The results of a round with their places, equal ones sharing a place: [{...result, place}], the highest by `way`
 * first.
 */
export function ranked(round, way) {
  const other = WAYS.find((each) => each !== way);
  const rows = [...(round.results ?? [])].sort(
    (one, two) => two[way] - one[way] || two[other] - one[other] || (one.thing < two.thing ? -1 : 1),
  );
  return rows.map((row) => ({ ...row, place: rows.findIndex((each) => each[way] === row[way]) + 1 }));
}

/** The rounds that have ended, the last first. */
export function endedRounds(stage) {
  return (stage?.rounds ?? []).filter((round) => round.results).reverse();
}

/**
 * Rounds on the same kind of thing side by side [VOTE-6]: [{group, thing, cells: [{votes, balanced} or null]}], in the
 * order of the first of the rounds, then of the others; a cell for each round.
 */
export function sideBySide(rounds, way) {
  const rows = new Map(
    rounds.flatMap((round) => ranked(round, way)).map(({ group, thing }) => [thing, { group, thing }]),
  );
  const cell = (round, thing) => round.results.find((each) => each.thing === thing) ?? null;
  return [...rows.values()].map((row) => ({ ...row, cells: rounds.map((round) => cell(round, row.thing)) }));
}

/**
 * What a thing of a round is: `{state, text, name, quadrant}`. `state` is "here", "gone" (removed, taken apart, or
 * hidden) or "unread" (on a board that is not read here); `name` the group's. `boards`: Map(group -> board state).
 */
export function thingOf(stage, boards, on, { group, thing }) {
  const board = boards.get(group);
  const name = boardOnStage(stage, group)?.name ?? group;
  const found = board && (on === "notes" ? board.notes : board.themes).get(thing);
  if (!board) return { state: "unread", text: "", name, quadrant: null };
  if (!found || found.removed_at || found.hidden) return { state: "gone", text: "", name, quadrant: null };
  return { state: "here", text: on === "notes" ? found.text : found.name, name, quadrant: found.quadrant ?? null };
}

/**
 * How far the step has come, as the sentences about it go: at "vote" it is "vote" until a round is opened, "vote_open",
 * and "vote_ended"; every other step is itself. `step`: as stepKey gives it.
 */
export function voteStep(stage, step) {
  if (step !== "vote") return step;
  if (openRound(stage)) return "vote_open";
  return endedRounds(stage).length ? "vote_ended" : "vote";
}
