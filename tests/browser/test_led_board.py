"""A led workshop as its participants see it: silence and reveal, phase and timer, other groups' boards, invitations."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import (
    badge,
    composer,
    edit,
    from_menu,
    load_deferred_parts,
    note,
    notes,
    quadrant,
    settle,
    write,
)
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes

TEXT, NAME = "canary-text-4711", "Canary-Name-4713"
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
  .violations.map(({ id, nodes }) => `${id}: ` + nodes.map((each) => each.html.slice(0, 160) + " | " + each.failureSummary).join(" || "))"""
STORED = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"
WRONG_CLOCK = "2031-05-05T05:05:05Z"


def lead(workshop, op, **fields):
    """The facilitator does it."""
    answer = workshop.facilitator_client.op(op, fields.pop("board", "stage"), **fields)
    assert answer["ok"], answer


def silence(workshop):
    lead(workshop, "phase.set", phase="write", silent=True)


def strip(page):
    return page.get_by_role("region", name="Where the workshop is")


def boards(page):
    return page.get_by_role("navigation", name="Boards")


def invitation(page):
    return page.get_by_role("group", name="Invitation")


def said(page):
    """The one polite voice of the page."""
    return page.locator("[role=status].visually-hidden")


def everything_in(page):
    """All that a page holds: its source, what it stores, and what a screen reader is given."""
    return page.content() + page.evaluate(STORED) + page.locator("body").aria_snapshot()


# Where the workshop is


def test_an_open_workshop_without_a_timer_asks_for_no_ceremony(workshop):
    ada = workshop.participant()
    expect(strip(ada)).to_have_count(0)
    expect(boards(ada)).to_have_count(0)
    lead(workshop, "timer.start", seconds=90)
    expect(strip(ada)).to_contain_text("Open")
    lead(workshop, "timer.stop")
    expect(strip(ada)).to_have_count(0)


def test_phase_3_the_strip_says_where_this_board_is_and_what_to_do(workshop):
    ada, cleo = workshop.participant(), workshop.participant(group="industry")
    lead(workshop, "phase.set", phase="brief")
    for page in (ada, cleo):
        expect(strip(page)).to_contain_text("Listen and read.")
        expect(composer(page)).to_have_count(0)
    lead(workshop, "phase.set", phase="write", silent=True, group="learners")
    expect(strip(ada)).to_contain_text("Only you can see your notes until the reveal.")
    expect(said(ada)).to_contain_text("Now: Write in silence.")
    expect(strip(cleo)).to_contain_text("Listen and read.")


def test_promise_2_a_phase_that_ends_in_the_middle_of_a_sentence_keeps_it(workshop):
    ada = workshop.participant()
    composer(ada).press_sequentially("half a sen")
    lead(workshop, "phase.set", phase="vote")
    expect(ada.locator("[data-notice=phase]")).to_contain_text("Your texts are kept")
    composer(ada).press_sequentially("tence")
    composer(ada).press("Enter")
    expect(composer(ada)).to_have_value("half a sentence")
    expect(composer(ada)).to_be_focused()
    expect(ada.get_by_role("article")).to_have_count(0)
    ada.reload()
    expect(composer(ada)).to_have_value("half a sentence")
    lead(workshop, "phase.set", phase="discuss")
    expect(badge(ada)).to_have_text("Live")
    composer(ada).press("Enter")
    expect(note(ada, "half a sentence")).to_be_visible()


def test_promise_2_an_edit_that_a_phase_overtakes_is_kept_and_offered(workshop):
    ada = workshop.participant()
    write(ada, "first words")
    field = edit(ada, "first words")
    field.fill("second words")
    lead(workshop, "phase.set", phase="decide")
    expect(ada.get_by_text("Save, and your text is kept in your drafts.")).to_be_visible()
    expect(field).to_be_focused()
    field.press("Enter")
    ada.locator(".toast").get_by_role("button", name="See the text").click()
    kept = ada.get_by_role("dialog", name="Drafts")
    expect(kept).to_contain_text("second words")
    expect(kept).to_contain_text("You were writing this when writing ended.")
    expect(note(ada, "first words")).to_be_visible()


def test_phase_1_an_op_that_came_too_late_is_among_the_kept_texts_in_plain_words(workshop):
    ada = workshop.participant()
    context = ada.context
    workshop.contexts.allow_lost_connections()
    context.set_offline(True)
    expect(badge(ada)).to_contain_text("Offline", timeout=40_000)
    write(ada, "written on the train")
    lead(workshop, "phase.set", phase="vote")
    context.set_offline(False)
    ada.get_by_role("button", name="1 draft").click(timeout=40_000)
    kept = ada.get_by_role("dialog", name="Drafts")
    expect(kept).to_contain_text("written on the train")
    expect(kept).to_contain_text("This part of the workshop does not allow it.")


