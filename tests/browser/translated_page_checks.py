"""Looks through a page in the made language for words that are cut off, and for words outside the catalogue [LANG-12].

What people write is in Greek in these tests: letters of the Latin alphabet without an accent are ours, untranslated.
"""

from tests.live.wait_for_condition import wait_for

WIDTHS = {"390": (390, 844), "1280": (1280, 800), "1920": (1920, 1080)}

SECONDS = 1
"""Until what is cut off counts."""

LEFT_IN_ENGLISH = r"""() => {
  // Names (of languages as well), codes, addresses and formats are the same in every language.
  const names = /\b(?:swotboard|SWOT|English|Français|CSV|JSON|HTML|PDF|ZIP|Excel|Word|Markdown|MP3|QR|UTC|GMT|iOS|Shift|Esc|Enter|Tab|Ctrl|NVDA|JAWS|Orca)\b/g;
  const said = (text) => text.replace(/\[!!|!!\]/g, " ").replace(names, " ").replace(/\b[a-z]+_[a-z_]+\b|https?:\S+|[\w./-]*[./]\w[\w./#=?-]*/g, " ");
  const isEnglish = (text) => /[A-Za-z]{2,}/.test(said(text));
  const untold = "script, style, noscript, svg, [translate=no], [lang]:not(html), .languages, .invite-code, datalist, [data-code]";
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest(untold)) continue;
    const where = `${element.tagName.toLowerCase()}.${element.className}`;
    if (node !== element) {
      if (isEnglish(node.data)) found.push(`${where}: ${node.data.trim().slice(0, 80)}`);
      continue;
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-description", "aria-roledescription"])
      if (isEnglish(element.getAttribute(name) ?? "")) found.push(`${where} ${name}=${element.getAttribute(name).slice(0, 80)}`);
  }
  return [...new Set(found)].sort();
}"""

CUT_OFF = r"""() => {
  const style = (element) => getComputedStyle(element);
  const cuts = (element) => /hidden|clip/.test(style(element).overflowX) || /hidden|clip/.test(style(element).overflowY);
  const scrolls = (element) => /auto|scroll/.test(style(element).overflowX);
  const control = "button, .button, [role=menuitem], [role=tab], .badge, .chip, summary, legend, th, option";
  // For screen readers alone; and what the steps' own menus say, where it has no room [facilitator_frame.css].
  const unseen = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.clientWidth <= 1 && cuts(at) && style(at).position === "absolute") return true;
    return Boolean(element.closest(".visually-hidden, .skip-link, .chips-now"));
  };
  const found = [];
  const say = (why, element, text) => found.push(`${why}: ${element.tagName.toLowerCase()}.${element.className}: ${text.trim().slice(0, 60)}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > innerWidth)
    say("scrolls sideways", document.documentElement, `${document.documentElement.scrollWidth} px`);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!/\[!!|!!\]/.test(text.data)) continue;
    if (element.closest("script, style, option, svg, [inert]") || unseen(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    if (right - left < 1) continue;
    const own = element.closest(control)?.getBoundingClientRect();
    if (own && (left < own.left - 1 || right > own.right + 1)) say("out of its control", element, text.data);
    let inScroller = false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (cuts(at)) {
        const box = at.getBoundingClientRect();
        if (box.width >= 2 && box.height >= 2 && (left < box.left - 1 || right > box.right + 1 || top < box.top - 6 || bottom > box.bottom + 6))
          say("cut off", element, text.data);
        if (box.width >= 2 && style(at).textOverflow === "ellipsis" && at.scrollWidth > at.clientWidth + 1) say("shortened with …", element, text.data);
      }
      if (scrolls(at)) {
        inScroller = true;
        break;
      }
    }
    if (!inScroller && (left < -1 || right > width + 1)) say("outside the page", element, text.data);
  }
  return [...new Set(found)].sort();
}"""


OPENERS = r"""() => {
  const scope = [...document.querySelectorAll("dialog[open], [role=dialog], [role=menu]")].at(-1) ?? document;
  const plain = (text) => text.replace(/[\u0370-\u03ff\u1f00-\u1fff\d]/g, "").trim();
  const found = new Map();
  for (const element of scope.querySelectorAll("[aria-haspopup], summary")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled || element.getAttribute("aria-disabled") === "true") continue;
    const label = plain(element.getAttribute("aria-label") ?? element.textContent);
    const key = [element.tagName, element.className, element.parentElement.className, label].join("|");
    if (!found.has(key)) found.set(key, element);
  }
  return found;
}"""
"""What opens a dialog, a menu or a part, each kind once: what differs in people's words and numbers alone is one."""

LAYERS = """() => [...document.querySelectorAll("dialog[open], [role=dialog], [role=menu], details[open], [aria-expanded=true]")]
  .map((each) => `${each.tagName} ${each.className} ${each.id} ${each.getAttribute("aria-label") ?? each.querySelector("h1, h2")?.textContent}`)"""


class Findings:
    """Gathers what is wrong on the states of a page, so that one run tells of all."""

    def __init__(self, page, widths=tuple(WIDTHS)):
        self.page = page
        self.widths = widths
        self.lines = []
        self.states = 0
        self._opened = set()

    def look(self, where, widths=None):
        """Look at this state in each width; the last one stays."""
        self.states += 1
        self._add(where, self.page.evaluate(LEFT_IN_ENGLISH))
        for name in widths or self.widths:
            width, height = WIDTHS[name]
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            self._add(f"{where}, {name} px", self._cut_off())

    def open_all(self, where, depth=2):
        """Open whatever the page opens, one after the other, and look at each."""
        for key in self.page.evaluate(f"() => [...({OPENERS})().keys()]"):
            if key in self._opened:
                continue
            self._opened.add(key)
            before = self.page.evaluate(LAYERS)
            if not self.page.evaluate(
                f"(key) => {{ const it = ({OPENERS})().get(key); it?.click(); return Boolean(it); }}", key
            ):
                continue
            name = f"{where} > {key.rsplit('|', 1)[-1][:40]}"
            try:
                wait_for(lambda before=before: self.page.evaluate(LAYERS) != before, name, seconds=SECONDS)
            except AssertionError:
                self.lines.append(f"{name}: nothing opened")
                continue
            self.look(name, self.widths[:2])
            if depth:
                self.open_all(name, depth - 1)
            self._close(before)

    def _close(self, layers):
        for _ in range(4):
            if len(self.page.evaluate(LAYERS)) <= len(layers):
                return
            self.page.keyboard.press("Escape")
            self.page.evaluate(
                "() => document.querySelectorAll('body > :not(dialog) details[open]').forEach((each) => each.open = false)"
            )
            self.page.evaluate("() => new Promise((done) => setTimeout(done, 50))")

    def nothing(self, least):
        """Nothing was wrong, in so many states at least."""
        assert self.states >= least, self.states
        assert not self.lines, "\n".join(self.lines)

    def _cut_off(self):
        """What moves is looked at once it stands still; what was found before is not waited for."""
        try:
            wait_for(lambda: not self._new(self.page.evaluate(CUT_OFF)), "nothing is cut off", seconds=SECONDS)
        except AssertionError:
            return self.page.evaluate(CUT_OFF)
        return []

    def _add(self, where, found):
        self.lines += [f"{where}: {each}" for each in self._new(found)]

    def _new(self, found):
        return [each for each in found if not any(each in line for line in self.lines)]
