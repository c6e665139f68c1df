"""The author of a note in an anonymous workshop is put out and let in again, and nobody learns who it is [ANON-3]."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, is_saved, write
from tests.browser.contexts import PHONE
from tests.browser.stage_menu import from_stage_menu
from tests.browser.test_axe import check

WIDTHS = [pytest.param({}, id="1280"), pytest.param({"color_scheme": "dark", **PHONE}, id="390")]


def chosen_in_menu(page, note, item):
    """Open the menu of a note by the keyboard and choose an entry."""
    page.get_by_role("listitem").filter(has_text=note).get_by_role("button", name=re.compile("^More")).press("Enter")
    page.get_by_role("menuitem", name=item).press("Enter")


@pytest.mark.parametrize("look", WIDTHS)
def test_anon_3_out_and_in_again_by_the_note_alone(anonymous, look):
    ada, bob = anonymous.participant(), anonymous.participant()
    for text in ("first of Ada", "second of Ada"):
        write(ada, text)
    write(bob, "of Bob")
    is_saved(ada)
    lead = anonymous.facilitator(**look)
    expect(lead.get_by_text("second of Ada")).to_be_visible()
    chosen_in_menu(lead, "first of Ada", "Remove the author")
    dialog = lead.get_by_role("dialog", name="Remove the author of this note from the workshop?")
    expect(dialog).to_contain_text("You do not learn who it is")
    check(lead, "putting out an author")
    dialog.get_by_role("button", name="Remove from workshop").press("Enter")
    expect(badge(ada)).to_have_text("Removed")
    lead.get_by_role("button", name="2 people here").first.press("Enter")
    people = lead.get_by_role("dialog", name="People")
    expect(people.get_by_role("listitem").filter(has_text="first of Ada")).to_have_count(1)
    expect(people).not_to_contain_text("second of Ada")
    check(lead, "authors who were put out")
    lead.keyboard.press("Escape")
    from_stage_menu(lead, "Activity log")
    log = lead.get_by_role("dialog", name="What facilitators did")
    expect(log).to_contain_text("You removed the author of a note from the workshop, Learners. first of Ada")
    lead.keyboard.press("Escape")
    chosen_in_menu(lead, "second of Ada", "Remove the author")
    lead.keyboard.press("Escape")
    chosen_in_menu(lead, "first of Ada", "Let the author back in")
    ada.reload()
    expect(badge(ada)).to_have_text("Live")