# The timer


def test_timer_3_it_is_right_where_the_clock_is_wrong(workshop):
    right = workshop.participant()
    wrong = workshop.participant(name="Elsewhen")
    wrong.clock.install(time=WRONG_CLOCK)
    wrong.reload()
    assert wrong.evaluate("() => new Date().getFullYear()") == 2031
    lead(workshop, "timer.start", seconds=300)
    for page in (right, wrong):
        expect(strip(page).get_by_role("timer")).to_have_text(re.compile(r"^(5:00|4:5\d)$"))
    both = [seconds_on(page) for page in (right, wrong)]
    assert abs(both[0] - both[1]) <= 3, both


def seconds_on(page):
    minutes, seconds = strip(page).get_by_role("timer").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def test_timer_2_it_is_said_at_the_start_at_one_minute_and_at_the_end_and_cuts_nothing(workshop):
    ada = workshop.participant()
    lead(workshop, "timer.start", seconds=62)
    expect(said(ada)).to_contain_text("The timer is running: 1 minute.")
    expect(said(ada)).to_contain_text("One minute left.")
    expect(strip(ada)).to_contain_text("Last minute")
    lead(workshop, "timer.start", seconds=2)
    composer(ada).fill("not finished when it")
    expect(strip(ada)).to_contain_text("Time is up: finish your sentence")
    expect(said(ada)).to_contain_text("Time is up.")
    composer(ada).press_sequentially(" ended")
    composer(ada).press("Enter")
    expect(note(ada, "not finished when it ended")).to_be_visible()
    expect(badge(ada)).to_have_text("Live")


# Silent writing


def test_hide_1_others_see_blank_cards_and_nothing_else_until_the_reveal(workshop):
    ada, ben = workshop.participant(name=NAME), workshop.participant(name="Ben")
    facilitator = workshop.facilitator("/b/learners")
    silence(workshop)
    expect(strip(ada)).to_contain_text("Only you can see your notes until the reveal.")
    write(ada, TEXT, kind="Story")
    expect(note(ada, TEXT)).to_contain_text("Only you see this")
    for page in (ben, facilitator):
        expect(notes(page, "Strengths")).to_have_count(1)
        expect(page.get_by_role("article", name="Hidden until the reveal")).to_be_visible()
        expect(quadrant(page, "Strengths")).to_have_accessible_name(re.compile("1 note"))
    ada.reload()
    expect(note(ada, TEXT)).to_contain_text("Only you see this")
    for page in (ben, facilitator):
        page.reload()
        expect(page.get_by_role("article", name="Hidden until the reveal")).to_be_visible()
        assert TEXT not in everything_in(page)
        assert NAME not in notes(page, "Strengths").first.inner_html()
        assert "story" not in notes(page, "Strengths").first.evaluate("(card) => card.outerHTML").lower()
    lead(workshop, "phase.set", phase="discuss")
    expect(strip(ben)).to_contain_text("Discuss")
    assert TEXT not in everything_in(ben), "[HIDE-3] a phase that ends reveals nothing"
    lead(workshop, "notes.reveal", board="learners")
    for page in (ben, facilitator):
        expect(note(page, TEXT)).to_contain_text(NAME)
    expect(said(ben)).to_contain_text("1 note was revealed.")
    expect(note(ada, TEXT)).not_to_contain_text("Only you see this")


def test_hide_2_a_blank_card_is_not_focused_edited_dragged_or_given_a_menu(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    workshop.put("seen by all")
    silence(workshop)
    write(ada, "mine for now")
    blank = ben.get_by_role("article", name="Hidden until the reveal")
    expect(blank).to_be_visible()
    expect(blank.get_by_role("button")).to_have_count(0)
    note(ben, "seen by all").focus()
    ben.keyboard.press("ArrowDown")
    expect(note(ben, "seen by all")).to_be_focused()
    blank.dblclick()
    expect(ben.get_by_role("textbox", name=re.compile("^Edit"))).to_have_count(0)
    drag(ben, blank, quadrant(ben, "Threats"))
    settle(ben)
    expect(notes(ben, "Threats")).to_have_count(0)


def drag(page, source, target):
    load_deferred_parts(page)
    start, end = source.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 80, steps=5)
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()


