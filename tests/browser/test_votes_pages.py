"""Voting on the pages: the facilitator's, two groups' boards and the projector; nothing is counted before the end."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, note, toast
from tests.browser.contexts import BIG_SCREEN, PHONE
from tests.browser.received_messages import ReceivedMessages
from tests.browser.test_axe import check
from tests.browser.test_led_stage import all_that_it_has, go_on, press
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op


def lead(workshop, op, **fields):
    answer = workshop.facilitator_client.op(op, fields.pop("board", "stage"), **fields)
    assert answer["ok"], answer


def start(workshop, on="notes", budget=3, most=2):
    this = str(uuid.uuid4())
    lead(workshop, "vote.start", round=this, on=on, budget=budget, most=most)
    return this


def strip(page):
    return page.get_by_role("region", name="Vote", exact=True)


def mine(page, text):
    """One's votes on the note with this text: the group of buttons."""
    return note(page, text).get_by_role("group", name="Your votes for this")


def give(page, text, times=1):
    for _ in range(times):
        mine(page, text).get_by_role("button", name="Give a vote").click()


def take(page, text):
    mine(page, text).get_by_role("button", name="Take a vote back").click()


def has(page, text, count, left):
    expect(mine(page, text).locator(".vote-count")).to_have_text(str(count))
    expect(strip(page)).to_contain_text(re.compile(f"You have {left} of"))


def said(page):
    return page.locator("[role=status].visually-hidden")


def test_a_vote_from_opening_to_results_on_the_projector(workshop):
    """Three learners and one of industry, two votes each, at most two on one thing; worked by hand:

    learners: Ada 2 on Trust, Bob 2 on Trust, Cy 1 on Trust and 1 on Cost: 5 of 6 on Trust (83.3 %), 1 of 6 on Cost
    (16.7 %) industry: Dee 2 on Cost: 0 % on Trust, 100 % on Cost raw: Trust 5, Cost 3 -> Trust first balanced: Trust
    (83.3 + 0) / 2 = 41.7, Cost (16.7 + 100) / 2 = 58.3 -> Cost first"""
    lead(workshop, "settings.set", read_others="always")
    lead(workshop, "phase.set", phase="group")
    workshop.put("Trust in colleges")
    workshop.put("Cost of courses", "weaknesses")
    facilitator, screen = workshop.facilitator(), workshop.projector(**BIG_SCREEN)
    ada, bob, cy = (workshop.participant(name=name) for name in ("Ada", "Bob", "Cy"))
    dee = workshop.participant("industry", "Dee")
    facilitator.get_by_role("button", name=re.compile("^Next: Vote")).click()
    facilitator.get_by_role("button", name="Open a vote…").click()
    facilitator.get_by_label("Votes for each person").fill("2")
    facilitator.get_by_role("button", name="Open the vote").click()
    expect(screen.locator(".screen-ballot")).to_contain_text("2 votes each, at most 2 on one note.")
    give(ada, "Trust", 2)
    give(bob, "Trust", 2)
    give(cy, "Trust")
    give(cy, "Cost")
    dee.get_by_role("button", name="Learners").click()
    give(dee, "Cost", 2)
    has(dee, "Cost", 2, 0)
    expect(facilitator.get_by_text("4 of 4 people have voted.")).to_be_visible()
    expect(screen.locator(".screen-ballot")).to_contain_text("4 of 4 have voted")
    for page in (facilitator, screen):
        assert "balanced" not in page.evaluate("() => document.querySelector('#app').innerHTML").lower()
    facilitator.get_by_role("button", name="End the vote…").click()
    expect(facilitator.get_by_role("dialog")).to_contain_text(
        "Everybody will see at once how many votes each thing got"
    )
    facilitator.get_by_role("button", name="End it and show the counts").click()
    rows = facilitator.locator(".side tbody tr")
    expect(rows).to_have_text([re.compile("Cost.*3.*58.3 %", re.S), re.compile("Trust.*5.*41.7 %", re.S)])
    facilitator.locator("dialog label").filter(has_text="Votes").click()
    expect(rows).to_have_text([re.compile("Trust"), re.compile("Cost")])
    bars = screen.locator(".screen-result")
    expect(bars).to_have_count(2)  # of the step itself [SCREEN-5]
    lead(workshop, "phase.set", phase="discuss")
    expect(bars).to_have_count(0)
    facilitator.get_by_role("button", name="Show the results on the projector").click()
    expect(bars).to_have_text(
        [re.compile("1.*Cost.*Learners.*3 votes.*58.3 %", re.S), re.compile("2.*Trust.*5 votes.*41.7 %", re.S)]
    )
    assert not re.search("Ada|Bob|Dee", screen.locator(".screen-results").inner_text())
    expect(note(ada, "Trust")).to_contain_text("5 votes")
    ada.get_by_role("button", name="See the counts").click()
    expect(ada.locator(".ranking-row")).to_have_text(
        [re.compile("Cost.*58.3 %", re.S), re.compile("Trust.*41.7 %", re.S)]
    )
    facilitator.get_by_role("button", name="Take the results off the projector").click()
    expect(bars).to_have_count(0)


