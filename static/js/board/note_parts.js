/**
 * A long list in parts. At every frame the browser asks of each block that it may leave undrawn whether it is in sight:
 * with parts it asks that of 170 blocks and not of 2,000 cards. A note stays in its part whatever others do, for a card
 * that changes its parent is made anew, and loses focus and caret. Pure.
 */

/** A part is a screenful at most, and as many columns as a list may have divide it. */
export const SIZE = 12;
/** Up to so many notes a list is laid out as one. */
const MANY = 96;

/** Whether a list is so long that its parts are laid out each for itself. */
export function isLong(notes) {
  return notes.length > MANY;
}

/**
 * `notes`, in their order, as parts `[{key, notes}]`. Notes that kept their order among themselves stay in the part
 * that they had in `former`; others join the one before them, and what comes after all of them fills the last part and
 * then new ones. `kept`, the id of a note that is being edited, stays in its part whatever becomes of the others.
 */
export function inParts(notes, former = [], kept = null) {
  const homes = keeping(kept, notes, homesOf(notes, former));
  const steady = longestInOrder(homes);
  const first = former[homes[steady.indexOf(true)]]?.key ?? freeKey(former);
  const last = steady.lastIndexOf(true);
  const parts = [];
  notes.forEach((note, at) => {
    const open = parts.at(-1) ?? { key: first, notes: [] };
    const full = at > last && open.notes.length >= SIZE;
    const key = full ? Math.max(freeKey(former), freeKey(parts)) : steady[at] ? former[homes[at]].key : open.key;
    if (open.key === key && parts.length) open.notes.push(note);
    else parts.push({ key, notes: [note] });
  });
  return parts;
}

function freeKey(parts) {
  return parts.reduce((most, { key }) => Math.max(most, key + 1), 0);
}

/**
 * The index of each note's former part, -1 for a note that is new. Most changes leave the beginning of a list as it
 * was: that is cheap.
 */
function homesOf(notes, former) {
  const homes = [];
  const moved = new Map();
  for (const [at, part] of former.entries())
    for (const { id } of part.notes) {
      if (moved.size === 0 && notes[homes.length]?.id === id) homes.push(at);
      else moved.set(id, at);
    }
  for (let at = homes.length; at < notes.length; at += 1) homes.push(moved.get(notes[at].id) ?? -1);
  return homes;
}

/** Without the homes that would make the kept note leave its own. */
function keeping(kept, notes, homes) {
  const place = kept === null ? -1 : notes.findIndex(({ id }) => id === kept);
  const own = homes[place] ?? -1;
  return own < 0 ? homes : homes.map((home, at) => ((at < place ? home > own : home < own) ? -1 : home));
}

/** Which of the numbers, leaving out those below nought, make up the longest row that never falls. */
function longestInOrder(numbers) {
  const ends = []; // ends[n]: where the row of n + 1 numbers ends whose last number is the lowest
  const before = numbers.map((number, at) => {
    if (number < 0) return -1;
    const length = placeAfter(ends, numbers, number);
    ends[length] = at;
    return ends[length - 1] ?? -1;
  });
  const chosen = numbers.map(() => false);
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]) chosen[at] = true;
  return chosen;
}

/** How many rows end with a number that is not above this one: a binary search. */
function placeAfter(ends, numbers, number) {
  if (numbers[ends[ends.length - 1]] <= number) return ends.length;
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[ends[middle]] <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}
