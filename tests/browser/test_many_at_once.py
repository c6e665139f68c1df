"""Several notes at once: moved, coloured and removed, by mouse, keyboard and touch, on a board and by a facilitator."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import is_saved, load_deferred_parts, note, notes
from tests.browser.contexts import PHONE


def selected(page, texts):
    page.locator(".bar-pick").click()
    for text in texts:
        note(page, text).get_by_role("checkbox").check()


@pytest.mark.parametrize("size", [{}, PHONE], ids=["mouse", "touch"])
def test_notes_are_moved_coloured_and_removed_together(workshop, size):
    for text in ("one", "two", "three"):
        workshop.put(text)
    ada, ben = workshop.participant(name="Ada", **size), workshop.participant(name="Ben")
    load_deferred_parts(ada)
    selected(ada, ["one", "two"])
    ada.get_by_role("button", name="More…").click()
    ada.get_by_role("menuitem", name="Move to Threats").click()
    expect(notes(ben, "Threats")).to_contain_text(["one", "two"])
    selected(ada, ["one", "three"])
    ada.get_by_role("button", name="More…").click()
    ada.get_by_role("menuitem", name="Colour: Sky").click()
    for text in ("one", "three"):
        expect(note(ben, text)).to_have_attribute("data-color", "sky")
    selected(ada, ["two", "three"])
    ada.get_by_role("button", name="More…").click()
    ada.get_by_role("menuitem", name="Remove them").click()
    expect(note(ben, "two")).to_have_count(0)
    expect(note(ben, "three")).to_have_count(0)
    expect(note(ben, "one")).to_be_visible()
    is_saved(ada)


def test_by_the_keyboard_alone(workshop):
    workshop.put("one")
    workshop.put("two")
    ada = workshop.participant(name="Ada")
    load_deferred_parts(ada)
    ada.locator(".bar-pick").focus()
    ada.keyboard.press("Enter")
    for text in ("one", "two"):
        note(ada, text).get_by_role("checkbox").focus()
        ada.keyboard.press("Space")
    ada.get_by_role("button", name="More…").focus()
    ada.keyboard.press("Enter")
    ada.keyboard.press("ArrowDown")
    ada.keyboard.press("Enter")
    expect(notes(ada, "Weaknesses")).to_contain_text(["one", "two"])
    expect(note(ada, "one")).to_be_focused()


def test_by_a_facilitator(workshop):
    workshop.put("first")
    workshop.put("second", "threats")
    facilitator, ada = workshop.facilitator(), workshop.participant(name="Ada")
    facilitator.locator(".stage-pick").click()
    for text in ("first", "second"):
        facilitator.locator(".card").filter(has_text=text).get_by_role("checkbox").check()
    facilitator.get_by_role("button", name="More…").click()
    facilitator.get_by_role("menuitem", name="Move to Opportunities").click()
    expect(notes(ada, "Opportunities")).to_contain_text(["first", "second"])
