"""What the projector shows in each step, how it is overridden, and that it can be read from the back of a room."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.contexts import BIG_SCREEN, PHONE
from tests.browser.eventually import becomes
from tests.browser.test_axe import check

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
GROUPS = ("institutions", "industry", "learners", "government")
LONG = (
    "Employers in the valley already ask for short courses by name, though nobody there could say which of them count "
    "toward a diploma, and admissions officers read each transcript by hand"
)

SMALL = """() => {
  const words = document.createTreeWalker(document.querySelector('.wall'), NodeFilter.SHOW_TEXT);
  const small = [];
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.textContent.trim() || element.closest('.visually-hidden, .screen-hint-away')) continue;
    if (parseFloat(getComputedStyle(element).fontSize) < 28) small.push(element.outerHTML.slice(0, 120));
  }
  return small;
}"""
"""What is written in letters of less than 28 px."""

CUT = """() => [...document.querySelectorAll('.wall *')].filter((element) => {
  if (element.closest('.visually-hidden, .screen-hint-away, [data-unfit], svg') || !element.checkVisibility()) return false;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const out = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
  const written = [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  return out || written && getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""
"""What is wider than its place, or reaches out of the window."""

HALF_WORDS = """(full) => [...document.querySelectorAll('.wall .screen-text')]
  .filter((text) => text.checkVisibility() && text.textContent.endsWith('…'))
  .map((text) => text.textContent.slice(0, -1))
  .filter((words) => full.startsWith(words) && !/\\s/.test(full[words.length] ?? ' '))"""
"""What ends within a word of `full`."""


def ok(answer):
    assert answer["ok"], answer
    return answer


def phase(workshop, name, **more):
    ok(workshop.facilitator_client.op("phase.set", "stage", phase=name, **more))


def readable(screen):
    """[SCREEN-7] No letter under 28 px, nothing cut."""
    becomes([], lambda: screen.evaluate(SMALL))
    becomes([], lambda: screen.evaluate(CUT))
    becomes([], lambda: screen.evaluate(HALF_WORDS, LONG))


def filled(workshop):
    """Notes on every board, one of them long; -> {group: the long note}."""
    long = {group: workshop.put(LONG, "strengths", group) for group in GROUPS}
    for group in GROUPS:
        for quadrant in ("strengths", "weaknesses", "opportunities", "threats"):
            workshop.put("Small steps feel within reach", quadrant, group)
    return long


@pytest.mark.parametrize("size", [BIG_SCREEN, LAPTOP], ids=["1920", "1366"])
def test_screen_3_the_way_in_is_large_and_counts_heads(workshop, size):
    screen = workshop.projector("/projector", **size)
    row = screen.get_by_role("listitem").filter(has_text="Learners")
    expect(row).to_contain_text("0 people here")
    workshop.client("learners")
    workshop.client("learners")
    expect(row).to_contain_text("2 people here")
    qr = screen.get_by_role("img", name="QR code of the link to join")
    becomes(True, lambda: min(qr.bounding_box()["width"], qr.bounding_box()["height"]) >= 500)
    code = screen.get_by_text(workshop.code)
    becomes(True, lambda: code.evaluate("(code) => parseFloat(getComputedStyle(code).fontSize)") >= 112)
    readable(screen)
    check(screen, "how to join")
    phase(workshop, "brief")
    expect(screen.get_by_text("Look and listen")).to_be_visible()
    becomes(True, lambda: qr.bounding_box()["width"] >= 500)
    readable(screen)


@pytest.mark.parametrize("size", [BIG_SCREEN, LAPTOP], ids=["1920", "1366"])
def test_screen_4_writing_shows_the_timer_the_prompts_and_blank_cards(workshop, size):
    phase(workshop, "write", silent=True)
    screen = workshop.projector("/projector", **size)
    expect(screen.get_by_text("What do we do well already?")).to_be_visible()
    readable(screen)
    ok(workshop.facilitator_client.op("timer.start", "stage", seconds=600))
    timer = screen.get_by_role("timer")
    becomes(True, lambda: timer.evaluate("(time) => parseFloat(getComputedStyle(time).fontSize)") >= 130)
    ada = workshop.client("learners")
    for n in (1, 2):
        ok(ada.op("note.add", "learners", note=str(uuid.uuid4()), quadrant="threats", text=LONG))
        expect(screen.locator(".screen-blank")).to_have_count(n)
    assert LONG not in screen.content()
    readable(screen)
    check(screen, "writing in silence")
    ok(workshop.facilitator_client.op("notes.reveal", "learners"))
    expect(screen.get_by_text("Employers in the valley").first).to_be_visible()
    readable(screen)


@pytest.mark.parametrize("size", [BIG_SCREEN, LAPTOP], ids=["1920", "1366"])
def test_screen_5_a_vote_shows_what_it_is_on_and_how_many_have_voted(workshop, size):
    long = filled(workshop)
    phase(workshop, "vote")
    screen = workshop.projector("/projector", **size)
    expect(screen.get_by_role("region", name="Learners")).to_contain_text("Small steps")
    ada, made = workshop.client("learners"), str(uuid.uuid4())
    workshop.client("industry")
    ok(workshop.facilitator_client.op("vote.start", "stage", round=made, on="notes", budget=3, most=2))
    expect(screen.get_by_role("progressbar", name="0 of 2 have voted")).to_be_visible()
    ok(ada.op("vote.set", "ballot", round=made, group="learners", thing=long["learners"], count=2))
    expect(screen.get_by_role("progressbar", name="1 of 2 has voted")).to_be_visible()
    expect(screen.get_by_role("region", name="Learners")).to_contain_text("Employers in the valley")
    readable(screen)
    check(screen, "a vote")
    ok(workshop.facilitator_client.op("vote.stop", "stage", round=made))
    expect(screen.get_by_role("heading", name="What got most votes")).to_be_visible()
    readable(screen)


@pytest.mark.parametrize("size", [BIG_SCREEN, LAPTOP], ids=["1920", "1366"])
def test_screen_6_the_matrix_and_one_row_or_column_of_it_by_arrows(workshop, size):
    filled(workshop)
    phase(workshop, "decide")
    screen = workshop.projector("/projector", **size)
    whole = screen.get_by_role("table", name="Matrix")
    expect(whole).to_contain_text("Employers in the valley")
    expect(screen.get_by_role("cell").first).to_contain_text("2 notes")
    numeral = screen.locator(".screen-cell-count strong").first
    becomes(True, lambda: numeral.evaluate("(count) => parseFloat(getComputedStyle(count).fontSize)") >= 56)
    readable(screen)
    check(screen, "the matrix")
    for key, heading in (("ArrowDown", "Strengths"), ("ArrowDown", "Weaknesses"), ("ArrowRight", "Institutions")):
        screen.keyboard.press(key)
        expect(screen.get_by_role("heading", name=heading, level=2)).to_be_visible()
        expect(whole).to_have_count(0)
        readable(screen)
    check(screen, "one group of the matrix")
    screen.keyboard.press("Escape")
    expect(whole).to_be_visible()
    screen.keyboard.press("t")
    expect(screen.get_by_role("heading", name="Threats", level=2)).to_be_visible()
    screen.keyboard.press("t")
    expect(whole).to_be_visible()


def test_screen_2_a_facilitator_overrides_from_a_phone_until_the_step_ends(workshop):
    filled(workshop)
    facilitator, screen = workshop.facilitator(**PHONE), workshop.projector("/projector", **BIG_SCREEN)
    expect(screen.locator("[data-screen=join]")).to_be_visible()
    choice = facilitator.get_by_role("combobox", name="Projector")
    expect(choice).to_have_value("")
    choice.select_option("Matrix")
    expect(screen.get_by_role("table", name="Matrix")).to_be_visible()
    choice.select_option("All boards")
    expect(screen.get_by_role("region", name="Learners")).to_be_visible()
    choice.select_option("Projector follows the step")
    expect(screen.locator("[data-screen=join]")).to_be_visible()
    choice.select_option("Plan")
    expect(screen.locator("[data-view=plan]")).to_be_visible()
    phase(workshop, "write")
    expect(screen.locator("[data-screen=write]")).to_be_visible()
    expect(choice).to_have_value("")


def test_screen_2_what_is_chosen_at_the_screen_holds_until_the_step_ends(workshop):
    filled(workshop)
    screen = workshop.projector("/projector", **BIG_SCREEN)
    expect(screen.locator("[data-screen=join]")).to_be_visible()
    screen.keyboard.press("0")
    expect(screen.get_by_role("region", name="Learners")).to_be_visible()
    screen.reload()
    expect(screen.get_by_role("region", name="Learners")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(screen.locator("[data-screen=join]")).to_be_visible()
    screen.keyboard.press("3")
    expect(screen.get_by_role("heading", name="Strengths 2")).to_be_visible()
    phase(workshop, "decide")
    expect(screen.get_by_role("table", name="Matrix")).to_be_visible()


def test_an_address_that_names_no_board_shows_the_step(workshop):
    screen = workshop.projector("/projector", **BIG_SCREEN)
    expect(screen.get_by_role("heading", name=re.compile("^Join at"))).to_be_visible()
    screen.evaluate("() => { location.hash = '%'; }")
    screen.reload()
    expect(screen.get_by_role("heading", name=re.compile("^Join at"))).to_be_visible()
