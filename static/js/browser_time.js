// @ts-check
/** Time in a browser; tests bring a clock of their own instead. */

export const browserTimers = {
  setTimeout: (run, delay) => setTimeout(run, delay),
  clearTimeout: (timer) => clearTimeout(timer),
};

/** Milliseconds since the page began: it only counts on, whatever is done to the clock on the wall. */
export const sinceStart = () => performance.now();
