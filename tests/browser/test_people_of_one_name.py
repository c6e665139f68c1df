"""A facilitator can tell people of one name apart; nobody is numbered where there are no names [PEOPLE-1]."""

from playwright.sync_api import expect

from tests.browser.board_page import note, write


def test_people_1_a_facilitator_sees_numbers_and_nobody_else(workshop):
    first = workshop.participant(name="Sam")
    second = workshop.participant(name="Sam")
    write(second, "by the second Sam")
    facilitator = workshop.facilitator()
    facilitator.get_by_role("button", name="2 people here").first.click()
    dialog = facilitator.get_by_role("dialog")
    expect(dialog.locator("li strong")).to_have_text(["Sam", "Sam (2)"])
    dialog.get_by_role("button", name="Rename Sam (2)").click()
    expect(facilitator.get_by_role("dialog").get_by_role("textbox")).to_have_value("Sam")
    facilitator.keyboard.press("Escape")
    expect(facilitator.get_by_role("dialog")).to_have_accessible_name("People")
    facilitator.goto(workshop.address("/b/learners"))
    facilitator.get_by_role("button", name="See who").click()
    expect(facilitator.get_by_role("dialog")).to_contain_text("Sam (2)")
    first.get_by_role("button", name="See who").click()
    expect(first.get_by_role("dialog").get_by_text("Sam").first).to_be_visible()
    expect(first.get_by_role("dialog")).not_to_contain_text("(2)")
    first.keyboard.press("Escape")
    expect(note(first, "by the second").locator(".note-author")).to_have_text("Sam")


def test_people_1_no_names_no_numbers(anonymous):
    anonymous.participant()
    anonymous.participant()
    facilitator = anonymous.facilitator()
    facilitator.get_by_role("button", name="2 people here").first.click()
    expect(facilitator.get_by_role("dialog")).to_contain_text("2")
    expect(facilitator.get_by_role("dialog")).not_to_contain_text("(2)")
