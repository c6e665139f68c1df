"""A pasted list becomes notes where somebody wants it [LIST-1]; a note is split into its lines [LIST-2]."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import composer, from_menu, is_saved, load_deferred_parts, note, texts, toast
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  field.focus();
  if (field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })))
    document.execCommand('insertText', false, text);
}"""
"""What a browser does at a paste: the event, then the text, with undo."""

LIST = "•\tGood staff\n•\tLow fees\nThreats\tA new rival"


def paste(page, text, field=None):
    (field or composer(page)).evaluate(PASTE, text)


@pytest.mark.parametrize("look", [{}, PHONE], ids=["1280", "390"])
def test_list_1_a_list_is_offered_as_notes_by_keyboard_and_taken_back(workshop, look):
    page = workshop.participant(**look)
    load_deferred_parts(page)
    paste(page, LIST)
    offer = page.get_by_role("group", name="A list")
    expect(offer).to_contain_text("Add it as 3 notes?")
    expect(page.get_by_role("status").first).to_contain_text("This looks like a list")
    expect(composer(page)).to_have_value(LIST)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("article")).to_have_count(0)
    offer.get_by_role("button", name="Add 3 notes").press("Enter")
    becomes(["Good staff", "Low fees"], texts, page, "Strengths")
    becomes(["A new rival"], texts, page, "Threats")
    expect(composer(page)).to_have_value("")
    expect(composer(page)).to_be_focused()
    is_saved(page)
    expect(toast(page)).to_contain_text("3 notes added.")
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.get_by_role("article")).to_have_count(0)
    expect(composer(page)).to_have_value(LIST)


def test_list_1_a_plain_paste_is_as_ever_and_a_list_may_stay_one_text(workshop):
    page = workshop.participant()
    load_deferred_parts(page)
    paste(page, "only one line")
    expect(composer(page)).to_have_value("only one line")
    expect(page.get_by_role("group", name="A list")).to_have_count(0)
    composer(page).fill("")
    paste(page, LIST)
    page.get_by_role("button", name="Keep as one text").click()
    expect(page.get_by_role("group", name="A list")).to_have_count(0)
    composer(page).press("Enter")
    expect(note(page, "Good staff")).to_have_count(1)
    expect(page.get_by_role("article")).to_have_count(1)


def test_list_1_what_does_not_fit_stays_in_the_field(workshop):
    page = workshop.participant()
    load_deferred_parts(page)
    paste(page, "\n".join(f"line {number}" for number in range(101)))
    expect(page.get_by_role("group", name="A list")).to_contain_text("more than 100 lines")
    expect(page.get_by_role("button", name="notes", exact=False).filter(has_text="Add ")).to_have_count(0)
    expect(composer(page)).to_have_value(re.compile("line 100$"))
    composer(page).fill("")
    long = f"- short\n- {'x' * 2001}"
    paste(page, long)
    expect(page.get_by_role("group", name="A list")).to_contain_text("too long for a note")
    expect(page.get_by_role("button", name=re.compile("^Add [0-9]"))).to_have_count(0)
    expect(composer(page)).to_have_value(long)
    composer(page).fill(f"- short\n- {'x' * 2000}")  # what was typed is no list that was pasted
    expect(page.get_by_role("group", name="A list")).to_have_count(0)


def test_list_1_a_facilitator_pastes_a_list_into_the_dialog_for_a_note(workshop):
    ada, facilitator = workshop.participant(), workshop.facilitator()
    facilitator.get_by_role("button", name="Add a note to Strengths, Learners").click()
    dialog = facilitator.get_by_role("dialog", name="Add to Strengths, Learners")
    field = dialog.get_by_label("Text of the note")
    paste(facilitator, LIST, field)
    offer = dialog.get_by_role("group", name="A list")
    expect(offer).to_contain_text("Add it as 3 notes?")
    offer.get_by_role("button", name="Add 3 notes").press("Enter")
    expect(dialog.get_by_text("3 notes added.")).to_be_visible()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    becomes(["Good staff", "Low fees"], texts, ada, "Strengths")
    becomes(["A new rival"], texts, ada, "Threats")
    paste(facilitator, LIST, field)
    offer.get_by_role("button", name="Keep as one text").click()
    expect(offer).to_have_count(0)
    field.press("Enter")
    expect(dialog.get_by_text("4 notes added.")).to_be_visible()


def test_list_2_a_facilitator_splits_somebodys_note_on_their_page(workshop):
    ada = workshop.participant(name="Ada")
    load_deferred_parts(ada)
    composer(ada).fill("first\n- second\n- third")
    composer(ada).press("Enter")
    is_saved(ada)
    workshop.put("after", "strengths")
    facilitator = workshop.facilitator()
    facilitator.get_by_role("button", name="More for the note: after").click()
    expect(facilitator.get_by_role("menuitem", name="Edit the text")).to_be_visible()
    expect(facilitator.get_by_role("menuitem", name="Split into lines")).to_have_count(0)
    facilitator.keyboard.press("Escape")
    facilitator.get_by_role("button", name="More for the note: first").click()
    facilitator.get_by_role("menuitem", name="Split into lines").click()
    expect(toast(facilitator)).to_contain_text("The note is 3 notes now.")
    becomes(["first", "second", "third", "after"], texts, ada, "Strengths")
    toast(facilitator).get_by_role("button", name="Undo").click()
    becomes(["first\n- second\n- third", "after"], texts, ada, "Strengths")
    from_menu(ada, "second", "Split into lines")
    becomes(["first", "second", "third", "after"], texts, ada, "Strengths")
    toast(ada).get_by_role("button", name="Undo").click()
    becomes(["first\n- second\n- third", "after"], texts, ada, "Strengths")


def test_list_2_a_note_is_split_and_its_first_line_keeps_theme_and_comments(workshop):
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    composer(page).fill("first\n- second\n- third")
    composer(page).press("Enter")
    expect(note(page, "second")).to_be_visible()
    is_saved(page)
    workshop.put("after", "strengths")
    expect(note(page, "after")).to_be_visible()
    made = note(page, "second").get_attribute("data-note")
    workshop.facilitator_client.op("note.comment", "learners", note=made, comment=str(uuid.uuid4()), text="said")
    workshop.facilitator_client.op("theme.add", "learners", theme=str(uuid.uuid4()), name="Theme", notes=[made])
    other = workshop.participant(name="Ben")
    load_deferred_parts(other)
    note(other, "second").get_by_role("button", name="More for this note").click()
    expect(other.get_by_role("menuitem", name="Copy text")).to_be_visible()
    expect(other.get_by_role("menuitem", name="Split into lines")).to_have_count(0)
    from_menu(page, "second", "Split into lines")
    becomes(["first", "second", "third", "after"], texts, page, "Strengths")
    expect(note(page, "first").get_by_role("button", name="1 comment")).to_be_visible()
    expect(note(page, "first")).to_contain_text("Theme")
    expect(note(page, "second")).not_to_contain_text("Theme")
