"""The pages in a browser that knows no color-mix, no :has, no container queries, no dvh and none of the newer methods
(docs/browsers.md)."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, note, write
from tests.browser.contexts import PHONE
from tests.browser.old_styles import make_old

SIZES = {
    "phone": PHONE,
    "tablet": {"viewport": {"width": 768, "height": 1024}},
    "laptop": {"viewport": {"width": 1366, "height": 768}},
}
HAS_BORDER = """element => { const style = getComputedStyle(element); const [, , , alpha = 1] = style.borderTopColor.match(/[\\d.]+/g);
  return parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== "none" && Number(alpha) > 0; }"""
NO_OVERLAP = """elements => { const boxes = elements.filter((each) => each.checkVisibility?.() ?? each.offsetParent).map((each) => each.getBoundingClientRect());
  return boxes.every((one, at) => boxes.slice(at + 1).every((two) => one.right <= two.left + 1 || two.right <= one.left + 1 || one.bottom <= two.top + 1 || two.bottom <= one.top + 1)); }"""


def enter(workshop, contexts, body, path, options):
    context = make_old(contexts.new(**options))
    answer = context.request.post(f"{workshop.server.url}/api/workshops/{workshop.code}/participants", data=body)
    assert answer.status == 201
    page = context.new_page()
    page.goto(workshop.address(path))
    return page


def fill(workshop):
    notes = [
        workshop.put(f"Note {number} about what a credential is worth to those who hold it", quadrant)
        for number in range(6)
        for quadrant in ("strengths", "weaknesses")
    ]
    workshop.put("What do employers read?", kind="question")
    workshop.facilitator_client.op(
        "theme.add", "learners", theme="0b0e0b5e-0000-4000-8000-000000000001", name="Worth", notes=notes[:2]
    )
    return notes


@pytest.mark.parametrize("size", SIZES)
def test_a_board_keeps_its_borders_its_width_and_its_controls(workshop, contexts, size):
    fill(workshop)
    page = enter(workshop, contexts, {"group": "learners"}, "/b/learners", SIZES[size])
    expect(badge(page)).to_have_text("Live")
    write(page, "written in an old browser")
    expect(note(page, "written in an old browser")).to_be_visible()
    for selector in (".quadrant", ".note[tabindex]", ".note[data-kind=question]", ".theme-tag"):
        assert page.locator(selector).first.evaluate(HAS_BORDER), selector
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".bar :is(button, a, h1)").evaluate_all(NO_OVERLAP)
    assert page.locator(".note[tabindex]").evaluate_all(NO_OVERLAP)
    note(page, "written in an old browser").get_by_role("button", name="More for this note").click()
    menu = page.get_by_role("menu")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"] + 1


@pytest.mark.parametrize("size", SIZES)
def test_the_view_by_themes_is_reached_to_its_end(workshop, contexts, size):
    fill(workshop)
    page = enter(workshop, contexts, {"group": "learners"}, "/b/learners", SIZES[size])
    page.locator(".bar-themes").click()
    last = page.locator(".themes-view .note").last
    expect(last).to_be_visible()
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    covered = """note => { const box = note.getBoundingClientRect(); const top = document.elementFromPoint(box.x + box.width / 2, box.y + 8); return !note.contains(top); }"""
    assert not last.evaluate(covered)


@pytest.mark.parametrize("size", SIZES)
def test_talk_and_votes_of_a_note_keep_apart(workshop, contexts, size):
    workshop.put("a note to talk about and to vote for")
    workshop.facilitator_client.op("vote.start", "stage", round=str(uuid.uuid4()), on="notes", budget=20, most=2)
    page = enter(workshop, contexts, {"group": "learners"}, "/b/learners", SIZES[size])
    one = page.locator(
        ".note", has_text="a note to talk about"
    )  # a role cannot be asked for here: that takes checkVisibility
    one.locator(".vote-count").click()
    expect(one.locator(".talk-chip")).to_be_visible()
    assert one.locator(".vote, .talk-chip").evaluate_all(NO_OVERLAP)


@pytest.mark.parametrize("path", ["/stage", "/projector", "/results"])
def test_the_other_pages_fit_too(workshop, contexts, path):
    fill(workshop)
    page = enter(workshop, contexts, {"key": workshop.keys["facilitator"]}, path, SIZES["laptop"])
    expect(page.locator(".picture-view" if path == "/results" else ".column, .screen-way-in").first).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    if path == "/projector":
        assert page.locator(".wall").evaluate("wall => wall.getBoundingClientRect().height <= innerHeight + 1")
