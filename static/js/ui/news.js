import { signal } from "@preact/signals-core";
import { attempt } from "./local_storage.js";

/** So many milliseconds news is gathered before it is said. */
const PAUSE = 1500;
/** Under load, and so much later, there is one summary. */
const BREATH = 12_000;
/** More news than this within a breath is load. */
const FEW = 3;

/** What of others' work is said: all (single notes with their text), a summary, nothing. */
export const CHOICES = ["all", "summary", "off"];
const KEY = "swotboard/news";

/** The choice of whoever uses this browser, for all boards. */
export const newsChoice = signal(CHOICES[0]);
newsChoice.value = CHOICES.find((each) => each === attempt(() => localStorage.getItem(KEY))) ?? CHOICES[0];

export function chooseNews(choice) {
  newsChoice.value = choice;
  attempt(() => localStorage.setItem(KEY, choice));
}

/**
 * Has what others did said at a pace at which one can still work [A11Y-6]: soon where little happens, under load once
 * in twelve seconds. `words(items)` are the words for what was gathered, "" for none. Returns what takes an item.
 */
export function paceNews({ announcer, words, later = setTimeout, now = () => performance.now() }) {
  let items = [];
  let came = [];
  let said = -Infinity;
  const flush = () => {
    const text = newsChoice.peek() === "off" ? "" : words(items);
    items = [];
    if (!text) return;
    said = now();
    announcer.report(text);
  };
  return (item) => {
    came = [...came, now()].filter((at) => at > now() - BREATH);
    if (!items.length) later(flush, came.length > FEW ? Math.max(PAUSE, said + BREATH - now()) : PAUSE);
    items.push(item);
  };
}
