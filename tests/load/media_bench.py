"""`make bench-media`: a board of 1,000 notes, 300 of them with pictures.

Two measurements. Live: 200 people on it, 50 ops a second, while 20 people upload pictures and a quarter of the others
fetch each thumbnail; beside the same without uploads, in the same minute and in changing order. The server is pinned to
one core, and what converts the pictures with it; the load is on another. First visits: of that board beside one of as
many notes without pictures, in Chromium on a slow phone (see first_load.py)."""

import argparse
import asyncio
import os
import platform
import statistics
from collections import defaultdict
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from tests.browser.chromium import CHROMIUM, WHOLE
from tests.browser.contexts import PHONE
from tests.load.bench import GROUP, load, pin
from tests.load.boards_with_media import PLAIN, server_with_media
from tests.load.first_load import visit
from tests.load.measure import percentile
from tests.load.uploaders import Uploaders

COMPOSER, NOTE = "#composer:enabled", ".note"
GOALS = {"p99": 1.2, COMPOSER: 1.3, NOTE: 1.3, "bytes": 1.3}
FIRST_VISIT = {
    "bytes": "bytes",
    "images": "bytes of images among them",
    "requests": "requests",
    COMPOSER: "ms to the composer",
    NOTE: "ms to the first note",
}
WITHOUT, WITH = "without", "with"


def main():
    """Measure and print; each part starts servers of its own."""
    options = parse_options()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}: a board of {options.notes} "
        f"notes, {options.pictures} with pictures",
        flush=True,
    )
    for part in options.parts:
        PARTS[part](options)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=list(PARTS), help=f"{', '.join(PARTS)}; both where none is named")
    for name, default in (
        ("notes", 1000),
        ("pictures", 300),
        ("clients", 200),
        ("uploaders", 20),
        ("watchers", 50),
        ("rate", 50),
        ("seconds", 20),
        ("rounds", 3),
        ("visits", 5),
        ("server-core", 0),
        ("load-core", min(1, os.cpu_count() - 1)),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


def live(options):
    """How long a change takes from its sender to everybody, without uploads and with them."""
    found = defaultdict(list)
    with pinned(options.load_core):
        for number in range(options.rounds):
            for which in (WITHOUT, WITH) if number % 2 == 0 else (WITH, WITHOUT):
                found[which].append(live_round(which, options))
    for figure in ("p50", "p95", "p99"):
        without, beside = (statistics.median(getattr(each, figure) for each in found[name]) for name in (WITHOUT, WITH))
        print(f"{figure}: {without:.0f} ms without uploads, {beside:.0f} ms with: {told(figure, beside, without)}")


@contextmanager
def pinned(core):
    """Keep this process on one core, where the system can, and then on all it had."""
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    pin(os.getpid(), core)
    yield
    if before:
        os.sched_setaffinity(0, before)


def live_round(which, options):
    """One server's figures, printed."""
    with server_with_media(options.notes, options.pictures, options.server_core) as server:
        if which == WITHOUT:
            result, done = asyncio.run(load(server, options)), {}
        else:
            with Uploaders(server, options.uploaders, options.watchers, options.load_core) as uploaders:
                result = asyncio.run(load(server, options))
            done = uploaders.done
    print(
        f"  {which} uploads: p50 {result.p50:.0f} p95 {result.p95:.0f} p99 {result.p99:.0f} ms (arrived "
        f"{result.arrived:.1%}; server busy {result.server_busy:.0%}, load side {result.load_busy:.0%}){summary(done)}",
        flush=True,
    )
    return result


def summary(done):
    """What the uploaders did, in words."""
    if not done:
        return ""
    took, thumbnails = sorted(done["took"]), sorted(done["thumbnails"])
    return (
        f"; {len(took)} uploads of {percentile(took, 0.5):.1f} s in the median, {percentile(took, 1):.1f} s at most, "
        f"{done['busy']} told to wait, {done['refused']} refused; {len(thumbnails)} thumbnails, p99 "
        f"{percentile(thumbnails, 0.99) * 1000:.0f} ms"
    )


def first_visits(options):
    """What a first visit of each board loads and how long it takes."""
    boards, found = (PLAIN, GROUP), defaultdict(list)
    with (
        server_with_media(options.notes, options.pictures, options.server_core) as server,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=WHOLE, args=CHROMIUM)
        states = {group: signed_in(chromium, server, group) for group in boards}
        for _ in range(options.visits):
            for group in boards:
                address = f"http://{server.host}/w/{server.workshop}/b/{group}"
                found[group].append(visit(chromium, address, [COMPOSER, NOTE], storage_state=states[group], **PHONE))
        chromium.close()
    for figure, words in FIRST_VISIT.items():
        plain, beside = (statistics.median(each[figure] for each in found[group]) for group in boards)
        print(f"{words}: {plain:,.0f} without pictures, {beside:,.0f} with: {told(figure, beside, plain)}", flush=True)


def signed_in(chromium, server, group):
    """What the browser of somebody of that group holds."""
    context = chromium.new_context()
    path = f"http://{server.host}/api/workshops/{server.workshop}/participants"
    answer = context.request.post(path, data={"group": group})
    assert answer.status == 201, answer.text()
    state = context.storage_state()
    context.close()
    return state


def told(figure, value, base):
    """The ratio, and what it is to be at most."""
    return f"{value / base if base else float('nan'):.2f} times" + (
        f", goal {GOALS[figure]}" if figure in GOALS else ""
    )


PARTS = {"live": live, "first-visits": first_visits}


if __name__ == "__main__":
    main()
