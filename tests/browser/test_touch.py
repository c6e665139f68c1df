"""A finger on a phone: a long press drags a note, anything quicker scrolls the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, from_menu, is_saved, load_deferred_parts, note, notes, quadrant, texts
from tests.browser.contexts import PHONE
from tests.live.wait_for_condition import wait_for


class Finger:
    """Touch events as the browser gets them from a screen."""

    def __init__(self, page):
        self._cdp = page.context.new_cdp_session(page)

    def down(self, x, y):
        self._send("touchStart", [{"x": x, "y": y}])

    def move(self, x, y):
        self._send("touchMove", [{"x": x, "y": y}])

    def up(self):
        self._send("touchEnd", [])

    def swipe(self, x, y, by):
        """Quickly: down, along, up."""
        self.down(x, y)
        for step in range(1, 9):
            self.move(x, y + by * step / 8)
        self.up()

    def _send(self, kind, points):
        self._cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
def phone(workshop):
    for number in range(6):
        workshop.put(f"note {number}", "strengths")
    page = workshop.participant(**PHONE)
    expect(notes(page, "Strengths")).to_have_count(6)
    load_deferred_parts(page)
    return page


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 3, box["y"] + box["height"] / 2


def test_a_long_press_drags_a_note_within_its_quadrant(phone, workshop):
    other = workshop.participant()
    finger = Finger(phone)
    x, y = middle(note(phone, "note 2"))
    finger.down(x, y)
    expect(phone.locator("body")).to_have_class(re.compile("dragging"))
    top = note(phone, "note 0").bounding_box()
    finger.move(x, (y + top["y"]) / 2)
    finger.move(x, top["y"] + 4)
    finger.up()
    expect(phone.locator("body")).not_to_have_class(re.compile("dragging"))
    for page in (phone, other):
        expect(notes(page, "Strengths").first).to_contain_text("note 2")
        expect(notes(page, "Strengths").nth(1)).to_contain_text("note 0")
        expect(notes(page, "Strengths").nth(2)).to_contain_text("note 1")


def test_held_at_the_edge_it_scrolls_to_another_quadrant(phone):
    finger = Finger(phone)
    x, y = middle(note(phone, "note 1"))
    finger.down(x, y)
    expect(phone.locator("body")).to_have_class(re.compile("dragging"))
    dock = phone.get_by_role("form", name="Write a note").bounding_box()["y"]
    finger.move(x, dock - 40)
    wait_for(
        lambda: quadrant(phone, "Weaknesses").bounding_box()["y"] < dock - 200, "the next quadrant has come into view"
    )
    box = quadrant(phone, "Weaknesses").bounding_box()
    finger.move(x, box["y"] + 90)
    finger.up()
    expect(notes(phone, "Weaknesses")).to_contain_text("note 1")
    is_saved(phone)


def test_a_quick_swipe_over_a_note_scrolls_the_page_and_moves_nothing(phone):
    before = texts(phone, "Strengths")
    x, y = middle(note(phone, "note 4"))
    Finger(phone).swipe(x, y, -250)
    wait_for(lambda: phone.evaluate("() => document.scrollingElement.scrollTop") > 50, "the page has scrolled")
    expect(phone.locator("body")).not_to_have_class(re.compile("dragging"))
    assert texts(phone, "Strengths") == before


def test_everything_on_a_note_is_within_a_fingers_reach(phone):
    for button in note(phone, "note 0").get_by_role("button").all():
        box = button.bounding_box()
        assert box["width"] >= 40 and box["height"] >= 40
    from_menu(phone, "note 0", "Move to…", "Threats")
    expect(notes(phone, "Threats")).to_contain_text("note 0")
    expect(composer(phone)).to_be_in_viewport()
