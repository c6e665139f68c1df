// @ts-check
/**
 * A board at any of its moments. Every so many changes the board is kept, and since a board shares with the next all
 * that stays the same, that costs little: any moment is then at most EVERY changes away.
 */

import { applyChanges, emptyBoard } from "../state/board_state.js";

/** @typedef {import("../state/board_state.js").BoardState} BoardState */

export const EVERY = 200;

export class Replay {
  /** @param {any[]} changes in the order of their seq */
  constructor(changes) {
    this.changes = changes;
    /** @type {BoardState[]} */
    this.kept = [emptyBoard()];
    this.now = { place: 0, board: this.kept[0] };
    this.times = risingTimes(changes);
  }

  /** The last place; place 0 is before the first change. */
  get last() {
    return this.changes.length;
  }

  /** The board after the first `place` changes. @returns {BoardState} */
  at(place) {
    let { place: from, board } = this.#nearest(place);
    while (from < place) {
      const to = Math.min(place, from - (from % EVERY) + EVERY);
      board = applyChanges(board, this.changes.slice(from, to));
      from = to;
      if (from % EVERY === 0) this.kept[from / EVERY] = board;
    }
    this.now = { place, board };
    return board;
  }

  /** The place of a moment (milliseconds): changes at that very moment are in, as in an export [ASOF-1]. */
  placeOf(moment) {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The moment of a place in milliseconds, null before the first change. */
  momentOf(place) {
    return place ? this.times[place - 1] : null;
  }

  #nearest(place) {
    const frame = Math.min(Math.floor(place / EVERY), this.kept.length - 1);
    if (this.now.place <= place && this.now.place >= frame * EVERY) return this.now;
    return { place: frame * EVERY, board: this.kept[frame] };
  }
}

/**
 * What is another between two boards: `{added, removed, changed}`, sets of note ids.
 * @param {BoardState} before @param {BoardState} after
 */
export function difference(before, after) {
  const found = { added: new Set(), removed: new Set(), changed: new Set() };
  after.notes.shards.forEach((shard, at) => {
    const former = before.notes.shards[at];
    if (shard !== former) for (const [id, note] of shard) sort(found, id, former.get(id), note);
  });
  before.notes.shards.forEach((shard, at) => {
    for (const [id, note] of shard)
      if (shard !== after.notes.shards[at] && !after.notes.has(id)) sort(found, id, note, undefined);
  });
  return found;
}

function sort(found, id, before, after) {
  const was = Boolean(before && !before.removed_at);
  const is = Boolean(after && !after.removed_at);
  if (was && is && before !== after) found.changed.add(id);
  if (is && !was) found.added.add(id);
  if (was && !is) found.removed.add(id);
}

/** Times that never fall, whatever the server's clock did: a search by halves needs that. */
function risingTimes(changes) {
  let latest = -Infinity;
  return changes.map((change) => (latest = Math.max(latest, Date.parse(change.at))));
}
