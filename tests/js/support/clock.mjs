/** Time and chance that a test holds in its hand. */

export class Clock {
  constructor(start = Date.UTC(2021, 2, 1)) {
    this.time = start;
    this.waiting = [];
    this.count = 0;
    this.now = () => this.time;
    this.timers = {
      setTimeout: (run, delay) => this.after(delay, run),
      clearTimeout: (timer) => {
        this.waiting = this.waiting.filter((each) => each !== timer);
      },
    };
  }

  after(delay, run) {
    const timer = { at: this.time + Math.max(0, delay ?? 0), order: (this.count += 1), run };
    this.waiting.push(timer);
    return timer;
  }

  /** Let `milliseconds` pass, running what falls due in its order. */
  advance(milliseconds) {
    const end = this.time + milliseconds;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.waiting = this.waiting.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }

  #next(end) {
    return this.waiting.filter((each) => each.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Random numbers from a seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Ids from a seed, of the shape of a UUID. */
export function idsFrom(random) {
  const hex = (length) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** What the browser's storage is to a page. */
export class MemoryStorage {
  constructor() {
    this.map = new Map();
    this.full = false;
  }

  get length() {
    return this.map.size;
  }

  key(at) {
    return [...this.map.keys()][at] ?? null;
  }

  getItem(key) {
    return this.map.get(key) ?? null;
  }

  setItem(key, value) {
    if (this.full) throw new Error("QuotaExceededError");
    this.map.set(key, String(value));
  }

  removeItem(key) {
    this.map.delete(key);
  }
}
