/** What is left on the workshop's timer, and when to say so. Pure: the server's time is given. */

const MINUTE = 60;

/** Whole seconds left, 0 at its end and after; null while there is no timer, or the time is not known. */
export function secondsLeft(timer, now) {
  if (!timer || now === null) return null;
  if (!timer.ends_at) return timer.seconds;
  return Math.max(0, Math.ceil((Date.parse(timer.ends_at) - now) / 1000));
}

/** "4:05"; with hours, "1:04:05". */
export function digits(seconds) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** How a timer looks: "none", "running", "last" for its last minute, "up" at its end. */
export function timerState(left) {
  if (left === null) return "none";
  return left === 0 ? "up" : left <= MINUTE ? "last" : "running";
}

/**
 * What is to be said when `left` follows `before`, both of the same start: "minute", "end" or null. Who was away for
 * both hears of the end alone.
 */
export function moment(before, left) {
  if (before === null || left === null || before === 0) return null;
  if (left === 0) return "end";
  return before > MINUTE && left <= MINUTE ? "minute" : null;
}

/**
 * The seconds to start the timer anew with for `minutes` more or less, or null where less than a second would be left.
 */
export function adjusted(left, minutes, most) {
  const seconds = Math.min(left + minutes * MINUTE, most);
  return seconds >= 1 ? seconds : null;
}
