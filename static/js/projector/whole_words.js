/** Ends what does not fit after a whole word, with "…": a line that the browser cuts may end within one. */

const kept = new WeakMap();

/** Give an element back the text that it had before `endAfterWord`, where nobody has written another into it since. */
export function restoreText(element) {
  for (const { node, text, shown } of kept.get(element) ?? []) if (node.data === shown) node.data = text;
  kept.delete(element);
}

/**
 * Shorten the text of an element that is cut off (its lines are clamped) until it fits. Elements within it lose theirs
 * from the end.
 */
export function endAfterWord(element) {
  if (fits(element)) return;
  const nodes = textNodes(element);
  const ends = wordEnds(nodes.map(({ text }) => text).join(""));
  if (ends.length < 2) return;
  kept.set(element, nodes);
  let [most, over] = [0, ends.length - 1];
  while (over - most > 1) {
    const middle = (most + over) >> 1;
    show(nodes, ends[middle]);
    if (fits(element)) most = middle;
    else over = middle;
  }
  show(nodes, ends[most]);
}

/** Letters that reach out of their own line are no line more. */
function fits(element) {
  const line = parseFloat(getComputedStyle(element).lineHeight);
  return element.scrollHeight - element.clientHeight < line / 2;
}

function textNodes(element) {
  const found = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    found.push({ node, text: node.data, shown: node.data });
  }
  return found;
}

/** The places after each word. */
function wordEnds(text) {
  return [...text.matchAll(/\S+/g)].map((word) => word.index + word[0].length);
}

function show(nodes, end) {
  let from = 0;
  for (const each of nodes) {
    const to = from + each.text.length;
    each.shown = to <= end ? each.text : from < end ? beforeGap(each.text, end - from) : "";
    each.node.data = each.shown;
    from = to;
  }
}

/** What is before a space at `end`: no letter is cut in two there, and no full stop stands before the dots. */
function beforeGap(text, end) {
  const words = text.slice(0, end).replace(/[\s.,;:…]+$/, "");
  return `${words}…`;
}
