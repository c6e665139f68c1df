"""What one engine does otherwise than the others: each of these was wrong in one of them."""

import uuid

import pytest

from tests.engines.drawn_page_checks import looks_right, stay_drawn
from tests.engines.engine_workshop import COMPOSER, from_menu
from tests.engines.window import ENTER, SHIFT

SENTENCE = "Number {}: short courses fit the weeks of people who work, if somebody pays for them and says what they are good for"
PARTS_FULL = 108  # nine parts of twelve (js/board/note_parts.js)
SIZES = [(447, 844), (768, 1024), (1280, 800), (1366, 768)]
HIDDEN = "(css) => { const { scrollHeight, clientHeight } = document.querySelector(css); return scrollHeight - clientHeight; }"
SELECTED = "() => String(getSelection())"


def fill(workshop, count=30):
    for number in range(count):
        workshop.put(
            SENTENCE.format(number),
            ("strengths", "threats", "strengths", "weaknesses")[number % 4],
            kind=("idea", "question", "story")[number % 3],
        )


def test_notes_lie_beside_each_other_however_many_a_quadrant_has(workshop):
    fill(workshop)
    ada = workshop.participant("Ada")
    for width, height in SIZES:
        ada.resize(width, height)
        looks_right(ada, f"a full board at {width}", notes=30)
    facilitator = workshop.facilitator(width=1366, height=768)
    looks_right(facilitator, "the facilitator's page", notes=30)


def test_during_a_vote_every_button_can_be_pressed(workshop):
    fill(workshop, 16)
    workshop.lead("phase.set", phase="vote")
    ada = workshop.participant("Ada")
    workshop.lead("vote.start", round=str(uuid.uuid4()), on="notes", budget=20, most=2)
    ada.sees(".vote", times=16)
    for number in range(16):
        ada.click(".note[tabindex]", f"Number {number}:", inner=".vote-button:last-child")
    ada.sees(".vote[data-given=true]", times=16)
    looks_right(ada, "a board during a vote", notes=16)


def test_a_note_that_was_moved_stays_in_sight_when_it_loses_the_focus(workshop):
    workshop.put("moved to where there was nothing")
    ada = workshop.participant("Ada")
    from_menu(ada, "moved to", "Move to…", "Threats")
    ada.sees("[data-quadrant=threats] .note-text", "moved to")
    stay_drawn(ada, lambda: ada.click(COMPOSER))
    looks_right(ada, "the board after a move", notes=1)


def test_a_long_list_can_be_read_to_its_end_after_a_note_was_moved_there(workshop):
    for number in range(PARTS_FULL):
        workshop.put(f"number {number}", "threats")
    workshop.put("moved to the end")
    ada = workshop.participant("Ada")
    from_menu(ada, "moved to", "Move to…", "Threats")
    ada.sees("[data-quadrant=threats] .note-text", "moved to")
    ada.click(COMPOSER)
    looks_right(ada, "a long list after a move", notes=PARTS_FULL + 1)


def test_a_card_of_the_facilitators_page_stays_in_sight_when_it_loses_the_focus(workshop):
    facilitator = workshop.facilitator()
    workshop.put("put back by the facilitator")
    facilitator.click(".card", "put back", inner=".card-menu")
    facilitator.click("[role=menuitem]", "Remove the note")
    facilitator.click("button", "1 removed note")
    facilitator.click("button", "Put back the note: put back by")
    facilitator.sees(".card-text", "put back")
    stay_drawn(facilitator, lambda: facilitator.click("input[type=search]"))


def test_a_drag_selects_no_text_of_the_page(workshop):
    workshop.put("dragged far")
    workshop.put("not dragged", "threats")
    ada = workshop.participant("Ada")
    ada.pull(
        ada.target(".note[tabindex]", "dragged far", inner=".note-text"),
        ada.target(".quadrant[data-quadrant=opportunities]"),
    )
    ada.sees(".note.ghost")
    assert ada.run(SELECTED) == ""
    ada.let_go()
    ada.sees("[data-quadrant=opportunities] .note-text", "dragged far")


def test_the_text_of_a_note_can_be_selected_by_mouse(workshop):
    """SELECT-1: within its text a press selects, away from it a press drags."""
    workshop.put("selected from here to there")
    ada = workshop.participant("Ada")
    middle = ada.target(".note[tabindex]", "selected from", inner=".note-text")
    half = ada.run("() => document.querySelector('.note-text').getBoundingClientRect().width / 2 - 4")
    ada.pull({**middle, "x": int(middle["x"] - half)}, {**middle, "x": int(middle["x"] + half)})
    assert "from here" in ada.run(SELECTED)
    assert not ada.run("() => document.querySelector('.note.ghost')")
    ada.let_go()
    assert "from here" in ada.run(SELECTED)


@pytest.mark.parametrize("width", [447, 1280])
def test_the_composer_needs_no_scrollbar_for_one_line_or_for_two(workshop, width):
    ada = workshop.participant("Ada", width=width, height=800)
    ada.fill(COMPOSER, "one line")
    assert ada.run(HIDDEN, COMPOSER) == 0
    ada.press(ENTER, holding=SHIFT).type("a second")
    assert ada.value(COMPOSER) == "one line\na second"
    assert ada.run(HIDDEN, COMPOSER) == 0


def test_talk_and_vote_buttons_of_a_note_keep_apart(workshop):
    workshop.put("a note to talk about and to vote for")
    ada = workshop.participant("Ada", width=447, height=800)
    workshop.lead("vote.start", round=str(uuid.uuid4()), on="notes", budget=20, most=2)
    ada.click(".note[tabindex]", "a note to talk", inner=".vote-button:last-child")
    for width in (447, 768, 1280):
        ada.resize(width, 800)
        ada.click(COMPOSER)  # away from the note, so that it is pointed at anew
        ada.click(".note[tabindex]", "a note to talk", inner=".vote-count")
        ada.sees(".talk-chip")
        gap = ada.run(
            "() => { const vote = document.querySelector('.vote').getBoundingClientRect();"
            " const talk = document.querySelector('.note .talk-chip').getBoundingClientRect();"
            " return Math.max(talk.left - vote.right, talk.top - vote.bottom, vote.top - talk.bottom); }"
        )
        assert gap >= 4, f"{gap} px between them at {width}"
