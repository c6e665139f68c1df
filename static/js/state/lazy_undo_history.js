// @ts-check
/** Stands in for the undo history until its module is loaded, and records what happens meanwhile. */

export class LazyUndoHistory {
  /**
   * @param {() => any} load the module state/undo_history.js, or a promise of it @param {() => void} changed once it is
   * there
   */
  constructor(load, changed) {
    this.load = load;
    this.changed = changed;
    this.history = null;
    this.loading = false;
    this.noted = [];
  }

  did(op, board) {
    this.#note("did", [op, board]);
  }

  tookBack(...args) {
    this.#note("tookBack", args);
  }

  settled(...args) {
    this.#note("settled", args);
  }

  rewritten(...args) {
    this.#note("rewritten", args);
  }

  refused(...args) {
    this.#note("refused", args);
  }

  has(pile, boards) {
    return this.history?.has(pile, boards) ?? false;
  }

  take(pile, boards) {
    return this.history?.take(pile, boards) ?? [];
  }

  #note(name, args) {
    if (this.history) return this.history[name](...args);
    if (name === "did" || this.noted.length) this.noted.push([name, args]);
    if (name === "did") this.#fetch();
    return undefined;
  }

  #fetch() {
    if (this.loading) return;
    this.loading = true;
    const module = this.load();
    if (!(module instanceof Promise)) this.#ready(module);
    else
      module.then(
        (loaded) => this.#ready(loaded),
        () => {
          this.loading = false;
        },
      ); // tried again at the next op
  }

  #ready({ History }) {
    this.history = new History();
    for (const [name, args] of this.noted) this.history[name](...args);
    this.noted = [];
    this.changed();
  }
}
