// @ts-check
/** Days and steps of a replay, and times in words. Pure. */

import { ownZone, placeOf } from "../state/schedule_text.js";
import { LOCALE, t } from "../i18n.js";

/** @typedef {{place: number, kind: "day"|"step", moment: number, label: string}} Mark */

/**
 * Where one may jump to: the first change of each day on one's own calendar, and each step that the board was led to.
 * @param {import("./replay_engine.js").Replay} replay @param {{at: string, phase: string, silent: boolean}[]} steps
 * @returns {Mark[]}
 */
export function marksOf(replay, steps, zone = ownZone()) {
  const led = steps.map(({ at, phase, silent }) => ({
    kind: /** @type {"step"} */ ("step"),
    moment: Date.parse(at),
    place: replay.placeOf(Date.parse(at)),
    label: t(`phase.${phase}${silent ? "_silent" : ""}`),
  }));
  return [...daysOf(replay, zone), ...led].sort((one, other) => one.place - other.place || one.moment - other.moment);
}

/** The next place of a kind of mark after (`by` 1) or before (`by` -1) a place; undefined where there is none. */
export function nextMark(marks, kind, place, by) {
  const others = marks.filter((mark) => mark.kind === kind && (by > 0 ? mark.place > place : mark.place < place));
  return by > 0 ? others[0] : others.at(-1);
}

/** The step that a board was in at a moment: the last mark of one at or before it. */
export function stepAt(marks, moment) {
  return marks.filter((mark) => mark.kind === "step" && mark.moment <= moment).at(-1);
}

/** "Thu, Mar 4, 2021, 13:00:05", and on the workshop's clocks too where they say another time. */
export function momentText(moment, zone, own = ownZone()) {
  const here = clock(moment, own);
  const there = zone ? clock(moment, zone) : here;
  return there === here ? here : t("replay.there", { here, there, place: placeOf(zone) });
}

/** A moment as an address writes it; without an offset it is UTC, as in exports. NaN where it is none. */
export function parseMoment(raw) {
  const text = raw.trim().replace(/ (\d\d:?\d\d)$/, "+$1");
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(text);
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)
    ? Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
    : NaN;
}

/** A moment for a field of `datetime-local`: on one's own clock. */
export function localField(moment) {
  return new Date(moment - new Date(moment).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function daysOf(replay, zone) {
  const form = new Intl.DateTimeFormat(LOCALE, { timeZone: zone, dateStyle: "full" });
  const found = [];
  let hour = null;
  replay.times.forEach((moment, index) => {
    // a calendar is slow to ask: only where the quarter of an hour is another, since no zone changes its day within one
    if (Math.floor(moment / 900_000) === hour) return;
    hour = Math.floor(moment / 900_000);
    const label = form.format(moment);
    if (found.at(-1)?.label !== label) found.push({ kind: "day", moment, place: index + 1, label });
  });
  return found;
}

const clocks = new Map();

function clock(moment, timeZone) {
  if (!clocks.has(timeZone)) {
    /** @type {Intl.DateTimeFormatOptions} */
    const parts = {
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    };
    clocks.set(timeZone, new Intl.DateTimeFormat(LOCALE, { timeZone, ...parts }));
  }
  return clocks.get(timeZone).format(moment);
}
