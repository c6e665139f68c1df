// @ts-check
import { LOCALE } from "../i18n.js";

/**
 * The time of day for what happened today, the day for the rest. `now`: the server's time in milliseconds, because a
 * laptop's clock may be a day wrong; null while it is not known.
 */
export function clockTime(at, now) {
  const time = new Date(at);
  const today = time.toDateString() === new Date(now ?? Date.now()).toDateString();
  return (today ? HOURS : DAYS).format(time);
}

// Made once: to make one takes longer than to draw a card.
const HOURS = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAYS = new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric" });
