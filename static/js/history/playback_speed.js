// @ts-check
/** How fast a replay plays. Pure but for asking whether motion is to be reduced. */

/** Changes a second; 0 plays the whole board in one minute. */
export const SPEEDS = [1, 2, 10, 50, 0];

/**
 * `{wait, changes}`: milliseconds to the next tick, and how many changes it takes. With reduced motion one picture a
 * second at most.
 */
export function tickOf(speed, last, still = matchMedia("(prefers-reduced-motion: reduce)").matches) {
  const perSecond = speed || last / 60;
  const wait = Math.max(still ? 1000 : 100, Math.min(1000, 1000 / Math.max(perSecond, 0.1)));
  return { wait, changes: (perSecond * wait) / 1000 };
}
