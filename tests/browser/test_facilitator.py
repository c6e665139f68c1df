"""What a facilitator does, and how the people on the boards are told."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, dismiss, edit, editor, is_saved, note, notes, toast, write
from tests.browser.stage_menu import from_stage_menu


def column(page, name):
    return page.get_by_role("region", name=name, exact=True)


def test_a_locked_board_says_so_and_goes_on_when_unlocked(workshop):
    workshop.put("a note")
    ada, facilitator = workshop.participant(), workshop.facilitator()
    composer(ada).fill("half a thought")
    column(facilitator, "Learners").get_by_role("button", name="Lock Learners").click()
    expect(badge(ada)).to_have_text("Read-only")
    expect(ada.get_by_text("The facilitator has locked this board.")).to_be_visible()
    expect(composer(ada)).to_have_value("half a thought")
    expect(ada.get_by_role("button", name="Add", exact=True)).to_be_disabled()
    expect(note(ada, "a note").get_by_role("button")).to_have_count(1)  # its menu alone
    composer(ada).press("Enter")
    expect(composer(ada)).to_have_value("half a thought")
    column(facilitator, "Learners").get_by_role("button", name="Locked Learners").click()
    expect(badge(ada)).to_have_text("Live")
    composer(ada).press("Enter")
    expect(note(ada, "half a thought")).to_be_visible()
    expect(column(facilitator, "Learners")).to_contain_text("half a thought")


def test_MOD_1_what_was_being_edited_when_the_board_was_locked_is_kept(workshop, contexts):
    workshop.put("a note")
    ada = workshop.participant()
    edit(ada, "a note").fill("a note, changed")
    workshop.facilitator_client.op("board.lock", "stage", group="learners", locked=True)
    expect(badge(ada)).to_have_text("Read-only")
    expect(editor(ada)).to_be_focused()
    editor(ada).press("Enter")
    expect(toast(ada)).to_contain_text("Your text is kept in your drafts.")
    toast(ada).get_by_role("button", name="See the text").click()
    expect(ada.get_by_role("dialog", name="Drafts")).to_contain_text("a note, changed")


def test_MOD_2_somebody_put_out_is_told_and_keeps_the_text(workshop, contexts):
    contexts.allow("403")
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    write(ada, "stays on the board")
    composer(ada).fill("not yet added")
    facilitator.get_by_role("button", name="1 person here").click()
    facilitator.get_by_role("button", name="Remove from workshop Ada").click()
    sure = facilitator.get_by_role("dialog", name="Remove Ada from the workshop?")
    expect(sure.get_by_role("heading", level=2)).to_be_focused()  # [KEY-2]
    sure.get_by_role("button", name="Remove from workshop", exact=True).click()
    expect(badge(ada)).to_have_text("Removed")
    expect(ada.get_by_text("A facilitator has removed you from this workshop.")).to_be_visible()
    expect(composer(ada)).to_have_value("not yet added")
    expect(column(facilitator, "Learners")).to_contain_text("stays on the board")
    facilitator.get_by_role("button", name="Let back in Ada").click()
    ada.reload()
    expect(badge(ada)).to_have_text("Live")
    expect(composer(ada)).to_have_value("not yet added")


def test_a_note_is_removed_and_put_back(workshop):
    workshop.put("a rude note")
    ada, facilitator = workshop.participant(), workshop.facilitator()
    learners = column(facilitator, "Learners")
    learners.get_by_role("button", name="More for the note: a rude note").click()
    facilitator.get_by_role("menuitem", name="Remove the note").click()
    expect(note(ada, "a rude note")).to_have_count(0)
    expect(toast(facilitator)).to_contain_text("Note removed.")
    dismiss(facilitator)
    learners.get_by_role("button", name="1 removed note").click()
    learners.get_by_role("button", name="Put back the note: a rude note").click()
    expect(note(ada, "a rude note")).to_be_visible()
    learners.get_by_role("button", name="More for the note: a rude note").click()
    facilitator.get_by_role("menuitem", name="Remove the note").click()
    expect(note(ada, "a rude note")).to_have_count(0)
    toast(facilitator).get_by_role("button", name="Undo").click()
    expect(note(ada, "a rude note")).to_be_visible()


def test_after_a_removal_the_focus_is_on_the_next_note(workshop):
    for text in ("one", "two"):
        workshop.put(text)
    facilitator = workshop.facilitator()
    for text, left in (("one", "two"), ("two", None)):
        facilitator.get_by_role("button", name=f"More for the note: {text}").focus()
        facilitator.keyboard.press("Enter")
        facilitator.get_by_role("menuitem", name="Remove the note").press("Enter")
        expect(column(facilitator, "Learners").get_by_text(text, exact=True)).to_have_count(0)
        if left:
            expect(facilitator.get_by_role("button", name=f"More for the note: {left}")).to_be_focused()
        else:
            expect(facilitator.locator("#name-learners")).to_be_focused()


def test_renaming_is_seen_at_once_everywhere(workshop):
    ada, facilitator, screen = workshop.participant(), workshop.facilitator(), workshop.projector()
    column(facilitator, "Learners").get_by_role("button", name="More for Learners").click()
    facilitator.get_by_role("menuitem", name="Rename the group").click()
    name = facilitator.get_by_role("dialog").get_by_label("Name of the group")
    expect(name).to_be_focused()
    name.fill("Students")
    name.press("Enter")
    from_stage_menu(facilitator, "Change the title")
    facilitator.get_by_role("dialog").get_by_label("Title of the workshop").fill("A new title")
    facilitator.get_by_role("dialog").get_by_role("button", name="Save").click()
    for page in (ada, screen):
        expect(page.get_by_role("heading", level=1)).to_contain_text("A new title")
        expect(page.get_by_role("heading", name=re.compile("Students"))).to_be_visible()
    expect(column(facilitator, "Students")).to_be_visible()
    is_saved(facilitator)


def test_the_boards_side_by_side_with_counts_search_and_the_newest_first(workshop):
    workshop.put("older", "strengths")
    workshop.put("newer", "threats")
    workshop.put("elsewhere", "threats", group="industry")
    facilitator = workshop.facilitator()
    for name in ("Institutions", "Industry", "Learners", "Government"):
        expect(column(facilitator, name)).to_be_visible()
    counts = column(facilitator, "Learners").get_by_role("definition")
    expect(counts).to_have_text(["1", "0", "0", "1"])
    facilitator.get_by_role("radio", name="Newest first").check()
    expect(column(facilitator, "Learners").get_by_role("listitem")).to_contain_text(["newer", "older"])
    workshop.put("newest of all", "opportunities")
    expect(column(facilitator, "Learners").get_by_role("listitem").first).to_contain_text("newest of all")
    expect(counts).to_have_text(["1", "0", "1", "1"])
    facilitator.get_by_role("searchbox", name="Search the notes").fill("NEW")
    expect(facilitator.get_by_text("2 of 4 notes")).to_be_visible()


def test_a_group_that_has_gone_silent_is_hinted_at(workshop):
    workshop.put("long ago", group="learners")
    workshop.put("just now", group="industry")
    with closing(sqlite3.connect(workshop.server.database)) as database, database:
        earlier = (datetime.now(timezone.utc) - timedelta(minutes=10)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        assert database.execute("update notes set created_at = ? where text = 'long ago'", [earlier]).rowcount == 1
    workshop.facilitator_client.op(
        "board.lock", "stage", group="government", locked=False
    )  # after a step of the stage boards are read anew
    ada, facilitator = workshop.participant("learners"), workshop.facilitator()
    expect(column(facilitator, "Learners")).to_contain_text("No notes for 10 min.")
    expect(column(facilitator, "Industry")).not_to_contain_text("No notes for")
    expect(column(facilitator, "Government")).to_contain_text("nobody from this group is here just now")
    expect(ada.get_by_text("No notes for")).to_have_count(0)
    write(ada, "here we are again")
    expect(column(facilitator, "Learners")).not_to_contain_text("No notes for")


def test_a_facilitator_opens_a_board_and_writes_though_it_is_locked(workshop):
    workshop.facilitator_client.op("board.lock", "stage", group="industry", locked=True)
    facilitator, ada = workshop.facilitator(), workshop.participant("industry", badge_says="Read-only")
    column(facilitator, "Industry").get_by_role("button", name="More for Industry").click()
    facilitator.get_by_role("menuitem", name="Open the full board").click()
    write(facilitator, "by the facilitator", "Weaknesses")
    expect(notes(ada, "Weaknesses")).to_contain_text("by the facilitator")
    expect(badge(ada)).to_have_text("Read-only")
