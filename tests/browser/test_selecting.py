"""The text of a note can be selected and copied where the note can be dragged as well [SELECT-1]."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import from_menu, load_deferred_parts, note, quadrant, texts, toast
from tests.browser.eventually import becomes

SELECTED = "() => String(getSelection())"
TEXT = "these words can be selected"


def text_box(page, text):
    return note(page, text).locator(".note-text").bounding_box()


def test_select_1_within_the_text_a_press_selects_and_the_note_stays(workshop):
    workshop.put(TEXT)
    page = workshop.participant()
    load_deferred_parts(page)
    box = text_box(page, TEXT)
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, middle + 4, steps=6)
    expect(page.locator(".note.ghost")).to_have_count(0)
    page.mouse.up()
    becomes(TEXT, page.evaluate, SELECTED)
    assert texts(page, "Strengths") == [TEXT]


def test_select_1_a_press_on_the_text_that_leaves_it_drags_and_selects_nothing(workshop):
    workshop.put(TEXT)
    page = workshop.participant()
    load_deferred_parts(page)
    box, to = text_box(page, TEXT), quadrant(page, "Threats").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + to["height"] / 2, steps=8)
    expect(page.locator("body")).to_have_class(re.compile("dragging"))
    assert page.evaluate(SELECTED) == ""
    page.mouse.up()
    becomes([TEXT], texts, page, "Threats")
    assert page.evaluate(SELECTED) == ""


def test_select_1_copy_text_in_the_menu(workshop):
    workshop.put("two\nlines")
    page = workshop.participant(permissions=["clipboard-read", "clipboard-write"])
    load_deferred_parts(page)
    from_menu(page, "two", "Copy text")
    expect(toast(page)).to_contain_text("The text is copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == "two\nlines"


def test_select_1_copy_text_on_the_facilitators_page(workshop):
    workshop.put("two\nlines")
    facilitator = workshop.facilitator(permissions=["clipboard-read", "clipboard-write"])
    facilitator.get_by_role("button", name="More for the note: two").click()
    facilitator.get_by_role("menuitem", name="Copy text").click()
    expect(toast(facilitator)).to_contain_text("The text is copied.")
    becomes("two\nlines", facilitator.evaluate, "() => navigator.clipboard.readText()")
