"""Looks at a page as it is drawn: notes lie beside each other, their texts can be read, nothing scrolls sideways,
nothing failed."""

from PIL import ImageStat

from tests.live.wait_for_condition import wait_for

NOTES = ".note:not(.ghost), .card[data-quadrant], .column .card, .screen-note"
WORDS = ".note-text, .card-text, .screen-text"
QUIET = "() => document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity)"
# Which notes lie on each other: those of one list wherever they are, those of different lists as far as they are in
# sight.
OVERLAPS = """(css) => {
  const scroller = (element) => !element || ["auto", "scroll"].includes(getComputedStyle(element).overflowY) ? element : scroller(element.parentElement);
  const cut = (box, edge) => ({ left: Math.max(box.left, edge.left), right: Math.min(box.right, edge.right), top: Math.max(box.top, edge.top), bottom: Math.min(box.bottom, edge.bottom) });
  const notes = matches(css).map((note) => {
    const list = scroller(note), box = note.getBoundingClientRect();
    return { note, list, box, seen: list ? cut(box, list.getBoundingClientRect()) : box };
  });
  const lie = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const collide = (a, b) => (a.list === b.list ? lie(a.box, b.box) : lie(a.seen, b.seen)) && !a.note.contains(b.note);
  return notes.flatMap((one, at) => notes.slice(at + 1).filter((other) => collide(one, other))
    .map((other) => `${one.note.textContent.slice(0, 40)} / ${other.note.textContent.slice(0, 40)}`));
}"""
# The lines of each note's text, and whether they are all in sight: within all that scrolls or cuts, under nothing else.
LINES = """(css, words) => {
  const within = (line, box) => line.x >= box.left - 1 && line.x + line.w <= box.right + 1 && line.y >= box.top - 1 && line.y + line.h <= box.bottom + 1;
  const cuts = (element) => element && [...(element.matches(css) || getComputedStyle(element).overflowY !== "visible" ? [element.getBoundingClientRect()] : []), ...(cuts(element.parentElement) || [])];
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  return matches(css).map((note, at) => {
    const text = note.querySelector(words);
    if (!text) return null;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = text.getBoundingClientRect(), clamped = getComputedStyle(text).overflowY !== "visible";
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 2 && height > 2)
      .map(({ left, top, width, height }) => ({ x: left, y: top, w: width, h: height })).filter((line) => !clamped || line.y + line.h <= box.bottom + 2);
    const edges = [screen, ...cuts(note), note.getBoundingClientRect()];
    const onTop = (line) => note.contains(document.elementFromPoint(line.x + line.w / 2, line.y + line.h / 2));
    return { at, text: text.textContent.slice(0, 60), lines, seen: lines.length > 0 && lines.every((line) => edges.every((edge) => within(line, edge)) && onTop(line)) };
  }).filter(Boolean);
}"""
SHOW = "(css, at) => matches(css)[at].scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })"
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0"
INK, CONTRAST = 0.02, 60  # letters: so much of a line at least differs so much from the paper, of 255


def looks_right(window, where, notes=None):
    """`notes`: how many must be there to read, where the page's own number is not enough."""
    settle(window)
    wait_for(lambda: window.run(SIDEWAYS) == 0, f"{window.engine} does not scroll {where} sideways", 5)
    wait_for(
        lambda: not window.run(OVERLAPS, NOTES),
        f"{window.engine} draws no note of {where} on another:",
        5,
        lambda: window.run(OVERLAPS, NOTES),
    )
    read = texts_can_be_read(window, where)
    assert notes is None or read == notes, f"{window.engine}: {read} notes can be read on {where}, not {notes}"
    complaints = window.complaints()
    assert complaints == [], f"{window.engine}: {where}: {complaints}"


def settle(window):
    """Until nothing moves any more, and the page has been drawn a few times since: what is wrong then stays wrong."""
    window.run(
        "() => { window.drawn = 0; const next = () => { window.drawn += 1; requestAnimationFrame(next); }; requestAnimationFrame(next); }"
    )
    wait_for(lambda: window.run("() => window.drawn > 5") and window.run(QUIET), "the page has come to rest")


def texts_can_be_read(window, where):
    """Every note's text, scrolled to where it has to be: its letters are on the screen. How many there are."""
    settle(window)
    unread = {note["at"] for note in window.run(LINES, NOTES, WORDS)}
    count = len(unread)
    while unread:
        there = {note["at"]: note for note in window.run(LINES, NOTES, WORDS)}
        seen = [there[at] for at in sorted(unread) if there[at]["seen"]]
        if not seen:
            first = min(unread)
            window.run(SHOW, NOTES, first)
            wait_for(
                lambda at=first: _seen(window, at),
                f"{window.engine} shows the whole text of {there[first]} on {where}",
                5,
            )
            continue
        wait_for(
            lambda notes=seen: not undrawn(window, notes),
            f"{window.engine} draws all words of {where}",
            5,
            lambda notes=seen: undrawn(window, notes),
        )
        unread -= {note["at"] for note in seen}
    return count


def stay_drawn(window, act):
    """Notes that are in sight are so after `act`, where the page is not asked meanwhile where they are: that alone can
    bring one back."""
    settle(window)
    window.run(SHOW, NOTES, 0)
    lines = wait_for(
        lambda: [line for note in window.run(LINES, NOTES, WORDS) if note["seen"] for line in note["lines"]],
        f"{window.engine} shows a note",
        10,
        lambda: window.run(LINES, NOTES, WORDS),
    )
    act()
    settle(window)
    wait_for(
        lambda: all(has_ink(window.image(), line) for line in lines),
        f"{window.engine} draws the notes that it drew before",
        5,
    )


def undrawn(window, notes):
    """The notes of which a line is missing on the screen."""
    image = window.image()
    return [note for note in notes if not all(has_ink(image, line) for line in note["lines"])]


def has_ink(image, line):
    """Whether letters are drawn in a box `{x, y, w, h}` of a grey image."""
    left, top = max(0, round(line["x"])), max(0, round(line["y"]))
    box = image.crop(
        (left, top, max(left + 1, round(line["x"] + line["w"])), max(top + 1, round(line["y"] + line["h"])))
    )
    paper = ImageStat.Stat(box).median[0]
    marked = sum(n for shade, n in enumerate(box.histogram()) if abs(shade - paper) >= CONTRAST)
    return marked >= INK * box.width * box.height


def _seen(window, at):
    return next(note["seen"] for note in window.run(LINES, NOTES, WORDS) if note["at"] == at)
