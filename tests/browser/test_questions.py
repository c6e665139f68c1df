"""The workshop's burning questions, of all groups: on a board, at the facilitator's, on the projector [TALK-3,
STAGE-4]."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, is_saved, note
from tests.browser.comment_dialogs import ask, asked_in, burning, comment, field, open_talk, react, say, shown, talk
from tests.browser.contexts import BIG_SCREEN
from tests.browser.eventually import becomes
from tests.browser.test_axe import LOOKS, check
from tests.live.wait_for_condition import wait_for

CANARY = "canary-5531"


def test_talk_offline_is_shown_at_once_and_goes_in_when_the_network_is_back(workshop):
    workshop.contexts.allow_lost_connections()
    workshop.put("evening courses")
    ask(workshop, "Who pays for it?", 2, "industry")
    ada, bob = workshop.participant(name="Ada"), workshop.participant(name="Bob")
    open_talk(ada, "evening courses")
    ada.context.set_offline(True)
    expect(badge(ada)).to_have_text("Offline")
    say(ada, "from a ferry")
    expect(talk(ada).get_by_text("Not saved yet")).to_be_visible()
    ada.keyboard.press("Escape")
    ada.get_by_role("button", name="1 burning question").click()
    burning(ada).get_by_role("button", name="Same here").click()
    expect(burning(ada).get_by_text("4 people ask this")).to_be_visible()
    burning(ada).get_by_role("button", name="Answer").click()
    say(ada, "We do, in the north")
    ada.context.set_offline(False)
    is_saved(ada)
    expect(note(bob, "evening courses").get_by_role("button", name="1 comment")).to_be_visible()
    expect(burning(ada).get_by_text("Not saved yet")).to_have_count(0)
    expect(burning(ada).get_by_text("We do, in the north")).to_have_count(1)
    expect(burning(ada).get_by_text("4 people ask this")).to_be_visible()
    wait_for(lambda: workshop.facilitator_client.join()["questions"][0]["same"] == 3, "it is counted once")


def test_talk_3_burning_questions_are_everyones(workshop):
    """From a board that one may not read: joined, answered, in their order; at the facilitator's and on the
    projector."""
    first, second = (
        ask(workshop, "Who pays for it?", 2),
        ask(workshop, "Does it count later?", 1, "industry", "threats"),
    )
    ada, ben = workshop.participant("learners", "Ada"), workshop.participant("industry", "Ben")
    facilitator, screen = workshop.facilitator(), workshop.projector(**BIG_SCREEN)
    for page in (ada, ben, facilitator):
        page.get_by_role("button", name="2 burning questions").click()
        expect(page.locator(".question-text")).to_have_text(["Who pays for it?", "Does it count later?"])
    facilitator.get_by_role("button", name="Show the list on the projector").click()
    expect(screen.locator(".screen-question .screen-text")).to_have_text(["Who pays for it?", "Does it count later?"])
    row = asked_in(ben, "Who pays for it?")
    expect(row).to_contain_text("Learners")
    row.get_by_role("button", name="Answer").click()
    say(ben, "Industry would, by half")
    asked = asked_in(ada, "Who pays for it?")
    asked.get_by_role("button", name="1 answer").click()
    expect(ada.locator(".talk-comment")).to_contain_text("Ben")
    expect(ada.locator(".talk-comment")).to_contain_text("Industry would, by half")
    expect(screen.locator(".screen-question").first).to_contain_text("1 answer")
    for _ in range(2):
        react(workshop, "same", to=second, group="industry", who=workshop.client("industry"))
    expect(screen.locator(".screen-question .screen-text")).to_have_text(["Does it count later?", "Who pays for it?"])
    expect(facilitator.locator(".question-text")).to_have_text(["Does it count later?", "Who pays for it?"])
    expect(ada.get_by_text("The order has changed meanwhile.")).to_be_visible()
    assert shown(ada) == ["Who pays for it?", "Does it count later?"]  # it stands still under one's hands
    ada.get_by_role("button", name="Sort again").click()
    becomes(["Does it count later?", "Who pays for it?"], shown, ada)
    other = asked_in(ada, "Does it count later?")
    other.get_by_role("button", name="Same here").click()
    expect(other).to_contain_text("5 people ask this")
    expect(screen.locator(".screen-question").first).to_contain_text("4")
    facilitator.get_by_role("button", name="Show large on the projector").last.click()
    expect(screen.locator(".screen-big")).to_contain_text("Who pays for it?")
    expect(screen.locator(".screen-big-facts")).to_contain_text("Same here 2")
    expect(screen.locator(".screen-big-facts")).to_contain_text("1 answer")
    asked = asked_in(facilitator, "Who pays for it?")
    asked.get_by_role("button", name="1 answer").click()
    facilitator.get_by_role("button", name="Remove the comment: Industry would, by half").click()
    facilitator.get_by_role("button", name="Remove", exact=True).click()
    expect(facilitator.get_by_text("No answers yet.")).to_be_visible()
    expect(ben.get_by_text("Industry would, by half")).to_have_count(0)
    assert workshop.facilitator_client.op("note.hide", "learners", note=first)["ok"]
    expect(ben.locator(".question-text")).to_have_text(["Does it count later?"])


def test_hide_1_nobody_is_shown_what_was_said_about_a_hidden_note(workshop):
    made = ask(workshop, f"{CANARY} asks", 2)
    comment(workshop, f"{CANARY} answers", to=made)
    ada, ben, screen = workshop.participant(), workshop.participant("industry"), workshop.projector(**BIG_SCREEN)
    assert workshop.facilitator_client.op("spotlight", "stage", view="questions")["ok"]
    expect(screen.locator(".screen-question")).to_contain_text(CANARY)
    open_talk(ada, CANARY)
    expect(talk(ada).locator(".talk-text")).to_contain_text(CANARY)
    ben.get_by_role("button", name="1 burning question").click()
    expect(burning(ben)).to_contain_text(CANARY)
    assert workshop.facilitator_client.op("note.hide", "learners", note=made)["ok"]
    expect(talk(ada).get_by_text("This note is hidden just now.")).to_be_visible()
    expect(burning(ben).get_by_text("None yet.")).to_be_visible()
    expect(screen.get_by_text("No burning questions yet.")).to_be_visible()
    for page in (ada, ben, screen):
        expect(page.get_by_text(CANARY)).to_have_count(0)
        assert CANARY not in page.content() + page.evaluate(
            "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"
        )


def test_anon_2_no_name_is_shown_and_ones_own_comment_is_known(anonymous):
    made = ask(anonymous, "Who pays for it?", 1)
    comment(anonymous, "somebody's answer", to=made)
    ada = anonymous.participant(name=CANARY)
    open_talk(ada, "Who pays for it?")
    say(ada, "my answer")
    expect(talk(ada).get_by_role("button", name="Remove the comment: my answer")).to_be_visible()
    expect(talk(ada).get_by_role("button", name="Remove the comment: somebody")).to_have_count(0)
    is_saved(ada)
    ada.reload()
    open_talk(ada, "Who pays for it?")
    expect(talk(ada).get_by_role("listitem").filter(has_text="my answer")).to_contain_text("You")
    assert anonymous.facilitator_client.op("spotlight", "stage", view="questions")["ok"]
    screen, facilitator = anonymous.projector(**BIG_SCREEN), anonymous.facilitator()
    expect(screen.locator(".screen-question")).to_contain_text("2 answers")
    facilitator.get_by_role("button", name="1 burning question").click()
    burning(facilitator).get_by_role("button", name="2 answers").click()
    expect(facilitator.get_by_text("my answer")).to_be_visible()
    for page in (screen, facilitator):
        assert CANARY not in page.content() and "Somebody" not in page.locator("body").inner_text()


def test_stage_4_the_projector_pages_through_the_questions(workshop):
    for number in range(14):
        made = workshop.put(f"Question {number:02}, which somebody has thought about for a while?", kind="question")
        react(workshop, "same", to=made)
    screen = workshop.projector(**BIG_SCREEN)
    assert workshop.facilitator_client.op("spotlight", "stage", view="questions")["ok"]
    expect(screen.get_by_role("heading", name="Burning questions 14")).to_be_visible()
    visible = screen.locator(".screen-question:not([data-unfit]) .screen-text")
    expect(visible.first).to_contain_text("Question 00")
    seen = visible.all_inner_texts()
    assert 3 < len(seen) < 14
    screen.keyboard.press("Space")
    expect(visible.first).to_contain_text(f"Question {len(seen):02}")
    sizes = screen.locator(".screen-question :is(p, span, strong)").evaluate_all(
        "(all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 28
    screen.keyboard.press("0")
    expect(screen.locator(".screen-question")).to_have_count(0)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_talk(workshop, look):
    made = ask(workshop, "Who pays for it?", 2)
    comment(workshop, "Industry would", to=made)
    idea = workshop.put("evening courses")
    react(workshop, "heart", to=idea)
    page = workshop.participant(name="Ada", **look)
    expect(page.locator(".talk-row")).to_have_count(2)
    check(page, "a board with talk")
    note(page, "Who pays for it?").get_by_role("button", name="1 answer").click()
    say(page, "And you?")
    talk(page).get_by_role("button", name=re.compile("^Same here")).click()
    talk(page).get_by_role("button", name="Remove the comment: And you?").click()
    field(page).fill("x" * 501)
    check(page, "the talk about a question")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="1 burning question").click()
    burning(page).get_by_role("button", name="2 answers").click()
    check(page, "the burning questions")
    facilitator = workshop.facilitator(**look)
    expect(facilitator.locator(".talk-row").first).to_be_visible()
    facilitator.get_by_role("button", name="1 burning question").click()
    check(facilitator, "the burning questions of a facilitator")
    facilitator.get_by_role("button", name="Show the list on the projector").click()
    screen = workshop.projector(**({**look, **BIG_SCREEN} if "is_mobile" not in look else look))
    expect(screen.locator(".screen-question")).to_be_visible()
    check(screen, "the burning questions on the projector")
