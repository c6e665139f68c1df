"""What a facilitator sets up and does beside leading: steps and minutes, prompts, a copy, notes, and people."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, edit, note, notes, write
from tests.browser.stage_menu import from_stage_menu, open_stage_menu


def column(page, name):
    return page.get_by_role("region", name=name, exact=True)


def test_step_1_the_template_of_an_hour_gives_minutes_and_sentences(workshop):
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    from_stage_menu(facilitator, "Steps and minutes")
    dialog = facilitator.get_by_role("dialog", name="Steps and minutes")
    dialog.get_by_role("button", name="60-minute workshop").click()
    expect(dialog.get_by_text("60 minutes in all")).to_be_visible()
    discuss = dialog.get_by_role("group", name="Discuss")
    discuss.get_by_label("What you tell people").fill("Talk to somebody you do not know.")
    dialog.get_by_role("group", name="Vote").get_by_label("Minutes").fill("400")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_have_text("Enter 1 to 360, or leave it empty.")
    expect(dialog.get_by_role("group", name="Vote").get_by_label("Minutes")).to_be_focused()
    dialog.get_by_role("group", name="Vote").get_by_label("Minutes").fill("7")
    dialog.get_by_role("button", name="Save").click()
    assert workshop.facilitator_client.op("phase.set", "stage", phase="discuss")["ok"]
    expect(ada.locator(".strip-todo")).to_contain_text("Talk to somebody you do not know.")  # [STEP-2]
    facilitator.get_by_role("button", name="Start 15:00").click()
    expect(ada.get_by_role("timer")).to_have_text(re.compile("^(15:00|14:5)"))
    facilitator.get_by_role("button", name="More for the timer").click()
    facilitator.get_by_role("menuitem", name="Stop the timer").click()
    expect(facilitator.get_by_role("button", name="Start 15:00")).to_be_visible()


def test_step_1_the_template_of_two_weeks_schedules_its_steps(workshop):
    facilitator = workshop.facilitator()
    from_stage_menu(facilitator, "Steps and minutes")
    facilitator.get_by_role("button", name="Two-week workshop").click()
    facilitator.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(facilitator.get_by_role("button", name=re.compile("next.*Write, all boards", re.I))).to_be_visible()
    menu = open_stage_menu(facilitator)
    expect(menu.get_by_role("menuitem", name=re.compile("5 steps"))).to_be_visible()


def test_prompt_1_and_2_own_prompts_on_an_empty_quadrant_and_later_in_a_menu(workshop):
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    from_stage_menu(facilitator, "Prompts")
    dialog = facilitator.get_by_role("dialog", name="Prompts")
    dialog.locator("label").filter(has_text="Your own").click()
    expect(dialog.get_by_label("Strengths")).to_have_value(re.compile("What do we do well"))
    dialog.get_by_label("Strengths").fill("What makes us proud?\n?What do we not know?")
    dialog.get_by_role("button", name="Save").click()
    ada.get_by_role("button", name="What makes us proud?").click()
    expect(composer(ada)).to_be_focused()
    expect(composer(ada)).to_have_attribute("placeholder", "What makes us proud?")
    composer(ada).fill("our team")
    composer(ada).press("Enter")
    expect(note(ada, "our team")).to_be_visible()
    ada.get_by_role("button", name="Ideas for Strengths").focus()
    ada.keyboard.press("Enter")
    ada.get_by_role("menuitem", name="What do we not know?").click()
    expect(composer(ada)).to_have_attribute("placeholder", "What do we not know?")
    expect(ada.get_by_role("radio", name="Question")).to_be_checked()


def test_prompt_1_no_word_of_micro_credentials_in_another_workshop(server, contexts):
    from tests.browser.browser_workshop import BrowserWorkshop

    with BrowserWorkshop(server, contexts, title="Our library") as other:
        ada = other.participant(name="Ada")
        expect(ada.get_by_text("What do we do well already?")).to_be_visible()
        assert "credential" not in ada.content().lower()


def test_setup_1_a_copy_has_the_groups_and_the_steps_and_no_notes(workshop):
    workshop.put("stays here")
    workshop.facilitator_client.op("board.rename", "stage", group="learners", name="Students")
    workshop.facilitator_client.op("settings.set", "stage", minutes={"write": 9}, read_others="always")
    facilitator = workshop.facilitator()
    from_stage_menu(facilitator, "Copy for the next cohort")
    dialog = facilitator.get_by_role("dialog", name="Copy this workshop")
    dialog.get_by_label("Title of the workshop").fill("Second cohort")
    dialog.get_by_role("button", name="Make the workshop").click()
    expect(facilitator.get_by_text("Second cohort").first).to_be_visible()
    facilitator.get_by_role("link", name=re.compile("facilitator|lead", re.I)).first.click()
    expect(column(facilitator, "Students")).to_be_visible()
    expect(facilitator.get_by_text("stays here")).to_have_count(0)
    facilitator.locator("#step-write").click()
    facilitator.get_by_role("menuitem", name="Go to “Write”").click()
    expect(facilitator.get_by_role("button", name="Start 9:00")).to_be_visible()


def test_a_facilitator_writes_notes_and_edits_one(workshop):
    workshop.put("a note of theirs", "threats")
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    facilitator.get_by_role("button", name="Add a note to Strengths, Learners").click()
    dialog = facilitator.get_by_role("dialog", name="Add to Strengths, Learners")
    expect(dialog.get_by_label("Text of the note")).to_be_focused()
    facilitator.keyboard.type("first")
    facilitator.keyboard.press("Enter")
    facilitator.keyboard.type("second")
    facilitator.keyboard.press("Enter")
    expect(dialog.get_by_text("2 notes added.")).to_be_visible()
    facilitator.keyboard.type("half a thought")
    facilitator.keyboard.press("Escape")
    expect(notes(ada, "Strengths")).to_contain_text(["first", "second"])
    expect(facilitator.get_by_role("button", name="Add a note to Strengths, Learners")).to_be_focused()
    facilitator.reload()
    facilitator.get_by_role("button", name="Add a note to Strengths, Learners").click()
    expect(dialog.get_by_label("Text of the note")).to_have_value("half a thought")  # [DRAFT-1]
    facilitator.keyboard.press("Escape")
    facilitator.get_by_role("button", name="More for the note: a note of theirs").click()
    facilitator.get_by_role("menuitem", name="Edit the text").click()
    facilitator.get_by_label("Text of the note").fill("a note, edited")
    facilitator.keyboard.press("Enter")
    expect(note(ada, "a note, edited")).to_be_visible()
    assert workshop.facilitator_client.op("phase.set", "stage", phase="closed")["ok"]
    expect(facilitator.get_by_role("button", name=re.compile("^Add a note to"))).to_have_count(0)


def test_move_1_somebody_is_moved_and_takes_the_half_written_note_along(workshop):
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    write(ada, "stays with the learners")
    edit(ada, "stays with the learners").fill("half a change")
    composer(ada).fill("half a thought")
    facilitator.get_by_role("button", name="1 person here").click()
    people = facilitator.get_by_role("dialog", name="People")
    expect(people.get_by_role("listitem")).to_contain_text("Learners, here now, 1 note")
    people.get_by_role("button", name="Move Ada").click()
    facilitator.get_by_role("dialog", name="Move Ada to another group").get_by_role("radio", name="Industry").check()
    facilitator.get_by_role("dialog").get_by_role("button", name="Move", exact=True).click()
    expect(ada).to_have_url(re.compile("/b/industry$"))
    expect(badge(ada)).to_have_text("Live")
    expect(composer(ada)).to_have_value("half a thought")
    composer(ada).press("Enter")
    expect(note(ada, "half a thought")).to_be_visible()
    ada.get_by_role("button", name="1 draft").click()
    expect(ada.get_by_role("dialog")).to_contain_text("half a change")
    ada.keyboard.press("Escape")
    expect(people.get_by_role("listitem")).to_contain_text("Industry, here now, 2 notes")
    facilitator.keyboard.press("Escape")
    expect(column(facilitator, "Industry")).to_contain_text("half a thought")
    expect(column(facilitator, "Learners")).to_contain_text("stays with the learners")


def test_many_people_are_found_and_sorted(workshop):
    for number, name in enumerate(("Zoe", "Ada", "Ben", "Cem", "Dee", "Eli")):
        workshop.token("industry" if number % 2 else "learners", name)
    workshop.client("industry", "Bob").op(
        "note.add", "industry", note="0b0e0b5e-0000-4000-8000-000000000009", quadrant="threats", text="by Bob"
    )
    facilitator = workshop.facilitator()
    facilitator.locator(".stage-people").click()
    people = facilitator.get_by_role("dialog", name="People")
    people.get_by_label("Sort by").select_option("Name")
    expect(people.get_by_role("listitem").first).to_contain_text("Ada")
    people.get_by_label("Sort by").select_option("Most notes")
    expect(people.get_by_role("listitem").first).to_contain_text("Bob")
    people.get_by_label("Search people and groups").fill("zo")
    expect(people.get_by_role("listitem")).to_have_count(1)
    people.get_by_label("Search people and groups").fill("industry")
    expect(people.get_by_role("listitem")).to_have_count(4)
