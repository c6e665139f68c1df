import { autoscroll } from "./drag_scroll.js";
import { createGhost } from "./drag_ghost.js";
import { unlessComposing } from "../ui/composing.js";

const slack = 6;
/** How far, in CSS pixels, a press on a note's text may leave it and still select: see `leaves`. */
const margin = 12;
const longPress = 380;

/**
 * Dragging a note with a mouse, a pen or a finger (a long press, so that the page still scrolls). What moves is a
 * ghost; the card stays where Preact has it, and the drop becomes an op. Remote changes meanwhile break nothing: where
 * the note would go is looked up anew at each move. A mouse that is pressed on a note's text selects while it stays at
 * the text, and drags once it leaves it [SELECT-1]. `pressed`: the event of a press that was there before this was.
 *
 * @param {any} parts of a board's page @param {any} [pressed]
 */
export function createDrag({ root, ui, mover, acts, allows, plugins }, pressed = null) {
  /**
   * @type {any} what a pointer or finger holds, before and during a drag: {card, id, x, y, text, touch, timer, atX,
   * atY}
   */
  let press = null;
  let ghost = null;
  let scroll = null;
  const other = () => plugins.peek().find((each) => each.dropTarget);

  function down(event) {
    const card = event.target.closest(".note[tabindex]");
    if (
      !card ||
      event.button !== 0 ||
      !allows("note.move", card.dataset.note) ||
      event.target.closest('[data-do="menu"]')
    )
      return;
    if (event.pointerType === "touch") return;
    const text = event.target.closest(".note-text");
    press = { card, text, id: card.dataset.note, x: event.clientX, y: event.clientY };
  }

  function move(event) {
    if (event.pointerType === "touch" || !press) return;
    if (!event.buttons) return cancel();
    const { clientX: x, clientY: y } = event;
    if (!ghost && (press.text ? leaves(press, x, y) : Math.hypot(x - press.x, y - press.y) > slack)) begin();
    if (ghost) follow(x, y);
    return undefined;
  }

  function touchStart(event) {
    const card = event.target.closest(".note[tabindex]");
    if (!card || event.touches.length > 1 || event.target.closest("button") || !allows("note.move", card.dataset.note))
      return cancel();
    const { clientX: x, clientY: y } = event.touches[0];
    press = { card, id: card.dataset.note, x, y, touch: true };
    press.timer = setTimeout(() => {
      begin();
      follow(x, y);
      // eslint-disable-next-line compat/compat, no-restricted-properties -- asked for first
      navigator.vibrate?.(10);
    }, longPress);
    return undefined;
  }

  function touchMove(event) {
    if (!press?.touch) return;
    const { clientX: x, clientY: y } = event.touches[0];
    if (ghost) {
      event.preventDefault();
      follow(x, y);
    } else if (Math.hypot(x - press.x, y - press.y) > slack * 2) {
      cancel();
    }
  }

  function begin() {
    getSelection()?.removeAllRanges();
    ghost = createGhost(press.card, press.x, press.y);
    scroll = autoscroll(() => press && point(press.atX, press.atY));
    const { quadrant } = acts.note(press.id);
    ui.grab.value = { id: press.id, keyboard: false, to: { quadrant, before: undefined } };
    document.body.classList.add("dragging");
  }

  function follow(x, y) {
    Object.assign(press, { atX: x, atY: y });
    ghost.to(x, y);
    scroll.at(x, y);
    point(x, y);
  }

  function point(x, y) {
    const to = other()?.dropTarget(x, y, press.id) ?? targetAt(x, y, press.id);
    const held = ui.grab.value;
    if (to && held && `${Object.values(to)}` !== `${Object.values(held.to)}`) ui.grab.value = { ...held, to };
  }

  function up(event) {
    if (event.pointerType === "touch") return;
    finish();
  }

  function finish() {
    const held = ghost && ui.grab.value;
    cancel();
    if (!held) return;
    if (!other()?.drop(held)) {
      if (held.to.before === undefined) return;
      mover.moveTo(held.id, held.to.quadrant, held.to.before);
    }
    swallowClick();
  }

  function cancel() {
    clearTimeout(press?.timer);
    if (ghost) {
      ghost.remove();
      scroll.stop();
      ui.grab.value = null;
      document.body.classList.remove("dragging");
    }
    press = ghost = scroll = null;
  }

  function escape(event) {
    if (event.key !== "Escape" || !ghost) return;
    event.stopPropagation();
    cancel();
  }

  root.addEventListener("pointerdown", down);
  addEventListener("pointermove", move);
  addEventListener("pointerup", up);
  addEventListener("blur", cancel);
  addEventListener("keydown", unlessComposing(escape), true);
  root.addEventListener("touchstart", touchStart, { passive: true });
  root.addEventListener("touchmove", touchMove, { passive: false });
  root.addEventListener("touchend", (event) => {
    if (ghost) event.preventDefault();
    if (press?.touch) finish();
  });
  root.addEventListener("touchcancel", cancel);
  root.addEventListener("contextmenu", (event) => {
    if (press?.touch) event.preventDefault();
  });
  root.addEventListener("dragstart", (event) => event.preventDefault());
  if (pressed) (pressed.touches ? touchStart : down)(pressed);
}

/**
 * Whether a press that began on a note's text has gone where it means the note: above or below the text, or beside the
 * card.
 */
function leaves({ card, text }, x, y) {
  const { top, bottom } = text.getBoundingClientRect();
  const { left, right } = card.getBoundingClientRect();
  return y < top - margin || y > bottom + margin || x < left - margin || x > right + margin;
}

/** The press that dropped a note is no click on what lies beneath it. */
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, true));
}

/** The quadrant under a point, and the note before which a drop there would put the held one (null: the end). */
function targetAt(x, y, moving) {
  const quadrant = /** @type {HTMLElement} */ (document.elementFromPoint(x, y)?.closest(".quadrant"));
  if (!quadrant) return null;
  const slots = slotsNear(quadrant, y).filter((slot) => slot.dataset.slot !== moving);
  const next = slots.find((slot) => standsAfter(slot.getBoundingClientRect(), x, y));
  return { quadrant: quadrant.dataset.quadrant, before: next?.dataset.slot ?? null };
}

/**
 * The cards in which the next one is looked for. Of a long list those of one part alone: to ask where a card is makes
 * the browser lay it out.
 */
function slotsNear(quadrant, y) {
  const parts = [...quadrant.querySelectorAll(".long > .notes-part")];
  const at = parts.findIndex((part) => part.getBoundingClientRect().bottom > y);
  const near = parts.length ? parts.slice(at, at < 0 ? 0 : at + 2) : [quadrant];
  return near.flatMap((each) => [...each.querySelectorAll("[data-slot]")]);
}

/** Whether a card comes after the point: it is below, or is under the point with its middle below. */
function standsAfter({ top, bottom, left, right }, x, y) {
  return y < (x > left && x < right ? (top + bottom) / 2 : top);
}
