"""A tab that sleeps: frozen in the background, its scripts held, its process stopped, or the whole browser stopped as a
laptop that is closed. Woken it catches up by itself.

In the short form the server pings every second and misses a client after three, so that the sleep is short; the long
form (SWOTBOARD_TORTURE=1) has the server as it is, and sleeps for longer than its twenty seconds."""

import os
import signal
import time

import pytest
from playwright.sync_api import expect

from tests.browser.bare_chromium import BareChromium
from tests.browser.board_page import badge, composer, is_saved, note, write
from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.chromium import CHROMIUM, QUICK
from tests.browser.contexts import Contexts
from tests.browser.eventually import becomes
from tests.live.changed_source import QUICK_PINGS, changed_source
from tests.live.long_runs import TORTURE, either, record
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for

MISSED = either(30, 90)
"""Seconds within which the server must have missed a client that is silent."""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    running = ServerProcess(folder)
    if not TORTURE:
        running.source = changed_source(folder / "quick", *QUICK_PINGS)
    running.start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.fixture
def sleeper(browser, server):
    """A workshop whose doors open in a browser of its own, which may be put to sleep."""
    own = browser.browser_type.launch(executable_path=QUICK, args=CHROMIUM)
    contexts = Contexts(own)
    contexts.allow_lost_connections()
    with BrowserWorkshop(server, contexts) as made:
        yield made
    contexts.close()
    own.close()
    assert not contexts.faults, contexts.faults


class Held:
    """The page's scripts alone: no timer, no event, while the browser around it goes on taking what the network
    brings."""

    def __init__(self, page):
        self._session = page.context.new_cdp_session(page)
        self._session.send("Debugger.enable")

    def sleep(self):
        self._session.send("Debugger.pause")

    def wake(self):
        self._session.send("Debugger.resume")
        self._session.detach()


class Stopped:
    """Processes of the page's browser, by SIGSTOP."""

    def __init__(self, page, kinds):
        told = page.context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        self._pids = [each["id"] for each in told if kinds is None or each["type"] in kinds]
        assert self._pids, told

    def sleep(self):
        for pid in self._pids:
            os.kill(pid, signal.SIGSTOP)

    def wake(self):
        for pid in self._pids:
            os.kill(pid, signal.SIGCONT)


BEDS = {
    "its scripts held": Held,
    "its process stopped": lambda page: Stopped(page, ["renderer"]),
    "the whole browser stopped": lambda page: Stopped(page, None),
}


@pytest.mark.timeout(200)
@pytest.mark.parametrize("how", BEDS)
def test_SYNC_4_a_tab_that_slept_catches_up_by_itself(sleeper, how):
    ada = sleeper.participant(name="Ada")
    watcher = sleeper.client("learners", "Ben")
    write(ada, "before the sleep")
    is_saved(ada)
    composer(ada).press_sequentially("half a thought")
    wait_for(lambda: here(watcher) == {"Ada", "Ben"}, "both are here")
    bed = BEDS[how](ada)
    began = time.monotonic()
    bed.sleep()
    try:
        sleeper.put("during the sleep")
        wait_for(lambda: here(watcher) == {"Ben"}, "the server misses the sleeper", MISSED)
        sleeper.put("after the server let go")
    finally:
        bed.wake()
    woken = time.monotonic()
    expect(note(ada, "during the sleep")).to_be_visible(timeout=30_000)
    expect(note(ada, "after the server let go")).to_be_visible(timeout=30_000)
    expect(badge(ada)).to_have_text("Live", timeout=30_000)
    record("slept", how=how, seconds=round(woken - began, 1), caught_up=round(time.monotonic() - woken, 2))
    expect(composer(ada)).to_have_value("half a thought")
    composer(ada).press("Enter")
    is_saved(ada)
    wait_for(
        lambda: "half a thought" in [each["text"] for each in watcher.streams["learners"].live_notes().values()],
        "others see it",
    )


