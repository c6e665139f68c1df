"""How much of a board is seen at once, in which order, and how one looks at a part of it [VIEW-1] to [VIEW-5]."""

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import choose, composer, from_menu, load_deferred_parts, note, quadrant, texts
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes

TABLET = {"viewport": {"width": 768, "height": 1024}}
QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
WORDS = ["a line", "more words than one line can take", "many words " * 9, "some words, not many " * 3]
PLACES = """(name) => [...document.querySelectorAll(`.quadrant[data-quadrant="${name}"] .slot`)].map((slot) => {
  const { left, top, bottom } = slot.getBoundingClientRect(); return [left, top, bottom].map(Math.round); })"""
OVERLAPS = """() => { const boxes = [...document.querySelectorAll(".note")].map((each) => each.getBoundingClientRect());
  return boxes.filter((one, at) => boxes.some((other, place) => place > at && one.left < other.right && other.left < one.right
    && one.top < other.bottom - 1 && other.top < one.bottom - 1)).map(({ top, left }) => [top, left]); }"""
WHOLE = """() => [...document.querySelectorAll(".note[data-note]")].filter((card) => {
  const { top, bottom } = card.getBoundingClientRect(), list = card.closest(".notes-scroll").getBoundingClientRect();
  return top >= list.top && bottom <= Math.min(list.bottom, innerHeight); }).length"""


@pytest.fixture
def board(workshop):
    """Six notes of different lengths in each quadrant, numbered in reading order."""
    for number in range(24):
        workshop.put(f"{number // 4} {WORDS[(number // 4 * 3) % 4]}", QUADRANTS[number % 4])
    return workshop


def enter(board, **options):
    page = board.participant(name="Ada", **options)
    expect(page.locator(".note[data-note]")).to_have_count(24)
    return page


def gaps(places):
    """How far each slot is below the one above it in its column: {left: [CSS pixels]}."""
    columns = {}
    for left, top, bottom in places:
        columns.setdefault(left, []).append((top, bottom))
    return {left: [below[0] - above[1] for above, below in itertools.pairwise(rows)] for left, rows in columns.items()}


def stands_close(page, columns):
    places = page.evaluate(PLACES, "strengths")
    found = gaps(places)
    tops = [top for _, top, _ in places]
    return (
        len(found) == columns
        and tops == sorted(tops)
        and all(-1 <= gap <= 4 for each in found.values() for gap in each)
    )


def test_VIEW_1_notes_stand_close_in_reading_order_and_a_new_one_moves_no_other(board):
    page = enter(board)
    becomes(True, stands_close, page, 2)
    load_deferred_parts(page)
    page.get_by_role("button", name="Compact notes").click()
    becomes(True, stands_close, page, 3)
    places = page.evaluate(PLACES, "strengths")
    board.put("one more")
    expect(note(page, "one more")).to_be_attached()
    becomes(7, lambda: len(page.evaluate(PLACES, "strengths")))
    becomes(True, stands_close, page, 3)
    assert page.evaluate(PLACES, "strengths")[:6] == places


def test_VIEW_1_an_edit_that_makes_a_note_longer_leaves_no_hole_and_nothing_covered(board):
    page = enter(board)
    becomes(True, stands_close, page, 2)
    first = note(page, "0 a line").first.get_attribute("data-note")
    board.facilitator_client.op("note.edit", "learners", note=first, text="0 " + WORDS[2], base=1)
    expect(note(page, "0 many words")).to_have_count(1)
    becomes(True, stands_close, page, 2)


def test_VIEW_2_compact_is_chosen_by_keyboard_and_remembered_by_the_browser(board):
    page = enter(board)
    becomes(True, stands_close, page, 2)
    before = page.evaluate(WHOLE)
    switch = page.get_by_role("button", name="Compact notes")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    becomes(True, lambda: page.evaluate(WHOLE) > before)
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    becomes(True, lambda: page.evaluate(WHOLE) > before)
    page.keyboard.press("Tab")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    becomes(before, page.evaluate, WHOLE)


