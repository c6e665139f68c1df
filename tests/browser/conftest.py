"""One Chromium for all browser tests, one server for a module, fresh contexts for each test, and an eye on what goes
wrong in them."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.chromium import CHROMIUM, QUICK
from tests.browser.contexts import Contexts
from tests.live.server_process import ROOT

expect.set_options(timeout=20_000)  # ms until a page must show something: beside other work it takes its time
RESULTS = ROOT / "test-results"


@pytest.fixture(scope="session")
def browser():
    """The one browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=QUICK, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def contexts(browser, request):
    """Fresh browser contexts. The test fails on console errors, page errors and breaches of the policy in any of
    them."""
    opened = Contexts(browser)
    yield opened
    if getattr(request.node, "failed", False):
        opened.picture(RESULTS, request.node.name)
    opened.close()
    assert not opened.faults, "\n".join(opened.faults)


@pytest.fixture
def workshop(server, contexts):
    """A workshop with names, and the doors to it."""
    if not server.alive:
        server.start()
    with BrowserWorkshop(server, contexts) as made:
        yield made


@pytest.fixture
def anonymous(server, contexts):
    """A workshop without names."""
    with BrowserWorkshop(server, contexts, anonymous=True) as made:
        yield made
