import { signal } from "@preact/signals-core";

/**
 * The notes that one has picked, all of one board: `on` (whether picking is under way), `chosen` {group, notes: [id]}.
 * Each note has a mark of its own (`mark(id)`, a signal), so that picking one of 2,000 draws one card anew.
 */
export function createSelection() {
  const on = signal(false);
  const chosen = signal({ group: null, notes: [] });
  const marks = new Map();

  function mark(id) {
    if (!marks.has(id)) marks.set(id, signal(false));
    return marks.get(id);
  }

  /** These notes of a board, and no others. */
  function choose(group, notes) {
    const wanted = new Set(notes);
    for (const id of chosen.peek().notes) if (!wanted.has(id)) mark(id).value = false;
    for (const id of wanted) mark(id).value = true;
    chosen.value = { group, notes: [...wanted] };
    on.value = true;
  }

  /** Notes of another board than before begin anew. */
  function toggle(group, id) {
    const { group: former, notes } = chosen.peek();
    if (former !== group) choose(group, [id]);
    else choose(group, notes.includes(id) ? notes.filter((each) => each !== id) : [...notes, id]);
  }

  function add(group, ids) {
    const { group: former, notes } = chosen.peek();
    choose(group, former === group ? [...notes, ...ids] : ids);
  }

  function stop() {
    choose(null, []);
    on.value = false;
  }

  return { on, chosen, mark, toggle, add, choose, stop };
}
