import { QUADRANTS } from "../protocol.gen.js";
import { bringBack } from "./quadrant_alone.js";

const patience = 5000;

/**
 * Where the focus is among the notes, and that nobody else's change takes it away: a card that moves in the page, or
 * to another quadrant, or is made anew, gets back the focus that its note had. Only a person's own doing moves it.
 */
export function createFocus({ root, ui, acts }) {
  let last = null;
  let wanted = null;

  root.addEventListener("focusin", (event) => {
    last = placeOf(event.target);
  });
  document.addEventListener(
    "pointerdown",
    (event) => {
      if (!(/** @type {Element} */ (event.target).closest?.("[data-note]"))) last = null;
    },
    true,
  );

  /** Focus a note (or its "menu" button) as soon as it is drawn. */
  function note(id, part = "card") {
    if (!id) return;
    wanted = { id, part, strict: part === "held" }; // which is drawn a moment later
    const shown = acts.note(id);
    if (shown) bringBack(ui, shown.quadrant);
    if (shown) ui.current.value = { ...ui.current.value, [shown.quadrant]: id };
    requestAnimationFrame(settle);
  }

  /** Focus a quadrant as a whole, where no note is left to focus: its "Add" button. */
  function quadrant(name) {
    (root.querySelector(`.quadrant[data-quadrant="${name}"] .quadrant-add`) ?? root).focus({ preventScroll: true });
  }

  /**
   * A person removes a note: to the one beside it, or to the quadrant where it was the last. Call it before; it returns
   * what to do after.
   */
  function leaving(id) {
    const next = neighbour(id);
    const { quadrant: from } = acts.note(id);
    return () => (next ? note(next) : quadrant(from));
  }

  /**
   * Focus the composer, with a quadrant, a kind and a prompt where they are given.
   * @param {{quadrant?: string, kind?: string, prompt?: string}} [choice]
   */
  function composer({ quadrant, kind, prompt } = {}) {
    const { composer: signals } = ui;
    if (quadrant) signals.quadrant.value = quadrant;
    if (kind) signals.kind.value = kind;
    signals.prompt.value = prompt ?? "";
    signals.keep();
    document.getElementById("composer")?.focus();
  }

  /** After each drawing: give the focus to what was asked for, or back to what lost it. */
  function settle() {
    const lost = last && (document.activeElement === document.body || !document.activeElement?.isConnected);
    const target = wanted ?? (lost ? last : null);
    const element = target && find(target);
    if (element) {
      element.focus({ preventScroll: !wanted });
      if (wanted) element.closest("[data-slot]").scrollIntoView({ block: "nearest" });
      wanted = null;
    } else if (lost && !wanted) {
      fallBack();
    }
  }

  /** The focused note is gone: the note that stands in its place now, or the quadrant. */
  function fallBack() {
    const cards = [...root.querySelectorAll(`[data-quadrant="${last.quadrant}"] .note[tabindex]`)];
    const next = cards[Math.min(last.index, cards.length - 1)];
    if (!next) return quadrant(last.quadrant);
    last = null;
    return next.focus({ preventScroll: true });
  }

  function neighbour(id) {
    const slots = slotsBeside(root.querySelector(`[data-slot="${id}"]`));
    const at = slots.findIndex((slot) => slot.dataset.slot === id);
    const beside = [slots[at + 1], slots[at - 1]];
    return beside.find((slot) => slot?.querySelector(".note[tabindex]"))?.dataset.slot ?? null;
  }

  /** Somebody chose to look at a place, perhaps on a board that is still on its way: go there once it is drawn. */
  function look(place, until = performance.now() + patience) {
    bringBack(ui, place.quadrant);
    const board = root.querySelector(`.quadrants[data-group="${place.group}"]`);
    const head = `#h-${CSS.escape(place.theme ?? place.quadrant ?? QUADRANTS[0])}`;
    const target = board?.querySelector(`[data-slot="${place.note}"] .note[tabindex]`) ?? board?.querySelector(head);
    if (!target && performance.now() < until) setTimeout(() => look(place, until), 50);
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.dataset.looked = "";
    target.addEventListener(
      "blur",
      () => {
        delete target.dataset.looked;
      },
      { once: true },
    );
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  /**
   * Each quadrant is drawn for itself: a note that goes from one to another is lost until the other is drawn as well.
   */
  const settleSoon = () => queueMicrotask(settle);

  return { note, composer, settle: settleSoon, leaving, look };
}

function placeOf(element) {
  const slot = element.closest("[data-slot]");
  if (!slot) return null;
  const part = element.dataset.do ?? (element.matches("textarea") ? "editor" : "card");
  const index = slotsBeside(slot).indexOf(slot);
  return { id: slot.dataset.slot, part, index, quadrant: slot.closest(".quadrant").dataset.quadrant };
}

/** All slots of the list that a slot is in. */
function slotsBeside(slot) {
  return [...(slot?.closest(".notes")?.querySelectorAll("[data-slot]") ?? [])];
}

function find({ id, part, strict = false }) {
  const slot = document.querySelector(`[data-slot="${id}"]`);
  const inner = { editor: "textarea", menu: '[data-do="menu"]', held: '[data-do="held"]' }[part];
  return (
    slot && ((inner && slot.querySelector(inner)) ?? (strict ? null : slot.querySelector(".note[tabindex], textarea")))
  );
}
