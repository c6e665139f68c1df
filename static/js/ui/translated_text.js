// @ts-check
/**
 * Keeps texts right on a page that is translated [JOIN-13]. Chrome's and Edge's translation, and that of extensions,
 * puts a `font` element in the place of a text node, which Preact goes on to write into, unseen. Here the text node is
 * put back, empty, behind the element that shows its translation. Once it is written to or taken away, that element
 * goes.
 */

/** @type {WeakMap<Node, Element>} */
const translations = new WeakMap();
const known = new WeakSet();

export function keepTranslatedText(root) {
  const observer = new MutationObserver((records) => {
    const written = new Set(records.flatMap(({ type, target }) => (type === "characterData" ? target : [])));
    written.forEach(drop);
    for (const record of records) {
      for (const node of record.removedNodes) if (node.nodeType === 3) removed(node, record, written);
      follow(record.nextSibling); // something may have come between the two
    }
    observer.takeRecords(); // only what was done here
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true });
}

function removed(text, record, written) {
  if (translations.has(text)) return follow(text);
  const font = [...record.addedNodes, record.previousSibling, record.nextSibling].find(
    (node) => node?.nodeName === "FONT" && node.parentNode === record.target && !known.has(node),
  );
  const inside = font?.contains(text);
  if (!font || (text.isConnected && !inside)) return;
  if (inside) text.replaceWith(text.cloneNode());
  font.after(text);
  translations.set(text, font);
  known.add(font);
  if (written.has(text)) drop(text);
  else text.data = "";
}

/** The translation of a text stands right before it, wherever that is now. */
function follow(text) {
  const font = translations.get(text);
  if (font && !text.isConnected) drop(text);
  else if (font && text.previousSibling !== font) text.before(font);
}

function drop(text) {
  translations.get(text)?.remove();
  translations.delete(text);
}
