"""`make bench-browser`: what full boards cost in Chromium, its main thread slowed down four times.

Three measurements: one change of somebody else's at a time, on a board of 2,000 notes; typing there while others make
50 changes a second; opening the facilitator's page with four boards of 1,000 notes. The server and whoever makes the
changes are on one core; `--browser-core` keeps the browser on another. What is measured in the page is in
browser_probe.js."""

import argparse
import os
import platform
import statistics
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import CHROMIUM, WHOLE
from tests.load.bench import pin
from tests.load.full_boards import CODE, KEY, Others, fill
from tests.load.measure import percentile
from tests.load.servers import SwotboardUnderLoad

PROBE = Path(__file__).with_name("browser_probe.js")
SIZE = {"width": 1280, "height": 800}
PATIENCE = 60_000
GLOW = 6.0
SPIN = (
    "() => { const at = performance.now(); let n = 0; while (n < 2e8) n += 1; return performance.now() - at + n * 0; }"
)
SENTENCE = "we write this while the others are writing as well, and it should feel as it does alone; "


def main():
    """Measure and print; each part starts a server of its own."""
    options = parse_options()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, throttle {options.throttle}",
        flush=True,
    )
    if options.browser_core is not None:
        pin(os.getpid(), options.browser_core)
    with sync_playwright() as playwright:  # whatever the browser starts inherits the core from here
        pin(os.getpid(), options.server_core)
        for part in options.parts:
            PARTS[part](playwright, options)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "parts", nargs="*", default=list(PARTS), help=f"{', '.join(PARTS)}; all of them where none is named"
    )
    for name, default in (
        ("notes", 2000),
        ("stage-notes", 1000),
        ("changes", 25),
        ("rate", 50),
        ("letters", 80),
        ("rounds", 5),
        ("throttle", 4),
        ("server-core", 0),
        ("browser-core", None),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


def changes(playwright, options):
    """One change at a time: the main thread's time for each, the cards that it renders, and what it costs with all that
    follows."""
    with crowded_board(playwright, options) as (page, cdp, others):
        page.evaluate("() => probe.count()")
        idle = busy_share(cdp, GLOW)
        for kind in ("edit", "add", "move"):
            before, began = task_seconds(cdp), time.perf_counter()
            frames = [one_change(page, others, kind) for _ in range(options.changes)]
            time.sleep(GLOW)
            took = task_seconds(cdp) - before - idle * (time.perf_counter() - began)
            print(
                f"note.{kind}: {spread(sorted(each['script'] + each['drawing'] for each in frames))} on the main thread until drawn, of which script "
                f"{statistics.median(each['script'] for each in frames):.1f}; {took * 1000 / options.changes:.1f} ms with all that follows; "
                f"cards rendered: {sorted({each['cards'] for each in frames})}, vnodes made: {statistics.median(each['vnodes'] for each in frames):.0f}",
                flush=True,
            )


def one_change(page, others, kind):
    """The probe's frame, with the cards and vnodes that were rendered for it."""
    page.evaluate("() => Object.assign(probe, { frames: [], rendered: {}, vnodes: 0 })")
    others.do(kind)
    page.wait_for_function("() => probe.frames.length", timeout=PATIENCE)
    page.wait_for_timeout(250)  # longer than changes are gathered for
    frame, rendered, vnodes = page.evaluate("() => [probe.frames[0], probe.rendered, probe.vnodes]")
    return {**frame, "cards": rendered.get("NoteCard", 0), "vnodes": vnodes}


def typing(playwright, options):
    """From a key to its letter on the screen, in the composer and in a note's editor: alone, and while others work."""
    with crowded_board(playwright, options) as (page, _, others):
        for rate in (0, options.rate):
            page.locator("#composer").focus()
            print(f"composer, {rate} changes a second: {typed(page, others, rate, options.letters)}", flush=True)
        page.locator(".note[tabindex]").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#note-editor")
        print(
            f"editor, {options.rate} changes a second: {typed(page, others, options.rate, options.letters)}", flush=True
        )


def typed(page, others, rate, letters):
    """Type at a quick hand's pace; the figures in words."""
    over = threading.Event()
    busy = others.keep_on(rate, over) if rate else None
    page.wait_for_timeout(1000)
    page.evaluate("() => { Object.assign(probe, { frames: [], keys: [], gaps: [] }); probe.watch(); }")
    page.keyboard.type((SENTENCE * letters)[:letters], delay=90)
    keys, gaps, frames = page.evaluate(
        "() => { probe.watching = false; return [probe.keys, probe.gaps, probe.frames]; }"
    )
    over.set()
    if busy:
        busy.join()
    page.wait_for_timeout(1000)
    lost = sum(round(gap * 60 / 1000) - 1 for gap in gaps if gap > 25)
    return (
        f"{spread(sorted(keys))} from key to drawn ({len(keys)} keys); {100 * lost / (lost + len(gaps)):.0f} % of the screen's frames lost, "
        f"longest gap {max(gaps):.0f} ms; {len(frames)} frames of the server"
    )


def opening(playwright, options):
    """The facilitator's page, from navigation until each board shows notes, and until all that it draws is there."""
    sizes = {f"group-{n}": options.stage_notes for n in range(4)}
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "bench.db", sizes)
        with SwotboardUnderLoad(folder, "eventlet", options.server_core) as server:
            for cache, visits in (("cold", 1), ("warm", 3)):
                times = [opened(playwright, server, options, visits) for _ in range(options.rounds)]
                for name, values in zip(
                    ("first notes of all boards", "everything"), zip(*times, strict=True), strict=True
                ):
                    print(f"stage, {cache} cache: {name} after {spread(sorted(values))}", flush=True)