def test_hide_4_an_author_shows_one_note_early_where_that_is_set(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    silence(workshop)
    write(ada, "ready now")
    write(ada, "not yet")
    note(ada, "ready now").get_by_role("button", name="More for this note").click()
    expect(ada.get_by_role("menu")).to_be_visible()
    expect(ada.get_by_role("menuitem", name="Show it to everyone now")).to_have_count(0)
    ada.keyboard.press("Escape")
    expect(ada.get_by_role("menu")).to_have_count(0)
    lead(workshop, "settings.set", early_reveal=True)
    expect(strip(ada)).to_contain_text("You may show one earlier, from its menu.")
    from_menu(ada, "ready now", "Show it to everyone now")
    expect(note(ben, "ready now")).to_be_visible()
    expect(ben.get_by_role("article", name="Hidden until the reveal")).to_have_count(1)
    expect(note(ada, "ready now")).not_to_contain_text("Only you see this")


def test_hide_6_a_note_in_review_is_read_by_its_author_alone_and_changed_by_nobody(workshop):
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "a sharp word")
    expect(note(ben, "a sharp word")).to_be_visible()
    mark = note(ben, "a sharp word").get_attribute("data-note")
    lead(workshop, "note.hide", board="learners", note=mark)
    expect(ben.get_by_role("article", name="A facilitator is looking at this note")).to_be_visible()
    assert "a sharp word" not in everything_in(ben)
    expect(note(ada, "a sharp word")).to_contain_text("A facilitator is looking at this note")
    expect(note(ada, "a sharp word").get_by_role("button")).to_have_count(0)
    lead(workshop, "note.reveal", board="learners", note=mark)
    expect(note(ben, "a sharp word")).to_contain_text("Ada")


