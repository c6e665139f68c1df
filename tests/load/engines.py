"""`python -m tests.load.engines`: what a board of 2,000 notes costs in Firefox and WebKit, which draw all of it.

From navigation until all notes are there and drawn; then from a key in the composer to its letter on the screen, alone
and while others make changes. Nothing is slowed down; what is measured in the page is in browser_probe.js."""

import argparse
import tempfile
import threading
from pathlib import Path

from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.live.wait_for_condition import wait_for
from tests.load.browser import PROBE, SENTENCE, spread
from tests.load.full_boards import CODE, KEY, Others, fill
from tests.load.servers import SwotboardUnderLoad

ENGINES = {"firefox": Firefox, "webkit": WebKit}
DRAWN = """(wanted) => {
  if (document.getElementsByClassName("note").length < wanted) return null;
  if (!window.askedFor) { window.askedFor = true; requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); })); }
  return window.drawnAt ?? null;
}"""
TYPED = "() => { const { keys, gaps } = probe; Object.assign(probe, { keys: [], gaps: [] }); return { keys, gaps }; }"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engines", nargs="*", default=list(ENGINES), help="firefox, webkit; both where none is named")
    for name, default in (("notes", 2000), ("rate", 50), ("letters", 60), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        notes = fill(Path(folder) / "bench.db", {"learners": options.notes})["learners"]
        with SwotboardUnderLoad(folder, "eventlet", 0) as server:
            for name in options.engines:
                with ENGINES[name]() as browser:
                    measure(browser.window(), server, notes, options)


def measure(window, server, notes, options):
    """Print the figures of one engine."""
    window.open(f"http://{server.host}/w/{CODE}/stage?key={KEY}")
    opened = []
    for _ in range(options.rounds):
        window.open(f"http://{server.host}/w/{CODE}/b/learners")
        opened.append(wait_for(lambda: window.run(DRAWN, options.notes), "all notes are drawn", 120))
    print(f"{window.engine}: all {options.notes} notes drawn {spread(sorted(opened))} after navigation", flush=True)
    window.run(f"() => {{ {PROBE.read_text('utf-8')}; probe.watch(); }}")
    others = Others(server, "learners", notes)
    for rate in (0, options.rate):
        print(
            f"{window.engine}: composer, {rate} changes a second: {typed(window, others, rate, options.letters)}",
            flush=True,
        )
    others.close()


def typed(window, others, rate, letters):
    """Type a key at a time; the figures in words."""
    over = threading.Event()
    busy = others.keep_on(rate, over) if rate else None
    window.click("#composer")
    window.run(TYPED)
    for letter in (SENTENCE * letters)[:letters]:
        window.type(letter)
    wait_for(lambda: window.run("(letters) => probe.keys.length >= letters", letters), "all keys are drawn", 60)
    told = window.run(TYPED)
    over.set()
    if busy:
        busy.join()
    return (
        f"{spread(sorted(told['keys']))} from key to drawn; longest gap between two drawings {max(told['gaps']):.0f} ms"
    )


if __name__ == "__main__":
    main()
