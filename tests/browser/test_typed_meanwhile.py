"""What goes on around somebody who types or reads: others' changes, and the end of their place in the workshop."""

from playwright.sync_api import expect

from tests.browser.board_page import (
    badge,
    composer,
    edit,
    editor,
    is_saved,
    load_deferred_parts,
    note,
    notes,
    settle,
    write,
)
from tests.browser.eventually import becomes


class InputMethod:
    """Composes as an input method does, letter by letter, in what has the focus."""

    def __init__(self, page):
        self._devtools = page.context.new_cdp_session(page)

    def compose(self, text):
        self._devtools.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )

    def confirm(self, text):
        self._devtools.send("Input.insertText", {"text": text})


def test_others_write_while_a_word_is_being_composed_in_the_composer(workshop):
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    load_deferred_parts(page)
    composer(page).fill("前")
    composer(page).press("End")
    method = InputMethod(page)
    for number, composed in enumerate(["に", "にほ", "にほん"]):
        method.compose(composed)
        write(other, f"by Ben {number}")
        expect(note(page, f"by Ben {number}")).to_be_visible()
        expect(composer(page)).to_have_value("前" + composed)
    method.confirm("日本")
    expect(composer(page)).to_have_value("前日本")


def test_others_change_the_same_note_while_a_word_is_being_composed_in_its_editor(workshop):
    workshop.put("begin and end")
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    for each in (page, other):
        load_deferred_parts(each)
    edit(page, "begin and end").fill("begin and end ")
    method = InputMethod(page)
    method.compose("に")
    edit(other, "begin and end").fill("theirs begin and end")
    editor(other).press("Enter")
    expect(page.locator("#note-editor-says")).to_contain_text("changed")
    method.compose("にほん")
    expect(editor(page)).to_have_value("begin and end にほん")
    method.confirm("日本")
    expect(editor(page)).to_have_value("begin and end 日本")
    editor(page).press("Enter")
    for each in (page, other):
        expect(note(each, "theirs begin and end 日本")).to_be_visible()


def test_what_is_typed_outlives_the_end_of_ones_place_in_the_workshop(workshop, contexts):
    """Cookies are cleared while one types, as some browsers do on their own; the server comes again."""
    contexts.allow_lost_connections()
    contexts.allow("40[134]")
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    write(page, "before")
    is_saved(page)
    page.context.clear_cookies()
    workshop.server.kill()
    expect(badge(page)).to_have_text("Offline")
    composer(page).fill("written without a network")
    composer(page).press("Enter")
    composer(page).fill("half a sentence")
    workshop.server.start()
    expect(badge(page)).to_have_text("Signed out", timeout=30_000)
    expect(composer(page)).to_have_value("half a sentence")
    page.get_by_role("link", name="Join again").click()
    page.get_by_label("Learners").check(force=True)
    page.get_by_role("button", name="Go to the board").click()
    is_saved(page)
    expect(note(page, "written without a network")).to_have_count(1)
    expect(composer(page)).to_have_value("half a sentence")


def test_what_one_reads_stays_where_it_is_while_others_write_above_it(workshop):
    for number in range(30):
        workshop.put(f"note {number}\nof\nfour\nlines")
    page, other = workshop.participant(viewport={"width": 390, "height": 700}), workshop.participant()
    load_deferred_parts(page)
    expect(notes(page, "Strengths")).to_have_count(30)
    note(page, "note 20").scroll_into_view_if_needed()
    settle(page)
    before = note(page, "note 20").bounding_box()["y"]
    workshop.facilitator_client.op(
        "note.edit", "learners", note=workshop.put("above", rank="0001"), text="above\n\n\n\n\n\nand more"
    )
    write(other, "at the end")
    expect(note(page, "above")).to_be_attached()
    expect(note(page, "at the end")).to_be_attached()
    settle(page)
    becomes(True, lambda: abs(note(page, "note 20").bounding_box()["y"] - before) <= 2)