@pytest.mark.timeout(200)
def test_SYNC_8_what_was_not_sent_when_the_tab_fell_asleep_is_sent_when_it_wakes(sleeper):
    ada = sleeper.participant(name="Ada")
    watcher = sleeper.client("learners", "Ben")
    ada.context.set_offline(True)
    expect(badge(ada)).to_have_text("Offline")
    write(ada, "typed, not sent")
    wait_for(lambda: here(watcher) == {"Ben"}, "the server knows that Ada is away", MISSED)
    bed = Stopped(ada, ["renderer"])
    bed.sleep()
    try:
        sleeper.put("during the sleep")
        sleeper.server.kill()
        sleeper.server.start()
    finally:
        bed.wake()
    ada.context.set_offline(False)
    expect(badge(ada)).to_have_text("Live", timeout=30_000)
    expect(note(ada, "during the sleep")).to_be_visible()
    expect(note(ada, "typed, not sent")).not_to_contain_text("Not saved yet")
    watcher.drop()
    watcher.start()
    assert sorted(each["text"] for each in watcher.streams["learners"].live_notes().values()) == [
        "during the sleep",
        "typed, not sent",
    ]


BADGE = "document.querySelector('.badge')?.textContent.trim()"
TEXTS = "[...document.querySelectorAll('.note-text')].map((each) => each.innerText)"
ENTER = """fetch('/api/workshops/%s/participants', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"group": "learners", "name": "Ada"}' })
  .then((answer) => answer.status)"""
NOTED = """window.lived = []; for (const each of ["freeze", "resume"]) document.addEventListener(each, () => window.lived.push(each))"""


@pytest.mark.timeout(200)
def test_SYNC_4_a_tab_that_the_browser_froze_in_the_background_catches_up_by_itself(sleeper, tmp_path):
    watcher = sleeper.client("learners", "Ben")
    with BareChromium(tmp_path / "profile") as chromium:
        ada = entered(chromium, sleeper)
        ada.evaluate("document.getElementById('composer').focus()")
        ada.type("half a thought")
        ada.evaluate(NOTED)
        wait_for(lambda: here(watcher) == {"Ada", "Ben"}, "both are here")
        chromium.open("about:blank")
        began = time.monotonic()
        ada.freeze()
        sleeper.put("during the sleep")
        wait_for(lambda: here(watcher) == {"Ben"}, "the server misses the sleeper", MISSED)
        sleeper.put("after the server let go")
        assert "during the sleep" not in ada.evaluate(TEXTS)
        ada.thaw()
        ada.to_front()
        woken = time.monotonic()
        wait_for(
            lambda: ada.evaluate(TEXTS) == ["during the sleep", "after the server let go"],
            "it has caught up",
            30,
            lambda: ada.evaluate(BADGE),
        )
        wait_for(lambda: ada.evaluate(BADGE) == "Live", "it says so")
        record(
            "slept",
            how="frozen in the background",
            seconds=round(woken - began, 1),
            caught_up=round(time.monotonic() - woken, 2),
        )
        becomes(["freeze", "resume"], ada.evaluate, "window.lived")
        becomes("half a thought", ada.evaluate, "document.getElementById('composer').value")
        ada.evaluate("document.querySelector('.composer').requestSubmit()")
        wait_for(
            lambda: "half a thought" in [each["text"] for each in watcher.streams["learners"].live_notes().values()],
            "others see it",
        )


def entered(chromium, workshop):
    """Ada on the learners' board, in a tab of its own."""
    tab = chromium.open(workshop.server.url)
    wait_for(
        lambda: tab.evaluate("document.readyState === 'complete' && location.protocol === 'http:'"),
        "the first page is there",
    )
    assert tab.evaluate(ENTER % workshop.code) == 201
    tab.go(workshop.address("/b/learners"))
    wait_for(lambda: tab.evaluate(BADGE) == "Live", "the board is live", 30)
    return tab


def here(watcher):
    """Who is on the board, as others are told."""
    told = watcher.told("presence")
    return {each["name"] for each in told[-1]["here"]} if told else set()
