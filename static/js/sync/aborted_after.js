// @ts-check

/**
 * A signal that aborts a request after so many milliseconds: AbortSignal.timeout() is younger than the oldest browsers.
 */
export function abortedAfter(ms) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
