import { computed, signal } from "@preact/signals";

/**
 * A sync as signals, so that a component renders again only when what it reads has changed.
 * `board(group)` gives one signal for each board, made at the first call.
 */
export function liveSignals(sync) {
  const state = signal({ ...sync.state() });
  const stop = sync.subscribe(() => { state.value = { ...sync.state() }; });
  const boards = new Map();
  const board = (group) => {
    if (!boards.has(group)) boards.set(group, computed(() => state.value.boards.get(group) ?? null));
    return boards.get(group);
  };
  return { ...slices(state, sync), board, state, stop };
}

function slices(state, sync) {
  const status = computed(() => state.value.status);
  return {
    stage: computed(() => state.value.stage),
    you: computed(() => state.value.you),
    status,
    kind: computed(() => status.value.kind),
    waiting: computed(() => status.value.waiting),
    presence: computed(() => state.value.presence),
    refused: computed(() => state.value.refused),
    arrived: computed(() => state.value.arrived),
    canUndo: computed(() => (state.value, sync.canUndo())),
    canRedo: computed(() => (state.value, sync.canRedo())),
  };
}
