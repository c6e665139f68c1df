// @ts-check
/**
 * Sends files that wait, one after the other, each until it is answered, and then has the note name them. No DOM and no
 * signals; store, request, clock and chance are given. The rules are those of the outbox: a file has an id of its own
 * and is stored once, however often it is sent [MEDIA-1]; a tab takes up what others left behind, and looks before it
 * sends such a file.
 */

const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 30_000;
const DOUBLINGS = 5;
/** A draft that no composer knows any more is forgotten after so long, in milliseconds. */
const FORGOTTEN = 7 * 86_400_000;
/** What says nothing about the file: it is sent again. */
const AGAIN = ["offline", "media_busy", "rate_limited", "storage", "stopping", "internal"];

/**
 * @typedef {import("./media_store.js").MediaRecord} MediaRecord
 * @typedef {{
 *   record: MediaRecord,
 *   state: "waiting"|"sending"|"done"|"refused",
 *   progress: number,
 *   stored: boolean,
 *   adopted: boolean,
 *   error: {code: string, message: string}|null,
 * }} Upload `progress`: 0 to 1
 * @typedef {{answer: Promise<any>, abort: () => void}} Request
 */

export class UploadQueue {
  /**
   * @param {{
   *   store: import("./media_store.js").MediaStore,
   *   request: (record: MediaRecord, progress: (part: number) => void) => Request,
   *   attach: (record: MediaRecord, answer: any) => void,
   *   changed: () => void,
   *   timers: any,
   *   now: () => number,
   *   random: () => number,
   * }} parts `request`: sends the bytes; `attach`: the note is to name what is stored
   */
  constructor({ store, request, attach, changed, timers, now, random }) {
    this.store = store;
    this.request = request;
    this.attach = attach;
    this.changed = changed;
    this.timers = timers;
    this.now = now;
    this.random = random;
    /** @type {Upload[]} in the order in which they were chosen */
    this.uploads = [];
    this.troubles = 0;
    this.running = null;
    this.timer = null;
    this.online = true;
  }

  /** Take up what this page, or another, has left behind. `mine`: the drafts that stand in this page's composer. */
  async adoptOrphans(mine = []) {
    for (const record of await this.store.all()) {
      if (this.find(record.id)) continue;
      if (!record.draft || mine.includes(record.id)) this.#keep(record, { stored: true, adopted: true });
      else if (this.now() - record.made > FORGOTTEN) await this.store.remove(record.id);
    }
    this.#told();
  }

  /** @param {MediaRecord} record a file that was just chosen */
  async add(record) {
    const upload = this.#keep(record, { stored: false, adopted: false });
    this.#told();
    upload.stored = await this.store.put(record);
    this.#told();
    return upload;
  }

  find(id) {
    return this.uploads.find((each) => each.record.id === id);
  }

  /** Those that belong to a note, or with null to the composer. */
  of(note) {
    return this.uploads.filter(({ record }) => (note ? record.note === note : record.draft));
  }

  /** The note with these drafts is written, on the board of this group. */
  async assign(ids, note, group) {
    for (const id of ids) {
      const upload = this.find(id);
      if (upload) await this.#write(upload, { note, group, draft: false });
    }
    for (const id of ids) if (this.find(id)?.state === "done") await this.#finish(this.find(id));
    this.#told();
  }

  async describe(id, alt) {
    const upload = this.find(id);
    if (upload) await this.#write(upload, { alt });
    this.#told();
  }

  /** Give it up: it is sent no more, and forgotten. */
  async cancel(id) {
    const upload = this.find(id);
    if (!upload) return;
    this.uploads = this.uploads.filter((each) => each !== upload);
    if (this.running?.upload === upload) this.running.abort();
    await this.store.remove(id);
    this.#told();
  }

  /** Send one that was refused once more. */
  retry(id) {
    const upload = this.find(id);
    if (upload?.state === "refused") Object.assign(upload, { state: "waiting", error: null, progress: 0 });
    this.wake();
  }

