// @ts-check
/** Time: a browser's, which tests replace with a clock of their own, and the server's. */

export const browserTimers = {
  setTimeout: (run, delay) => setTimeout(run, delay),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** Milliseconds since the page began: it only counts on, whatever is done to the clock on the wall. */
export const sinceStart = () => performance.now();

/**
 * The server's time, told from what the server says and a clock that only counts on; the wrong clock of a laptop does
 * not matter [TIMER-3]. Pure: what counts on is given.
 *
 * @param {() => number} elapsed milliseconds since some moment, never set back
 */
export function serverClock(elapsed = sinceStart) {
  /** @type {{time: number, elapsed: number}|null} */
  let anchor = null;
  const now = () => (anchor ? anchor.time + (elapsed() - anchor.elapsed) : null);

  /**
   * Take a time that the server stamped (ISO 8601): its time is not before that, and, where it is known how many
   * milliseconds the way took (`trip`), not more than those after it. What is heard the nearest counts.
   */
  function hear(at, trip = Infinity) {
    const time = Date.parse(at);
    if (!Number.isFinite(time)) return;
    const told = now();
    if (told === null || told < time || told > time + trip)
      anchor = { time: told > time ? time + trip : time, elapsed: elapsed() };
  }

  /** `now()`: the server's time in milliseconds since 1970, or null while nothing was heard yet. */
  return { hear, now };
}
