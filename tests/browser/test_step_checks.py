"""Before a step that could not work a facilitator is told so, and offered what would mend it."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.board_page import note, write
from tests.browser.contexts import PHONE


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
    expect(dialog).to_contain_text("Institutions and Government have no notes, so the people there cannot vote.")
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


def test_vote_10_a_facilitator_is_asked_about_an_open_vote_before_a_later_step(workshop):
    workshop.put("the only one")
    go_to(workshop, "vote")
    start = {"round": str(uuid.uuid4()), "on": "notes", "budget": 1, "most": 1}
    assert workshop.facilitator_client.op("vote.start", "stage", **start)["ok"]
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    note(ada, "the only one").get_by_role("button", name=re.compile("^Give a vote")).click()
    facilitator.get_by_role("button", name="Next: Decide").click()
    question = facilitator.get_by_role("dialog", name="The vote is still open")
    expect(question).to_contain_text("1 of 1 people has voted.")
    question.get_by_role("button", name="Stay").click()
    expect(facilitator.locator("#step-vote")).to_have_attribute("aria-current", "step")
    facilitator.get_by_role("button", name="Next: Decide").click()
    question.get_by_role("button", name="End it, show the counts, and go on").click()
    facilitator.get_by_role("dialog", name="Let everyone read all boards?").get_by_role(
        "button", name="Go on without"
    ).click()
    expect(facilitator.locator("#step-decide")).to_have_attribute("aria-current", "step")
    expect(note(ada, "the only one")).to_contain_text("1 vote")


def test_vote_11_who_has_nothing_to_vote_on_is_not_counted(workshop):
    workshop.put("the only one")
    go_to(workshop, "vote")
    start = {"round": str(uuid.uuid4()), "on": "notes", "budget": 1, "most": 1}
    assert workshop.facilitator_client.op("vote.start", "stage", **start)["ok"]
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    eve, projector = workshop.participant(group="industry", name="Eve"), workshop.projector("/projector")
    expect(eve.get_by_text("There is nothing to vote on: this board has no notes.")).to_be_visible()
    expect(facilitator.get_by_role("button", name="2 people here")).to_be_visible()
    expect(facilitator.get_by_text("0 of 1 people have voted.")).to_be_visible()
    note(ada, "the only one").get_by_role("button", name=re.compile("^Give a vote")).click()
    expect(facilitator.get_by_text("1 of 1 people has voted.")).to_be_visible()
    expect(projector.get_by_role("progressbar")).to_have_attribute("aria-valuetext", "1 of 1 has voted")


def test_at_vote_every_page_says_whether_a_vote_is_open(workshop):
    workshop.put("the only one")
    go_to(workshop, "vote")
    ada, projector = workshop.participant(name="Ada"), workshop.projector("/projector")
    says = ada.get_by_role("region", name="Where the workshop is")
    expect(says).to_contain_text("You can vote once the facilitator opens the vote.")
    expect(projector.get_by_text("The vote opens soon.")).to_be_visible()
    start = {"round": str(uuid.uuid4()), "on": "notes", "budget": 1, "most": 1}
    assert workshop.facilitator_client.op("vote.start", "stage", **start)["ok"]
    expect(says).to_contain_text("Give your votes to what matters most.")
    expect(projector.get_by_role("heading", name="Vote on the notes")).to_be_visible()
    assert workshop.facilitator_client.op("vote.stop", "stage", round=start["round"])["ok"]
    expect(says).to_contain_text("The vote has ended.")


def test_decide_has_the_way_to_the_results_in_sight_for_everyone(workshop):
    for number in range(12):
        workshop.put(f"note {number}")
    go_to(workshop, "decide")
    facilitator = workshop.facilitator(viewport={"width": 1366, "height": 768})
    link = facilitator.locator(".chips").get_by_role("link", name="Results and plan")
    expect(link).to_be_in_viewport(ratio=1)
    ada = workshop.participant(name="Ada", **PHONE)
    ada.get_by_text("note 11").scroll_into_view_if_needed()
    expect(ada.get_by_role("link", name="Results and plan")).to_be_in_viewport(ratio=1)
    link.click()
    expect(facilitator.get_by_role("heading", name="Matrix", level=2)).to_be_visible()


def test_people_have_no_counts_of_notes_while_some_are_hidden(workshop):
    go_to(workshop, "write")
    assert workshop.facilitator_client.op("phase.set", "stage", phase="write", silent=True)["ok"]
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    write(ada, "in silence")
    expect(facilitator.get_by_text("1 hidden note", exact=True)).to_be_visible()
    facilitator.get_by_role("button", name="1 person here").click()
    ada_listed = facilitator.get_by_role("dialog", name="People").get_by_role("listitem")
    expect(ada_listed).to_contain_text("Learners, here now")
    expect(ada_listed).not_to_contain_text("note")
    assert workshop.facilitator_client.op("notes.reveal", "learners")["ok"]
    expect(ada_listed).to_contain_text("Learners, here now, 1 note")


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