def test_vote_4_no_count_and_nobodys_votes_reach_another_page_before_the_end(workshop):
    lead(workshop, "phase.set", phase="vote")
    ids = [workshop.put(f"note {n}") for n in range(3)]
    facilitator, screen = workshop.facilitator(), workshop.projector()
    ada, bob = workshop.participant(name="Ada"), workshop.participant(name="Bob")
    wires = {page: ReceivedMessages(page) for page in (facilitator, screen, bob)}
    for page in wires:
        page.reload()
        expect(page.get_by_text("note 1").first).to_be_visible()
    start(workshop, budget=47, most=43)
    give(ada, "note 1", 23)
    has(ada, "note 1", 23, 24)
    expect(screen.locator(".screen-vote")).to_contain_text("1 person has voted.")
    expect(facilitator.get_by_text("1 of 2 people has voted.")).to_be_visible()
    expect(strip(bob)).to_contain_text("You have 47 of 47 votes left.")
    for page, wire in wires.items():
        everything = wire.text()
        assert "vote.start" in everything
        assert (
            "vote.set" not in everything
            and not re.search(rf'{ids[1]}":\s*\d', everything)
            and '"votes":23' not in everything
        )
        assert not re.search(r"\b23\b votes|Your votes: 23", all_that_it_has(page))
    expect(bob.locator(".vote-count")).to_have_text(["0", "0", "0"])


def test_vote_2_votes_are_given_and_taken_back_and_known_after_a_reload_and_in_another_window(workshop):
    lead(workshop, "phase.set", phase="vote")
    workshop.put("one")
    workshop.put("two")
    start(workshop)
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    expect(badge(ada)).to_have_text("Live")
    window = ada.context.new_page()
    window.goto(ada.url)
    give(ada, "one", 2)
    mine(ada, "one").get_by_role("button", name="Give a vote").click(force=True)
    expect(said(ada)).to_contain_text("No more than 2 of your votes can go here.")
    has(ada, "one", 2, 1)
    has(window, "one", 2, 1)
    give(ada, "two")
    has(ada, "two", 1, 0)
    expect(mine(ada, "two").get_by_role("button", name="Give a vote")).to_have_attribute("aria-disabled", "true")
    take(ada, "one")
    has(window, "one", 1, 1)
    expect(facilitator.get_by_text("1 of 1 people has voted.")).to_be_visible()
    for page in (ada, facilitator):
        page.reload()
    has(ada, "one", 1, 1)
    expect(facilitator.get_by_text("1 of 1 people has voted.")).to_be_visible()


def test_vote_2_two_windows_race_at_the_edge_and_the_refusal_is_said_and_put_right(workshop):
    lead(workshop, "phase.set", phase="vote")
    workshop.put("one")
    two = workshop.put("two")
    this = start(workshop, budget=1, most=1)
    ada = workshop.participant(name="Ada")
    has(ada, "one", 0, 1)
    workshop.contexts.allow_lost_connections()
    ada.context.set_offline(True)
    expect(badge(ada)).to_have_text(re.compile("^Offline"), timeout=40_000)
    give(ada, "one")
    has(ada, "one", 1, 0)
    expect(badge(ada)).to_have_text("Offline, 1 change waiting")
    other = workshop.client("learners", start=False)
    other.token = ada.person["token"]
    other.start()
    assert other.ask("op", make_op("vote.set", "ballot", round=this, group="learners", thing=two, count=1))["ok"]
    ada.context.set_offline(False)
    expect(toast(ada)).to_contain_text("Another of your windows has given them.")
    has(ada, "one", 0, 0)
    has(ada, "two", 1, 0)
    take(ada, "two")
    give(ada, "one")
    has(ada, "one", 1, 0)
    wait_for(lambda: list(other.join()["you"]["votes"].values()) == [1], "the vote is on disk")


