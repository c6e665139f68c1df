"""Keys that are typed while something opens go into the field that it is for, or nowhere [KEY-2]."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, edit, editor, from_menu, load_deferred_parts, note
from tests.browser.comment_dialogs import ask, burning, ready, talk
from tests.browser.comment_dialogs import field as comment_field
from tests.browser.eventually import becomes
from tests.browser.stage_menu import from_stage_menu

WORDS = "I think we need more time, no? "
"""Most of its letters are keys of a note; a space presses a button."""


@pytest.fixture
def page(workshop):
    """Ada's board with one note, which has the focus."""
    workshop.put("start")
    page = workshop.participant(name="Ada")
    ready(page)
    note(page, "start").focus()
    return page


def nothing_else_happened(page):
    expect(page.locator(".note-text")).to_have_text(["start"])
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(composer(page)).to_have_value("")


def test_KEY_2_a_comment_is_typed_at_once(page):
    page.keyboard.press("c")
    page.keyboard.type(WORDS)
    expect(comment_field(page)).to_have_value(WORDS)
    expect(talk(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(note(page, "start")).to_be_focused()
    nothing_else_happened(page)


def test_KEY_2_a_comment_begun_with_the_mouse(page):
    note(page, "start").hover()
    note(page, "start").locator("[data-talk=open]").click()
    page.keyboard.type(WORDS)
    expect(comment_field(page)).to_have_value(WORDS)


@pytest.mark.parametrize("key", ["e", "m"])
def test_KEY_2_what_comes_late_gets_the_keys_or_nobody(workshop, key):
    workshop.put("start")
    page = workshop.participant(name="Ada")
    held = []
    page.route("**/static/**", lambda route: held.append(route))
    note(page, "start").focus()
    page.keyboard.press(key)
    page.keyboard.type(WORDS)
    page.keyboard.press("Delete")
    expect(composer(page)).to_have_value("")
    becomes(True, lambda: (page.evaluate("1"), bool(held))[1])
    page.unroute("**/static/**")  # what was held goes on with it
    if key == "e":
        expect(editor(page)).to_have_value(f"start{WORDS}")
    else:
        expect(page.get_by_role("menu")).to_be_visible()
        page.keyboard.press("Escape")
        nothing_else_happened(page)


@pytest.mark.parametrize("key, name", [("?", "Help"), ("c", "Comments on this note")])
def test_KEY_2_a_dialog_is_not_closed_by_typing(page, key, name):
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog")
    page.keyboard.type(WORDS)
    expect(dialog).to_be_visible()
    if key == "?":
        expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(note(page, "start")).to_be_focused()
    nothing_else_happened(page)


def test_KEY_2_beside_an_open_editor_letters_are_no_shortcuts(workshop):
    for text in ("start", "other"):
        workshop.put(text)
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    edit(page, "start").fill("being edited")
    note(page, "other").focus()
    for key in ("Delete", "n", "x", "m", "Backspace", "e"):
        page.keyboard.press(key)
        expect(note(page, "other")).to_be_focused()
    expect(note(page, "other")).to_be_visible()
    expect(editor(page)).to_have_value("being edited")
    expect(page.get_by_role("menu")).to_have_count(0)


def test_KEY_2_a_new_theme_is_named_at_once(page):
    from_menu(page, "start", "Add to theme…", "A new theme")
    page.keyboard.type("Money matters")
    expect(page.get_by_role("textbox", name=re.compile("^Name of the theme"))).to_have_value("Money matters")
    page.keyboard.press("Enter")
    expect(note(page, "start").get_by_role("button", name="Theme: Money matters")).to_be_visible()


def test_KEY_2_an_answer_to_a_question(workshop):
    ask(workshop, "why?", 2)
    page = workshop.participant(name="Ada")
    ready(page)
    page.get_by_role("button", name=re.compile("burning")).click()
    expect(burning(page).get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.type(WORDS)
    burning(page).get_by_role("button", name="Answer").click()
    page.keyboard.type(WORDS)
    expect(comment_field(page)).to_have_value(WORDS)


def opened(page):
    """The focus is in the dialog, and typing neither closes it nor presses anything."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    title = dialog.get_by_role("heading", level=2).inner_text()
    page.keyboard.type("a b ")
    expect(dialog.get_by_role("heading", level=2)).to_have_text(title)
    becomes(True, page.evaluate, "() => document.activeElement.matches('dialog :is(h2, input, textarea)')")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def every_dialog(page):
    """Each that a button of the page opens; typing in it presses nothing, and closing it gives the focus back."""
    buttons = page.locator("button[aria-haspopup=dialog]:visible")
    expect(buttons.first).to_be_visible()
    for at in range(buttons.count()):
        buttons.nth(at).click()
        opened(page)
        expect(buttons.nth(at)).to_be_focused()
    return buttons.count()


def test_KEY_2_every_dialog_of_the_facilitators_page(workshop):
    ask(workshop, "why?", 2)
    page = workshop.facilitator()
    assert every_dialog(page) >= 7


def test_KEY_2_on_the_facilitators_page_too_what_comes_late_gets_the_keys(workshop):
    page = workshop.facilitator()
    held = []
    page.route(re.compile("set_up_dialogs"), lambda route: held.append(route))
    page.reload()
    from_stage_menu(page, "Copy for the next cohort")
    page.keyboard.type(f"{WORDS}/")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_value("")
    becomes(True, lambda: (page.evaluate("1"), bool(held))[1])
    page.unroute(re.compile("set_up_dialogs"))  # what was held goes on with it
    expect(page.get_by_role("dialog").get_by_label("Title of the workshop")).to_have_value(re.compile(WORDS[:-4]))
    expect(page.get_by_role("searchbox")).to_have_value("")


@pytest.mark.parametrize("view, least", [("matrix", 2), ("strategies", 1), ("plan", 4)])
def test_KEY_2_every_dialog_of_the_results_page(workshop, view, least):
    workshop.put("start")
    page = workshop.facilitator(f"/results#{view}")
    assert every_dialog(page) >= least


def test_KEY_2_more_about_a_step_of_the_plan(workshop):
    page = workshop.facilitator("/results#plan")
    more = page.locator(".plan-section[data-section=step]").get_by_role("button", name=re.compile("^Add details"))
    more.click()
    page.keyboard.type(WORDS)
    expect(page.get_by_role("dialog").locator("#line-text")).to_have_value(WORDS)
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(more).to_be_focused()
