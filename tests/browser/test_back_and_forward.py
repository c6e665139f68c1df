"""Back and forward, in a browser that may bring a page back as it was left (bfcache), its WebSocket closed."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, load_deferred_parts, note, write
from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.chromium import CHROMIUM, WHOLE
from tests.browser.contexts import Contexts


@pytest.fixture
def keeping(server, browser):
    """A workshop whose pages open in a browser that keeps pages which are left; Playwright's do not."""
    if not server.alive:
        server.start()
    chromium = browser.browser_type.launch(
        executable_path=WHOLE, args=CHROMIUM, ignore_default_args=["--disable-back-forward-cache"]
    )
    opened = Contexts(chromium)
    with BrowserWorkshop(server, opened) as made:
        yield made
    opened.close()
    chromium.close()
    assert not opened.faults, "\n".join(opened.faults)


def test_a_board_that_one_comes_back_to_is_live_and_has_what_came_meanwhile(keeping):
    page, other = keeping.participant(name="Ada"), keeping.participant(name="Ben")
    load_deferred_parts(page)
    composer(page).fill("half a sentence")
    page.evaluate("() => { window.left = true; }")
    page.goto(keeping.server.url.replace("127.0.0.1", "localhost"))
    write(other, "written meanwhile")
    page.go_back()
    expect(badge(page)).to_have_text("Live")
    assert not page.evaluate("() => Boolean(window.left)"), "it asks not to be stored, and was loaded anew"
    expect(note(page, "written meanwhile")).to_be_visible()
    expect(composer(page)).to_have_value("half a sentence")
    composer(page).press("Enter")
    for each in (page, other):
        expect(note(each, "half a sentence")).to_have_count(1)
    write(other, "and again")
    expect(note(page, "and again")).to_be_visible()
