/** A sync as signals: what is set, what is left alone, and what is gathered. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { liveSignals } = await load("ui/live_signals.js");

/** A sync whose state is given by hand. */
function handSync() {
  let [state, listener] = [
    {
      boards: new Map([
        ["a", 1],
        ["b", 1],
      ]),
      stage: null,
      you: null,
      presence: new Map(),
      refused: [],
      arrived: [],
      status: { kind: "live", waiting: 0, volatile: false },
    },
    null,
  ];
  const sync = {
    state: () => state,
    subscribe: (fn) => {
      listener = fn;
      return () => {};
    },
    canUndo: () => false,
    canRedo: () => false,
  };
  const change = (more) => {
    state = { ...state, ...more, status: { ...state.status, ...more.status } };
    listener();
  };
  const board = (group, value) => change({ boards: new Map(state.boards).set(group, value) });
  return { sync, change, board };
}

/** Counts how often a signal is set. */
function sets(signal) {
  let n = -1;
  signal.subscribe(() => {
    n += 1;
  });
  return () => n;
}

test("others' changes that come together are shown together, the first at once", async () => {
  const { sync, board } = handSync();
  const live = liveSignals(sync);
  const n = sets(live.board("a"));
  for (const value of [2, 3, 4, 5]) board("a", value);
  assert.equal(live.board("a").value, 2);
  while (live.board("a").value !== 5) await new Promise((done) => setTimeout(done, 5));
  assert.equal(n(), 2);
});

test("one's own change is shown at once, with all that waits to be shown", () => {
  const { sync, board, change } = handSync();
  const live = liveSignals(sync);
  board("a", 2);
  board("a", 3);
  change({ status: { kind: "saving", waiting: 1 } });
  assert.deepEqual([live.board("a").value, live.kind.value, live.waiting.value], [3, "saving", 1]);
});

test("what one may do now is shown at once", () => {
  const { sync, board, change } = handSync();
  const live = liveSignals(sync);
  board("a", 2);
  change({ stage: { phase: "discuss" } });
  assert.equal(live.stage.value.phase, "discuss");
});

test("a signal is not set by what does not concern it", () => {
  const { sync, board } = handSync();
  const live = liveSignals(sync);
  const counts = [live.board("b"), live.status, live.stage, live.kind].map(sets);
  board("a", 2);
  assert.equal(live.board("a").value, 2);
  assert.deepEqual(
    counts.map((count) => count()),
    [0, 0, 0, 0],
  );
});
