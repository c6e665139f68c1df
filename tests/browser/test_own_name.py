"""People give themselves another name, from their own avatar in the bar [NAME-1]."""

from playwright.sync_api import expect

from tests.browser.board_page import is_saved, note, write
from tests.browser.contexts import PHONE
from tests.browser.test_keyboard import press, tab_to


def test_NAME_1_by_keyboard_at_390_px_and_others_see_it_at_once(workshop):
    ada, ben = workshop.participant(name="Ada", **PHONE), workshop.participant(name="Ben")
    write(ada, "a note of mine")
    expect(note(ben, "a note of mine")).to_contain_text("Ada")
    ada.get_by_role("link", name="Choose another group").focus()
    tab_to(ada, ada.get_by_role("button", name="change your name"))
    ada.keyboard.press("Enter")
    dialog = ada.get_by_role("dialog")
    expect(dialog.get_by_role("listitem").first).to_contain_text("Ada (you)")
    tab_to(ada, dialog.get_by_role("button", name="Change name"))
    ada.keyboard.press("Enter")
    field = dialog.get_by_role("textbox", name="Your name, as others see it")
    expect(field).to_be_focused()
    expect(field).to_have_value("Ada")
    field.press("ControlOrMeta+a")
    ada.keyboard.type("Ada Lovelace")
    ada.keyboard.press("Enter")
    expect(dialog.get_by_role("listitem").first).to_contain_text("Ada Lovelace (you)")
    expect(dialog.get_by_role("button", name="Change name")).to_be_focused()
    press(ada, "Escape")
    for page in (ada, ben):
        expect(note(page, "a note of mine")).to_contain_text("Ada Lovelace")
    is_saved(ada)
    ada.reload()
    expect(note(ada, "a note of mine")).to_contain_text("Ada Lovelace")


def test_NAME_1_no_names_in_an_anonymous_workshop(anonymous):
    page = anonymous.participant()
    expect(page.get_by_text("1 person here")).to_be_attached()
    expect(page.get_by_role("button", name="change your name")).to_have_count(0)
