import { effect } from "@preact/signals";

const NOT = ["offline", "stopped", "connecting", "out"];

/** Whether the page hears what others do. Reads a signal. */
export const isConnected = (live) => !NOT.includes(live.kind.value);

/** Calls `run` once there is a connection, and each time that it has come back. */
export function whenConnected(live, run) {
  let last = false;
  effect(() => {
    const now = isConnected(live);
    if (now && !last) queueMicrotask(run);
    last = now;
  });
}
