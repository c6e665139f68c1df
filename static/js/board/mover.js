import { t } from "../i18n.js";
import { QUADRANTS } from "../protocol.gen.js";
import { shownIn } from "./note_lists.js";
import { isLeftOut } from "./quadrant_alone.js";

/**
 * Moving notes: by the menu, and by the keys, where a note is picked up, a line shows where it would go, and it goes
 * there when dropped. Until then nothing is asked of the server, and focus stays on the note: in a slider of all places
 * of the board, whose value screen readers say when it changes [A11Y-9].
 */
export function createMover({ ui, acts, mine, focus }) {
  const grab = () => ui.grab.value;

  function moveTo(id, quadrant, before) {
    const list = acts.board().sorted[quadrant].filter((note) => note.id !== id);
    const leave = isLeftOut(ui, quadrant) && focus.leaving(id);
    const moved = acts.move(id, quadrant, before ?? null);
    acts.say(moved ? t("move.moved", placeIn(list, quadrant, before)) : t("move.left"));
    if (moved && leave) leave();
    else focus.note(id);
  }

  function pickUp(id) {
    const note = acts.note(id);
    const others = listOf(note.quadrant, id, true);
    const before = others[others.findIndex((each) => each.id === id) + 1]?.id ?? null;
    hold({ id, keyboard: true, pin: note }, { quadrant: note.quadrant, before });
    acts.say(t("move.picked"));
    focus.note(id, "held");
  }

  /** Move the line: "up", "down", "left", "right", "first", "last". */
  function step(direction) {
    const { id, to } = grab();
    hold(
      grab(),
      STEPS[direction](to, (quadrant) => listOf(quadrant, id)),
    );
    showLine();
  }

  function drop() {
    const { id, to } = grab();
    ui.grab.value = null;
    moveTo(id, to.quadrant, to.before);
  }

  function putBack() {
    const { id } = grab();
    ui.grab.value = null;
    acts.say(t("move.putBack"));
    focus.note(id);
  }

  function listOf(quadrant, id, whole = false) {
    const { shown } = shownIn(acts.board(), quadrant, ui.filter.value, mine.value, null);
    return whole ? shown : shown.filter((note) => note.id !== id);
  }

  /** The place is told as it was at this step: what others add meanwhile is no step of this note. */
  function hold(held, to) {
    const lists = QUADRANTS.map((quadrant) => listOf(quadrant, held.id));
    const at = QUADRANTS.indexOf(to.quadrant);
    const inList = placeIn(lists[at], to.quadrant, to.before);
    const places = lists.map((list) => list.length + 1);
    const number = sum(places.slice(0, at)) + inList.place;
    ui.grab.value = { ...held, to, place: { text: t("move.place", inList), number, count: sum(places) } };
  }

  return { moveTo, pickUp, step, drop, putBack };
}

/** The place before a note (null: the end) of a list in which the moved one is not: `{quadrant, place, of}`. */
function placeIn(list, quadrant, before) {
  const place = before ? list.findIndex((note) => note.id === before) + 1 : list.length + 1;
  return { quadrant: t(`quadrant.${quadrant}`), place, of: list.length + 1 };
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

const STEPS = {
  up: (to, list) => along(to, list(to.quadrant), -1),
  down: (to, list) => along(to, list(to.quadrant), 1),
  first: (to, list) => ({ ...to, before: list(to.quadrant)[0]?.id ?? null }),
  last: (to) => ({ ...to, before: null }),
  left: (to, list) => across(to, list, -1),
  right: (to, list) => across(to, list, 1),
};

function along({ quadrant, before }, list, by) {
  const at = before ? list.findIndex((note) => note.id === before) : list.length;
  const next = Math.max(0, Math.min(list.length, at + by));
  return { quadrant, before: list[next]?.id ?? null };
}

function across({ quadrant }, list, by) {
  const next = QUADRANTS[(QUADRANTS.indexOf(quadrant) + by + QUADRANTS.length) % QUADRANTS.length];
  return { quadrant: next, before: list(next)[0]?.id ?? null };
}

function showLine() {
  requestAnimationFrame(() => document.querySelector(".quadrant [data-drop]")?.scrollIntoView({ block: "nearest" }));
}
