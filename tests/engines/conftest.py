"""The engines beside Chromium: one browser of each for a module's tests, windows for as many people as a test needs."""

import glob
import re
import shutil

import pytest

from tests.engines.engine_workshop import Workshop
from tests.engines.firefox import Firefox
from tests.engines.webkit import BROWSER, WebKit
from tests.live.long_runs import TORTURE
from tests.live.server_process import ROOT

ENGINES = {"firefox": Firefox, "webkit": WebKit}
NEEDS = {"firefox": ["firefox-esr"], "webkit": ["WebKitWebDriver", "Xvfb", BROWSER]}
RESULTS = ROOT / "test-results"
# Orca speaks in real time.
collect_ignore = [] if TORTURE else ["test_orca.py"]


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request):
    """A running browser; without it the test fails."""
    missing = [each for each in NEEDS[request.param] if not (shutil.which(each) or glob.glob(each))]
    assert not missing, (
        f"these tests need {', '.join(missing)}: run tests/tools.sh as root (Debian: firefox-esr, webkit2gtk-driver, xvfb)"
    )
    with ENGINES[request.param]() as running:
        yield running


@pytest.fixture
def window(engine, request):
    """Opens a window of somebody new; all are closed, and pictured where the test has failed."""
    opened = []

    def new():
        opened.append(engine.window())
        return opened[-1]

    yield new
    for number, each in enumerate(opened):
        if getattr(request.node, "failed", False):
            RESULTS.mkdir(exist_ok=True)
            (RESULTS / f"{re.sub(r'[^A-Za-z0-9_-]+', '_', request.node.name)}-{number}.png").write_bytes(
                each.screenshot()
            )
        each.close()


@pytest.fixture
def workshop(server, window):
    """A workshop, and the ways into it."""
    made = Workshop(server, window)
    yield made
    made.close()
