"""Themes on the boards: put together by hand, by picking and by the keyboard; named, merged, split and taken back by
several people."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import (
    badge,
    composer,
    dismiss,
    from_menu,
    is_saved,
    load_deferred_parts,
    note,
    settle,
    toast,
)
from tests.browser.contexts import BIG_SCREEN, PHONE
from tests.browser.eventually import becomes
from tests.browser.test_touch import Finger

BY_THEMES = re.compile("show the board by them$")


@pytest.fixture
def board(workshop):
    """A workshop with a few notes in three quadrants."""
    workshop.ids = {
        text: workshop.put(text, quadrant)
        for text, quadrant in (
            ("badges", "strengths"),
            ("teachers", "strengths"),
            ("trust", "weaknesses"),
            ("money", "threats"),
        )
    }
    return workshop


TEXT = {"x": 30, "y": 24}  # of a note: its first words, where no button stands


def enter(workshop, **options):
    """A participant whose page has what grouping needs."""
    page = workshop.participant(**options)
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Select several notes")).to_be_visible()
    expect(note(page, "badges")).to_be_visible()
    return page


def tag(page, text, name):
    return note(page, text).get_by_role("button", name=f"Theme: {name}", exact=True)


def name_field(page):
    return page.get_by_role("textbox", name=re.compile("^Name of the theme"))


def name_it(page, name):
    expect(name_field(page)).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(name_field(page)).to_have_count(0)


def drag(page, text, onto):
    """Take a note and let it go in the middle of another one."""
    load_deferred_parts(page)
    start, end = note(page, text).bounding_box(), note(page, onto).bounding_box()
    page.mouse.move(start["x"] + 30, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 45, start["y"] + 70, steps=3)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
    expect(page.locator(".drop-says")).to_be_visible()
    says = page.locator(".drop-says").inner_text()
    page.mouse.up()
    return says


def theme(workshop, name, *texts):
    made = str(uuid.uuid4())
    assert workshop.facilitator_client.op(
        "theme.add", "learners", theme=made, name=name, notes=[workshop.ids[text] for text in texts]
    )["ok"]
    return made


def menu_of(page, text, name, item):
    tag(page, text, name).click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def test_THEME_1_one_note_dropped_on_another_makes_a_theme_whose_name_is_asked_for(board):
    ada, ben = enter(board, name="Ada"), enter(board, name="Ben")
    assert drag(ada, "trust", "badges") == "Group these"
    expect(name_field(ada)).to_have_value("badges")
    name_it(ada, "Recognition")
    expect(note(ada, "badges")).to_be_focused()
    for page in (ada, ben):
        for text in ("badges", "trust"):
            expect(tag(page, text, "Recognition")).to_be_visible()
        becomes(1, page.get_by_role("region", name=re.compile("^Weaknesses")).get_by_role("article").count)
    assert drag(ben, "money", "trust") == "Add to “Recognition”"
    expect(tag(ada, "money", "Recognition")).to_be_visible()
    expect(name_field(ben)).to_have_count(0)
    is_saved(ben)
    ben.reload()
    expect(tag(ben, "money", "Recognition")).to_be_visible()


def test_the_edges_of_a_card_are_still_for_putting_between(board):
    page = enter(board)
    load_deferred_parts(page)
    start, end = note(page, "trust").bounding_box(), note(page, "teachers").bounding_box()
    page.mouse.move(start["x"] + 30, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 5, steps=6)
    settle(page)
    expect(page.locator(".drop-says")).to_have_count(0)
    page.mouse.up()
    expect(page.get_by_role("region", name=re.compile("^Strengths")).locator(".note-text")).to_have_text(
        ["badges", "trust", "teachers"]
    )
    expect(page.locator(".theme-tag")).to_have_count(0)


def test_what_is_being_typed_keeps_the_focus_and_others_never_take_it(board):
    ada = enter(board)
    composer(ada).fill("half a thought")
    theme(board, "Hers", "badges", "trust")
    expect(tag(ada, "badges", "Hers")).to_be_visible()
    expect(composer(ada)).to_be_focused()
    expect(composer(ada)).to_have_value("half a thought")


def test_several_are_picked_with_the_mouse_and_grouped(board):
    ada, ben = enter(board), enter(board)
    note(ada, "teachers").click(modifiers=["ControlOrMeta"], position=TEXT)
    bar = ada.get_by_role("region", name="Selected notes")
    expect(bar).to_contain_text("1 note selected")
    note(ada, "money").get_by_role("checkbox", name="Select this note").check()
    note(ada, "trust").click(position=TEXT)
    expect(bar).to_contain_text("3 notes selected")
    board.facilitator_client.op("note.remove", "learners", note=board.ids["trust"])
    expect(bar).to_contain_text("2 notes selected")
    bar.get_by_role("button", name="New theme", exact=True).click()
    name_it(ada, "People")
    expect(bar).to_have_count(0)
    expect(tag(ben, "teachers", "People")).to_be_visible()
    expect(tag(ben, "money", "People")).to_be_visible()
    toast(ada).get_by_role("button", name="Undo").click()
    expect(tag(ben, "money", "teachers")).to_be_visible()
    ada.keyboard.press("Control+z")
    expect(tag(ben, "money", "People")).to_be_visible()


def test_by_the_keyboard_alone(board):
    page = enter(board)
    note(page, "badges").focus()
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("g")
    name_it(page, "First")
    expect(note(page, "badges")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(note(page, "teachers")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(note(page, "trust")).to_be_focused()
    page.keyboard.press("g")
    expect(page.get_by_role("menuitem", name="A new theme")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for text in ("badges", "teachers", "trust"):
        expect(tag(page, text, "First")).to_be_visible()
    expect(note(page, "trust")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(tag(page, "trust", "First")).to_have_count(0)
    page.keyboard.press("x")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Selected notes")).to_have_count(0)


def test_THEME_5_renamed_by_two_merged_split_taken_apart_and_undone(board):
    theme(board, "One", "badges", "teachers")
    theme(board, "Two", "trust")
    ada, ben = enter(board), enter(board)
    menu_of(ada, "badges", "One", "Rename")
    expect(name_field(ada)).to_be_focused()
    menu_of(ben, "teachers", "One", "Rename")
    name_it(ben, "Ben's")
    expect(name_field(ada)).to_be_focused()
    ada.keyboard.type("Ada's")
    ada.keyboard.press("Enter")
    for page in (ada, ben):
        expect(tag(page, "teachers", "Ada's")).to_be_visible()
    menu_of(ben, "trust", "Two", "Merge into…")
    ben.get_by_role("menuitem", name="Ada's").click()
    expect(tag(ada, "trust", "Ada's")).to_be_visible()
    ben.keyboard.press("Control+z")
    expect(tag(ada, "trust", "Two")).to_be_visible()
    menu_of(ada, "badges", "Ada's", "Split: select what goes out")
    note(ada, "badges").click()
    ada.get_by_role("region", name="Selected notes").get_by_role("button", name="New theme", exact=True).click()
    name_it(ada, "Three")
    expect(tag(ben, "badges", "Three")).to_be_visible()
    expect(tag(ben, "teachers", "Ada's")).to_be_visible()
    menu_of(ben, "trust", "Two", "Ungroup")
    expect(note(ada, "trust").locator(".theme-tag")).to_have_count(0)
    toast(ben).get_by_role("button", name="Undo").click()
    expect(tag(ada, "trust", "Two")).to_be_visible()


def test_the_board_by_its_themes_is_remembered_and_notes_can_be_dragged_there(board):
    theme(board, "One", "badges", "money")
    page = enter(board)
    page.get_by_role("button", name=BY_THEMES).click()
    one, alone = (
        page.get_by_role("region", name=re.compile("^One")),
        page.get_by_role("region", name=re.compile("^Not in a theme")),
    )
    expect(one.get_by_role("article")).to_have_count(2)
    expect(one.get_by_role("article").filter(has_text="money")).to_contain_text("Threats")
    expect(alone.get_by_role("article")).to_have_count(2)
    page.reload()
    expect(one.get_by_role("article")).to_have_count(2)
    assert drag(page, "trust", "badges") == "Add to “One”"
    expect(one.get_by_role("article")).to_have_count(3)
    from_menu(page, "trust", "Take out of “One”")
    expect(alone.get_by_role("article")).to_have_count(2)
    page.get_by_role("button", name=BY_THEMES).click()
    expect(page.get_by_role("region", name=re.compile("^Weaknesses"))).to_contain_text("trust")


def test_offline_and_back(board):
    board.contexts.allow_lost_connections()
    ada, ben = enter(board), enter(board)
    ada.context.set_offline(True)
    expect(badge(ada)).to_contain_text("Offline")
    drag(ada, "trust", "badges")
    name_it(ada, "Offline theme")
    expect(tag(ada, "trust", "Offline theme")).to_be_visible()
    expect(ben.locator(".theme-tag")).to_have_count(0)
    ada.context.set_offline(False)
    expect(tag(ben, "trust", "Offline theme")).to_be_visible()
    is_saved(ada)


def test_shown_but_not_changeable_where_the_phase_does_not_allow_it(board):
    theme(board, "One", "badges", "money")
    board.facilitator_client.op("phase.set", "stage", phase="vote")
    page = board.participant()
    expect(note(page, "badges").locator(".theme-tag")).to_have_text("Theme: One")
    expect(tag(page, "badges", "One")).to_have_count(0)
    expect(page.get_by_role("button", name="Select several notes")).to_have_count(0)
    note(page, "badges").focus()
    page.keyboard.press("x")
    expect(page.get_by_role("region", name="Selected notes")).to_have_count(0)
    page.get_by_role("button", name=BY_THEMES).click()
    expect(page.get_by_role("region", name=re.compile("^One")).get_by_role("article")).to_have_count(2)


def test_a_finger_puts_two_notes_together(board):
    page = enter(board, **PHONE)
    finger = Finger(page)
    start, end = note(page, "badges").bounding_box(), note(page, "teachers").bounding_box()
    finger.down(start["x"] + 40, start["y"] + 20)
    expect(page.locator("body")).to_have_class(re.compile("dragging"))
    finger.move(end["x"] + 60, end["y"] + end["height"] / 2 - 4)
    finger.move(end["x"] + 60, end["y"] + end["height"] / 2)
    expect(page.locator(".drop-says")).to_have_text("Group these")
    finger.up()
    name_it(page, "By hand")
    expect(tag(page, "badges", "By hand")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_facilitator_groups_and_shows_a_theme_large(board):
    board.put("of another board", "strengths", "industry")
    ada, lead, screen = enter(board, name="Ada"), board.facilitator(), board.projector(**BIG_SCREEN)
    lead.get_by_role("button", name="Select notes").click()
    card = lead.locator(".card[role=listitem]")
    card.filter(has_text="of another board").get_by_role("checkbox").check()
    for text in ("badges", "money"):
        card.filter(has_text=text).get_by_role("checkbox").check()
    bar = lead.get_by_role("region", name="Selected notes")
    expect(bar).to_contain_text("2 notes selected on Learners")
    bar.get_by_role("button", name="New theme", exact=True).click()
    name_it(lead, "Recognition")
    expect(tag(ada, "money", "Recognition")).to_be_visible()
    expect(screen.get_by_text("1 theme", exact=True)).to_be_visible()
    dismiss(lead)
    card.filter(has_text="money").get_by_role("button", name="Theme: Recognition").click()
    lead.get_by_role("menuitem", name="Show large on the projector").click()
    large = screen.locator(".screen-theme")
    expect(large.get_by_role("heading", name="Recognition")).to_be_visible()
    expect(large.locator(".screen-note")).to_have_count(2)
    expect(lead.get_by_text("Large on the projector: Learners, the theme “Recognition”")).to_be_visible()
    lead.get_by_role("button", name="Ask everyone to look").click()
    expect(
        ada.get_by_text("The facilitator asks everyone to look at the theme “Recognition” on your board.")
    ).to_be_visible()
    ada.get_by_role("button", name="Look", exact=True).click()
    expect(ada.get_by_role("heading", name=re.compile("^Recognition"))).to_be_focused()
    dismiss(lead)
    card.filter(has_text="money").get_by_role("button", name="Theme: Recognition").click()
    lead.get_by_role("menuitem", name="Ungroup").click()
    expect(screen.get_by_text("This theme was ungrouped.")).to_be_visible()
    lead.keyboard.press("Control+z")
    expect(large.locator(".screen-note")).to_have_count(2)
