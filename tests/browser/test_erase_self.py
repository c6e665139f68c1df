"""People withdraw their name, or everything they wrote, from who is here, by keyboard on a phone [ERASE-5, ERASE-6]."""

from playwright.sync_api import expect

from tests.browser.board_page import note, write
from tests.browser.contexts import PHONE
from tests.browser.test_keyboard import press, tab_to


def open_dialog(page, label):
    page.get_by_role("link", name="Choose another group").focus()
    tab_to(page, page.get_by_role("button", name=label))
    page.keyboard.press("Enter")
    return page.get_by_role("dialog")


def choose(page, dialog, name):
    tab_to(page, dialog.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def test_ERASE_5_a_name_is_withdrawn_and_the_note_stays(workshop):
    ada, ben = workshop.participant(name="Ada", **PHONE), workshop.participant(name="Ben")
    write(ada, "a note of mine")
    expect(note(ben, "a note of mine")).to_contain_text("Ada")
    dialog = open_dialog(ada, "change your name")
    choose(ada, dialog, "Erase what is yours…")
    expect(dialog).to_contain_text("This is yours: 1 note")
    choose(ada, dialog, "Withdraw my name…")
    expect(dialog.get_by_role("heading", name="Withdraw your name?")).to_be_visible()
    expect(dialog).to_contain_text("Your notes stay")
    expect(dialog).to_contain_text("Backups and documents that were made before still hold it")
    press(ada, "Escape")
    expect(note(ben, "a note of mine")).to_contain_text("Ada")
    dialog = open_dialog(ada, "change your name")
    for name in ("Erase what is yours…", "Withdraw my name…", "Withdraw my name"):
        choose(ada, dialog, name)
    expect(dialog).to_contain_text("Your name was withdrawn.")
    press(ada, "Escape")
    for page in (ada, ben):
        expect(note(page, "a note of mine")).not_to_contain_text("Ada")
    write(ada, "another of mine")
    expect(note(ada, "another of mine")).not_to_contain_text("Ada")
    dialog = open_dialog(ada, "change your name")
    expect(dialog.get_by_role("listitem").first).to_contain_text("Someone without a name (you)")


def test_ERASE_6_everything_goes_for_everybody_in_a_closed_workshop(workshop):
    ada, ben = workshop.participant(name="Ada", **PHONE), workshop.participant(name="Ben")
    write(ada, "words I regret")
    write(ben, "words of Ben")
    expect(note(ben, "words I regret")).to_be_visible()
    workshop.facilitator_client.op("phase.set", "stage", phase="closed")
    dialog = open_dialog(ada, "change your name")
    for name in ("Erase what is yours…", "Erase everything I wrote…"):
        choose(ada, dialog, name)
    expect(dialog).to_contain_text("This cannot be undone")
    expect(dialog).to_contain_text("votes and reactions, notes of others that you changed, themes and the plan")
    choose(ada, dialog, "Erase everything I wrote")
    expect(dialog).to_contain_text("Everything you wrote is erased.")
    press(ada, "Escape")
    for page in (ada, ben):
        expect(page.get_by_text("words I regret")).to_have_count(0)
        expect(note(page, "words of Ben")).to_be_visible()
        page.reload()
        expect(note(page, "words of Ben")).to_be_visible()
        expect(page.get_by_text("words I regret")).to_have_count(0)


def test_ERASE_7_in_an_anonymous_workshop_one_is_told_what_others_may_see(anonymous):
    page = anonymous.participant()
    write(page, "words I regret")
    dialog = open_dialog(page, "Erase what you wrote")
    expect(dialog.get_by_role("button", name="Withdraw my name…")).to_have_count(0)
    choose(page, dialog, "Erase everything I wrote…")
    expect(dialog).to_contain_text("others may see which notes go at the same time")
    choose(page, dialog, "Erase everything I wrote")
    expect(dialog).to_contain_text("Everything you wrote is erased.")
    expect(page.get_by_text("words I regret")).to_have_count(0)