  /** Try at once: the network is back, or somebody looks. */
  wake() {
    this.timers.clearTimeout(this.timer);
    this.timer = null;
    this.troubles = 0;
    this.#told();
  }

  /** Without a network what is under way is stopped, lest it hold up the others: no answer may ever come. */
  setOnline(online) {
    if (online === this.online) return;
    this.online = online;
    if (online) this.wake();
    else if (this.running) {
      this.running.stopped = true;
      this.running.abort();
    }
  }

  /** How many files wait for a note that is written. */
  get waiting() {
    return this.uploads.filter(({ record, state }) => !record.draft && state !== "refused").length;
  }

  /** Whether one would be lost with this page. */
  get volatile() {
    return this.uploads.some((each) => !each.stored && each.state !== "done");
  }

  #keep(record, facts) {
    const state = record.answer ? "done" : "waiting";
    /** @type {Upload} */
    const upload = { record, state, progress: record.answer ? 1 : 0, error: null, ...facts };
    this.uploads = [...this.uploads, upload];
    return upload;
  }

  async #write(upload, values) {
    upload.record = { ...upload.record, ...values };
    upload.stored = await this.store.put(upload.record);
  }

  #told() {
    this.changed();
    this.#next();
  }

  #next() {
    if (this.running || this.timer || !this.online) return;
    const left = this.uploads.find(({ state, record }) => state === "done" && !record.draft);
    const upload = left ?? this.uploads.find(({ state }) => state === "waiting");
    if (!upload) return;
    this.running = { upload, abort: () => {}, stopped: false };
    this.#send(upload).finally(() => {
      this.running = null;
      this.#told();
    });
  }

  async #send(upload) {
    if (upload.adopted && upload.stored && !(await this.#stillWaits(upload))) return;
    if (upload.state === "done") {
      await this.#finish(upload);
      return;
    }
    if (!this.online) return;
    upload.state = "sending";
    this.changed();
    try {
      const { answer, abort } = this.request(upload.record, (part) => this.#progress(upload, part));
      if (this.running) this.running.abort = abort;
      await this.#stored(upload, await answer);
    } catch (error) {
      this.#failed(upload, error);
    }
  }

  /** Another tab may have sent it meanwhile, or thrown it away. */
  async #stillWaits(upload) {
    const kept = await this.store.get(upload.record.id);
    if (kept) upload.record = kept;
    else this.uploads = this.uploads.filter((each) => each !== upload);
    return Boolean(kept);
  }

  #progress(upload, part) {
    upload.progress = part;
    this.changed();
  }

  async #stored(upload, answer) {
    this.troubles = 0;
    Object.assign(upload, { state: "done", progress: 1 });
    if (!this.uploads.includes(upload)) return;
    await this.#write(upload, { answer });
    if (!upload.record.draft) await this.#finish(upload);
  }

  /**
   * The op that names it is kept by the outbox before the file is forgotten here: should the page end between, it is
   * named once [SYNC-6].
   */
  async #finish(upload) {
    if (!this.uploads.includes(upload)) return;
    this.uploads = this.uploads.filter((each) => each !== upload);
    this.attach(upload.record, upload.record.answer);
    await this.store.remove(upload.record.id);
  }

  #failed(upload, error) {
    if (!this.uploads.includes(upload)) return;
    upload.progress = 0;
    if (!AGAIN.includes(error.code)) {
      Object.assign(upload, { state: "refused", error });
      return;
    }
    upload.state = "waiting";
    if (this.running?.stopped) return;
    const wait = error.retryAfter
      ? error.retryAfter * 1000
      : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(this.troubles, DOUBLINGS));
    this.troubles += 1;
    this.timer = this.timers.setTimeout(
      () => {
        this.timer = null;
        this.#told();
      },
      wait * (1 + this.random() / 4),
    );
  }
}
