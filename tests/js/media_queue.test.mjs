/**
 * Files that wait to be uploaded: sent once, in their order, found again, taken up by other tabs, and named by their
 * note.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "./support/clock.mjs";
import { load } from "./support/load.mjs";

const { UploadQueue } = await load("features/media/upload_queue.js");

/** Let all promises that are due come. */
async function settle() {
  for (let at = 0; at < 30; at += 1) await Promise.resolve();
}

/** What the browser's database is to several tabs; `full`: it keeps nothing more. */
function sharedStore() {
  const kept = new Map();
  const store = {
    kept,
    full: false,
    put: async (record) => {
      if (store.full) return false;
      kept.set(record.id, { ...record });
      return true;
    },
    get: async (id) => kept.get(id) ?? null,
    all: async () => [...kept.values()].sort((one, other) => one.made - other.made),
    remove: async (id) => void kept.delete(id),
  };
  return store;
}

/** One tab, and the server's half of its uploads: `asked` are those under way. */
function tab(store = sharedStore(), clock = new Clock()) {
  const asked = [];
  const attached = [];
  const request = (record, progress) => {
    let settleIt;
    const answer = new Promise((give, fail) => {
      settleIt = { give, fail };
    });
    const each = { record, progress, aborted: false, ...settleIt };
    asked.push(each);
    return {
      answer,
      abort: () => {
        each.aborted = true;
        each.fail(Object.assign(new Error("aborted"), { code: "offline" }));
      },
    };
  };
  const queue = new UploadQueue({
    store,
    request,
    attach: (record, answer) => attached.push([record.note, answer.id, record.alt]),
    changed: () => {},
    timers: clock.timers,
    now: clock.now,
    random: () => 0,
  });
  return { queue, asked, attached, store, clock };
}

let count = 0;
function record(values = {}) {
  count += 1;
  return {
    id: `m${count}`,
    note: "n1",
    draft: false,
    alt: "",
    made: Date.UTC(2021, 2, 1) + count,
    content: new ArrayBuffer(3),
    ...values,
  };
}

const refusal = (code, retryAfter = null) => Object.assign(new Error(code), { code, retryAfter });

test("files go one after the other, in the order in which they were chosen, and their note names each when it is stored", async () => {
  const { queue, asked, attached, store } = tab();
  const [first, second] = [record({ alt: "a whiteboard" }), record()];
  await queue.add(first);
  await queue.add(second);
  await settle();
  assert.deepEqual(
    asked.map((each) => each.record.id),
    [first.id],
  );
  assert.equal(queue.waiting, 2);
  asked[0].give({ id: first.id });
  await settle();
  assert.deepEqual(attached, [["n1", first.id, "a whiteboard"]]);
  assert.equal(asked[1].record.id, second.id);
  asked[1].give({ id: second.id });
  await settle();
  assert.equal(queue.waiting, 0);
  assert.equal(store.kept.size, 0);
});

test("the note names a file before the file is forgotten here", async () => {
  const { queue, asked, store } = tab();
  const seen = [];
  queue.attach = () => seen.push(store.kept.size);
  await queue.add(record());
  await settle();
  asked[0].give({ id: "x" });
  await settle();
  assert.deepEqual(seen, [1]);
});

test("without a network it waits and counts, and goes when the network is back", async () => {
  const { queue, asked, attached } = tab();
  queue.setOnline(false);
  await queue.add(record());
  await settle();
  assert.equal(asked.length, 0);
  assert.equal(queue.waiting, 1);
  queue.setOnline(true);
  await settle();
  asked[0].give({ id: "stored" });
  await settle();
  assert.deepEqual(attached, [["n1", "stored", ""]]);
});

test("what says nothing about the file is tried again, later and later, or when the server says", async () => {
  const { queue, asked, clock } = tab();
  await queue.add(record());
  await settle();
  asked[0].fail(refusal("offline"));
  await settle();
  clock.advance(999);
  await settle();
  assert.equal(asked.length, 1);
  clock.advance(1);
  await settle();
  assert.equal(asked.length, 2);
  asked[1].fail(refusal("media_busy", 7));
  await settle();
  clock.advance(6_999);
  await settle();
  assert.equal(asked.length, 2);
  clock.advance(1);
  await settle();
  assert.equal(asked.length, 3);
});

test("a refused file stops nobody, keeps its reason, and may be tried again or thrown away", async () => {
  const { queue, asked, attached, store } = tab();
  const [bad, good] = [record(), record()];
  await queue.add(bad);
  await queue.add(good);
  await settle();
  asked[0].fail(refusal("media_kind"));
  await settle();
  asked[1].give({ id: good.id });
  await settle();
  assert.deepEqual(attached, [["n1", good.id, ""]]);
  assert.equal(queue.find(bad.id).error.code, "media_kind");
  assert.equal(queue.waiting, 0);
  queue.retry(bad.id);
  await settle();
  assert.equal(asked[2].record.id, bad.id);
  asked[2].fail(refusal("media_kind"));
  await settle();
  await queue.cancel(bad.id);
  assert.equal(store.kept.size, 0);
});

