"""Themes, talk and votes on one board at once: each has its place, and none covers another."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import from_menu, note, write
from tests.browser.comment_dialogs import burning, say
from tests.browser.eventually import becomes
from tests.browser.test_themes import BY_THEMES

OVERLAPS = """() => {
  const shown = [...document.querySelectorAll(".bar button, .bar a, .bar .badge, .note button")].filter((each) => each.checkVisibility());
  const boxes = shown.map((each) => each.getBoundingClientRect()).filter(({ width, height }) => width > 2 && height > 2);
  return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1)).length;
}"""


def furnish(workshop):
    """A board with a theme, a question that somebody has too, a comment, and an open vote."""
    small, badge, pays = (
        workshop.put(text, quadrant, kind=kind)
        for text, quadrant, kind in (
            ("Small steps", "strengths", "idea"),
            ("Employers know badges", "strengths", "idea"),
            ("Who pays?", "weaknesses", "question"),
        )
    )
    for op, board, fields in (
        ("theme.add", "learners", {"theme": str(uuid.uuid4()), "name": "Affordable steps", "notes": [small, badge]}),
        ("note.react", "learners", {"note": pays, "reaction": "same", "on": True}),
        ("note.comment", "learners", {"note": pays, "comment": str(uuid.uuid4()), "text": "The ministry could"}),
        ("vote.start", "stage", {"round": str(uuid.uuid4()), "on": "notes", "budget": 5, "most": 2}),
    ):
        assert workshop.facilitator_client.op(op, board, **fields)["ok"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_covers_anything_where_a_board_has_themes_talk_and_a_vote(workshop, width):
    furnish(workshop)
    page = workshop.participant(viewport={"width": width, "height": 800})
    expect(note(page, "Who pays?")).to_be_visible()
    page.mouse.move(5, 300)
    expect(page.get_by_text("You have 5 of 5 votes left.")).to_be_visible()
    expect(page.locator(".talk-burning")).to_be_visible()
    expect(page.locator(".bar-themes")).to_be_visible()
    becomes(0, page.evaluate, OVERLAPS)
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


BEYOND = """() => [...document.querySelectorAll("#app *, dialog *")].filter((each) => each.checkVisibility() && !each.closest(".visually-hidden")
  && each.getBoundingClientRect().right > innerWidth + 1).map((each) => `${each.tagName}.${each.className}`)"""


def fits(page):
    """Nothing stands beyond the right edge, and nothing has to be scrolled sideways."""
    becomes([], page.evaluate, BEYOND)
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


def test_a_phone_of_320_px_with_text_at_200_percent_takes_part_in_everything(workshop):
    """The browser's own setting for the size of text, which rem and the media queries follow."""
    furnish(workshop)
    page = workshop.participant(viewport={"width": 320, "height": 640}, has_touch=True)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.mouse.move(5, 300)
    expect(page.get_by_text("You have 5 of 5 votes left.")).to_be_visible()
    fits(page)
    write(page, "the bus")
    note(page, "Small steps").get_by_role("button", name="Give a vote").click()
    expect(page.get_by_text("You have 4 of 5 votes left.")).to_be_visible()
    page.get_by_role("button", name="1 burning question").click()
    burning(page).get_by_role("button", name="Same here").click()
    expect(burning(page)).to_contain_text("3 people ask this")
    fits(page)
    page.keyboard.press("Escape")
    from_menu(page, "the bus", "Comments on this note")
    say(page, "every hour")
    fits(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=BY_THEMES).click()
    expect(page.get_by_role("heading", name="Affordable steps")).to_be_visible()
    fits(page)
    assert workshop.facilitator_client.op("phase.set", "stage", phase="closed")["ok"]
    expect(page.locator(".strip")).to_contain_text("Closed")
    fits(page)