def test_a_vote_by_the_keyboard_alone(workshop):
    lead(workshop, "phase.set", phase="group")
    workshop.put("one")
    facilitator, ada = workshop.facilitator(), workshop.participant(name="Ada")
    go_on(facilitator, "Vote")
    press(facilitator, "Open a vote…")
    expect(facilitator.get_by_label("Votes for each person")).to_be_focused()
    facilitator.keyboard.press("Control+A")
    facilitator.keyboard.type("0")
    facilitator.keyboard.press("Enter")
    expect(facilitator.get_by_text("A whole number from 1 to 50, please.")).to_be_visible()
    facilitator.keyboard.press("Control+A")
    facilitator.keyboard.type("3")
    facilitator.keyboard.press("Enter")
    expect(mine(ada, "one")).to_be_visible()
    note(ada, "one").focus()
    ada.keyboard.press("v")
    expect(said(ada)).to_contain_text("Your votes: 1 of at most 2. 1 left.")  # more cannot be spent on one note
    ada.keyboard.press("v")
    has(ada, "one", 2, 0)
    ada.keyboard.press("Shift+V")
    has(ada, "one", 1, 1)
    expect(note(ada, "one")).to_be_focused()
    press(facilitator, "End the vote…")
    press(facilitator, "End it and show the counts")
    press(facilitator, "Show the results on the projector")
    facilitator.keyboard.press("Escape")
    expect(facilitator.get_by_text("Large on the projector: the results of the vote")).to_be_visible()
    ada.keyboard.press("v")
    expect(said(ada)).to_contain_text("No vote is open on notes now.")


def test_themes_are_voted_on_with_large_buttons_on_a_phone(workshop):
    first = workshop.put("one")
    lead(workshop, "theme.add", board="learners", theme=str(uuid.uuid4()), name="Trust", notes=[first])
    lead(workshop, "phase.set", phase="vote")
    start(workshop, on="themes")
    ada = workshop.participant(name="Ada", **PHONE)
    more = ada.get_by_role("button", name="Give a vote: Trust")
    more.tap()
    more.tap()
    expect(ada.locator(".votes-theme .vote-count")).to_have_text("2")
    box = more.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert ada.evaluate("() => document.documentElement.scrollWidth") <= 390
    expect(note(ada, "one").locator(".vote")).to_have_count(0)


def test_space_turns_the_pages_of_the_results(workshop):
    ids = [workshop.put(f"note {n}") for n in range(14)]
    this = start(workshop, budget=20)
    voter = workshop.client("learners", "Ada")
    for thing in ids:
        assert voter.op("vote.set", "ballot", round=this, group="learners", thing=thing, count=1)["ok"]
    lead(workshop, "vote.stop", round=this)
    lead(workshop, "spotlight", round=this)
    screen = workshop.projector(**BIG_SCREEN)
    page = screen.locator(".screen-results-page")
    expect(page).to_contain_text(re.compile(r"^1 to \d+ of 14$"))
    seen = screen.locator(".screen-result").all_inner_texts()
    screen.keyboard.press("Space")
    expect(page).to_contain_text(re.compile(rf"^{len(seen) + 1} to \d+ of 14$"))
    assert not set(seen) & set(screen.locator(".screen-result").all_inner_texts())
    assert screen.evaluate(
        "() => [...document.querySelectorAll('.screen-results *')].every((each) => parseFloat(getComputedStyle(each).fontSize) >= 28)"
    )


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark", **PHONE}], ids=["light-1280", "dark-390"]
)
def test_axe_finds_nothing_on_the_pages_of_a_vote(workshop, look):
    lead(workshop, "phase.set", phase="vote")
    first = workshop.put("one")
    facilitator = workshop.facilitator(**look)
    facilitator.get_by_role("button", name="Open a vote…").click()
    check(facilitator, "the dialog that opens a vote")
    facilitator.keyboard.press("Escape")
    this = start(workshop)
    ada = workshop.participant(name="Ada", **look)
    give(ada, "one")
    has(ada, "one", 1, 1)
    check(ada, "a board while a vote is open")
    facilitator.get_by_role("button", name="End the vote…").click()
    check(facilitator, "the question before the end")
    facilitator.keyboard.press("Escape")
    lead(workshop, "vote.stop", round=this)
    lead(workshop, "spotlight", round=this)
    screen = workshop.projector(**{**look, **({} if "is_mobile" in look else BIG_SCREEN)})
    expect(screen.locator(".screen-result")).to_have_count(1)
    check(screen, "results on the projector")
    ada.get_by_role("button", name="See the counts").click()
    check(ada, "results on a board")
    ada.keyboard.press("Escape")
    facilitator.get_by_role("button", name="See the counts").click()
    check(facilitator, "results on the facilitator's page")
    facilitator.keyboard.press("Escape")
    lead(workshop, "theme.add", board="learners", theme=str(uuid.uuid4()), name="Trust", notes=[first])
    start(workshop, on="themes")
    expect(ada.get_by_role("heading", name="Trust")).to_be_visible()
    check(ada, "a vote on themes")
