"""WCAG 1.4.12: with the text spacing that a reader may set, no text is cut and no control is covered."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, note
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes

# The values of the criterion, over all that the page says itself.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# Texts that reach out of what cuts them off; what is for screen readers alone is one pixel wide.
CUT = """() => {
  const cuts = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflow);
  const cutter = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (cuts(at)) return at;
      if (scrolls(at)) return null;
    }
    return null;
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("script, style, option, svg, .visually-hidden") || !element.checkVisibility()) continue;
    const box = cutter(element)?.getBoundingClientRect();
    if (!box || box.width < 2 || box.height < 2) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    // The letters are lower than their line, and a letter's space stands behind the last one too.
    if (left < box.left - 1 || right > box.right + 3 || top < box.top - 6 || bottom > box.bottom + 6)
      found.push(`${element.className || element.tagName}: ${text.data.trim().slice(0, 60)}`);
  }
  return [...new Set(found)].sort();
}"""
# Controls of which the middle cannot be pressed, after it was brought into sight.
COVERED = """() => {
  const found = [];
  const within = document.querySelector("dialog[open], [role=menu]") ?? document;
  for (const control of within.querySelectorAll("button, a[href], input, select, textarea, summary")) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest("[inert], .visually-hidden, .skip-link")) continue;
    const target = control.closest("label") ?? control;
    target.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const { left, top, width, height } = target.getBoundingClientRect();
    if (width < 2 || height < 2 || getComputedStyle(target).pointerEvents === "none") continue;
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!at || !(target.contains(at) || at.contains(target))) found.push(`${control.outerHTML.slice(0, 120)} under ${at?.outerHTML.slice(0, 80)}`);
  }
  scrollTo(0, 0);
  return found;
}"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
SIZES = [pytest.param({"viewport": {"width": 1280, "height": 800}}, id="1280"), pytest.param(PHONE, id="390")]


def check(page, where):
    """Nothing is lost by the spacing that was there before."""
    before = page.evaluate(CUT)
    page.evaluate(SPACING)
    becomes([], lambda: [each for each in page.evaluate(CUT) if each not in before])
    becomes([], page.evaluate, COVERED)
    becomes((where, True), lambda: (where, page.evaluate(WIDER) <= 0))  # nothing scrolls sideways
    page.evaluate("() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }")


@pytest.mark.parametrize("size", SIZES)
def test_home_and_the_page_to_join(workshop, contexts, size):
    page = contexts.new(**size).new_page()
    page.goto(workshop.server.url)
    check(page, "home")
    page.goto(f"{workshop.server.url}/w/{workshop.code}")
    expect(page.get_by_role("radio", name="Learners")).to_be_attached()
    check(page, "join")


@pytest.mark.parametrize("size", SIZES)
def test_a_board_in_a_vote_and_its_dialogs(workshop, size):
    for number in range(6):
        workshop.put(f"a note of some length, number {number}", ("strengths", "threats")[number % 2], kind="question")
    page = workshop.participant(name="Ada", **size)
    note(page, "number 0").click()
    expect(page.locator(".talk-row").first).to_be_visible()
    workshop.facilitator_client.op("vote.start", "stage", round=str(uuid.uuid4()), on="notes", budget=3, most=2)
    expect(page.locator(".vote").first).to_be_visible()
    check(page, "a board")
    page.get_by_role("button", name="More for this note").first.click()
    expect(page.get_by_role("menu")).to_be_visible()
    check(page, "the menu of a note")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    check(page, "help")


@pytest.mark.parametrize("size", SIZES)
def test_the_facilitators_page_and_the_results(workshop, size):
    workshop.put("short courses fit my week")
    facilitator = workshop.facilitator(**size)
    expect(badge(facilitator)).to_have_text("Live")
    expect(facilitator.get_by_text("short courses fit my week")).to_be_visible()
    check(facilitator, "the facilitator's page")
    facilitator.goto(f"{workshop.server.url}/w/{workshop.code}/results")
    expect(facilitator.get_by_role("heading", level=1)).to_be_visible()
    check(facilitator, "the results")