def opened(playwright, server, options, visits):
    """A browser of its own; the last of its visits: (first notes, everything) in ms."""
    with tempfile.TemporaryDirectory() as profile, chromium(playwright, options, profile) as context:
        context.request.post(f"http://{server.host}/api/workshops/{CODE}/participants", data={"key": KEY})
        for _ in range(visits):
            page, cdp = throttled(context, server, options)
            page.add_init_script(f"probe.opening('card', 'column', 4, {wanted(options)})")
            page.goto(f"http://{server.host}/w/{CODE}/stage")
            page.wait_for_function("() => probe.first && probe.all", timeout=PATIENCE)
            times = page.evaluate("() => [probe.first, probe.all]")
            page.wait_for_timeout(500)
            page.close()
        return times


def wanted(options):
    """How many cards the page draws by itself (facilitator/facilitator_note_lists.js)."""
    return 16 * min(150, options.stage_notes // 4)


@contextmanager
def crowded_board(playwright, options):
    """A person's page on a full board, after a hand has moved, and the others."""
    with tempfile.TemporaryDirectory() as folder:
        notes = fill(Path(folder) / "bench.db", {"learners": options.notes})["learners"]
        with (
            SwotboardUnderLoad(folder, "eventlet", options.server_core) as server,
            chromium(playwright, options, Path(folder) / "profile") as context,
        ):
            context.request.post(
                f"http://{server.host}/api/workshops/{CODE}/participants", data={"group": "learners", "name": "Ada"}
            )
            page, cdp = throttled(context, server, options)
            page.goto(f"http://{server.host}/w/{CODE}/b/learners")
            page.wait_for_function(
                f"() => document.getElementsByClassName('note').length === {options.notes}", timeout=PATIENCE
            )
            page.mouse.move(5, 5)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(2000)
            others = Others(server, "learners", notes)
            yield page, cdp, others
            others.close()


@contextmanager
def chromium(playwright, options, profile):
    """Chromium with a profile on disk, so that its caches are those that people have."""
    wide = {"executable_path": WHOLE, "args": CHROMIUM, "viewport": SIZE}
    context = playwright.chromium.launch_persistent_context(profile, **wide)
    try:
        yield context
    finally:
        context.close()


def throttled(context, server, options):
    """A page with the probe in it and a slow main thread; the throttle is checked, and holds for this page's
    process."""
    page = context.new_page()
    page.add_init_script(path=PROBE)
    page.goto(f"http://{server.host}/healthz")
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable")
    free = min(page.evaluate(SPIN) for _ in range(3))
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": options.throttle})
    slow = page.evaluate(SPIN)
    if not 0.7 * options.throttle < slow / free < 1.4 * options.throttle:
        print(f"(the throttle came out as {slow / free:.1f})", flush=True)
    return page, cdp


def task_seconds(cdp):
    """How long the page's main thread has been busy since it began."""
    return next(
        each["value"] for each in cdp.send("Performance.getMetrics")["metrics"] if each["name"] == "TaskDuration"
    )


def busy_share(cdp, seconds):
    """What share of its time the main thread is busy while nothing happens."""
    before = task_seconds(cdp)
    time.sleep(seconds)
    return (task_seconds(cdp) - before) / seconds


def spread(ordered):
    """Median, p95 and the most of an ordered list, in ms."""
    return f"{statistics.median(ordered):.1f} · {percentile(ordered, 0.95):.1f} · {ordered[-1]:.1f} ms"


PARTS = {"changes": changes, "typing": typing, "opening": opening}


if __name__ == "__main__":
    main()
