"""A facilitator erases a removed note for good, by keyboard on a phone; who has the board open loses its words too."""

from playwright.sync_api import expect

from tests.browser.contexts import PHONE

WORDS = "words of a person who did not agree"


def test_ERASE_1_a_removed_note_is_erased_by_keyboard_on_a_phone(workshop):
    note = workshop.put(WORDS)
    workshop.put("a note that stays")
    ada = workshop.participant(name="Ada")
    expect(ada.get_by_text(WORDS)).to_be_visible()
    workshop.facilitator_client.op("note.remove", "learners", note=note)
    page = workshop.facilitator(**PHONE)
    page.get_by_role("button", name="1 removed note").press("Enter")
    removed = page.locator(f"[data-note='{note}']")
    expect(removed).to_contain_text(WORDS)
    removed.get_by_role("button", name="Erase for good…").press("Enter")
    dialog = page.get_by_role("dialog", name="Erase this note for good?")
    expect(dialog).to_contain_text("Backups and documents that were made before still hold it")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(removed).to_contain_text(WORDS)
    removed.get_by_role("button", name="Erase for good…").press("Enter")
    dialog.get_by_role("button", name="Erase it").press("Enter")
    expect(dialog).to_have_count(0)
    expect(removed).to_contain_text("A note that was erased")
    expect(removed.get_by_role("button")).to_have_count(0)
    for each in (page, ada):
        expect(each.get_by_text(WORDS)).to_have_count(0)
        each.reload()
        expect(each.get_by_text("a note that stays")).to_be_visible()
        expect(each.get_by_text(WORDS)).to_have_count(0)
