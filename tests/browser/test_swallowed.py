"""[LIVE-13] [LIVE-14] Proxies whose WebSockets open and then carry nothing: people join, write and see, and the badge
says the truth."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, is_saved, note, write
from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.eventually import becomes
from tests.live.changed_source import QUICK_PINGS, changed_source
from tests.live.long_runs import either
from tests.live.server_process import ServerProcess
from tests.live.swallowing_proxy import BOTH, SwallowingProxy
from tests.live.wait_for_condition import wait_for

WITHIN = 12_000
"""Milliseconds from opening the page to "Live", on a machine that others use as well."""


def through(workshop, proxy, name="Ada"):
    """Somebody new whose browser goes through the proxy; their page is being loaded."""
    context = workshop.contexts.new()
    workshop.contexts.allow_lost_connections()
    answer = context.request.post(
        f"{proxy.url}/api/workshops/{workshop.code}/participants", data={"group": "learners", "name": name}
    )
    assert answer.status == 201, answer.text()
    page = context.new_page()
    page.upgrades, page.received = [], []
    page.on("websocket", lambda opened: listen(page, opened))
    page.goto(f"{proxy.url}/w/{workshop.code}/b/learners")
    return page


def listen(page, opened):
    """Note what goes over a WebSocket."""
    opened.on("framesent", lambda sent: page.upgrades.append(sent == "5"))
    opened.on("framereceived", lambda payload: page.received.append(payload))


@pytest.mark.parametrize(
    "options",
    [{"swallows": BOTH}, {"swallows": ["up"]}, {"swallows": ["down"]}, {"swallows": BOTH, "answers_itself": True}],
    ids=["both ways", "to the server", "from the server", "the server never hears of it"],
)
def test_a_websocket_that_opens_and_swallows_everything(workshop, options):
    ben = workshop.participant(name="Ben")
    with SwallowingProxy(workshop.server.port, **options) as proxy:
        ada = through(workshop, proxy)
        expect(badge(ada)).to_have_text("Live", timeout=WITHIN)
        write(ada, "through a bad proxy")
        is_saved(ada)
        expect(note(ben, "through a bad proxy")).to_be_visible()
        write(ben, "from outside")
        expect(note(ada, "from outside")).to_be_visible()
        assert proxy.websockets, "the page tried a WebSocket"
        polls = proxy.polls
        for number in range(3):
            write(ben, f"more {number}")
            expect(note(ada, f"more {number}")).to_be_visible()
        assert proxy.polls - polls < 60, "polls wait for something to come"
        ada.close()


@pytest.mark.parametrize("ways", [BOTH, ["up"], ["down"]], ids=["both ways", "to the server", "from the server"])
def test_swallowing_that_begins_after_good_service(workshop, ways):
    ben = workshop.participant(name="Ben")
    with SwallowingProxy(workshop.server.port) as proxy:
        ada = through(workshop, proxy)
        expect(badge(ada)).to_have_text("Live")
        write(ada, "good service")
        expect(note(ben, "good service")).to_be_visible()
        becomes(True, upgraded, ada)
        proxy.swallow(*ways)
        for number in range(2):
            write(ada, f"swallowed {number}")
            expect(note(ben, f"swallowed {number}")).to_be_visible(timeout=20_000)
            expect(badge(ada)).to_have_text("Live", timeout=20_000)
        write(ben, "from outside")
        expect(note(ada, "from outside")).to_be_visible(timeout=30_000)
        ada.close()


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    """A server whose pings come every second, so that a test need not wait for the real ones."""
    folder = tmp_path_factory.mktemp("quick")
    running = ServerProcess(folder)
    running.source = changed_source(folder / "source", *either(QUICK_PINGS, ()))
    running.start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.mark.parametrize("ways", [BOTH, ["up"], ["down"]], ids=["both ways", "to the server", "from the server"])
def test_who_only_reads_misses_the_pings_and_comes_back(quick, contexts, ways):
    with BrowserWorkshop(quick, contexts) as workshop, SwallowingProxy(quick.port) as proxy:
        ada = through(workshop, proxy)
        expect(badge(ada)).to_have_text("Live")
        becomes(True, upgraded, ada)
        said = badge_texts(ada)
        proxy.swallow(*ways)
        workshop.put("while nothing came")
        expect(note(ada, "while nothing came")).to_be_visible(timeout=60_000)
        expect(badge(ada)).to_have_text("Live")
        if "down" in ways:
            assert "Offline" in said()
        ada.close()


def test_a_proxy_that_cuts_what_is_idle_finds_nothing_idle(quick, contexts):
    with (
        BrowserWorkshop(quick, contexts) as workshop,
        SwallowingProxy(quick.port, idle_seconds=either(2, 20)) as proxy,
    ):
        ada = through(workshop, proxy)
        expect(badge(ada)).to_have_text("Live")
        becomes(True, upgraded, ada)
        wait_for(lambda: pings(ada) >= 4, "four pings came over the WebSocket", either(30, 90))
        assert proxy.websockets == 1, "the page did not connect anew"
        ada.close()


def upgraded(page):
    """Whether the page went over to a WebSocket. Playwright hands out events while it is asked something."""
    page.evaluate("1")
    return any(page.upgrades)


def pings(page):
    """How many have come."""
    page.evaluate("1")
    return page.received.count("2")


def badge_texts(page):
    """Everything that the badge says from now on, when it is asked for."""
    page.evaluate(
        "() => { window.said = new Set(); const look = () => said.add(document.querySelector('.badge')?.textContent.trim());"
        " new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true }); }"
    )
    return lambda: page.evaluate("() => [...said]")
