import { batch, signal } from "@preact/signals-core";

/** What of a sync's state has a signal of its own; `status` is the same as before where it says the same. */
const SLICES = ["stage", "you", "presence", "refused", "arrived"];

/**
 * Others' changes of notes are drawn at most this often (milliseconds), so that there is time to type between. One's
 * own are drawn at once.
 */
const GAP = 100;

/**
 * A sync as signals, so that a component renders again only when what it reads has changed. `board(group)` gives one
 * signal for each board, made at the first call. They are signals that are set, not computed ones: of a change of what
 * is computed all that reads it is asked whether it concerns it, and 2,000 cards read something.
 *
 * @returns {Record<string, any>} a signal for each of SLICES and of `status`, `kind`, `waiting`, `canUndo`, `canRedo`;
 * `board(group)`, `state`, `stop()`
 */
export function liveSignals(sync) {
  const state = signal({ ...sync.state() });
  const told = slices(state.peek(), sync);
  const boards = new Map();
  const of = (group) => state.peek().boards.get(group) ?? null;
  const board = (group) => {
    if (!boards.has(group)) boards.set(group, signal(of(group)));
    return boards.get(group);
  };
  const take = () =>
    batch(() => {
      state.value = { ...sync.state() };
      tell(told, state.peek(), sync);
      for (const [group, each] of boards) each.value = of(group);
    });
  const stop = sync.subscribe(gathering(take, () => urgent(told, sync.state())));
  return { ...told, board, state, stop };
}

/** One's own doing, and what one may do, wait for nothing. */
function urgent(told, { status, stage, you }) {
  return stage !== told.stage.peek() || you !== told.you.peek() || !sameValues(told.status.peek(), status);
}

/** `take` at once where it is `pressing` or the last time is past, else soon: what comes meanwhile is taken with it. */
function gathering(take, pressing) {
  let last = -GAP;
  let timer;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    take();
  };
  return () => {
    const wait = last + GAP - performance.now();
    if (pressing() || wait <= 0) now();
    else timer ??= setTimeout(now, wait);
  };
}

function slices(state, sync) {
  const { status } = state;
  /** @type {Record<string, import("@preact/signals").Signal<any>>} */
  const told = {
    status: signal(status),
    kind: signal(status.kind),
    waiting: signal(status.waiting),
    canUndo: signal(sync.canUndo()),
    canRedo: signal(sync.canRedo()),
  };
  for (const name of SLICES) told[name] = signal(state[name]);
  return told;
}

function tell(told, state, sync) {
  const { status } = state;
  for (const name of SLICES) told[name].value = state[name];
  if (!sameValues(told.status.peek(), status)) told.status.value = status;
  told.kind.value = status.kind;
  told.waiting.value = status.waiting;
  told.canUndo.value = sync.canUndo();
  told.canRedo.value = sync.canRedo();
}

function sameValues(one, other) {
  return [...Object.keys(one), ...Object.keys(other)].every((name) => one[name] === other[name]);
}
