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

/**
 * @typedef {{
 *   replay: Replay,
 *   marks: import("./history_marks.js").Mark[],
 *   withheld: Record<string, string>,
 *   zone: string|null,
 *   created: number,
 * }} Known
 */

export function createHistory(page) {
  const at = new URLSearchParams(location.search).get("at");
  /** @type {import("@preact/signals").Signal<Known|null>} */
  const known = signal(null);
  const place = signal(0);
  const asked = signal(at === null ? null : parseMoment(at));
  const playing = signal(false);
  const ctx = {
    page,
    known,
    place,
    asked,
    playing,
    announcer: createAnnouncer(),
    badMoment: signal(Number.isNaN(asked.peek())),
    failed: signal(""),
    loaded: signal([0, 0]),
    all: signal(false),
    speed: signal(2),
    from: signal(0),
    board: computed(() => known.value?.replay.at(place.value)),
    moment: computed(() => asked.value || known.value?.replay.momentOf(place.value) || known.value?.created || 0),
    news: computed(() => known.value && newsOf(known.value, ctx.from.value, place.value)),
  };
  return Object.assign(ctx, {
    go: (to, options) => go(ctx, to, options),
    goTo: (moment) => goTo(ctx, moment),
    play: () => play(ctx),
    load: () => load(ctx),
  });
}

/** Read the board's history (again), and stand where one stood. */
async function load(ctx) {
  ctx.playing.value = false;
  ctx.failed.value = "";
  const stood =
    ctx.known.peek() && ctx.place.peek() < ctx.known.peek().replay.last ? ctx.moment.peek() : ctx.asked.peek();
  try {
    const { changes, steps, withheld, zone, created_at } = await loadHistory(ctx.page, ctx.all.peek(), (...far) => {
      ctx.loaded.value = far;
    });
    const replay = new Replay(changes);
    const place = stood ? replay.placeOf(stood) : replay.last;
    batch(() => {
      ctx.known.value = { replay, marks: marksOf(replay, steps), withheld, zone, created: Date.parse(created_at) };
      ctx.place.value = place;
      ctx.from.value = Math.max(0, place - 1);
      ctx.asked.value = stood ? Math.max(stood, Date.parse(created_at)) : null;
    });
  } catch (error) {
    ctx.failed.value = error.message;
  }
}

/** To another place; `quiet` while it plays, since a voice for each tick would be noise. */
function go(ctx, to, { quiet = false } = {}) {
  const { replay } = ctx.known.peek();
  const place = Math.max(0, Math.min(replay.last, Math.round(to)));
  batch(() => {
    if (!quiet) ctx.playing.value = false;
    ctx.badMoment.value = false;
    ctx.asked.value = null;
    ctx.from.value = ctx.place.peek();
    ctx.place.value = place;
  });
  if (!quiet) speak(ctx);
}

/** To a moment, which then stays the one that links and exports name. */
function goTo(ctx, moment) {
  go(ctx, ctx.known.peek().replay.placeOf(moment));
  ctx.asked.value = Math.max(moment, ctx.known.peek().created);
}

function speak(ctx) {
  ctx.announcer.tell("replay", ctx.news.peek().words);
}

/** Plays until the end, or until something else is chosen. */
function play(ctx) {
  if (ctx.playing.peek()) {
    ctx.playing.value = false;
    return speak(ctx);
  }
  if (ctx.place.peek() === ctx.known.peek().replay.last) go(ctx, 0, { quiet: true });
  ctx.playing.value = true;
  return tick(ctx, 0);
}

function tick(ctx, owed) {
  const { replay } = ctx.known.peek();
  const { wait, changes } = tickOf(ctx.speed.peek(), replay.last);
  const due = owed + changes;
  setTimeout(() => {
    if (!ctx.playing.peek()) return;
    if (due >= 1) go(ctx, ctx.place.peek() + Math.floor(due), { quiet: true });
    if (ctx.place.peek() < replay.last) return tick(ctx, due % 1);
    ctx.playing.value = false;
    speak(ctx);
  }, wait);
}

function newsOf({ replay }, from, place) {
  const before = replay.at(Math.min(from, place));
  const after = replay.at(Math.max(from, place));
  const found = from <= place ? difference(before, after) : difference(after, before);
  const words = from === place ? "" : happened(replay, found, from, place);
  return { ...found, words: words || t("replay.start") };
}
