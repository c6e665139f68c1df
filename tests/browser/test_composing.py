"""Keys that confirm what an input method composes (Japanese, Chinese) are no keys of ours [KEY-1].

Safari sends such an Enter after the composition's end, with `isComposing` false and `keyCode` 229.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, edit, editor, is_saved, load_deferred_parts, note, write
from tests.browser.comment_dialogs import field as comment_field
from tests.browser.comment_dialogs import open_talk

KEY = """(target, { key, keyCode, isComposing, ctrlKey = false }) => target.dispatchEvent(new KeyboardEvent("keydown",
  { key, keyCode, isComposing, ctrlKey, bubbles: true, cancelable: true }))"""


def confirm(locator, key="Enter", **how):
    """The key as Safari sends it. True where no handler took it for its own."""
    return locator.evaluate(KEY, {"key": key, "keyCode": 229, "isComposing": False, **how})


def test_KEY_1_the_composer_keeps_half_a_sentence(workshop):
    page = workshop.participant(name="Ada")
    composer(page).fill("日本")
    assert confirm(composer(page))
    expect(composer(page)).to_have_value("日本")
    composer(page).press("Enter")
    expect(note(page, "日本")).to_be_visible()


def test_KEY_1_the_editor_goes_on(workshop):
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    write(page, "start")
    edit(page, "start").fill("日本")
    assert confirm(editor(page))
    assert confirm(editor(page), "Escape")
    expect(editor(page)).to_have_value("日本")


def test_KEY_1_a_comment_is_not_sent(workshop):
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    write(page, "start")
    is_saved(page)
    open_talk(page, "start")
    comment_field(page).fill("日本")
    assert confirm(comment_field(page))
    expect(comment_field(page)).to_have_value("日本")


def test_KEY_1_the_keys_of_a_note_wait(workshop):
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    write(page, "start")
    assert confirm(note(page, "start"), "e")
    assert confirm(note(page, "start"), "Delete")
    expect(note(page, "start")).to_be_visible()


@pytest.mark.parametrize("key", ["Escape", "Enter"])
def test_KEY_1_a_theme_goes_on_being_named(workshop, key):
    for text in ("one", "two"):
        workshop.put(text)
    page = workshop.participant(name="Ada")
    page.mouse.move(5, 5)
    expect(page.get_by_role("button", name="Select several notes")).to_be_visible()
    for text in ("one", "two"):
        note(page, text).press("x")
    page.keyboard.press("g")
    field = page.get_by_role("textbox", name=re.compile("^Name of the theme"))
    field.fill("日本")
    assert confirm(field, key)
    expect(field).to_have_value("日本")


def test_KEY_1_searches_are_not_cleared(workshop):
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    for field in (ada.get_by_role("searchbox"), facilitator.get_by_role("searchbox")):
        field.fill("日本")
        assert confirm(field, "Escape")
        expect(field).to_have_value("日本")


def test_KEY_1_a_group_to_be_made_is_not_left(workshop, contexts):
    page = contexts.new().new_page()
    page.goto(workshop.server.url)
    field = page.get_by_role("textbox", name="Group 1")
    field.focus()
    assert confirm(field)
    expect(field).to_be_focused()


def test_KEY_1_the_projector_stays_on_its_board(workshop):
    page = workshop.projector()
    expect(page.get_by_role("region", name="Learners")).to_be_visible()
    assert confirm(page.locator("body"), "1")
    assert page.evaluate("location.hash") == "#*"


def test_KEY_1_what_chromium_composes_is_added_once_and_whole(workshop):
    page = workshop.participant(name="Ada")
    composer(page).focus()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "にほん", "selectionStart": 3, "selectionEnd": 3})
    confirm(composer(page), isComposing=True)
    devtools.send("Input.insertText", {"text": "日本"})
    expect(composer(page)).to_have_value("日本")
    composer(page).press("Enter")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(note(page, "日本")).to_be_visible()
