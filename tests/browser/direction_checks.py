"""Looks through a page for right-to-left words of people that are laid out as ours are [DIR-1]."""

from tests.live.wait_for_condition import wait_for

WRONG = r"""() => {
  const RTL = /[\u0590-\u08ff]/, ISOLATED = /\u2068[^\u2066-\u2069]*\u2069/g;
  const ours = (text) => /[A-Za-z·:;(“]/.test(text);  // words and signs of the interface beside them: nobody writes these here
  const left = (text) => text.replace(ISOLATED, '');
  const found = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
        const text = left(node.getAttribute(name) ?? '');
        if (RTL.test(text) && ours(text)) found.push(`${node.tagName} ${name}=${text}`);
      }
      if (node.matches('input, textarea') && RTL.test(node.value) && getComputedStyle(node).direction !== 'rtl') found.push(`${node.tagName}#${node.id} ${node.value}`);
      continue;
    }
    const element = node.parentElement;
    if (!RTL.test(node.data) || element.closest('script, style, noscript')) continue;
    seen += 1;
    const text = left(node.data);
    if (!RTL.test(text)) continue;
    const where = `${element.tagName}.${element.className}: ${text}`;
    const style = getComputedStyle(element);
    if (ours(text)) found.push(`beside our words: ${where}`);
    else if (element.tagName === 'TITLE') continue;
    else if (style.direction !== 'rtl') found.push(`not right to left: ${where}`);
    else if (!['isolate', 'plaintext', 'isolate-override'].includes(style.unicodeBidi)) found.push(`not isolated: ${where}`);
  }
  return { seen, found };
}"""
"""The words that the tests use hold no Latin letters, so a text with both is one of ours with theirs inside."""


def is_laid_out(page, where, least=1):
    """All words of people on the page, at least `least` of them, run their own way."""
    result = {}

    def has_words():
        result.update(page.evaluate(WRONG))
        return result["seen"] >= least

    wait_for(has_words, f"{where} shows {least} texts", details=lambda: str(result))
    assert not result["found"], f"{where}:\n" + "\n".join(result["found"])
