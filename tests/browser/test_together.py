"""Two people at one note at once: nothing is lost, nobody's focus or caret is taken."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import (
    composer,
    edit,
    editor,
    from_menu,
    is_saved,
    load_deferred_parts,
    note,
    notes,
    quadrant,
    texts,
    toast,
)
from tests.browser.eventually import becomes
from tests.live.wait_for_condition import wait_for


def caret(page):
    return editor(page).evaluate(
        "(field) => [document.activeElement === field, field.selectionStart, field.selectionEnd]"
    )


def grab(page, text):
    """Press the mouse on a note and begin to drag it."""
    load_deferred_parts(page)
    box = note(page, text).bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 70, steps=3)
    expect(page.locator("body")).to_have_class(re.compile("dragging"))


def drag_over(page, name):
    box = quadrant(page, name).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 30, steps=5)


def test_edited_by_one_while_the_other_drags_it(workshop):
    workshop.put("the dragged note")
    workshop.put("another")
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    grab(ada, "the dragged note")
    edit(ben, "the dragged note").fill("the dragged note, edited")
    editor(ben).press("Enter")
    expect(note(ada, "the dragged note, edited").first).to_be_visible()
    drag_over(ada, "Threats")
    ada.mouse.up()
    for page in (ada, ben):
        expect(notes(page, "Threats")).to_contain_text("the dragged note, edited")
        becomes(["another"], texts, page, "Strengths")
    expect(ada.locator("body")).not_to_have_class(re.compile("dragging"))


def test_removed_by_one_while_the_other_drags_it(workshop):
    first = workshop.put("the dragged note")
    workshop.put("another")
    ada = workshop.participant()
    grab(ada, "the dragged note")
    workshop.facilitator_client.op("note.remove", "learners", note=first)
    expect(notes(ada, "Strengths")).to_have_count(1)
    drag_over(ada, "Threats")
    ada.mouse.up()
    expect(notes(ada, "Threats")).to_have_count(0)
    expect(ada.locator("body")).not_to_have_class(re.compile("dragging"))
    is_saved(ada)


def test_moved_by_one_while_the_other_edits_it_keeps_caret_and_focus(workshop):
    mine = workshop.put("a note to edit")
    workshop.put("before it")
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    edit(ada, "a note to edit")
    for _ in range(4):
        ada.keyboard.press("ArrowLeft")
    becomes([True, 10, 10], caret, ada)
    from_menu(ben, "a note to edit", "Move to…", "Threats")
    expect(ada.get_by_text("Someone moved this note to Threats.")).to_be_visible()
    becomes([True, 10, 10], caret, ada)
    ada.keyboard.type("re-")
    workshop.facilitator_client.op("note.set", "learners", note=mine, color="plum")
    workshop.put("one more")
    expect(note(ada, "one more")).to_be_visible()
    becomes([True, 13, 13], caret, ada)
    ada.keyboard.press("Enter")
    for page in (ada, ben):
        expect(notes(page, "Threats")).to_contain_text("a note to re-edit")
    expect(note(ada, "a note to re-edit")).to_be_focused()


def test_removed_by_one_while_the_other_types_the_text_becomes_a_new_note(workshop):
    workshop.put("to be removed", kind="question")
    ada, ben = workshop.participant(), workshop.participant()
    edit(ada, "to be removed").press_sequentially(", but I am writing")
    from_menu(ben, "to be removed", "Remove")
    expect(ada.get_by_text("Someone removed this note.")).to_be_visible()
    expect(editor(ada)).to_be_focused()
    expect(editor(ada)).to_have_value("to be removed, but I am writing")
    ada.keyboard.press("Enter")
    expect(toast(ada)).to_contain_text("Your text is a new note")
    for page in (ada, ben):
        expect(
            page.get_by_role("article", name=re.compile("^Question to be removed, but I am writing"))
        ).to_be_visible()


def test_a_given_up_text_can_be_taken_back_even_when_the_note_is_gone(workshop):
    mine = workshop.put("a note")
    ada = workshop.participant()
    edit(ada, "a note").press_sequentially(" with more")
    ada.keyboard.press("Escape")
    expect(toast(ada)).to_contain_text("What you typed is kept")
    workshop.facilitator_client.op("note.remove", "learners", note=mine)
    expect(ada.get_by_role("article")).to_have_count(0)
    toast(ada).get_by_role("button", name="Get my text back").click()
    expect(composer(ada)).to_have_value("a note with more")


def test_NOTE_4_two_edits_of_one_note_are_merged(workshop):
    workshop.put("one two three four five six seven eight")
    ada, ben = workshop.participant(), workshop.participant()
    edit(ada, "one two").fill("ONE two three four five six seven eight")
    edit(ben, "one two").fill("one two three four five six seven EIGHT")
    editor(ada).press("Enter")
    expect(ben.get_by_text("Someone changed this note meanwhile.")).to_be_visible()
    editor(ben).press("Enter")
    for page in (ada, ben):
        expect(note(page, "ONE two three four five six seven EIGHT")).to_be_visible()
        expect(page.get_by_role("article")).to_have_count(1)


def test_NOTE_5_where_words_collide_both_texts_are_on_both_screens(workshop):
    workshop.put("the words")
    ada, ben = workshop.participant(), workshop.participant()
    edit(ada, "the words").fill("Ada's words")
    edit(ben, "the words").fill("Ben's words")
    editor(ada).press("Enter")
    expect(ben.get_by_text("Someone changed this note meanwhile.")).to_be_visible()
    editor(ben).press("Enter")
    for page in (ada, ben):
        expect(notes(page, "Strengths")).to_have_count(2)
        becomes(["Ada's words", "Ben's words"], texts, page, "Strengths")
        expect(note(page, "Ben's words")).to_contain_text("Copy: two people edited at once")
    expect(toast(ben)).to_contain_text("Both texts are kept")


def test_someone_elses_changes_leave_scroll_and_an_open_menu_alone(workshop):
    for number in range(30):
        workshop.put(f"note {number}")
    ada = workshop.participant()
    shown = note(ada, "note 25")
    shown.scroll_into_view_if_needed()
    shown.get_by_role("button", name="More for this note").click()
    entry = ada.get_by_role("menuitem", name="Move to…")
    entry.focus()
    where = shown.bounding_box()["y"]
    workshop.put("somebody else's", "threats")
    workshop.put("somebody else's too")
    wait_for(lambda: texts(ada, "Strengths")[-1] == "somebody else's too", "the new note is drawn")
    becomes(where, lambda: shown.bounding_box()["y"])
    expect(entry).to_be_focused()