test("a file that is given up under way is stopped, forgotten, and never named", async () => {
  const { queue, asked, attached, store } = tab();
  const [gone, next] = [record(), record()];
  await queue.add(gone);
  await queue.add(next);
  await settle();
  await queue.cancel(gone.id);
  await settle();
  assert.ok(asked[0].aborted);
  assert.equal(asked[1].record.id, next.id);
  asked[1].give({ id: next.id });
  await settle();
  assert.deepEqual(
    attached.map(([, id]) => id),
    [next.id],
  );
  assert.equal(store.kept.size, 0);
});

test("a draft is sent while its note is written, and named once it is; a note may be sent before its files are", async () => {
  const { queue, asked, attached } = tab();
  const [early, late] = [record({ draft: true, note: null }), record({ draft: true, note: null })];
  await queue.add(early);
  await queue.add(late);
  await settle();
  asked[0].give({ id: early.id });
  await settle();
  assert.deepEqual(attached, []);
  assert.equal(queue.waiting, 0);
  await queue.describe(late.id, "our wall");
  await queue.assign([early.id, late.id], "n9", "industry");
  await settle();
  assert.deepEqual(attached, [["n9", early.id, ""]]);
  assert.deepEqual([queue.find(late.id).record.group, queue.waiting], ["industry", 1]);
  asked[1].give({ id: late.id });
  await settle();
  assert.deepEqual(attached[1], ["n9", late.id, "our wall"]);
});

test("a reload finds what waited, drafts only where a composer knows them, and sends what was stored already no second time", async () => {
  const { queue, store, asked, clock } = tab();
  const [draft, other, sent] = [
    record({ draft: true, note: null }),
    record({ draft: true, note: null }),
    record({ draft: true, note: null }),
  ];
  for (const each of [sent, draft, other]) await queue.add(each);
  await settle();
  asked[0].give({ id: sent.id });
  await settle();
  const again = tab(store, clock);
  await again.queue.adoptOrphans([draft.id, sent.id]);
  await settle();
  assert.deepEqual(
    again.queue
      .of(null)
      .map((each) => each.record.id)
      .sort(),
    [draft.id, sent.id].sort(),
  );
  assert.deepEqual(
    again.asked.map((each) => each.record.id),
    [draft.id],
  );
  await again.queue.assign([sent.id], "n1", "learners");
  await settle();
  assert.deepEqual(again.attached, [["n1", sent.id, ""]]);
  clock.advance(8 * 86_400_000);
  await tab(store, clock).queue.adoptOrphans([]);
  assert.equal(store.kept.size, 0);
});

test("a tab takes up what another left behind, and sends nothing that the other has dealt with meanwhile", async () => {
  const shared = tab();
  await shared.queue.add(record());
  await shared.queue.add(record());
  const other = tab(shared.store, shared.clock);
  other.queue.setOnline(false);
  await other.queue.adoptOrphans();
  await settle();
  assert.equal(other.queue.waiting, 2);
  for (const at of [0, 1]) {
    shared.asked[at].give({ id: `stored ${at}` });
    await settle();
  }
  other.queue.setOnline(true);
  await settle();
  assert.equal(other.asked.length, 0);
  assert.equal(other.queue.waiting, 0);
  assert.equal(shared.attached.length, 2);
});

test("where the browser keeps nothing, the page knows that it would be lost", async () => {
  const { queue, store, asked } = tab();
  store.full = true;
  await queue.add(record());
  assert.equal(queue.volatile, true);
  await settle();
  asked[0].give({ id: "stored" });
  await settle();
  assert.equal(queue.volatile, false);
});

test("what is under way when the network goes is stopped, holds up nobody, and is sent again when it is back", async () => {
  const { queue, asked, attached } = tab();
  const [stalled, next] = [record(), record()];
  await queue.add(stalled);
  await queue.add(next);
  await settle();
  queue.setOnline(false);
  await settle();
  assert.ok(asked[0].aborted);
  assert.equal(queue.find(stalled.id).state, "waiting");
  assert.equal(asked.length, 1);
  queue.setOnline(true);
  await settle();
  assert.equal(asked[1].record.id, stalled.id);
  for (const at of [1, 2]) {
    asked[at].give({ id: asked[at].record.id });
    await settle();
  }
  assert.deepEqual(
    attached.map(([, id]) => id),
    [stalled.id, next.id],
  );
});

test("a network that is away for a moment alone makes nothing wait", async () => {
  const { queue, asked } = tab();
  await queue.add(record());
  await settle();
  queue.setOnline(false);
  queue.setOnline(true);
  await settle();
  assert.equal(asked.length, 2);
});

test("what another tab left behind is not sent where the network goes while it is looked for", async () => {
  const { store, clock } = tab();
  const left = record();
  await store.put(left);
  const { queue, asked } = tab(store, clock);
  const get = store.get;
  store.get = async (id) => {
    queue.setOnline(false);
    return get(id);
  };
  await queue.adoptOrphans();
  await settle();
  assert.equal(asked.length, 0);
  store.get = get;
  queue.setOnline(true);
  await settle();
  assert.equal(asked.length, 1);
});
