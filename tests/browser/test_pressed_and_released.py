"""What a press of the mouse means: a dialog closes where the press was on what is behind it, not where it only ended
there; clicked twice is done once."""

from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, edit, editor, is_saved, load_deferred_parts, note, notes
from tests.browser.comment_dialogs import field as comment_field
from tests.browser.comment_dialogs import open_talk
from tests.browser.test_votes_pages import has, mine, start

BEHIND = (3, 3)


def select_out_of(page, field):
    """Select what is in the field, from its end to its beginning, and let go over what is behind the dialog."""
    box = field.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 4, box["y"] + 4, steps=4)
    page.mouse.move(*BEHIND, steps=4)
    page.mouse.up()


def test_a_dialog_stays_when_text_is_selected_out_of_it_and_closes_when_pressed_beside_it(workshop):
    workshop.put("talked about")
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    open_talk(page, "talked about")
    comment_field(page).fill("half a comment that is to be replaced")
    select_out_of(page, comment_field(page))
    expect(comment_field(page)).to_be_focused()
    page.keyboard.type("a whole one")
    expect(comment_field(page)).to_have_value("a whole one")
    page.mouse.click(*BEHIND)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_facilitators_dialogs_stay_as_well(workshop):
    page = workshop.facilitator()
    page.get_by_role("button", name="Timer").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(*BEHIND, steps=4)
    page.mouse.up()
    expect(dialog).to_be_visible()
    page.mouse.click(*BEHIND)
    expect(dialog).to_have_count(0)


def test_what_is_edited_is_kept_while_another_note_is_dragged(workshop):
    workshop.put("edited")
    workshop.put("dragged", "weaknesses")
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    edit(page, "edited").fill("edited, and then half a sentence")
    foot = note(page, "dragged").locator(".note-foot").bounding_box()
    to = page.get_by_role("region", name="Threats").bounding_box()
    page.mouse.move(foot["x"] + 5, foot["y"] + 5)
    page.mouse.down()
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + to["height"] / 2, steps=8)
    page.mouse.up()
    expect(notes(page, "Threats")).to_contain_text("dragged")
    expect(editor(page)).to_have_value("edited, and then half a sentence")
    editor(page).press("Enter")
    expect(note(page, "edited, and then half a sentence")).to_be_visible()


def test_what_is_edited_is_saved_when_another_note_is_opened(workshop):
    workshop.put("first")
    workshop.put("second", "weaknesses")
    page, other = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    load_deferred_parts(page)
    edit(page, "first").fill("first, changed")
    note(page, "second").locator(".note-text").dblclick()
    expect(editor(page)).to_have_value("second")
    for each in (page, other):
        expect(note(each, "first, changed")).to_be_visible()


# clicked twice


def test_a_note_and_a_comment_clicked_twice_are_there_once(workshop):
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    composer(page).fill("added once")
    page.get_by_role("form", name="Write a note").get_by_role("button", name="Add", exact=True).dblclick()
    expect(note(page, "added once")).to_have_count(1)
    open_talk(page, "added once")
    comment_field(page).fill("said once")
    page.get_by_role("dialog").get_by_role("button", name="Add").dblclick()
    is_saved(page)
    expect(page.locator(".talk-text")).to_have_text(["said once"])
    other = workshop.participant(name="Ben")
    expect(notes(other, "Strengths")).to_have_count(1)
    open_talk(other, "added once")
    expect(other.locator(".talk-text")).to_have_text(["said once"])


def test_votes_clicked_twice_keep_to_the_budget_and_to_what_is_shown(workshop):
    for text in ("first", "second"):
        workshop.put(text)
    page = workshop.participant(name="Ada")
    load_deferred_parts(page)
    start(workshop, budget=3, most=3)
    for text in ("first", "second"):
        mine(page, text).get_by_role("button", name="Give a vote").dblclick()
    has(page, "first", 2, 0)
    has(page, "second", 1, 0)
    is_saved(page)
    page.reload()
    has(page, "first", 2, 0)
    has(page, "second", 1, 0)


def test_a_workshop_and_a_place_in_it_clicked_twice_are_made_once(server, contexts):
    page = contexts.new().new_page()
    asked = []
    page.on("request", lambda request: request.method == "POST" and asked.append(request.url))
    page.goto(server.url)
    page.get_by_label("What is it about?").fill("Started once")
    page.get_by_role("button", name="Start the workshop").dblclick()
    expect(page.get_by_role("heading", name="“Started once” is ready")).to_be_visible()
    assert len([url for url in asked if url.endswith("/api/workshops")]) == 1
    page.goto(page.get_by_role("textbox", name="Link: For everyone").input_value())
    page.get_by_label("Learners").check(force=True)
    page.get_by_role("button", name="Go to the board").dblclick()
    expect(badge(page)).to_have_text("Live")
    assert len([url for url in asked if url.endswith("/participants")]) == 1
