// @ts-check
/** What the parts of the replay's page share: the place that is shown, and the ways to another. */

import { batch, computed, signal } from "@preact/signals";
import { createAnnouncer } from "../ui/announcer.js";
import { t } from "../i18n.js";
import { difference, Replay } from "./replay_engine.js";
import { loadHistory } from "./load_changes.js";
import { marksOf, parseMoment } from "./history_marks.js";
import { tickOf } from "./playback_speed.js";
import { happened } from "./history_texts.js";

/** @typedef {{replay: Replay, marks: import("./history_marks.js").Mark[], withheld: Record<string, string>, zone: string|null, created: number}} Known */

export function createReplay(page) {
  const at = new URLSearchParams(location.search).get("at");
  /** @type {import("@preact/signals").Signal<Known|null>} */
  const known = signal(null);
  const place = signal(0);
  const asked = signal(at === null ? null : parseMoment(at));
  const playing = signal(false);
  const cx = {
    page, known, place, asked, playing, announcer: createAnnouncer(), badMoment: signal(Number.isNaN(asked.peek())), failed: signal(""), loaded: signal([0, 0]),
    all: signal(false), speed: signal(2), from: signal(0),
    board: computed(() => known.value?.replay.at(place.value)),
    moment: computed(() => asked.value || known.value?.replay.momentOf(place.value) || known.value?.created || 0),
    news: computed(() => known.value && newsOf(known.value, cx.from.value, place.value)),
  };
  return Object.assign(cx, { go: (to, options) => go(cx, to, options), goTo: (moment) => goTo(cx, moment), play: () => play(cx), load: () => load(cx) });
}

/** Read the board's history (again), and stand where one stood. */
async function load(cx) {
  cx.playing.value = false;
  cx.failed.value = "";
  const stood = cx.known.peek() && cx.place.peek() < cx.known.peek().replay.last ? cx.moment.peek() : cx.asked.peek();
  try {
    const { changes, steps, withheld, zone, created_at } = await loadHistory(cx.page, cx.all.peek(), (...far) => { cx.loaded.value = far; });
    const replay = new Replay(changes);
    const place = stood ? replay.placeOf(stood) : replay.last;
    batch(() => {
      cx.known.value = { replay, marks: marksOf(replay, steps), withheld, zone, created: Date.parse(created_at) };
      cx.place.value = place;
      cx.from.value = Math.max(0, place - 1);
      cx.asked.value = stood ? Math.max(stood, Date.parse(created_at)) : null;
    });
  } catch (error) {
    cx.failed.value = error.message;
  }
}

/** To another place; `quiet` while it plays, since a voice for each tick would be noise. */
function go(cx, to, { quiet = false } = {}) {
  const { replay } = cx.known.peek();
  const place = Math.max(0, Math.min(replay.last, Math.round(to)));
  batch(() => {
    if (!quiet) cx.playing.value = false;
    cx.badMoment.value = false;
    cx.asked.value = null;
    cx.from.value = cx.place.peek();
    cx.place.value = place;
  });
  if (!quiet) speak(cx);
}

/** To a moment, which then stays the one that links and exports name. */
function goTo(cx, moment) {
  go(cx, cx.known.peek().replay.placeOf(moment));
  cx.asked.value = Math.max(moment, cx.known.peek().created);
}

function speak(cx) {
  cx.announcer.tell("replay", cx.news.peek().words);
}

/** Plays until the end, or until something else is chosen. */
function play(cx) {
  if (cx.playing.peek()) {
    cx.playing.value = false;
    return speak(cx);
  }
  if (cx.place.peek() === cx.known.peek().replay.last) go(cx, 0, { quiet: true });
  cx.playing.value = true;
  return tick(cx, 0);
}

function tick(cx, owed) {
  const { replay } = cx.known.peek();
  const { wait, changes } = tickOf(cx.speed.peek(), replay.last);
  const due = owed + changes;
  setTimeout(() => {
    if (!cx.playing.peek()) return;
    if (due >= 1) go(cx, cx.place.peek() + Math.floor(due), { quiet: true });
    if (cx.place.peek() < replay.last) return tick(cx, due % 1);
    cx.playing.value = false;
    speak(cx);
  }, wait);
}

function newsOf({ replay }, from, place) {
  const before = replay.at(Math.min(from, place));
  const after = replay.at(Math.max(from, place));
  const found = from <= place ? difference(before, after) : difference(after, before);
  const words = from === place ? "" : happened(replay, found, from, place);
  return { ...found, words: words || t("replay.start") };
}
