"""Nothing moves under the hand: not at the first movement of a pointer, not when notes are selected."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, settle
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes

WATCH = """() => { window.moved = [];
  window.take = (list) => { for (const { sources } of list) moved.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 100) ?? "?")); };
  window.watch = new PerformanceObserver((list) => take(list.getEntries())); watch.observe({ type: "layout-shift" }); }"""
MOVED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  take(watch.takeRecords()); done(moved); })))"""


@pytest.mark.parametrize("size", [{}, PHONE, {"viewport": {"width": 768, "height": 1024}}], ids=["1280", "390", "768"])
def test_the_first_movement_of_a_pointer_moves_nothing_on_a_board(workshop, size):
    for number in range(4):
        last = workshop.put(f"note {number}", kind="question")
    assert workshop.facilitator_client.op("note.react", "learners", note=last, reaction="same", on=True)[
        "ok"
    ]  # a burning question
    page = workshop.participant(name="Ada", **size)
    expect(page.locator(".talk-burning")).to_be_visible()
    expect(page.get_by_text("note 3")).to_be_visible()
    expect(badge(page)).to_have_text("Live")
    page.evaluate("() => document.fonts.ready.then(() => {})")
    page.evaluate(WATCH)
    page.mouse.move(200, 300)
    expect(page.get_by_role("button", name="Select several notes")).to_be_visible()
    expect(badge(page)).to_have_text("Live")
    assert page.evaluate(MOVED) == []
    page.evaluate("() => { document.querySelector('main').style.paddingTop = '300px'; }")  # which is noticed
    becomes(True, lambda: len(page.evaluate(MOVED)) > 0)


def test_a_menu_opens_with_all_its_entries(workshop):
    """Also right after the page was opened, when parts of it are still being fetched."""
    workshop.put("the only note")
    page = workshop.participant()
    expect(page.get_by_text("the only note")).to_be_visible()
    page.evaluate("""() => {
      window.menus = [];
      new MutationObserver(() => {
        const entries = document.querySelectorAll("[role=menu] [role^=menuitem]").length;
        if (entries && window.menus.at(-1) !== entries) window.menus.push(entries);
      }).observe(document.body, { childList: true, subtree: true });
    }""")
    page.locator(".note-more").click()
    expect(page.get_by_role("menuitem", name="Icon or emoji…")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Add to theme…")).to_be_visible()
    settle(page)
    assert len(page.evaluate("() => window.menus")) == 1


def test_what_can_be_done_with_selected_notes_lies_over_the_boards(workshop):
    for quadrant in ("strengths", "weaknesses", "opportunities", "threats"):
        workshop.put(f"a note in {quadrant}", quadrant)
    page = workshop.facilitator()
    expect(page.get_by_text("a note in threats")).to_be_visible()
    frame = """() => Object.fromEntries([...document.querySelectorAll(".column, .column-head, .lead-strip button, .chips *")].map((each, at) => {
      const { x, y, width } = each.getBoundingClientRect(); return [at, [x, y, width].map(Math.round).join()]; }))"""
    before = page.evaluate(frame)
    page.locator(".stage-pick").click()
    expect(page.locator(".picked")).to_be_visible()
    becomes(before, page.evaluate, frame)
    last = page.locator("li.card, .card").filter(has_text="a note in threats")
    last.scroll_into_view_if_needed()
    last.get_by_role("checkbox").check()
    expect(last.get_by_role("checkbox")).to_be_checked()
