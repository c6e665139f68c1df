"""`make bench-first-load`: how long first visits take on a slow phone, beside the join page's of the same minute.

Chromium with an empty cache, 150 ms of latency, 1.6 Mbit/s, its main thread slowed down four times; the facilitator's
page is as wide as on a laptop. The pages take turns, so that what else the machine does falls on all of them. Printed
are the medians, their ratio to the join page's, requests and kilobytes."""

import argparse
import statistics
import tempfile
from collections import defaultdict
from contextlib import suppress

from playwright.sync_api import TimeoutError as PageTimeout
from playwright.sync_api import sync_playwright

from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.chromium import CHROMIUM, WHOLE
from tests.browser.contexts import DESK, PHONE
from tests.live.server_process import ServerProcess

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
THROTTLE = 4
NOTES = 12
QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
SIGNS = {
    "join page": ("", ".join-form [type=submit]"),
    "composer": ("/b/learners", "#composer:enabled"),
    "first note": ("/b/learners", ".note"),
    "facilitator's page": ("/stage", ".card"),
}
"""What is waited for: the address in the workshop, and what must be drawn there."""
GOALS = {"composer": 1.5, "first note": 1.9, "facilitator's page": 2.5}
PATIENCE = 60_000
PROBE = """
(() => {
  window.seen = {};
  const isDrawn = (selector) => document.querySelector(selector)?.getClientRects().length;
  const look = () => {
    const painted = performance.getEntriesByName("first-contentful-paint").length;
    for (const selector of SELECTORS) if (painted && !(selector in seen) && isDrawn(selector)) seen[selector] = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()
"""


def main():
    options = parse_options()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = ServerProcess(folder, **({"SWOTBOARD_BUNDLE": options.bundle} if options.bundle else {})).start()
        try:
            report(measure(playwright, server, options.rounds))
        finally:
            server.stop()


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--bundle", choices=("auto", "on", "off"), help="SWOTBOARD_BUNDLE of the server")
    return parser.parse_args()


def measure(playwright, server, rounds):
    """{path: [{selector: ms, "requests": n, "bytes": n}]} of all rounds."""
    chromium = playwright.chromium.launch(executable_path=WHOLE, args=CHROMIUM)
    found = defaultdict(list)
    with BrowserWorkshop(server, None) as workshop:
        for group in ("institutions", "industry", "learners", "government"):
            for number in range(NOTES):
                workshop.put(f"A note of some length, number {number}", QUADRANTS[number % 4], group)
        states = signed_in(chromium, workshop)
        for _ in range(rounds):
            for path in dict.fromkeys(path for path, _ in SIGNS.values()):
                selectors = [selector for each, selector in SIGNS.values() if each == path]
                device = DESK if path == "/stage" else PHONE
                found[path].append(
                    visit(chromium, workshop.address(path), selectors, storage_state=states[path], **device)
                )
    chromium.close()
    return found


def signed_in(chromium, workshop):
    """What the browsers of a stranger, a participant and a facilitator hold, by the path that they open."""
    states = {"": None}
    for path, body in (("/b/learners", {"group": "learners"}), ("/stage", {"key": workshop.keys["facilitator"]})):
        context = chromium.new_context()
        answer = context.request.post(f"{workshop.server.url}/api/workshops/{workshop.code}/participants", data=body)
        assert answer.status == 201, answer.text()
        states[path] = context.storage_state()
        context.close()
    return states


def visit(chromium, address, selectors, **options):
    """One visit with an empty cache: `{selector: ms until it is drawn, "requests": n, "bytes": n, "images": bytes}`;
    `options` are the browser context's."""
    context = chromium.new_context(**options)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", NETWORK)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    traffic, images = {"requests": 0, "bytes": 0, "images": 0}, set()
    cdp.on(
        "Network.requestWillBeSent",
        lambda event: count(traffic, requests=not event["request"]["url"].startswith("data:")),
    )
    cdp.on("Network.responseReceived", lambda event: event["type"] == "Image" and images.add(event["requestId"]))
    cdp.on("Network.loadingFinished", lambda event: weigh(traffic, event, images))
    page.add_init_script(PROBE.replace("SELECTORS", repr(selectors)))
    page.goto(address, wait_until="commit")
    for selector in selectors:
        page.locator(selector).first.wait_for(timeout=PATIENCE)
    with suppress(PageTimeout):
        page.wait_for_load_state("networkidle", timeout=3_000)
    found = page.evaluate("() => seen")
    context.close()
    return {**found, **traffic}


def weigh(traffic, event, images):
    """Count the bytes of an answer that came."""
    size = event["encodedDataLength"]
    count(traffic, bytes=size, images=size if event["requestId"] in images else 0)


def count(traffic, **more):
    for name, value in more.items():
        traffic[name] += value


def report(found):
    base = median(found, *SIGNS["join page"])
    for name, (path, selector) in SIGNS.items():
        took = median(found, path, selector)
        requests, size = median(found, path, "requests"), median(found, path, "bytes")
        goal = f", goal {GOALS[name]}" if name in GOALS else ""
        print(
            f"{name}: {took:.0f} ms, {took / base:.2f} times the join page{goal}; {requests:.0f} requests, {size / 1000:.0f} KB",
            flush=True,
        )


def median(found, path, name):
    return statistics.median(each[name] for each in found[path])


if __name__ == "__main__":
    main()
