"""A board seen again: by a participant with the keyboard, by a facilitator for a shared screen, by docs/workshop.md,
REPLAY."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import notes, quadrant
from tests.browser.contexts import BIG_SCREEN, PHONE
from tests.browser.test_axe import check

WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def ok(answer):
    assert answer["ok"], answer


def place(page, number):
    expect(page.get_by_text(re.compile(f"^change {number} of"))).to_be_visible()


def test_REPLAY_1_a_participant_goes_through_the_board_by_keyboard(workshop):
    kept = workshop.put("Courses fit beside work")
    gone = workshop.put("CANARY", "threats")
    ok(workshop.facilitator_client.op("note.move", "learners", note=kept, quadrant="opportunities"))
    ok(workshop.facilitator_client.op("note.remove", "learners", note=gone))
    page = workshop.participant(**PHONE, color_scheme="dark", reduced_motion="reduce")
    page.get_by_role("button", name="Help").click()
    page.get_by_role("link", name="Replay how this board came to be").click()
    place(page, 4)
    expect(notes(page, "Opportunities")).to_have_text(re.compile("Courses fit beside work"))
    slider = page.get_by_role("slider", name="Moment in the board’s history")
    slider.focus()
    slider.press("ArrowLeft")
    place(page, 3)
    expect(notes(page, "Threats")).to_have_text(re.compile("Removed since"))
    slider.press("ArrowLeft")
    expect(notes(page, "Strengths")).to_have_text(re.compile("Courses fit beside work"))
    expect(page.get_by_role("status")).to_have_text(re.compile("One change back: 1 changed"))
    slider.press("Home")
    place(page, 0)
    expect(page.get_by_role("article")).to_have_count(0)
    slider.press("End")
    place(page, 4)
    assert "CANARY" not in page.content()
    assert page.evaluate(WIDTH) <= 0
    check(page, "the replay on a phone, in the dark")


def test_REPLAY_4_a_facilitator_shows_a_moment_to_all_and_looks_at_former_texts_alone(workshop):
    note = workshop.put("CANARY former")
    ok(workshop.facilitator_client.op("phase.set", "stage", phase="discuss"))
    ok(workshop.facilitator_client.op("note.edit", "learners", note=note, text="Badges stack", base=1))
    workshop.put("Who pays?", "weaknesses", kind="question")
    facilitator = workshop.facilitator("/b/learners/history", **BIG_SCREEN)
    place(facilitator, 3)
    facilitator.get_by_role("button", name="Previous step").click()
    place(facilitator, 1)
    expect(notes(facilitator, "Strengths")).to_have_text(re.compile("Badges stack"))
    assert "CANARY" not in facilitator.content()
    expect(quadrant(facilitator, "Weaknesses")).to_contain_text("No notes at this moment")
    link = facilitator.get_by_role("textbox", name="Link to this moment").input_value()
    expect(facilitator.get_by_role("link", name="CSV")).to_have_attribute(
        "href", re.compile(r"export\.csv\?group=learners&as_of=20")
    )
    check(facilitator, "the replay on a shared screen")
    facilitator.get_by_role("checkbox", name="With former texts").check()
    expect(notes(facilitator, "Strengths")).to_have_text(re.compile("CANARY former"))
    facilitator.goto(link)
    place(facilitator, 1)
    expect(notes(facilitator, "Strengths")).to_have_text(re.compile("Badges stack"))
    facilitator.get_by_role("combobox", name="Speed").select_option("50")
    facilitator.get_by_role("button", name="Play").click()
    place(facilitator, 3)
    expect(facilitator.get_by_role("button", name="Play")).to_be_visible()
    facilitator.goto(workshop.address("/b/learners/history?at=soon"))
    expect(facilitator.get_by_text("The moment in this address cannot be read")).to_be_visible()
    place(facilitator, 3)
