"""Acts in one window of a browser as its person does, by W3C pointer and key actions, whichever engine it is.

An engine's own module gives the four things in which engines differ: `_open`, `_run`, `_perform` and `screenshot`.
"""

import io
import json

from PIL import Image

from tests.live.wait_for_condition import wait_for

SECONDS = 20
ENTER, ESCAPE, CONTROL, SHIFT = "\ue007", "\ue00c", "\ue009", "\ue008"

# What is drawn and matches a selector; where words are given, whose name (an aria-label) or text holds them.
FIND = """
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
const says = (element) => [element.getAttribute("aria-label") ?? "", element.textContent].map((each) => each.replace(/\\s+/g, " ").trim());
const matches = (css, words) => [...document.querySelectorAll(css)].filter((each) => shown(each) && (!words || says(each).some((one) => one.includes(words))));
const named = (css, words) => {
  const found = matches(css, words);
  return found.find((each) => says(each).includes(words)) ?? found[0];
};
"""
TEXTS = "(css) => matches(css).map((each) => each.innerText.trim())"
# Where to press: the middle of what is found, once it has come to rest there and nothing else lies over it.
TARGET = """(css, words, inner) => {
  const outer = named(css, words);
  const element = inner ? outer?.querySelector(inner) : outer;
  if (!element) return { wrong: "there is none" };
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const x = Math.round(left + width / 2), y = Math.round(top + height / 2);
  const at = document.elementFromPoint(x, y);
  const covered = !at || !(element.contains(at) || at.contains(element) || at.closest("label")?.contains(element));
  if (!covered || element.disabled) return element.disabled ? { wrong: "it is disabled" } : { x, y };
  element.scrollIntoView({ block: "center", behavior: "instant" });   // away from what sticks to the edges
  return { wrong: `it is covered by ${at?.outerHTML.slice(0, 120)}` };
}"""


class Window:
    """One person's window; `engine` is its browser's name."""

    engine = ""
    least_width = 0

    def open(self, address, width=1280, height=800):
        """Go to an address in a window of this size, in CSS pixels of the page."""
        self.resize(width, height)
        self._open(address)
        return self

    def run(self, function, *given):
        """What a JavaScript function gives for JSON values; it may use `matches(css, words)` and
        `named(css, words)`."""
        script = f"(given) => {{ {FIND} return JSON.stringify(({function})(...JSON.parse(given)) ?? null); }}"
        return json.loads(self._run(script, json.dumps(given)))

    def count(self, css, words=None):
        return self.run("(css, words) => matches(css, words).length", css, words)

    def sees(self, css, words=None, times=None):
        """Wait until so many (at least one, where no number is given) are drawn."""

        def enough():
            found = self.count(css, words)
            return found >= 1 if times is None else found == times

        wait_for(
            enough,
            f"{self.engine} shows {css!r} {words or ''} {'' if times is None else times}",
            SECONDS,
            self._whereabouts,
        )
        return self

    def sees_no(self, css, words=None):
        return self.sees(css, words, times=0)

    def texts(self, css):
        """The texts of all that are drawn, in the order of the page."""
        return self.run(TEXTS, css)

    def value(self, css):
        return self.run("(css) => document.querySelector(css).value", css)

    def click(self, css, words=None, inner=None):
        """Press the middle of what is found, or of what is `inner` in it, as soon as nothing lies over it."""
        self._perform([mouse(moved(self.target(css, words, inner)), down(), up())])
        return self

    def drag(self, start, end):
        """From one point to another (`target`), as a hand does: some way at a time."""
        self.pull(start, end)
        self.let_go()

    def pull(self, start, end, steps=8):
        """Press the mouse and move it, some way at a time, without letting go."""
        way = [
            {axis: start[axis] + (end[axis] - start[axis]) * step // steps for axis in "xy"}
            for step in range(1, steps + 1)
        ]
        self._perform([mouse(moved(start), down(), *(moved(point, 30) for point in way))])

    def let_go(self):
        self._perform([mouse(up())])

    def target(self, css, words=None, inner=None):
        """`{x, y}` of the middle of what is found; fails when it stays covered."""
        last = {}

        def free():
            before = dict(last)
            last.clear()
            last.update(self.run(TARGET, css, words, inner))
            return "x" in last and last == before  # at rest

        wait_for(
            free,
            f"{self.engine} can press {css!r} {words or ''} {inner or ''}",
            SECONDS,
            lambda: f"({last}) {self._whereabouts()}",
        )
        return last

    def fill(self, css, text, words=None):
        """Click a field, and type over what is in it."""
        self.click(css, words)
        self.run("(css, words) => named(css, words).select()", css, words)
        self.type(text)
        return self

    def type(self, text):
        """Into what has the focus, a key at a time."""
        strokes = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._perform([{"type": "key", "id": "keyboard", "actions": strokes}])
        return self

    def press(self, key, holding=None):
        """One key, while another is held."""
        held = [holding] if holding else []
        strokes = [{"type": "keyDown", "value": each} for each in (*held, key)] + [
            {"type": "keyUp", "value": each} for each in (key, *held)
        ]
        self._perform([{"type": "key", "id": "keyboard", "actions": strokes}])
        return self

    def image(self):
        """What is on the screen, as an image in the page's own pixels."""
        return Image.open(io.BytesIO(self.screenshot())).convert("L")

    def _whereabouts(self):
        return self.run("() => `at ${location.href}: ${document.body.innerText.replace(/\\s+/g, ' ').slice(0, 600)}`")


def mouse(*actions):
    return {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": list(actions)}


def moved(to, milliseconds=0):
    return {"type": "pointerMove", "x": to["x"], "y": to["y"], "duration": milliseconds}


def down():
    return {"type": "pointerDown", "button": 0}


def up():
    return {"type": "pointerUp", "button": 0}
