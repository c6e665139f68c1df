/** Which note is beside another one, as they are seen: lists of notes have as many columns as fit. */

/** A card whose left edge is within so many CSS pixels of another one's stands in its column. */
const SLACK = 8;

/**
 * The card below another one in its column (`by` 1) or above it (-1); where there is none, the next one or the one
 * before in reading order, at the end itself. `cards`: those of the list, in reading order.
 */
export function alongColumn(cards, card, by) {
  const at = cards.indexOf(card);
  const { left } = boxOf(card);
  return search(cards, at, by, (box) => Math.abs(box.left - left) < SLACK) ?? cards[at + by] ?? card;
}

/**
 * The card in the column at the left (-1) or the right (1) that is nearest in height; null at the edge of the list. No
 * more cards are asked where they are than it takes: that makes the browser lay them out.
 */
export function acrossColumns(cards, card, side) {
  const box = boxOf(card);
  const list = card.closest(".notes").getBoundingClientRect();
  const room = side < 0 ? box.left - list.left : list.right - box.right;
  if (room < box.width / 2) return null;
  const isBeside = (other) => Math.abs(other.left - box.left - side * box.width) < box.width / 2;
  const at = cards.indexOf(card);
  const away = (each) => Math.abs(middle(boxOf(each)) - middle(box));
  const found = [-1, 1].map((by) => search(cards, at, by, isBeside)).filter(Boolean);
  return found.sort((one, other) => away(one) - away(other))[0] ?? null;
}

function search(cards, from, by, suits) {
  for (let at = from + by; cards[at]; at += by) if (suits(boxOf(cards[at]))) return cards[at];
  return null;
}

function boxOf(card) {
  return card.closest("[data-slot]").getBoundingClientRect();
}

function middle({ top, height }) {
  return top + height / 2;
}