def test_VIEW_3_one_quadrant_alone_and_all_four_again(board):
    page = enter(board)
    load_deferred_parts(page)
    page.get_by_role("button", name="Show Threats alone").click()
    expect(quadrant(page, "Strengths")).to_be_hidden()
    expect(quadrant(page, "Threats")).to_be_visible()
    expect(composer(page)).to_have_accessible_name("New note in Threats")
    choose(page, "Weaknesses")
    expect(quadrant(page, "Weaknesses")).to_be_visible()
    expect(quadrant(page, "Threats")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(quadrant(page, "Strengths")).to_be_visible()
    button = page.get_by_role("button", name="Show Threats alone")
    button.press("Enter")
    expect(quadrant(page, "Strengths")).to_be_hidden()
    page.get_by_role("searchbox").fill("line")
    expect(quadrant(page, "Strengths")).to_be_visible()


def test_VIEW_3_a_note_that_is_moved_away_leaves_the_focus_to_the_one_beside_it(board):
    page = enter(board)
    load_deferred_parts(page)
    page.get_by_role("button", name="Show Threats alone").click()
    from_menu(page, "0 a line", "Move to…", "Strengths")
    becomes(5, lambda: len(texts(page, "Threats")))
    expect(quadrant(page, "Threats").get_by_role("article").first).to_be_focused()
    expect(quadrant(page, "Strengths")).to_be_hidden()


def two_by_two(page):
    boxes = [quadrant(page, name).bounding_box() for name in ("Strengths", "Weaknesses", "Opportunities", "Threats")]
    below_each_other = [round(box["x"]) for box in boxes[:2]] == [round(box["x"]) for box in boxes[2:]]
    return below_each_other and boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"] == boxes[3]["y"]


def test_VIEW_4_two_by_two_on_a_tablet(board):
    page = enter(board, **TABLET)
    becomes(True, two_by_two, page)
    expect(quadrant(page, "Threats")).to_be_in_viewport(ratio=1)


def test_VIEW_4_on_a_phone_the_buttons_of_the_quadrants_lead_there(board):
    page = enter(board, **PHONE)
    expect(page.get_by_role("heading", name="Threats")).not_to_be_in_viewport()
    for name in ("Threats", "Strengths", "Opportunities"):
        choose(page, name)
        expect(page.get_by_role("heading", name=name)).to_be_in_viewport()
        expect(quadrant(page, name).get_by_role("article").first).to_be_in_viewport()


def test_VIEW_5_arrow_keys_follow_what_is_seen(board):
    page = enter(board)
    becomes(True, stands_close, page, 2)
    cards = quadrant(page, "Strengths").get_by_role("article")
    where = page.evaluate(PLACES, "strengths")
    first = [at for at, (left, *_) in enumerate(where) if left == where[0][0]]
    cards.first.focus()
    for at in first[1:]:
        page.keyboard.press("ArrowDown")
        expect(cards.nth(at)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(cards.first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(quadrant(page, "Weaknesses").get_by_role("article").nth(1)).to_be_focused()


def test_a_note_goes_where_it_is_dropped_in_its_column(board):
    page = enter(board)
    load_deferred_parts(page)
    becomes(True, stands_close, page, 2)
    cards = quadrant(page, "Strengths").get_by_role("article")
    where = page.evaluate(PLACES, "strengths")
    below = next(at for at, (left, *_) in enumerate(where) if at > 1 and left == where[1][0])
    before = texts(page, "Strengths")
    to = cards.nth(below).bounding_box()
    foot = cards.first.locator(".note-foot").bounding_box()
    page.mouse.move(foot["x"] + 5, foot["y"] + 5)
    page.mouse.down()
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + 3, steps=8)
    expect(page.locator('.slot[data-drop="before"]')).to_have_attribute(
        "data-slot", cards.nth(below).get_attribute("data-note")
    )
    page.mouse.up()
    wanted = before[1:below] + before[:1] + before[below:]
    becomes(wanted, texts, page, "Strengths")


def test_VIEW_1_on_a_replayed_board_no_note_lies_on_another(board):
    page = board.facilitator("/b/learners/history")
    expect(page.locator(".note")).to_have_count(24)
    becomes([], page.evaluate, OVERLAPS)
