"""What belongs to a step of the workshop ends with it, on every page [STAGE-5, TIMER-4]."""

import uuid

from playwright.sync_api import expect

from tests.browser.board_page import composer, load_deferred_parts, quadrant
from tests.browser.contexts import BIG_SCREEN


def lead(workshop, op_type, **fields):
    answer = workshop.facilitator_client.op(op_type, "stage", **fields)
    assert answer["ok"], answer


def test_TIMER_4_the_timer_and_the_light_go_with_their_step(workshop):
    workshop.put("start", "threats")
    ada, facilitator, screen = (
        workshop.participant(name="Ada"),
        workshop.facilitator(),
        workshop.projector(**BIG_SCREEN),
    )
    lead(workshop, "phase.set", phase="write")
    lead(workshop, "timer.start", seconds=1)
    lead(workshop, "spotlight", group="learners", quadrant="threats")
    expect(ada.locator(".strip-timer[data-state=up]")).to_be_visible()
    expect(facilitator.locator(".timer-box[data-state=up]")).to_be_visible()
    expect(screen.locator(".screen-timer[data-state=up]")).to_be_visible()
    expect(screen.locator(".screen-spotlight")).to_be_visible()
    lead(workshop, "phase.set", phase="closed")
    expect(facilitator.locator(".timer-box[data-state=none]")).to_be_visible()
    for page in (ada, screen):
        expect(page.locator(".strip-timer, .screen-timer")).to_have_count(0)
    expect(screen.locator(".screen-spotlight")).to_have_count(0)
    expect(facilitator.get_by_text("Large on the projector:")).to_have_count(0)


def test_TIMER_4_silence_that_ends_leaves_the_timer(workshop):
    ada = workshop.participant(name="Ada")
    lead(workshop, "phase.set", phase="write", silent=True)
    lead(workshop, "timer.start", seconds=600)
    lead(workshop, "phase.set", phase="discuss", group="industry")
    lead(workshop, "phase.set", phase="write")
    expect(ada.locator(".strip[data-step=write]")).to_be_visible()
    expect(ada.get_by_role("timer")).to_be_visible()


def test_STAGE_5_an_invitation_to_look_ends_with_the_step(workshop):
    ada = workshop.participant(name="Ada")
    lead(workshop, "phase.set", phase="discuss")
    lead(workshop, "look.ask", group="learners", quadrant="threats")
    expect(ada.locator(".invitation")).to_be_visible()
    lead(workshop, "phase.set", phase="vote")
    expect(ada.locator(".invitation")).to_have_count(0)
    lead(workshop, "look.ask", group="learners", quadrant="threats")
    expect(ada.locator(".invitation")).to_be_visible()
    lead(workshop, "phase.set", phase="write", group="industry")
    lead(workshop, "timer.start", seconds=600)
    expect(ada.get_by_role("timer")).to_be_visible()
    expect(ada.locator(".invitation")).to_be_visible()


def test_STAGE_5_a_vote_is_announced_in_steps_in_which_people_can_vote(workshop):
    workshop.put("start")
    ada, facilitator, screen = (
        workshop.participant(name="Ada"),
        workshop.facilitator(),
        workshop.projector(**BIG_SCREEN),
    )
    lead(workshop, "phase.set", phase="vote")
    lead(workshop, "vote.start", round=str(uuid.uuid4()), on="notes", budget=3, most=1)
    expect(ada.locator(".votes-strip")).to_be_visible()
    lead(workshop, "phase.set", phase="decide")
    expect(screen.locator(".screen-vote")).to_be_visible()
    lead(workshop, "phase.set", phase="closed")
    expect(ada.locator(".votes-strip")).to_have_count(0)
    expect(screen.locator(".screen-vote")).to_have_count(0)
    expect(facilitator.get_by_role("button", name="End the vote…")).to_be_visible()
    lead(workshop, "phase.set", phase="discuss")
    expect(ada.locator(".votes-strip")).to_be_visible()


def test_STAGE_5_what_to_think_of_ends_with_the_step(workshop):
    ada = workshop.participant(name="Ada")
    load_deferred_parts(ada)
    prompt = quadrant(ada, "Threats").locator(".prompt").first
    text = prompt.inner_text()
    prompt.click()
    expect(composer(ada)).to_have_attribute("placeholder", text)
    lead(workshop, "phase.set", phase="discuss")
    expect(composer(ada)).not_to_have_attribute("placeholder", text)


def test_STAGE_5_a_question_about_a_step_that_is_over_is_asked_no_longer(workshop):
    facilitator = workshop.facilitator()
    lead(workshop, "phase.set", phase="vote")
    facilitator.get_by_role("button", name="Open a vote…").click()
    expect(facilitator.get_by_role("dialog")).to_be_visible()
    lead(workshop, "phase.set", phase="decide")
    expect(facilitator.get_by_role("dialog")).to_have_count(0)
