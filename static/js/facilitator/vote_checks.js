/** What would keep a vote from working, before it is opened. Pure. */

import { mayRead } from "../phases.js";
import { notesIn } from "../state/board_state.js";
import { themesOf } from "../state/theme_state.js";
import { QUADRANTS } from "../protocol.gen.js";

/** How many things of a board people could vote on. */
export function votable(board, on) {
  if (!board) return 0;
  if (on === "themes") return themesOf(board).length;
  return QUADRANTS.reduce((sum, quadrant) => sum + notesIn(board, quadrant).filter((note) => !note.hidden).length, 0);
}

/** What is usually voted on: themes where every group that wrote has some, else notes. */
export function usualThing(stage, boards) {
  const writing = stage.boards.filter(({ group }) => votable(boards.get(group), "notes"));
  const grouped = writing.filter(({ group }) => votable(boards.get(group), "themes"));
  return writing.length > 0 && grouped.length === writing.length ? "themes" : "notes";
}

/** The boards on which there is nothing of this kind to vote on: [{group, name}]. */
export function boardsWithout(stage, boards, on) {
  return stage.boards.filter(({ group }) => !votable(boards.get(group), on));
}

/**
 * The board on which least of a budget can be spent, as `{name, n, room}` (things, votes), or null where all of it can
 * be everywhere. Only where people vote on their own board alone: who reads the others has their things too. Boards
 * with nothing at all are told otherwise.
 */
export function tightest(stage, boards, { on, budget, most }) {
  if (mayReadOthers(stage)) return null;
  const rooms = stage.boards
    .map(({ group, name }) => ({ name, n: votable(boards.get(group), on) }))
    .map((each) => ({ ...each, room: each.n * most }))
    .filter(({ n, room }) => n && room < budget);
  return rooms.sort((one, other) => one.room - other.room)[0] ?? null;
}

/**
 * How many of `people` can vote [VOTE-11]: participants who were not put out, and who have something of this kind to
 * vote on, on their own board or on another that they may read.
 */
export function electorate(people, stage, boards, on) {
  const filled = stage.boards.filter(({ group }) => votable(boards.get(group), on));
  return people.filter(
    (person) =>
      person.role === "participant" && !person.put_out && filled.some(({ group }) => mayRead(person, stage, group)),
  ).length;
}

/** Whether people see other groups' boards once they may vote. */
export function mayReadOthers(stage) {
  return stage.boards.length > 1 && stage.settings.read_others !== "never";
}
