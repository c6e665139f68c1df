/** Which groups have gone silent while others write: a quiet hint to a facilitator, no judgement. Pure. */

import { lastWritten } from "./board_counts.js";

export const QUIET_MINUTES = 4;
const MINUTE = 60_000;

/**
 * Map(group -> {kind: "nobody" | "not_yet" | "silent", minutes}) of the groups that could do with a word.
 *
 * A group is only ever named while another group wrote within the last `QUIET_MINUTES`; a locked board never is.
 * `boards`: Map(group -> board state); `people`: Map(group -> number of those who are there); `locked`: Set(group);
 * `now`: the server's time.
 */
export function quietGroups({ boards, people, locked, now }) {
  const written = new Map([...boards].map(([group, board]) => [group, lastWritten(board)]));
  if (now === null || !othersAreBusy(boards, written, now)) return new Map();
  const quiet = [...written]
    .filter(([group, time]) => !locked.has(group) && !isRecent(time, now))
    .map(([group, time]) => /** @type {const} */ ([group, hint(time, people.get(group) ?? 0, now)]));
  return new Map(quiet);
}

function othersAreBusy(boards, written, now) {
  const begun = [...boards.values()].some((board) => hasNoteBefore(board, now - QUIET_MINUTES * MINUTE));
  return begun && [...written.values()].some((time) => isRecent(time, now));
}

function hasNoteBefore(board, time) {
  for (const note of board.notes.values()) if (Date.parse(note.created_at) <= time) return true;
  return false;
}

function isRecent(time, now) {
  return time !== null && now - time < QUIET_MINUTES * MINUTE;
}

function hint(time, people, now) {
  if (!people) return { kind: "nobody", minutes: null };
  if (time === null) return { kind: "not_yet", minutes: null };
  return { kind: "silent", minutes: Math.floor((now - time) / MINUTE) };
}
