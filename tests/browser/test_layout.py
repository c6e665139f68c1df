"""Small screens, large letters, less motion: nothing is cut off, nothing lies over another thing."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, edit, from_menu, note, write
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes
from tests.live.wait_for_condition import wait_for

NARROW = {**PHONE, "viewport": {"width": 320, "height": 640}}
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
CUT = """() => {
  // What scrolls sideways on purpose must fit itself; what stands in it need not.
  const slides = (element) => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || slides(element.parentElement));
  return [...document.querySelectorAll('body *')].filter((element) => {
  if (element.closest('.visually-hidden, .skip-link, svg') || !element.checkVisibility()) return false;
  const { left, right, width, height } = element.getBoundingClientRect();
  const cut = width && height && (left < -1 || right > document.documentElement.clientWidth + 1);
  return cut && !slides(element.parentElement);
}).map((element) => element.outerHTML.slice(0, 100)); }"""
UNCOVERED = """(text) => {
  const card = [...document.querySelectorAll('.note')].find((each) => each.textContent.includes(text)).getBoundingClientRect();
  const x = card.left + card.width / 2;
  let seen = 0;
  for (let y = Math.max(0, card.top); y < Math.min(innerHeight, card.bottom); y += 1)
    seen += Boolean(document.elementFromPoint(x, y)?.closest('.note'));
  return seen;
}"""
CASES = [
    pytest.param(NARROW, False, id="320"),
    pytest.param(PHONE, False, id="390"),
    pytest.param(ZOOMED, False, id="1280-at-200-percent"),
    pytest.param({}, True, id="1280-with-text-at-200-percent"),
]


def large_text(page):
    """The browser's own setting for the size of text, at 200 %: what rem counts from, in media queries as well."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


def fits(page, where):
    becomes((where, True), lambda: (where, page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")))
    becomes((where, []), lambda: (where, page.evaluate(CUT)))


@pytest.mark.parametrize("size, large", CASES)
def test_pages_fit(workshop, contexts, size, large):
    contexts.allow("40[14]")
    workshop.put("Donaudampfschifffahrtsgesellschaftskapitän" * 3, "strengths")
    workshop.put("a note", "threats", kind="question")
    page = contexts.new(**size).new_page()
    if large:
        large_text(page)
    for path in ("/", "/w/222222", f"/w/{workshop.code}"):
        page.goto(workshop.server.url + path)
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == (
            "32px" if large else "16px"
        )
        fits(page, path)
    board, facilitator = (
        workshop.participant(name="Wilhelmina-Alexandrina von und zu Hohenstein", **size),
        workshop.facilitator(**size),
    )
    for page, where in ((board, "board"), (facilitator, "stage")):
        expect(page.get_by_text("a note", exact=True)).to_be_attached()
        if large:
            large_text(page)
        fits(page, where)
    facilitator.goto(workshop.address("/results"))
    expect(facilitator.get_by_role("table").first).to_be_visible()
    fits(facilitator, "results")
    composer(board).fill("x" * 1990)
    fits(board, "a full composer")
    composer(board).fill("")
    edit(board, "a note")
    fits(board, "the editor")
    board.keyboard.press("Escape")
    from_menu(board, "a note")
    fits(board, "a menu")
    board.keyboard.press("Escape")
    board.get_by_role("button", name="Help").click()
    expect(board.get_by_role("dialog")).to_be_visible()
    fits(board, "help")


def test_the_composer_is_in_sight_and_covers_no_button_of_a_note(workshop):
    for number in range(12):
        workshop.put(f"note {number}", "threats")
    page = workshop.participant(**PHONE)
    expect(composer(page)).to_be_in_viewport()
    write(page, "the last one", "Threats")
    expect(note(page, "the last one")).to_be_in_viewport(ratio=1)
    card, dock = note(page, "the last one").bounding_box(), page.get_by_role("form", name="Write a note").bounding_box()
    assert card["y"] + card["height"] <= dock["y"]


def test_at_400_percent_notes_can_be_read_and_one_can_write(workshop):
    """1280 by 1024, zoomed to 400 %: what is left is as high as a phone on its side with its keyboard up."""
    for number in range(6):
        workshop.put(f"note {number}\nwith a second line", "strengths")
    board = workshop.participant(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    for text in ("note 0", "note 5"):
        note(board, text).scroll_into_view_if_needed()
        wait_for(
            lambda text=text: board.evaluate(UNCOVERED, text) >= 60,
            f"{text} can be seen between the bar and the composer",
        )
    composer(board).focus()
    expect(composer(board)).to_be_in_viewport(ratio=1)
    write(board, "written at 400 percent", "Strengths")
    edit(board, "written at 400 percent").fill("changed")
    for button in ("Save", "Cancel"):
        board.locator("form.editor").get_by_role("button", name=button).scroll_into_view_if_needed()
        expect(board.locator("form.editor").get_by_role("button", name=button)).to_be_in_viewport(ratio=1)
    board.keyboard.press("Enter")
    expect(note(board, "changed")).to_be_attached()
    fits(board, "the board")
    facilitator = workshop.facilitator(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    expect(facilitator.get_by_text("note 0").first).to_be_attached()
    fits(facilitator, "the facilitator's page")


def test_without_motion_where_less_is_asked(workshop):
    page = workshop.participant(reduced_motion="reduce")
    page.evaluate(
        "() => { window.moved = []; for (const kind of ['animationstart', 'transitionrun'])"
        " document.addEventListener(kind, (event) => moved.push(event.target.className), true); }"
    )
    workshop.put("from somebody else")
    expect(note(page, "from somebody else")).to_be_visible()
    write(page, "my own")
    from_menu(page, "my own", "Move to…", "Threats")
    from_menu(page, "from somebody else", "Remove")
    expect(note(page, "from somebody else")).to_have_count(0)
    long = page.evaluate(
        "() => document.getAnimations().filter((each) => each.effect.getComputedTiming().activeDuration > 1)"
        ".map((each) => each.effect.target.className)"
    )
    assert long == []
    assert (
        page.evaluate(
            "() => moved.filter((name) => name && getComputedStyle(document.querySelector('.' + name.split(' ')[0]) ?? document.body)"
            ".animationDuration.split(',').some((each) => parseFloat(each) > 0.01))"
        )
        == []
    )
