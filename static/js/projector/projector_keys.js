/**
 * The projector's keys: 0 all boards, 1 to 9 one of them, Escape or Home what belongs to the step; arrows the next
 * board or the one before, in the matrix one row or one column, in the tensions the next; Space on through the notes,
 * with Shift back; S, W, O, T (by the language) one quadrant of the board or one row of the matrix, again or Escape the
 * whole; F the full screen.
 */

import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { unlessComposing } from "../ui/composing.js";
import { ALL_BOARDS, partAfter } from "./screen_of_step.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * What to show after `key`: a group, ALL_BOARDS, null for what belongs to the step; undefined where the key says
 * nothing. Pure.
 */
export function shownAfter(key, groups, shown) {
  if (key === "Escape" || key === "Home") return null;
  if (key === "0") return ALL_BOARDS;
  if (/^[1-9]$/.test(key)) return groups[Number(key) - 1];
  return STEPS[key] ? stepped([ALL_BOARDS, ...groups], shown ?? ALL_BOARDS, STEPS[key]) : undefined;
}

/** The step from page to page of notes that a key asks for: 1 on, -1 back, or undefined. Pure. */
export function pageStep({ key, shiftKey }) {
  if (key === " ") return shiftKey ? -1 : 1;
  return { PageDown: 1, PageUp: -1 }[key];
}

/** The quadrant to show large after `key`, null for none, or undefined where the key says nothing about it. Pure. */
export function quadrantAfter(key, quadrant) {
  if (key === "Escape") return quadrant ? null : undefined;
  const asked = QUADRANTS.find((each) => t(`press.${each}`) === key.toLowerCase());
  return asked === quadrant && asked ? null : asked;
}

/** The keys that do something in what is shown, in words. `count`: how many boards there are. */
export function keyHint(place, count) {
  if (place.view === "matrix") return t("wall.keys_matrix");
  if (place.view === "tensions") return t("wall.keys");
  const keys = [
    count > 1 && "key_all",
    !place.group && "key_one",
    count > 1 && "key_next",
    place.group && "key_quadrant",
    "key_more",
    "key_step",
    "key_full",
  ].filter(Boolean);
  return keys.map((key) => t(`projector.${key}`, { last: Math.min(count, 9) })).join(" · ");
}

/**
 * Listen for the keys. Where there is nothing to turn and the page scrolls (a phone), the keys that scroll keep doing
 * so.
 */
export function listenToKeys(ctx) {
  addEventListener(
    "keydown",
    unlessComposing((event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !ctx.place.value) return;
      if ([fullScreenKey, pageKey, tensionKey, matrixKey, quadrantKey, boardKey].some((each) => each(ctx, event)))
        event.preventDefault();
    }),
  );
}

function fullScreenKey(ctx, { key }) {
  if (key.toLowerCase() !== "f") return false;
  toggleFullScreen();
  return true;
}

function pageKey({ pager }, event) {
  const step = pageStep(event);
  return Boolean(step) && pager.turnBy(step);
}

/** While tensions are shown, the arrows go from one to the next. */
function tensionKey({ place, picture, tension }, { key }) {
  const step = STEPS[key];
  const count = place.value.view === "tensions" ? picture.tensions.value.length : 0;
  if (!step || !count) return false;
  tension.value = (Math.min(tension.value, count - 1) + step + count) % count;
  return true;
}

/** While the matrix is shown, an arrow or a letter makes one row or one column large. */
function matrixKey({ place, picture, part }, { key }) {
  if (place.value.view !== "matrix") return false;
  const groups = picture.groups.value.map(({ group }) => group);
  const moved = partAfter(key, part.value, QUADRANTS, groups);
  const quadrant = quadrantAfter(key, part.value?.quadrant ?? null);
  const next = moved === undefined && quadrant ? { quadrant } : moved;
  if (next !== undefined) part.value = next;
  else if (part.value && (key === "Escape" || quadrant === null)) part.value = null;
  else return false;
  return true;
}

/** What the facilitator shows large stays: then these keys do nothing. */
function quadrantKey({ place, spotlight, quadrant }, { key }) {
  if (spotlight.value || !place.value.group) return false;
  const next = quadrantAfter(key, quadrant.value);
  if (next === undefined) return false;
  quadrant.value = next;
  return true;
}

function boardKey({ live, shown, spotlight, quadrant }, { key }) {
  const groups = live.stage.value?.boards.map((board) => board.group) ?? [];
  const next = shownAfter(key, groups, shown.value);
  if (next === undefined) return false;
  spotlight.value = quadrant.value = null;
  shown.value = next;
  return true;
}

function stepped(views, shown, step) {
  return views[(views.indexOf(shown) + step + views.length) % views.length];
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}
