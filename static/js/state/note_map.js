// @ts-check
/**
 * A map from note id to note whose copies are cheap: it is split in shards, and a copy shares every shard that it does
 * not change. A frame that touches one note of five thousand copies some forty entries, not all. Read it like a Map;
 * only the functions of state/board_state.js write to one, while it is still theirs.
 */

const SHARDS = 128;

/** @template Note */
export class NoteMap {
  /** @param {NoteMap<Note>|null} [source] what this is a copy of */
  constructor(source = null) {
    /** @type {Map<string, Note>[]} */
    this.shards = source ? [...source.shards] : new Array(SHARDS).fill(EMPTY);
    this.size = source ? source.size : 0;
    this.owned = new Set();
  }

  /** @returns {Note|undefined} */
  get(id) {
    return this.shards[shardOf(id)].get(id);
  }

  has(id) {
    return this.shards[shardOf(id)].has(id);
  }

  set(id, note) {
    const at = shardOf(id);
    if (!this.owned.has(at)) this.shards[at] = new Map(this.shards[at]);
    this.owned.add(at);
    this.size += this.shards[at].has(id) ? 0 : 1;
    this.shards[at].set(id, note);
    return this;
  }

  /** @returns {Generator<[string, Note]>} */
  *entries() {
    for (const shard of this.shards) yield* shard.entries();
  }

  *keys() {
    for (const shard of this.shards) yield* shard.keys();
  }

  *values() {
    for (const shard of this.shards) yield* shard.values();
  }

  forEach(visit) {
    for (const [id, note] of this.entries()) visit(note, id, this);
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

const EMPTY = new Map();

function shardOf(id) {
  const text = String(id);
  return (text.charCodeAt(0) * 31 + text.charCodeAt(1) * 7 + text.charCodeAt(2)) & (SHARDS - 1);
}
