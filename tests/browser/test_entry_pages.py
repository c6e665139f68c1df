"""Coming in, as people see it: who waits, who lets them in, and who changes the group; by keyboard, on a desk and on a
phone [ENTRY, MOVE]."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer
from tests.browser.contexts import PHONE
from tests.browser.stage_menu import from_stage_menu
from tests.browser.test_axe import check

WIDTHS = [pytest.param({}, id="1280"), pytest.param({"color_scheme": "dark", **PHONE}, id="390")]


def asked(workshop, contexts, name, group="Learners", **look):
    """Somebody new on the page to join, who has asked to be let in, by the keyboard alone."""
    page = contexts.new(**look).new_page()
    page.goto(workshop.address())
    page.get_by_role("radio", name=group).focus()
    page.keyboard.press("Space")
    page.get_by_label("Your name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    return page


def settle(page, *choices):
    """Choose in the settings, by the keyboard."""
    from_stage_menu(page, "Settings")
    dialog = page.get_by_role("dialog", name="Settings")
    for choice in choices:
        dialog.get_by_label(choice).focus()
        page.keyboard.press("Space")
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("look", WIDTHS)
def test_entry_2_one_waits_is_let_in_and_the_page_goes_on_by_itself(workshop, contexts, look):
    lead = workshop.facilitator(**look)
    settle(lead, re.compile("Whom a facilitator lets in"))
    page = asked(workshop, contexts, "Eve", **look)
    expect(page.get_by_role("status")).to_contain_text("You are waiting to be let in.")
    check(page, "waiting")
    lead.get_by_role("button", name="See who waits").press("Enter")
    dialog = lead.get_by_role("dialog", name="Waiting to be let in")
    expect(dialog.get_by_role("listitem")).to_contain_text("Eve")
    check(lead, "who waits")
    dialog.get_by_role("button", name="Let in Eve").press("Enter")
    expect(dialog).to_contain_text("Nobody waits.")
    lead.keyboard.press("Escape")
    expect(lead.get_by_role("button", name="See who waits")).to_have_count(0)
    expect(page).to_have_url(workshop.address("/b/learners"))
    expect(badge(page)).to_have_text("Live")


def test_entry_2_all_at_once_and_one_is_refused(workshop, contexts):
    contexts.allow("403")
    lead = workshop.facilitator()
    assert workshop.facilitator_client.op("settings.set", "stage", admission="approval")["ok"]
    pages = {name: asked(workshop, contexts, name) for name in ("Eve", "Mallory", "Zoe")}
    expect(lead.get_by_text("3 people wait to be let in.")).to_be_visible()
    lead.get_by_role("button", name="See who waits").press("Enter")
    dialog = lead.get_by_role("dialog", name="Waiting to be let in")
    dialog.get_by_role("button", name="Refuse Mallory").press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="Let all in").press("Enter")
    for name in ("Eve", "Zoe"):
        expect(pages[name]).to_have_url(workshop.address("/b/learners"))
    expect(pages["Mallory"].get_by_role("status")).to_contain_text("The facilitator has not let you in.")
    lead.keyboard.press("Escape")
    lead.get_by_role("button", name="2 people here").first.press("Enter")
    people = lead.get_by_role("dialog", name="People")
    people.get_by_role("button", name="Let back in Mallory").press("Enter")
    expect(people.get_by_role("button", name="Let back in Mallory")).to_have_count(0)
    expect(badge(lead)).to_have_text("Live")
    pages["Mallory"].goto(workshop.address("/b/learners"))
    expect(badge(pages["Mallory"])).to_have_text("Live")


def test_entry_4_whoever_is_put_out_can_be_kept_out_from_then_on(workshop, contexts):
    workshop.participant(name="Mallory")
    lead = workshop.facilitator()
    lead.get_by_role("button", name="1 person here").first.press("Enter")
    lead.get_by_role("button", name="Remove from workshop Mallory").press("Enter")
    dialog = lead.get_by_role("dialog", name="Remove Mallory from the workshop?")
    dialog.get_by_label(re.compile("From now on, let people in one by one")).press("Space")
    dialog.get_by_role("button", name="Remove from workshop").press("Enter")
    again = asked(workshop, contexts, "Mallory")
    expect(again.get_by_role("status")).to_contain_text("You are waiting to be let in.")
    expect(lead.get_by_text("1 person waits to be let in.")).to_be_visible()


def test_entry_1_a_closed_workshop_says_so(workshop, contexts):
    lead = workshop.facilitator()
    settle(lead, re.compile("Nobody new"))
    page = contexts.new().new_page()
    page.goto(workshop.address())
    expect(page.get_by_text("takes nobody new any more")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    check(page, "closed")


def test_entry_4_the_dialog_of_a_vote_says_what_is_not_guaranteed(workshop):
    lead = workshop.facilitator()
    workshop.put("a note")
    from_stage_menu(lead, "Vote")
    lead.get_by_role("button", name="Open a vote…").press("Enter")
    dialog = lead.get_by_role("dialog", name="Open a vote")
    expect(dialog).to_contain_text("That nobody votes twice is not guaranteed")
    assert workshop.facilitator_client.op("settings.set", "stage", admission="approval")["ok"]
    expect(dialog).not_to_contain_text("not guaranteed")


def test_move_2_who_may_not_change_the_group_asks_a_facilitator(workshop):
    page, lead = workshop.participant(name="Ada"), workshop.facilitator()
    settle(lead, re.compile("People may change their group themselves"))
    page.goto(workshop.address())
    expect(page.get_by_text("Ask a facilitator to move you.")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    page.get_by_label("Your name").fill("Ada L.")
    page.get_by_label("Your name").press("Enter")
    expect(page).to_have_url(workshop.address("/b/learners"))
    from_stage_menu(lead, "Activity log")
    expect(lead.get_by_role("dialog")).to_contain_text("only facilitators move people to another group")


def test_move_2_a_change_of_group_takes_the_other_window_along(workshop):
    page = workshop.participant(name="Ada")
    other = page.context.new_page()
    other.goto(workshop.address())
    other.get_by_role("radio", name="Industry").check()
    other.get_by_role("button", name="Save and go to the board").press("Enter")
    expect(other).to_have_url(workshop.address("/b/industry"))
    expect(page).to_have_url(workshop.address("/b/industry"))


def test_move_1_who_was_moved_is_told_where_they_are_until_they_have_read_it(workshop):
    page = workshop.participant(name="Ada")
    assert workshop.facilitator_client.op(
        "participant.move", "stage", participant=page.person["participant"], group="industry"
    )["ok"]
    expect(page).to_have_url(workshop.address("/b/industry"))
    says = "You are now in the group Industry. What you wrote before stays on the board of Learners."
    told = page.get_by_role("region", name="Your group")
    expect(told).to_contain_text(says)
    expect(page.locator("[role=status].visually-hidden")).to_contain_text(says)
    page.reload()
    expect(told).to_contain_text(says)
    told.get_by_role("button", name="OK").click()
    expect(told).to_have_count(0)
    page.reload()
    expect(composer(page)).to_be_visible()
    expect(told).to_have_count(0)
