"""What people do in a workshop, with a second person who sees it all."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import (
    badge,
    choose,
    composer,
    edit,
    editor,
    from_menu,
    is_saved,
    note,
    notes,
    quadrant,
    texts,
    toast,
    write,
)
from tests.browser.eventually import becomes


def test_a_note_is_written_with_enter_and_seen_by_the_other_person(workshop):
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "Short courses fit my week", "Opportunities")
    expect(composer(ada)).to_be_focused()
    expect(notes(ben, "Opportunities")).to_have_count(1)
    expect(notes(ben, "Opportunities")).to_contain_text("Short courses fit my week")
    expect(notes(ben, "Opportunities")).to_contain_text("Ada")
    is_saved(ada)


def test_shift_enter_breaks_a_line_and_adds_nothing(workshop):
    ada = workshop.participant()
    composer(ada).press_sequentially("first line")
    composer(ada).press("Shift+Enter")
    composer(ada).press_sequentially("second line")
    expect(composer(ada)).to_have_value("first line\nsecond line")
    expect(ada.get_by_role("article")).to_have_count(0)
    composer(ada).press("Enter")
    expect(notes(ada, "Strengths")).to_have_count(1)
    becomes(["first line\nsecond line"], texts, ada, "Strengths")


def test_kinds_and_colours_are_said_in_words_too(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    write(ada, "Who pays for it?", kind="Question")
    write(ada, "My sister did one")
    from_menu(ada, "My sister did one", "Story")
    from_menu(ada, "My sister did one", "Plum")
    for page in (ada, ben):
        expect(page.get_by_role("article", name=re.compile("^Question Who pays"))).to_be_visible()
        expect(page.get_by_role("article", name=re.compile("^Story My sister"))).to_be_visible()
        expect(note(page, "My sister")).to_contain_text("Colour: Plum")
        expect(note(page, "Who pays").get_by_text("Question")).to_be_visible()


def test_a_note_moves_by_its_menu_within_and_across_quadrants(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    for text in ("one", "two", "three"):
        write(ada, text, "Strengths")
    from_menu(ada, "three", "Move to…", "To the start")
    expect(notes(ben, "Strengths").first).to_contain_text("three")
    from_menu(ada, "two", "Move to…", "Threats")
    expect(notes(ben, "Threats")).to_contain_text("two")
    for page in (ada, ben):
        becomes(["three", "one"], texts, page, "Strengths")
    expect(note(ada, "two")).to_be_focused()


def test_removed_and_brought_back_by_the_button_and_by_ctrl_z(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    write(ada, "a hasty note")
    expect(note(ben, "a hasty note")).to_be_visible()
    from_menu(ada, "a hasty note", "Remove")
    expect(note(ben, "a hasty note")).to_have_count(0)
    expect(toast(ada)).to_contain_text("Note removed.")
    toast(ada).get_by_role("button", name="Undo").click()
    expect(note(ben, "a hasty note")).to_be_visible()
    from_menu(ada, "a hasty note", "Remove")
    expect(note(ben, "a hasty note")).to_have_count(0)
    ada.keyboard.press("Control+z")
    expect(note(ben, "a hasty note")).to_be_visible()
    ada.keyboard.press("Control+Shift+z")
    expect(note(ben, "a hasty note")).to_have_count(0)


def test_ctrl_z_takes_back_only_ones_own(workshop):
    ada, ben = workshop.participant(), workshop.participant()
    write(ada, "by Ada")
    write(ben, "by Ben")
    expect(note(ada, "by Ben")).to_be_visible()
    ada.get_by_role("button", name="Undo").click()
    expect(note(ben, "by Ada")).to_have_count(0)
    expect(note(ben, "by Ben")).to_be_visible()


def test_search_hides_the_others_and_says_how_many(workshop):
    ada = workshop.participant()
    for text in ("Time is short", "Money is short", "Teachers are keen"):
        write(ada, text)
    ada.get_by_role("searchbox", name="Find notes with these words").fill("SHORT")
    expect(ada.get_by_role("article")).to_have_count(2)
    expect(ada.get_by_text("1 note hidden by the filter")).to_be_visible()
    expect(ada.get_by_role("heading", name=re.compile("Strengths ?, 3 notes"))).to_be_visible()
    ada.get_by_role("button", name="Show all").click()
    expect(ada.get_by_role("article")).to_have_count(3)


def test_edited_in_place_and_the_other_sees_who_is_editing(workshop):
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "fisrt")
    expect(note(ben, "fisrt")).to_be_visible()
    edit(ada, "fisrt")
    expect(note(ben, "fisrt")).to_contain_text("Ada editing")
    editor(ada).fill("first")
    editor(ada).press("Enter")
    expect(notes(ben, "Strengths")).to_contain_text("first")
    expect(notes(ben, "Strengths")).not_to_contain_text("editing")
    expect(note(ada, "first")).to_be_focused()


def test_people_here_are_counted_and_named(workshop):
    ada = workshop.participant(name="Ada")
    ben = workshop.participant(name="Ben")
    ada.get_by_role("button", name="2 people here. See who").click()
    people = ada.get_by_role("dialog", name="2 people here")
    expect(people.get_by_role("listitem")).to_contain_text(["Ada (you)", "Ben"])
    ben.close()
    expect(ada.get_by_role("dialog", name="1 person here")).to_be_visible()


def test_prompts_in_an_empty_quadrant_lead_to_writing(workshop):
    ada = workshop.participant("industry")
    prompts = quadrant(ada, "Threats").get_by_role("list", name="Ideas to start from")
    expect(prompts).to_contain_text("mployers")
    prompts.get_by_role("button").first.click()
    expect(composer(ada)).to_be_focused()
    expect(composer(ada)).to_have_accessible_name("New note in Threats")
    write(ada, "They could lose people")
    expect(notes(ada, "Threats")).to_have_count(1)
    expect(prompts).to_have_count(0)


def test_what_is_typed_survives_a_reload_without_being_sent(workshop):
    ada = workshop.participant()
    choose(ada, "Threats")
    composer(ada).press_sequentially("half a tho")
    ada.reload()
    expect(badge(ada)).to_have_text("Live")
    expect(composer(ada)).to_have_value("half a tho")
    expect(composer(ada)).to_have_accessible_name("New note in Threats")
    expect(ada.get_by_role("article")).to_have_count(0)
