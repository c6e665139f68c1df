// @ts-check
/**
 * Bounds how many unsent texts of closed tabs the browser keeps [DRAFT-3]: those of workshops to which nobody comes
 * back would gather for ever. A text counts as old by the days on which a page was opened since, so that a clock that
 * is set wrong, or a year without a workshop, makes nothing old.
 */

import { TAB, attempt, isNothing, keysOf } from "./local_storage.js";

/** So many keys of closed tabs may be there before any goes. */
export const MAX_DRAFTS = 500;

/** After so many days of use a tab's texts are old. */
export const OLD = 30;

/** tab -> {day, days}: the last day on which it was counted, and how many there were. */
const DAYS = "swotboard/tabs";
const KEY = new RegExp(`^swotboard/.*/${TAB}([^/]+)/`);

/**
 * Counts the day, and removes what is empty, and what is old where there is too much.
 * @param {Storage} storage @param {string} today any name of the day
 * @param {string} own this page's tab
 * @param {(name: string, run: () => void) => Promise<any>} ifClosed runs something if that tab is closed
 */
export async function forgetOldDrafts(storage, today, own, ifClosed) {
  const left = leftBy(storage, own);
  const days = counted(storage, [...left.keys()], today);
  const removed = tooMany(left, days);
  await Promise.all(
    [...left].map(([name, keys]) => {
      const going = () => keys.filter((key) => removed.has(name) || isNothing(storage.getItem(key)));
      return going().length && ifClosed(name, () => going().forEach((key) => storage.removeItem(key)));
    }),
  );
}

/** The keys of each other tab. @returns {Map<string, string[]>} */
function leftBy(storage, own) {
  const left = new Map();
  for (const key of keysOf(storage)) {
    const name = KEY.exec(key)?.[1];
    if (name && name !== own) left.set(name, [...(left.get(name) ?? []), key]);
  }
  return left;
}

/** On how many days each of these was there. @returns {Map<string, number>} */
function counted(storage, names, today) {
  const before = attempt(() => JSON.parse(storage.getItem(DAYS))) ?? {};
  const after = names.map((name) => {
    const { day = today, days = 0 } = before[name] ?? {};
    return [name, { day: today, days: days + Number(day !== today) }];
  });
  if (names.length) attempt(() => storage.setItem(DAYS, JSON.stringify(Object.fromEntries(after))));
  else storage.removeItem(DAYS);
  return new Map(after.map(([name, { days }]) => [name, days]));
}

/** The tabs whose texts go: the oldest of those that are old, until no more than MAX_DRAFTS are left. */
function tooMany(left, days) {
  const removed = new Set();
  let count = [...left.values()].flat().length;
  const oldest = [...left.keys()].sort((one, other) => days.get(other) - days.get(one));
  for (const name of oldest) {
    if (count <= MAX_DRAFTS || days.get(name) < OLD) break;
    removed.add(name);
    count -= left.get(name).length;
  }
  return removed;
}
