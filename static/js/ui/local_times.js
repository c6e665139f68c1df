// @ts-check
/** Writes times as this browser's clocks have them. */

import { LOCALE } from "../i18n.js";

const format = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeStyle: "short" });

/** A moment in words. @param {string} time */
export const dateAndTime = (time) => format.format(new Date(time));

/** Every `time` element with a moment, in a page that the server has written. */
export function localTimes() {
  for (const each of document.querySelectorAll("time[datetime]"))
    each.textContent = dateAndTime(each.getAttribute("datetime") ?? "");
}

/** A day like 2026-06-30 in words. @param {string} day */
export function lastDay(day) {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00Z`));
}
