// @ts-check
/**
 * The ops that wait for their answer, and the ones that were refused, in storage that survives a reload [SYNC-8].
 * Each op has a key of its own, so two tabs never overwrite one another; a tab that opens takes up what it finds,
 * which does no harm where another tab is sending it as well [SYNC-6]. Without storage it keeps everything in memory.
 */

import { BALLOT } from "../protocol.gen.js";

/**
 * @typedef {{
 *   op: any,
 *   made: string,
 *   key: string,
 *   adopted: boolean,
 *   stored: boolean,
 *   tries: number,
 *   sent: boolean,
 *   acked: boolean,
 *   seq: number,
 * }} Entry `seq`: from the ack, 0 before it
 * @typedef {{op: any, error: {code: string, message: string}, text?: string, made: string, stored: boolean}} Refused
 * @typedef {Pick<Storage, "getItem"|"setItem"|"removeItem"|"key"|"length">} Store
 */

const WIDTH = 9;

/** The browser's storage, or null where it is forbidden. */
export function browserStorage(scope = globalThis) {
  try {
    return scope.localStorage ?? null;
  } catch {
    return null;
  }
}

export class Outbox {
  /**
   * @param {Store|null} storage @param {string} who one person in one workshop @param {() => number} now milliseconds
   */
  constructor(storage, who, now) {
    this.storage = storage;
    this.prefix = `swotboard/${who}/`;
    this.now = now;
    /** @type {Entry[]} in the order in which they were made */
    this.entries = [];
    this.last = 0;
    this.adoptOrphans();
    /** @type {Refused[]} */
    this.refused = this.#read("refused/").map(({ value }) => ({ ...value, stored: true }));
  }

  /**
   * What other tabs have left behind, in its place; how much. What comes now comes after it, whatever was done to the
   * clock since.
   */
  adoptOrphans() {
    const left = this.#read("op/")
      .filter(({ value }) => !this.find(value.op.id))
      .map(asEntry);
    this.entries = [...this.entries, ...left].sort((one, other) => (one.key < other.key ? -1 : 1));
    this.last = Math.max(this.last, parseInt(this.entries.at(-1)?.key.slice(3) ?? "0", 36) || 0);
    return left.length;
  }

  /** Keep a new op. */
  add(op) {
    const at = this.now();
    this.last = Math.max(this.last + 1, at);
    const key = `op/${this.last.toString(36).padStart(WIDTH, "0")}/${op.id}`;
    const entry = newEntry({ op, made: new Date(at).toISOString(), key });
    entry.stored = this.#write(key, { op, made: entry.made });
    this.entries = [...this.entries, entry];
    return entry;
  }

  /** Replace an op that was never sent, in its place. */
  rewrite(entry, op) {
    entry.op = op;
    entry.stored = this.#write(entry.key, { op, made: entry.made });
  }

  find(opId) {
    return this.entries.find((entry) => entry.op.id === opId);
  }

  /** The op was answered: storage has done its part. It stays in `entries` until its change is seen. */
  acknowledge(entry, seq) {
    Object.assign(entry, { acked: true, seq, stored: false });
    this.#erase(entry.key);
  }

  /**
   * After a join: an ack for a seq that the server does not have (it came back from a backup) is worth nothing, so the
   * op is sent again [SYNC-6].
   */
  requeueAcked() {
    for (const entry of this.entries.filter((each) => each.acked)) Object.assign(entry, { acked: false, sent: false });
    this.#storeAgain();
  }

  /** The op is done: forget it. */
  remove(entry) {
    this.entries = this.entries.filter((each) => each !== entry);
    this.#erase(entry.key);
    this.#storeAgain();
  }

  /** A final refusal [SYNC-9]: the op leaves the queue, its text is kept until `dismiss`. */
  refuse(entry, error) {
    this.remove(entry);
    this.addRefused(entry.op, error, entry.made);
  }

  addRefused(op, error, made = new Date(this.now()).toISOString()) {
    const kept = op.text === undefined ? { op, error, made } : { op, error, made, text: op.text };
    const stored = op.board === BALLOT || this.#write(`refused/${op.id}`, kept); // a vote holds nobody's words: it is only told
    this.refused = [...this.refused.filter((each) => each.op.id !== op.id), { ...kept, stored }];
  }

  dismiss(opId) {
    this.refused = this.refused.filter((each) => each.op.id !== opId);
    this.#erase(`refused/${opId}`);
  }

  /**
   * Let go of refused ops that another tab has dealt with; whether there were any. Otherwise their texts could be added
   * twice.
   */
  forgetDismissed() {
    const left = this.refused.filter(
      ({ op, stored }) => !stored || this.#raw(`${this.prefix}refused/${op.id}`) !== null,
    );
    const some = left.length < this.refused.length;
    this.refused = left;
    return some;
  }

  /**
   * Take over what the tab that made this op has done with it since. False where it has had its answer: then nothing is
   * to be sent.
   */
  isStillWaiting(entry) {
    if (!entry.adopted || !entry.stored) return true;
    const kept = parsed(this.#raw(this.prefix + entry.key));
    entry.op = kept?.op ?? entry.op;
    return kept !== null;
  }

  /** How many ops wait for their ack. */
  get waiting() {
    return this.entries.reduce((sum, entry) => sum + (entry.acked ? 0 : 1), 0);
  }

  /** Whether something that waits here would be lost with this page. */
  get volatile() {
    return this.entries.some((entry) => !entry.acked && !entry.stored) || this.refused.some((each) => !each.stored);
  }

  #storeAgain() {
    for (const entry of this.entries) {
      if (!entry.stored && !entry.acked) entry.stored = this.#write(entry.key, { op: entry.op, made: entry.made });
    }
  }

  #read(kind) {
    return this.#keys(this.prefix + kind)
      .map((key) => ({ key: key.slice(this.prefix.length), value: parsed(this.#raw(key)) }))
      .filter(({ value }) => value?.op?.id && value.op.type && value.op.board);
  }

  #keys(start) {
    try {
      const keys = Array.from({ length: this.storage?.length ?? 0 }, (_, at) => this.storage?.key(at) ?? "");
      return keys.filter((key) => key.startsWith(start)).sort();
    } catch {
      return [];
    }
  }

  #raw(key) {
    try {
      return this.storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  #write(key, value) {
    try {
      this.storage?.setItem(this.prefix + key, JSON.stringify(value));
      return Boolean(this.storage);
    } catch {
      return false;
    }
  }

  #erase(key) {
    try {
      this.storage?.removeItem(this.prefix + key);
    } catch {
      /* nothing is kept there then */
    }
  }
}

function asEntry({ key, value }) {
  return newEntry({ ...value, key, adopted: true, stored: true });
}

function newEntry(values) {
  return { adopted: false, stored: false, tries: 0, sent: false, acked: false, seq: 0, ...values };
}

function parsed(raw) {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
