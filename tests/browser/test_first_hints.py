"""A browser's first visit of a board is told three things, once [HINT-1]."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, write
from tests.browser.contexts import PHONE

BY_HAND = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })"
"""Tests drive a browser, and none of the others is disturbed."""


def bubble(page):
    return page.get_by_role("region", name=re.compile("^Getting started"))


def newcomer(workshop, **options):
    page = workshop.participant(name="Ada", **options)
    page.context.add_init_script(BY_HAND)
    page.reload()
    expect(badge(page)).to_have_text("Live")
    page.mouse.move(5, 300)
    expect(bubble(page)).to_be_visible()
    return page


def covers(page, field):
    one, other = bubble(page).bounding_box(), field.bounding_box()
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    return across and one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]


@pytest.mark.parametrize("size", [{}, PHONE], ids=["1280", "390"])
def test_HINT_1_three_bubbles_once(workshop, size):
    page = newcomer(workshop, **size)
    composer(page).fill("a note that\nis written\nmeanwhile")
    assert not covers(page, composer(page))
    for number in (1, 2, 3):
        expect(bubble(page)).to_have_accessible_name(f"Getting started, {number} of 3")
        expect(bubble(page)).to_be_in_viewport(ratio=1)
        bubble(page).get_by_role("button").last.press("Enter")
    expect(bubble(page)).to_have_count(0)
    page.reload()
    write(page, "that was all")
    expect(bubble(page)).to_have_count(0)


def test_HINT_1_escape_closes_them_for_good_and_a_field_in_use_is_never_covered(workshop):
    page = newcomer(workshop)
    page.get_by_role("searchbox").focus()
    expect(bubble(page)).to_have_count(0)
    composer(page).focus()
    expect(bubble(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(bubble(page)).to_have_count(0)
    page.get_by_role("searchbox").focus()
    composer(page).focus()
    expect(bubble(page)).to_have_count(0)


def test_HINT_1_a_driven_browser_is_told_nothing(workshop):
    page = workshop.participant(name="Ada")
    page.mouse.move(5, 300)
    expect(page.get_by_role("button", name="Select several notes")).to_be_visible()
    expect(bubble(page)).to_have_count(0)
    assert page.evaluate("() => localStorage.getItem('swotboard/hints')") is None
