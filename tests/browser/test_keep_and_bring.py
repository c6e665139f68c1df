"""Notes and workshops that come in, and a workshop that is taken away and deleted, each by their page."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, note
from tests.browser.contexts import PHONE
from tests.browser.test_axe import check
from tests.browser.test_layout import fits
from tests.live.server_process import ServerProcess

KEY = "an organizer's key for the tests"
ROWS = "Gruppe;Quadrant;Idee\nLearners;S;Größe zählt – naïve\nLearners;Stärke;This names no quadrant\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One that has an organizer."""
    running = ServerProcess(tmp_path_factory.mktemp("organized"), SWOTBOARD_ORGANIZER_KEY=KEY).start()
    yield running
    assert running.stop() == 0, running.tail()


def as_file(text, name="forum.csv", encoding="cp1252"):
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)}


def choose(page, label, option):
    """By the keyboard: the letters of an option."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.type(option)


def test_IMPORT_7_notes_from_a_form_by_the_keyboard_on_a_phone(workshop):
    board, page = workshop.participant("learners"), workshop.facilitator("/bring", **PHONE)
    field = page.get_by_label("A CSV file")
    field.set_input_files(as_file(ROWS))
    expect(
        page.get_by_text("forum.csv is read as Windows-1252 (Western Europe), its columns separated by semicolons.")
    ).to_be_visible()
    look = page.get_by_role("button", name="Look at the notes")
    look.press("Enter")
    expect(page.get_by_label("Text of the note")).to_be_focused()
    choose(page, "Text of the note", "Idee")
    choose(page, "Group", "Gruppe")
    look.press("Enter")
    heading = page.get_by_role("heading", name="1 problem to fix: nothing has come in")
    expect(heading).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Row 3, Quadrant: 'Stärke' must be one of")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#row-3")).to_be_focused()
    fits(page, "an error")
    check(page, "an error")
    field.set_input_files(as_file(ROWS.replace("Stärke", "Threat")))
    choose(page, "Text of the note", "Idee")
    choose(page, "Group", "Gruppe")
    look.press("Enter")
    expect(page.get_by_role("list").get_by_text("Größe zählt – naïve")).to_be_visible()
    fits(page, "the notes to come")
    check(page, "the notes to come")
    expect(note(board, "Größe zählt – naïve")).to_have_count(0)
    page.get_by_role("button", name="Bring in all 2").press("Enter")
    expect(page.get_by_role("heading", name="2 notes have come in")).to_be_focused()
    expect(note(board, "Größe zählt – naïve")).to_be_visible()
    page.get_by_role("link", name="Bring in another file").press("Enter")
    page.get_by_label("A CSV file").set_input_files(as_file(ROWS.replace("Stärke", "Threat")))
    choose(page, "Text of the note", "Idee")
    choose(page, "Group", "Gruppe")
    look.press("Enter")
    expect(page.get_by_text("There is nothing new in this file. 2 are there already")).to_be_visible()


def test_KEEP_5_taken_away_deleted_and_brought_back(workshop, contexts):
    contexts.allow("40[0149]")
    workshop.put("a note to keep")
    board, screen = workshop.participant("learners", name="Ada"), workshop.projector()
    expect(screen.get_by_text("a note to keep")).to_be_visible()
    page = workshop.facilitator("/keep")
    page.get_by_label("The last day").fill("2099-06-30")
    page.get_by_role("button", name="Keep until this day").click()
    expect(page.get_by_text("It is kept until June 30, 2099, and deleted after that.")).to_be_visible()
    delete = page.get_by_role("button", name="Delete this workshop")
    delete.click()
    have = page.get_by_label("I have opened the files")
    expect(have).to_be_focused()
    have.check()
    page.get_by_label("Type the code of this workshop").fill(workshop.code.lower())
    delete.click()
    expect(page.get_by_text("Download everything (JSON) first")).to_be_visible()
    check(page, "keep or delete, with a complaint")
    with page.expect_download() as download:
        page.get_by_role("link", name="Everything (JSON)").click()
    saved = download.value.path()
    delete.click()
    expect(page.get_by_role("heading", name="is deleted")).to_be_focused()
    expect(page.get_by_text(f"workshop {workshop.code}, deleted on")).to_be_visible()
    expect(page.get_by_role("button", name="Undo: bring the workshop back")).to_be_visible()
    check(page, "deleted")
    expect(board.get_by_text("This workshop has been deleted, with all its notes.")).to_be_visible()
    expect(badge(board)).to_have_text("Deleted")
    expect(screen.get_by_text("This workshop has been deleted.")).to_be_visible()
    board.reload()
    expect(board.get_by_text("There is no workshop with this code")).to_be_visible()

    page.goto(workshop.server.url)
    page.get_by_role("link", name="Restore a workshop").click()
    field, bring = page.get_by_label("The JSON file"), page.get_by_role("button", name="Restore it")
    document = json.loads(open(saved, "rb").read())
    document["boards"][0]["notes"] = 7
    field.set_input_files(as_file(json.dumps(document), "broken.json", "utf-8"))
    bring.click()
    expect(page.get_by_text("Nothing has come in. $.boards[0].notes")).to_be_visible()
    check(page, "bring back, with a complaint")
    field.set_input_files(saved)
    bring.click()
    page.get_by_role("link", name="Open the facilitator’s page").click()
    expect(page.get_by_text("a note to keep")).to_be_visible()


@pytest.mark.parametrize("look", [{}, {**PHONE, "color_scheme": "dark"}], ids=["1280", "390-dark"])
def test_ORGANIZER_1_the_list_and_its_door(workshop, contexts, look):
    contexts.allow("401")
    workshop.put("a note")
    page = contexts.new(**look).new_page()
    page.goto(workshop.server.url + "/organizer")
    check(page, "the organizer's door")
    page.get_by_label("The organizer’s key").fill(KEY)
    page.get_by_role("button", name="Show the workshops").click()
    row = page.get_by_role("row", name=workshop.code)
    expect(row.get_by_role("cell").first).to_have_text("1")
    assert page.url == workshop.server.url + "/organizer"
    check(page, "the organizer's list")
    fits(page, "the organizer's list")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.get_by_role("link", name="Text").click()
    expect(page.get_by_role("columnheader", name="Text")).to_have_attribute("aria-sort", "descending")
    row.get_by_role("link", name="Keep or delete").click()
    expect(page.get_by_role("link", name="Back to the workshops on this server")).to_be_visible()
    page.get_by_label("I want no copy").check()
    page.get_by_label("Type the code of this workshop").fill(workshop.code)
    page.get_by_role("button", name="Delete this workshop").click()
    expect(page.get_by_role("heading", name="is deleted")).to_be_focused()
    page.goto(workshop.server.url + "/organizer")
    deleted = page.get_by_role("region", name="Deleted, can be undone")
    expect(deleted.get_by_role("rowheader", name=workshop.code)).to_be_visible()
    check(page, "the organizer's list of what was deleted")
    fits(page, "the organizer's list of what was deleted")
    deleted.get_by_role("row", name=workshop.code).get_by_role("button", name="Undo").click()
    expect(row.get_by_role("cell").first).to_have_text("1")
    expect(deleted.get_by_role("rowheader", name=workshop.code)).to_have_count(0)


def test_KEEP_9_a_facilitator_undoes_a_deletion_by_the_keyboard(workshop, contexts):
    contexts.allow("404")
    workshop.put("a note that comes back")
    board, page = workshop.participant("learners", name="Ada"), workshop.facilitator()
    expect(page.get_by_text("a note that comes back")).to_be_visible()
    other = workshop.facilitator("/keep")
    other.get_by_label("I want no copy").check()
    other.get_by_label("Type the code of this workshop").fill(workshop.code)
    other.get_by_role("button", name="Delete this workshop").click()
    expect(page.get_by_text("For a day you can undo that")).to_be_visible()
    expect(badge(board)).to_have_text("Deleted")
    page.get_by_role("button", name="Reload").press("Enter")
    expect(page.get_by_role("heading", name="is deleted")).to_be_visible()
    expect(page.locator("#app")).to_contain_text(re.compile(r"You can undo that until\s+\w+ \d+, \d{4} at"))
    check(page, "a deleted workshop")
    fits(page, "a deleted workshop")
    page.get_by_role("button", name="Undo: bring the workshop back").press("Enter")
    expect(page.get_by_text("a note that comes back")).to_be_visible()
    board.reload()
    expect(badge(board)).to_have_text("Live")
    expect(note(board, "a note that comes back")).to_be_visible()
