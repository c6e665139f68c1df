// Translates a page as Chrome does: `font` elements in the place of text nodes, a moment after they come or change.
// Every letter is left as it is, so that a translated page must read as one that is not. Beside each field stand
// elements of extensions.
(() => {
  const SKIPPED = "font, script, style, textarea, svg, [translate=no]";
  let count = 0;
  const translate = (text) => {
    if (!text.isConnected || !text.data.trim() || text.parentElement?.closest(SKIPPED)) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    outer.append(inner);
    count += 1;
    if (count % 3 === 0) return wrap(text, outer, inner);
    inner.textContent = text.data;
    if (count % 3 === 1) return text.parentNode.replaceChild(outer, text);
    text.parentNode.insertBefore(outer, text);
    return text.remove();
  };
  const wrap = (text, outer, inner) => {
    text.parentNode.insertBefore(outer, text);
    inner.append(text);
  };
  const all = (root) => {
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    if (root.nodeType === 3) texts.push(root);
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(translate);
    for (const field of root.querySelectorAll?.("input, textarea") ?? [])
      if (field.nextSibling?.nodeName !== "GRAMMAR-CHECK") field.after(document.createElement("grammar-check"));
    for (const button of root.querySelectorAll?.("button > svg") ?? [])
      if (button.previousSibling?.nodeName !== "PASSWORD-ICON") button.before(document.createElement("password-icon"));
  };
  const begin = () => {
    all(document.body);
    new MutationObserver((records) => {
      const come = records.flatMap(({ type, target, addedNodes }) =>
        type === "characterData" ? [target] : [...addedNodes],
      );
      setTimeout(() => come.filter((node) => node.isConnected).forEach(all), 20);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  };
  addEventListener("DOMContentLoaded", () => setTimeout(begin, 0));
})();
