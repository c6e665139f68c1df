"""A return visit: marks on what is new, a line that sums it up, and the way through it by the keyboard."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import badge, is_saved, note, write
from tests.live.database_checks import visit_ends
from tests.live.test_seen_wire import long_ago


def back_after_days(workshop, page):
    """Close the page, let three days pass, and open it again in the same browser."""
    is_saved(page) if "/b/" in page.url else None
    address, context, participant = page.url, page.context, page.person["participant"]
    visit_ends(workshop.server, participant, page.close)
    long_ago(workshop.server, participant)
    return lambda: _open(context, address)


def _open(context, address):
    page = context.new_page()
    page.goto(address)
    return page


def marks(page):
    return page.locator(".note-mark")


def line(page):
    return page.get_by_role("region", name="Since your last visit")


def test_seen_3_a_return_visit_marks_what_others_did(workshop):
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "mine")
    expect(note(ben, "mine")).to_be_visible()
    expect(line(ada)).to_have_count(0)
    back = back_after_days(workshop, ada)
    write(ben, "first")
    write(ben, "second", quadrant="Threats")
    ada = back()
    expect(line(ada)).to_contain_text(re.compile(r"^Since \w+: 2 notes\."))
    expect(marks(ada)).to_have_count(2)
    expect(note(ada, "mine").locator(".note-mark")).to_have_count(0)
    expect(note(ada, "first")).to_have_accessible_description(re.compile("new"))

    line(ada).get_by_role("button", name="Next new").focus()
    ada.keyboard.press("Enter")
    expect(note(ada, "first")).to_be_focused()
    line(ada).get_by_role("button", name="Next new").click()
    expect(note(ada, "second")).to_be_focused()
    line(ada).get_by_role("button", name="Mark as read").click()
    expect(line(ada)).to_have_count(0)
    expect(marks(ada)).to_have_count(0)
    ada.reload()
    expect(badge(ada)).to_have_text("Live")
    write(ada, "and on")
    expect(line(ada)).to_have_count(0)


def test_seen_2_a_hidden_note_is_not_counted_before_its_reveal(workshop):
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "mine")
    back = back_after_days(workshop, ada)
    assert workshop.facilitator_client.op("phase.set", "stage", phase="write", silent=True)["ok"]
    write(ben, "canary-7719")
    ada = back()
    expect(badge(ada)).to_have_text("Live")
    write(ada, "another of mine")
    expect(line(ada)).to_have_count(0)
    assert "canary-7719" not in ada.content()


def test_seen_3_a_facilitator_is_told_of_all_boards(workshop):
    lead, ada = workshop.facilitator(), workshop.participant("learners", "Ada")
    ben = workshop.participant("industry", "Ben")
    expect(lead.get_by_role("heading", name="Learners")).to_be_visible()
    back = back_after_days(workshop, lead)
    write(ada, "one")
    write(ben, "two")
    lead = back()
    expect(line(lead)).to_contain_text(re.compile(r"^Since \w+: 2 notes\."))
    line(lead).get_by_role("button", name="Mark as read").click()
    expect(line(lead)).to_have_count(0)
