/**
 * The projector's keys: 0 or Escape all boards, 1 to 9 one of them, arrows the next or the one before; Space on through
 * the notes, with Shift back; S, W, O, T one quadrant of the board that is shown, again or Escape the board; F the full
 * screen.
 */

import { QUADRANTS } from "../protocol.gen.js";
import { t } from "../i18n.js";
import { unlessComposing } from "../ui/composing.js";

/** The group to show after `key`, null for all boards, or undefined where the key says nothing. Pure. */
export function shownAfter(key, groups, shown) {
  if (key === "0" || key === "Escape" || key === "Home") return null;
  if (/^[1-9]$/.test(key)) return groups[Number(key) - 1];
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  return step ? stepped([null, ...groups], shown, step) : undefined;
}

/** The step from page to page of notes that a key asks for: 1 on, -1 back, or undefined. Pure. */
export function pageStep({ key, shiftKey }) {
  if (key === " ") return shiftKey ? -1 : 1;
  return { PageDown: 1, PageUp: -1 }[key];
}

/** The quadrant to show large after `key`, null for none, or undefined where the key says nothing about it. Pure. */
export function quadrantAfter(key, quadrant) {
  if (key === "Escape") return quadrant ? null : undefined;
  const asked = QUADRANTS.find((each) => t(`letter.${each}`).toLowerCase() === key.toLowerCase());
  return asked === quadrant && asked ? null : asked;
}

/**
 * The group whose board is shown. Of a single group there is nothing to lay side by side: its board is what there is to
 * see. Pure.
 */
export function shownGroup({ boards }, shown) {
  return shown ?? (boards.length === 1 ? boards[0].group : null);
}

/**
 * Listen for the keys. Where there is nothing to turn and the page scrolls (a phone), the keys that scroll keep doing
 * so.
 */
export function listenToKeys(ctx) {
  addEventListener(
    "keydown",
    unlessComposing((event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if ([fullScreenKey, pageKey, tensionKey, quadrantKey, boardKey].some((each) => each(ctx, event)))
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

/** What the facilitator shows large stays: then these keys do nothing. */
function quadrantKey({ live, shown, light, quadrant }, { key }) {
  if (light.value || !shownGroup(live.stage.value ?? { boards: [] }, shown.value)) return false;
  const next = quadrantAfter(key, quadrant.value);
  if (next === undefined) return false;
  quadrant.value = next;
  return true;
}

/** While tensions are shown, the arrows go from one to the next. */
function tensionKey({ light, picture, tension }, { key }) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  const count = light.value?.view === "tensions" ? picture.tensions.value.length : 0;
  if (!step || !count) return false;
  tension.value = (Math.min(tension.value, count - 1) + step + count) % count;
  return true;
}

function boardKey({ live, shown, light, quadrant }, { key }) {
  const groups = live.stage.value?.boards.map((board) => board.group) ?? [];
  const next = shownAfter(key, groups, shown.value);
  if (next === undefined) return false;
  light.value = quadrant.value = null;
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
