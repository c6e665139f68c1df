import { acrossColumns, alongColumn } from "./seen_places.js";

/**
 * The keys of the board. Single letters count only while a note has the focus (WCAG 2.1.4); Ctrl+Z and Ctrl+Shift+Z
 * count everywhere but in a field that is being typed in.
 */
export function createBoardKeys({ ui, acts, mover, editor, focus, allows }) {
  const noteKeys = {
    Enter: (id) => allows("note.edit", id) && editor.start(id),
    e: (id) => allows("note.edit", id) && editor.start(id),
    m: (id, card) => allows("note.move", id) && openMenu(id, card, "move", "card"),
    " ": (id) => allows("note.move", id) && mover.pickUp(id),
    Delete: (id) => allows("note.remove", id) && removeHere(id),
    Backspace: (id) => allows("note.remove", id) && removeHere(id),
    n: (id, card) => !ui.reading.peek() && focus.composer({ quadrant: card.dataset.quadrant }),
    "/": () => openSearch(),
    "?": () => {
      ui.open.value = "help";
    },
    ArrowDown: (id, card) => walk(card, 1),
    ArrowUp: (id, card) => walk(card, -1),
    ArrowRight: (id, card) => walkAcross(card, 1),
    ArrowLeft: (id, card) => walkAcross(card, -1),
    Home: (id, card) => focusCard(cardsIn(card)[0]),
    End: (id, card) => focusCard(cardsIn(card).at(-1)),
  };
  const moving = {
    ArrowUp: () => mover.step("up"),
    ArrowDown: () => mover.step("down"),
    ArrowLeft: () => mover.step("left"),
    ArrowRight: () => mover.step("right"),
    Home: () => mover.step("first"),
    End: () => mover.step("last"),
    " ": mover.drop,
    Enter: mover.drop,
    Escape: mover.putBack,
    Tab: mover.putBack,
  };

  /** `from`: the part of the note that gets the focus back when the menu closes. */
  function openMenu(id, card, page, from = "menu") {
    ui.menu.value = {
      note: id,
      page,
      from,
      anchor: (card.querySelector('[data-do="menu"]') ?? card).getBoundingClientRect(),
    };
  }

  function removeHere(id) {
    const goOn = focus.leaving(id);
    acts.remove(id);
    goOn();
  }

  /** At once where the field stands there already; on a narrow page it has to be drawn first. */
  function openSearch() {
    ui.open.value = "search";
    const focus = () => document.getElementById("search")?.focus();
    focus();
    requestAnimationFrame(focus);
  }

  /** [KEY-2] Beside a dialog, a menu or a field that is open, or is still on its way, letters are no shortcuts. */
  function isMeantForOther(key) {
    const open = ui.editing.peek() || ui.menu.peek() || (ui.open.peek() && ui.open.peek() !== "search");
    return open && (key.length === 1 || key === "Delete" || key === "Backspace");
  }

  function focusCard(card) {
    ui.current.value = { ...ui.current.value, [card.closest(".quadrant").dataset.quadrant]: card.dataset.note };
    card.focus();
  }

  function walk(card, by) {
    focusCard(alongColumn(cardsIn(card), card, by));
  }

  /** To the column beside, as it is seen; at the edge to the same place in the next quadrant that has notes. */
  function walkAcross(card, side) {
    const cards = cardsIn(card);
    const next = acrossColumns(cards, card, side) ?? inNextQuadrant(card, side, cards.indexOf(card));
    focusCard(next);
  }

  function onKeyDown(event) {
    if (event.defaultPrevented) return;
    if (undoKeys(event) || grabKeys(event) || showsAllAgain(event)) return event.preventDefault();
    const card = event.target.matches?.(".note[tabindex]") ? event.target : null;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const act = keys.more?.(key) ?? noteKeys[key];
    if (!act) return undefined;
    event.preventDefault();
    if (isMeantForOther(key)) return undefined;
    return act(card.dataset.note, card, event);
  }

  function showsAllAgain({ key, target }) {
    if (key !== "Escape" || !ui.alone.peek() || isField(target)) return false;
    ui.alone.value = null;
    return true;
  }

  function undoKeys(event) {
    if (!(event.ctrlKey || event.metaKey) || isField(event.target) || ui.reading.peek()) return false;
    const key = event.key.toLowerCase();
    if (key === "z") (event.shiftKey ? acts.redo : acts.undo)();
    if (key === "y") acts.redo();
    return key === "z" || key === "y";
  }

  function grabKeys(event) {
    if (!ui.grab.value?.keyboard || !moving[event.key] || isField(event.target)) return false;
    moving[event.key]();
    return event.key !== "Tab";
  }

  const keys = { onKeyDown, openMenu, openSearch };
  return keys;
}

function cardsIn(card) {
  return [...card.closest(".quadrant").querySelectorAll(".note[tabindex]")];
}

function inNextQuadrant(card, by, place) {
  const here = card.closest(".quadrant");
  const quadrants = [...document.querySelectorAll(".quadrant:not([hidden])")].filter((each) =>
    each.querySelector(".note[tabindex]"),
  );
  const next = quadrants[(quadrants.indexOf(here) + by + quadrants.length) % quadrants.length];
  const cards = next.querySelectorAll(".note[tabindex]");
  return cards[Math.min(place, cards.length - 1)];
}

function isField(element) {
  return Boolean(element.closest?.("textarea, input:not([type=radio], [type=checkbox]), select, dialog"));
}
