import { useEffect, useState } from "preact/hooks";

/** What can be seen of a list when the page opens, and a bit more. */
const FIRST = 16;
const STEP = 60;

const waiting = [];

/**
 * How many of a list's `n` cards to draw by now: the first at once, so that every board is there soon, then a few at a
 * time, one list after the other, so that the page can be used meanwhile.
 */
export function useGradually(n) {
  const [now, grow] = useState(FIRST);
  const more = now < n;
  useEffect(() => (more ? inTurn(() => grow(now + STEP)) : undefined), [now, more]);
  return Math.min(n, now);
}

/** Each in a task of its own; returns how to take it back. */
function inTurn(run) {
  if (!waiting.length) setTimeout(next);
  waiting.push(run);
  return () => {
    if (waiting.includes(run)) waiting.splice(waiting.indexOf(run), 1);
  };
}

function next() {
  waiting.shift()?.();
  if (waiting.length) setTimeout(next);
}
