"""What facilitators did, as they read it: in sentences, by the keyboard, without what is hidden."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import is_saved, write
from tests.browser.stage_menu import MENU, from_stage_menu

CANARY = "canary-5521"


def entries(page):
    return page.get_by_role("dialog", name="What facilitators did").get_by_role("listitem")


def opened(page):
    """By the keyboard."""
    from_stage_menu(page, "Activity log")
    expect(page.get_by_role("dialog", name="What facilitators did")).to_be_visible()


def test_audit_2_two_facilitators_read_what_each_did(workshop):
    workshop.put("Small badges", group="learners")
    lead = workshop.facilitator()
    lead.get_by_role("button", name="Lock Learners").click()
    expect(lead.get_by_role("button", name="Locked Learners")).to_be_visible()
    opened(lead)
    expect(entries(lead)).to_have_count(2)
    expect(entries(lead).first).to_have_text(re.compile(r"^\d\d:\d\d\s*You locked Learners\.$"))
    expect(entries(lead).last).to_contain_text("A facilitator wrote a note on Learners. Small badges")
    assert workshop.facilitator_client.op("board.rename", "stage", group="industry", name="Makers")[
        "ok"
    ]  # by another facilitator, while one reads
    expect(entries(lead).first).to_contain_text("A facilitator")
    expect(entries(lead)).to_have_count(3)
    lead.keyboard.press("Escape")
    expect(lead.get_by_role("button", name=MENU)).to_be_focused()


def test_audit_2_a_hidden_note_is_not_quoted(workshop):
    assert workshop.facilitator_client.op("phase.set", "stage", phase="write", silent=True)["ok"]
    ada, lead = workshop.participant(name="Ada"), workshop.facilitator()
    write(ada, CANARY)
    is_saved(ada)
    note = next(note for note in workshop.facilitator_client.join(since=False)["boards"]["learners"]["notes"])
    assert workshop.facilitator_client.op("note.remove", "learners", note=note["id"])["ok"]
    opened(lead)
    expect(entries(lead).first).to_have_text(re.compile(r"A facilitator removed a note from Learners\.$"))
    assert CANARY not in lead.content() and "Ada" not in entries(lead).first.inner_text()


def test_audit_3_earlier_entries_are_one_press_away_and_the_focus_goes_on(workshop):
    for seconds in range(60, 3660, 60):
        workshop.facilitator_client.submit(
            {
                "id": f"00000000-0000-4000-8000-{seconds:012d}",
                "board": "stage",
                "type": "timer.start",
                "seconds": seconds,
            }
        )
    workshop.facilitator_client.op("timer.stop", "stage")
    lead = workshop.facilitator()
    opened(lead)
    expect(entries(lead)).to_have_count(50)
    lead.get_by_role("button", name="Show earlier").focus()
    lead.keyboard.press("Enter")
    expect(entries(lead)).to_have_count(61)
    expect(entries(lead).nth(49)).to_be_focused()
    expect(lead.get_by_role("button", name="Show earlier")).to_have_count(0)
    expect(lead.get_by_role("status").filter(has_text="61 entries are shown.")).to_be_visible()
