"""On plain http and a name of one's own, as in many an intranet, browsers leave out parts of theirs: clipboard,
`randomUUID`, locks."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, from_menu, load_deferred_parts, toast, write
from tests.browser.chromium import CHROMIUM, QUICK
from tests.browser.contexts import Contexts

NAME = "swot.test"


@pytest.fixture
def intranet(browser):
    """Contexts of a browser for which `swot.test` is this machine."""
    chromium = browser.browser_type.launch(
        executable_path=QUICK, args=[*CHROMIUM, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    )
    opened = Contexts(chromium)
    opened.allow("Cross-Origin-Opener-Policy header has been ignored")  # it asks for https
    yield opened
    opened.close()
    chromium.close()
    assert not opened.faults, "\n".join(opened.faults)


@pytest.fixture
def start(server):
    """The address of the home page under that name."""
    if not server.alive:
        server.start()
    return server.url.replace("127.0.0.1", NAME)


def pasted(page, field):
    """What the clipboard holds, as Ctrl+V brings it."""
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    return field.input_value()


def test_a_workshop_is_started_led_and_written_and_everything_is_copied(intranet, start):
    facilitator = intranet.new().new_page()
    facilitator.goto(start)
    assert (
        facilitator.evaluate(
            "() => [isSecureContext, navigator.clipboard, crypto.randomUUID, navigator.locks].map(Boolean)"
        )
        == [False] * 4
    )
    facilitator.get_by_label("What is it about?").fill("On plain http")
    facilitator.get_by_role("button", name="Start the workshop").click()
    shared = facilitator.get_by_role("list").filter(has_text="For everyone").get_by_role("listitem").first
    shared.get_by_role("button", name="Copy").click()
    expect(shared).to_contain_text("Copied")
    link = facilitator.get_by_role("textbox", name="Link: For everyone").input_value()
    facilitator.get_by_role("link", name="Open the facilitator’s page").click()
    expect(facilitator.get_by_role("heading", name="On plain http", level=1)).to_be_visible()

    guest = intranet.new().new_page()
    guest.goto(link)
    guest.get_by_label("Learners").check(force=True)
    guest.get_by_role("button", name="Go to the board").click()
    expect(badge(guest)).to_have_text("Live")
    load_deferred_parts(guest)
    write(guest, "written on plain http")
    expect(facilitator.get_by_text("written on plain http")).to_be_visible()
    from_menu(guest, "written on plain http", "Copy text")
    expect(toast(guest)).to_contain_text("The text is copied.")
    assert pasted(guest, composer(guest)) == "written on plain http"

    guest.goto(guest.url + "/history")
    guest.get_by_role("button", name="Copy the link").click()
    expect(guest.get_by_role("button", name="Copied")).to_be_visible()
    link = guest.get_by_role("textbox", name="Link to this moment").input_value()
    guest.go_back()
    expect(badge(guest)).to_have_text("Live")
    assert pasted(guest, composer(guest)) == link
