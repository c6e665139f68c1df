"""The boards are the facilitator's page: where they begin in every step, how they line up, what a phone shows first."""

import uuid

import pytest
from playwright.sync_api import expect

from swotboard.protocol import PHASES
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes

SIZES = [(1280, 800), (1366, 768), (1440, 900)]
LOW = """() => [...document.querySelectorAll(".column")].filter((each) => each.getBoundingClientRect().top > 200).length"""
QUADRANTS = """() => ["strengths", "weaknesses", "opportunities", "threats"].map((quadrant) => new Set([...document.querySelectorAll(
  `.quadrant-list[data-quadrant=${quadrant}]`)].map((each) => Math.round(each.getBoundingClientRect().top))).size)"""
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


def lead_through(workshop):
    """Go to each step, with as much going on in it as there can be; yields its name."""
    say, note = workshop.facilitator_client.op, workshop.put("on the projector", "weaknesses")
    workshop.put("another", "threats", "industry")
    for phase in PHASES:
        assert say("phase.set", "stage", phase=phase, silent=phase == "write")["ok"]
        assert say("timer.start", "stage", seconds=3600)["ok"]
        assert say("spotlight", "stage", group="learners", note=note)["ok"]
        if phase == "write":
            workshop.client("learners", "Ada").op(
                "note.add", "learners", note=str(uuid.uuid4()), quadrant="strengths", text="in silence"
            )
            assert say("phase.set", "stage", phase="discuss", group="industry")["ok"]
        if phase == "vote":
            assert say("vote.start", "stage", round=str(uuid.uuid4()), on="notes", budget=5, most=2)["ok"]
        yield phase


@pytest.fixture
def full(workshop):
    """Boards of different length, one locked and without notes, steps that are scheduled."""
    for number in range(9):
        workshop.put(f"Note {number} about what a credential is worth", "strengths", "institutions")
    workshop.facilitator_client.op(
        "settings.set", "stage", title="A title that is longer than any header has room for " * 2
    )
    workshop.facilitator_client.op("board.lock", "stage", group="government", locked=True)
    workshop.facilitator_client.op(
        "schedule.add", "stage", entry=str(uuid.uuid4()), local="2099-03-04T10:00", zone="UTC", phase="vote"
    )
    return workshop


def test_boards_begin_by_200_px_in_every_step_and_their_quadrants_line_up(full):
    pages = [full.facilitator(viewport={"width": width, "height": height}) for width, height in SIZES]
    for phase in lead_through(full):
        for page in pages:
            expect(page.locator(f"#step-{phase}")).to_have_attribute("aria-current", "step")
            expect(page.get_by_role("timer")).to_be_visible()
            becomes(0, page.evaluate, LOW)
            becomes([1, 1, 1, 1], page.evaluate, QUADRANTS)
            expect(page.get_by_text("Note 0 about")).to_be_in_viewport(ratio=1)
            assert page.evaluate(FITS), phase


def test_the_head_of_a_board_stays_in_sight_while_its_notes_are_scrolled(full):
    for number in range(20):
        full.put(f"threat {number}", "threats")
    page = full.facilitator()
    last = page.get_by_text("threat 19", exact=True)
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    for name in ("Learners", "Government"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", name="Threats").first).to_be_in_viewport(ratio=1)


def test_on_a_phone_a_board_is_on_the_first_screen_in_every_step(full):
    page = full.facilitator(**PHONE)
    for phase in lead_through(full):
        expect(page.locator(f"#step-{phase}")).to_have_attribute("aria-current", "step")
        expect(page.get_by_text("Note 0 about")).to_be_in_viewport(ratio=1)
        assert page.evaluate(FITS), phase


def test_a_chip_alone_is_whole_with_its_button_at_1280(workshop):
    workshop.facilitator_client.op("phase.set", "stage", phase="decide")
    page = workshop.facilitator(viewport={"width": 1280, "height": 800})
    button = page.locator(".chips-facts .chip-act")
    expect(button).to_have_text("Let everyone read")
    becomes(
        True,
        button.evaluate,
        "(each) => each.getBoundingClientRect().right < each.closest('.chips-facts').getBoundingClientRect().right",
    )