def test_hide_3_the_reveal_does_not_move_where_somebody_writes(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    silence(workshop)
    write(ada, "to be revealed")
    expect(ben.get_by_role("article", name="Hidden until the reveal")).to_be_visible()
    composer(ben).press_sequentially("still wri")
    lead(workshop, "notes.reveal", board="learners")
    expect(note(ben, "to be revealed")).to_be_visible()
    ben.keyboard.type("ting")
    expect(composer(ben)).to_be_focused()
    expect(composer(ben)).to_have_value("still writing")


# The boards of other groups


def test_read_1_another_groups_board_is_read_and_not_written(workshop):
    ada, cleo = workshop.participant(), workshop.participant(group="industry", name="Cleo")
    write(cleo, "We would hire them")
    composer(ada).fill("a draft of my own")
    lead(workshop, "settings.set", read_others="always")
    boards(ada).get_by_role("button", name="Industry").click()
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Industry")
    expect(note(ada, "We would hire them")).to_contain_text("Cleo")
    expect(ada.locator("[data-notice=reading]")).to_contain_text("You are reading the board of Industry.")
    expect(composer(ada)).to_have_count(0)
    expect(note(ada, "We would hire them").get_by_role("button")).to_have_count(0)
    note(ada, "We would hire them").focus()
    for key in ("Delete", "Enter", "m", "Space", "Control+z"):
        ada.keyboard.press(key)
    write(cleo, "And train them")
    expect(note(ada, "And train them")).to_be_visible()
    ada.get_by_role("button", name="Back to your board").click()
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Learners")
    expect(composer(ada)).to_have_value("a draft of my own")
    expect(note(cleo, "We would hire them")).to_be_visible()


def test_read_2_a_board_that_closes_sends_its_readers_home_in_plain_words(workshop):
    ada = workshop.participant()
    lead(workshop, "settings.set", read_others="revealed")
    boards(ada).get_by_role("button", name="Industry").click()
    expect(ada.locator("[data-notice=reading]")).to_be_visible()
    lead(workshop, "phase.set", phase="write", group="industry")
    expect(said(ada)).to_contain_text("The board of Industry is not open to other groups any more.")
    expect(ada.get_by_role("heading", level=1)).to_contain_text("Learners")
    expect(boards(ada).get_by_role("button", name="Industry")).to_have_count(0)
    expect(boards(ada).get_by_role("button", name="Government")).to_be_visible()
    write(ada, "still here")
    expect(badge(ada)).to_have_text("Live")


def test_hide_1_what_is_silent_stays_hidden_from_readers_of_other_groups(workshop):
    ada, cleo = workshop.participant(), workshop.participant(group="industry")
    lead(workshop, "settings.set", read_others="always")
    silence(workshop)
    write(cleo, TEXT)
    boards(ada).get_by_role("button", name="Industry").click()
    expect(ada.get_by_role("article", name="Hidden until the reveal")).to_be_visible()
    assert TEXT not in everything_in(ada)


# An invitation to look


def test_stage_4_an_invitation_moves_nothing_and_is_declined(workshop):
    ada = workshop.participant(viewport={"width": 1280, "height": 500})
    for number in range(12):
        workshop.put(f"note {number}")
    expect(notes(ada, "Strengths")).to_have_count(12)
    composer(ada).focus()
    before = ada.evaluate("() => [scrollX, scrollY]")
    lead(workshop, "look.ask", group="learners", quadrant="threats")
    expect(invitation(ada)).to_contain_text("The facilitator asks everyone to look at Threats on your board.")
    expect(said(ada)).to_contain_text("The facilitator asks everyone to look")
    expect(composer(ada)).to_be_focused()
    becomes(before, ada.evaluate, "() => [scrollX, scrollY]")
    invitation(ada).get_by_role("button", name="Not now").click()
    expect(invitation(ada)).to_have_count(0)
    becomes(before, ada.evaluate, "() => [scrollX, scrollY]")


def test_stage_4_an_invitation_waits_while_somebody_types(workshop):
    ada = workshop.participant()
    lead(workshop, "timer.start", seconds=600)
    expect(strip(ada)).to_be_visible()
    composer(ada).press_sequentially("I am")
    lead(workshop, "look.ask", group="learners")
    end = time.monotonic() + 4
    while time.monotonic() < end:
        composer(ada).press_sequentially(" typing", delay=60)
        expect(invitation(ada)).to_have_count(0, timeout=100)
    expect(invitation(ada)).to_be_visible()
    expect(composer(ada)).to_be_focused()


def test_stage_4_who_accepts_is_led_to_the_note_on_the_other_board(workshop):
    ada = workshop.participant()
    mark = workshop.put("Look at this one", "threats", group="industry")
    lead(workshop, "settings.set", read_others="always")
    lead(workshop, "look.ask", group="industry", note=mark)
    invitation(ada).get_by_role("button", name="Look", exact=True).click()
    expect(note(ada, "Look at this one")).to_be_focused()
    expect(note(ada, "Look at this one")).to_be_in_viewport()


def test_stage_4_what_one_may_not_read_is_on_the_shared_screen(workshop):
    ada = workshop.participant()
    lead(workshop, "look.ask", group="industry")
    expect(invitation(ada)).to_contain_text("look at the shared screen: the board of Industry.")
    expect(invitation(ada).get_by_role("button")).to_have_count(1)
    invitation(ada).get_by_role("button", name="OK").click()
    expect(invitation(ada)).to_have_count(0)


# Small screens, large letters, and whoever reads with a screen reader

LOOKS = {
    "a phone": PHONE,
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_led_board_is_accessible_and_fits(workshop, look):
    workshop.put("seen by all")
    ada, ben = workshop.participant(**LOOKS[look]), workshop.participant()
    lead(workshop, "settings.set", read_others="always", early_reveal=True)
    silence(workshop)
    lead(workshop, "timer.start", seconds=55)
    write(ada, "mine")
    write(ben, "theirs")
    lead(workshop, "look.ask", group="learners")
    expect(invitation(ada)).to_be_visible()
    expect(ada.get_by_role("article", name="Hidden until the reveal")).to_be_visible()
    assert overflow(ada) <= 0
    if look != "forced colours":  # whose colours axe does not see
        assert axe(ada) == []


def test_a_led_board_fits_with_letters_of_double_size(workshop):
    ada = workshop.participant(viewport={"width": 390, "height": 844})
    lead(workshop, "settings.set", read_others="always")
    silence(workshop)
    lead(workshop, "timer.start", seconds=55)
    expect(strip(ada)).to_be_visible()
    ada.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert overflow(ada) <= 0
    expect(strip(ada).get_by_role("timer")).to_be_visible()


def overflow(page):
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def axe(page):
    """What axe-core finds wrong: "rule: elements"."""
    page.evaluate(AXE)
    return page.evaluate(RUN)


def test_TIMER_5_the_sound_at_the_end_is_off_until_somebody_wants_it(workshop):
    page = workshop.participant()
    page.evaluate(
        "() => { window.played = 0; const made = AudioContext.prototype.createOscillator;"
        " AudioContext.prototype.createOscillator = function () { window.played += 1; return made.call(this); }; }"
    )
    workshop.facilitator_client.op("timer.start", "stage", seconds=2)
    switch = page.get_by_role("button", name="Sound when the timer ends")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".strip-timer[data-state=up]")).to_be_visible()
    settle(page)
    assert page.evaluate("() => window.played") == 0
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    becomes(3, page.evaluate, "() => window.played")  # what it will sound like
    workshop.facilitator_client.op("timer.start", "stage", seconds=2)
    becomes(6, page.evaluate, "() => window.played")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
