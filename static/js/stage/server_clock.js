/**
 * The server's time, told from what the server says and a clock that only counts on; the wrong clock of a laptop does not matter.
 *
 * `hear` takes any time that the server stamped: the server's time is never before it. `now` is in milliseconds, or null
 * while nothing was heard yet.
 */
export function serverClock(elapsed = () => performance.now()) {
  let anchor = null;
  const now = () => (anchor ? anchor.time + (elapsed() - anchor.elapsed) : null);
  const hear = (at) => {
    const time = Date.parse(at);
    if (Number.isFinite(time) && (anchor === null || time > now())) anchor = { time, elapsed: elapsed() };
  };
  return { hear, now };
}
