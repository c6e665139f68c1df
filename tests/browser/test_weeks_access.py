"""What a workshop of weeks adds, for everybody: axe-core finds nothing, light and dark, and nothing is cut at 320 px
and with 200 % text."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import is_saved, write
from tests.browser.stage_menu import from_stage_menu
from tests.browser.test_axe import LOOKS, check
from tests.browser.test_schedule_pages import fill, opened
from tests.browser.test_seen import back_after_days, line, marks

SIDEWAYS = "() => document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
CUT = "(element) => element.scrollWidth > element.clientWidth + 1"


def planned(workshop, **fields):
    step = {
        "local": "2031-03-04T13:00",
        "zone": "America/Argentina/Buenos_Aires",
        "phase": "write",
        "silent": True,
        **fields,
    }
    assert workshop.facilitator_client.op("schedule.add", "stage", entry=str(uuid.uuid4()), **step)["ok"]


def news_for(workshop, page):
    """A return visit to what a facilitator has written and changed meanwhile."""
    write(page, "mine")
    is_saved(page)
    back = back_after_days(workshop, page)
    workshop.put("Something that is new")
    planned(workshop)
    page = back()
    expect(line(page)).to_be_visible()
    expect(marks(page)).to_have_count(1)
    expect(page.locator(".strip-coming")).to_be_visible()
    return page


@pytest.mark.parametrize("look", LOOKS)
def test_a_board_after_a_return(workshop, look):
    check(news_for(workshop, workshop.participant(name="Ada", **look)), "a board with news and a plan")


@pytest.mark.parametrize("look", LOOKS)
def test_the_facilitators_dialogs(workshop, look):
    planned(workshop)
    lead = workshop.facilitator(**look)
    dialog = opened(lead)
    check(lead, "the plan")
    fill(dialog, "2021-03-04", "13:00")
    expect(dialog.get_by_role("alert")).to_have_text("That time has passed already.")
    check(lead, "the plan with a complaint")
    lead.keyboard.press("Escape")
    from_stage_menu(lead, "Activity log")
    expect(lead.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
    check(lead, "what was done")


@pytest.mark.parametrize(("width", "zoom"), [(320, "100%"), (390, "200%"), (1280, "200%")])
def test_nothing_is_cut_on_a_small_screen_and_with_large_text(workshop, width, zoom):
    size = {"viewport": {"width": width, "height": 800}}
    larger = f"() => {{ document.documentElement.style.fontSize = '{zoom}'; }}"
    page = news_for(workshop, workshop.participant(name="Ada", **size))
    page.evaluate(larger)
    assert not page.evaluate(SIDEWAYS)
    assert not line(page).evaluate(CUT) and not page.locator(".strip-coming").evaluate(CUT)
    lead = workshop.facilitator(**size)
    lead.evaluate(larger)
    assert not opened(lead).evaluate(CUT)
    lead.keyboard.press("Escape")
    from_stage_menu(lead, "Activity log")
    expect(lead.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    assert not lead.get_by_role("dialog").evaluate(CUT)
