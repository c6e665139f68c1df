// @ts-check
/** Keeps what one person alone is told: who they are, their notes, reactions and votes. Pure. */

import { openRound } from "./stage_state.js";
import { withReaction } from "./comment_state.js";
import { NOTE_ADD, NOTE_REACT, PARTICIPANT_RENAME, VOTE_SET } from "../protocol.gen.js";

/**
 * @typedef {{
 *   participant: string,
 *   role: string,
 *   group: string|null,
 *   name?: string|null,
 *   notes: Set<string>,
 *   reactions: Record<string, string[]>,
 *   votes: Record<string, number>,
 *   round: string|undefined,
 * }} You `votes`: in `round`, by thing
 */

/** `you` of the answer to a join, whose votes are in `round`. @returns {You} */
export function selfJoined(you, round) {
  return { reactions: {}, votes: {}, ...you, round, notes: new Set(you.notes) };
}

/** `you` once an op of one's own is done. */
export function selfAfter(you, op) {
  return DONE[op.type]?.(you, op) ?? you;
}

/** `you` with the votes that another window has given: `{round, votes}` [VOTE-7]. */
export function selfVoted(you, { round, votes }) {
  return you && { ...you, round, votes };
}

/** `you` as shown: with what waits, and with votes in the open round alone. The same object where nothing differs. */
export function selfShown(you, ops, round) {
  if (!you) return you;
  const now = you.round === round ? you : { ...you, round, votes: {} };
  const waiting = ops.filter((op) => op.type === NOTE_REACT || (op.type === VOTE_SET && op.round === round));
  return waiting.reduce(selfAfter, now);
}

/**
 * How many have voted in the open round: `{round, voters}`, null without a round; `voters` is null until the server
 * says [VOTE-4]. `heard` is what it said last.
 */
export function votingShown(stage, heard) {
  const open = openRound(stage);
  return open ? { round: open.round, voters: heard?.round === open.round ? heard.voters : open.voters } : null;
}

/** Who one is to the others who see the board: `{participant, name}`, nobody in an anonymous workshop. */
export function selfAsAuthor(you, stage, presence) {
  const participant = stage?.anonymous ? null : (you?.participant ?? null);
  const here = participant && [...presence.values()].flat().find((each) => each.participant === participant);
  return { participant, name: participant ? ((here ? here.name : you.name) ?? null) : null };
}

/** Whether somebody who is here is oneself. */
export function isSelf(you, { participant }) {
  return Boolean(participant) && participant === you?.participant;
}

/** Everybody who is here: those whom presence lists, and as many without a name as it counts beside them [PRES-1]. */
export function allHere(listed, count) {
  const unlisted = { participant: null, name: null, role: "participant", editing: null };
  return [...listed, ...Array(Math.max(0, (count ?? 0) - listed.length)).fill(unlisted)];
}

/** Those who are here, oneself before the others. */
export function selfFirst(you, present) {
  return [...present.filter((person) => isSelf(you, person)), ...present.filter((person) => !isSelf(you, person))];
}

const DONE = {
  [NOTE_ADD]: (you, { note }) => ({ ...you, notes: new Set(you.notes).add(note) }),
  [NOTE_REACT]: (you, op) => ({ ...you, reactions: withReaction(you.reactions, op) }),
  [VOTE_SET]: voted,
  [PARTICIPANT_RENAME]: (you, { participant, name }) => (participant === you.participant ? { ...you, name } : you),
};

/** A vote of nought is none; one in another round than the last leaves that behind. */
function voted(you, { round, thing, count }) {
  const { [thing]: _, ...others } = you.round === round ? you.votes : {};
  return { ...you, round, votes: count ? { ...others, [thing]: count } : others };
}
