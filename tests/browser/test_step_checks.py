"""Before a step that could not work a facilitator is told so, and offered what would mend it."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.board_page import note


def go_to(workshop, phase):
    assert workshop.facilitator_client.op("phase.set", "stage", phase=phase)["ok"]


def test_vote_1_a_vote_that_most_groups_could_not_give_is_on_notes(workshop):
    notes = [workshop.put("first"), workshop.put("second", "threats")]
    workshop.put("alone", "threats", "industry")
    theme = {"theme": str(uuid.uuid4()), "name": "Trust", "notes": notes}
    assert workshop.facilitator_client.op("theme.add", "learners", **theme)["ok"]
    go_to(workshop, "vote")
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    facilitator.get_by_role("button", name="Open a vote…").click()
    dialog = facilitator.get_by_role("dialog", name="Open a vote")
    expect(dialog.get_by_role("radio", name="Notes")).to_be_checked()
    dialog.locator("label").filter(has_text="Themes").click()
    expect(dialog).to_contain_text("Institutions, Industry and Government have no themes")
    dialog.get_by_role("button", name="Vote on notes instead").click()
    expect(dialog.get_by_role("radio", name="Notes")).to_be_checked()
    expect(dialog).to_contain_text("Industry has only 1 to vote on: people there can give 2 of 5 votes.")
    dialog.get_by_role("button", name="Give 2 votes each").click()
    expect(dialog.get_by_label("Votes for each person")).to_have_value("2")
    expect(dialog.get_by_text("has only 1 to vote on")).to_have_count(0)
    dialog.get_by_role("button", name="Open the vote").click()
    expect(ada.get_by_text("You have 2 of 2 votes left.")).to_be_visible()


def test_vote_2_a_budget_that_cannot_be_spent_is_not_shown(workshop):
    workshop.put("the only one")
    go_to(workshop, "vote")
    assert workshop.facilitator_client.op("vote.start", "stage", round=str(uuid.uuid4()), on="notes", budget=5, most=2)[
        "ok"
    ]
    ada, cy = workshop.participant(name="Ada"), workshop.participant("industry", "Cy")
    expect(ada.get_by_text("You have 2 of 2 votes left.")).to_be_visible()
    note(ada, "the only one").get_by_role("button", name=re.compile("^Give a vote")).click()
    expect(ada.get_by_text("You have 1 of 2 votes left.")).to_be_visible()
    expect(cy.get_by_text("There is nothing to vote on: this board has no notes.")).to_be_visible()


def test_read_1_before_decide_a_facilitator_is_asked_to_let_everyone_read(workshop):
    workshop.put("by industry", group="industry")
    go_to(workshop, "vote")
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    facilitator.get_by_role("button", name="Next: Decide").click()
    question = facilitator.get_by_role("dialog", name="Let everyone read all boards?")
    question.get_by_role("button", name="Stay").click()
    expect(facilitator.locator("#step-vote")).to_have_attribute("aria-current", "step")
    facilitator.get_by_role("button", name="Next: Decide").click()
    question.get_by_role("button", name="Go on without").click()
    expect(facilitator.locator("#step-decide")).to_have_attribute("aria-current", "step")
    facilitator.get_by_role("button", name="Let everyone read", exact=True).click()
    expect(facilitator.get_by_text("Each group sees only its own")).to_have_count(0)
    expect(facilitator.locator("#lead-next")).to_be_focused()
    ada.get_by_role("button", name="Industry").click()
    expect(note(ada, "by industry")).to_be_visible()


def test_read_1_everyone_reads_as_soon_as_decide_begins(workshop):
    go_to(workshop, "vote")
    facilitator = workshop.facilitator()
    facilitator.get_by_role("button", name="Next: Decide").click()
    facilitator.get_by_role("button", name="Let everyone read, and go on").click()
    expect(facilitator.locator("#step-decide")).to_have_attribute("aria-current", "step")
    expect(facilitator.get_by_text("Each group sees only its own")).to_have_count(0)


def test_mod_1_a_board_that_is_locked_while_people_are_to_write_is_named(workshop):
    go_to(workshop, "write")
    assert workshop.facilitator_client.op("board.lock", "stage", group="industry", locked=True)["ok"]
    workshop.participant("industry", badge_says="Read-only")
    facilitator = workshop.facilitator()
    expect(facilitator.get_by_text("Locked: Industry")).to_be_visible()
    facilitator.get_by_role("button", name="Unlock", exact=True).click()
    expect(facilitator.get_by_role("button", name="Lock Industry")).to_be_visible()
    expect(facilitator.get_by_text("Locked: Industry")).to_have_count(0)
