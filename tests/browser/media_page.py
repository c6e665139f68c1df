"""Adds pictures and recordings on a board's page as people do, and looks at those that are there."""

from playwright.sync_api import expect

from tests.browser.board_page import note
from tests.live.wait_for_condition import wait_for

HEARD = """() => {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    this.addEventListener("timeupdate", () => { window.heard = Math.max(window.heard ?? 0, this.currentTime); });
    return play.call(this);
  };
}"""
"""How far something was played on a page, in seconds."""
LOADED = "(each) => each.complete && each.naturalWidth > 1"
"""Where a tab fetches a picture itself, a transparent one of one pixel stands in its place until then."""


def attach(page, entry):
    """Open the composer's attach button and choose an entry."""
    page.mouse.move(5, 5)
    page.get_by_role("button", name="Add a picture, recording or icon").click()
    page.get_by_role("menu").get_by_role("menuitem", name=entry).click()


def choose_file(page, *files, entry="Add a picture…"):
    with page.expect_file_chooser() as chooser:
        attach(page, entry)
    chooser.value.set_files(list(files))


def pictures(page, text):
    """The pictures on the card of a note."""
    return note(page, text).locator(".media-picture img")


def is_drawn(picture):
    expect(picture).to_be_visible()
    wait_for(lambda: picture.evaluate(LOADED), "the picture is drawn")


def tray(page):
    return page.get_by_role("list", name="Attached to this note")


def ready(page):
    """What stands in the composer is on the server."""
    expect(tray(page).get_by_text("Uploaded")).to_be_visible()


def played(page):
    """How far a recording was heard."""
    return page.evaluate("() => window.heard ?? 0")


def record(page, begin="Start recording"):
    """Record a second of the tone that the browser hears."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=begin).click()
    expect(dialog.get_by_role("meter", name="Input level")).to_be_visible()
    expect(dialog.get_by_text("0:01")).to_be_visible()
    dialog.get_by_role("button", name="Stop").click()
    expect(dialog.get_by_role("group", name="Your recording")).to_be_visible()
    return dialog


def tab_to(page, target, back=False):
    """Go there by Tab, or back by Shift and Tab."""
    expect(target).to_be_visible()
    for _ in range(40):
        if target.evaluate("(each) => each === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError("Tab does not lead there")
