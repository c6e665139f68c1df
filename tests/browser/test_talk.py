"""Talk about notes, by hand: reactions, comments, "same here", by their rules in docs/workshop.md, TALK."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import badge, from_menu, note
from tests.browser.comment_dialogs import ask, burning, comment, field, open_talk, react, ready, say, talk
from tests.browser.contexts import PHONE
from tests.browser.eventually import becomes


def test_talk_1_and_4_comments_and_reactions_between_two_people(workshop):
    workshop.put("evening courses")
    ada, bob = workshop.participant(name="Ada"), workshop.participant(name="Bob")
    open_talk(ada, "evening courses")
    say(ada, "Mostly on Tuesdays")
    talk(ada).get_by_role("button", name="Agree").click()
    expect(talk(ada).get_by_role("button", name="Agree 1")).to_have_attribute("aria-pressed", "true")
    card = note(bob, "evening courses")
    expect(card.get_by_role("button", name="1 comment")).to_be_visible()
    card.get_by_role("button", name="Agree 1").click()
    expect(card.get_by_role("button", name="Agree 2")).to_have_attribute("aria-pressed", "true")
    expect(talk(ada).get_by_role("button", name="Agree 2")).to_be_visible()
    card.get_by_role("button", name="Agree 2").click()
    expect(card.get_by_role("button", name="Agree 1")).to_have_attribute("aria-pressed", "false")
    card.get_by_role("button", name="1 comment").click()
    said = talk(bob).get_by_role("listitem")
    expect(said).to_contain_text("Ada")
    expect(said).to_contain_text("Mostly on Tuesdays")
    expect(said.get_by_role("button")).to_have_count(0)  # not Bob's to take away
    say(bob, "Thursdays with us")
    expect(talk(ada).get_by_role("listitem")).to_have_count(2)
    talk(ada).get_by_role("button", name="Remove the comment: Mostly on Tuesdays").click()
    talk(ada).get_by_role("button", name="Keep it").click()
    expect(talk(ada).get_by_role("button", name="Remove the comment: Mostly on Tuesdays")).to_be_focused()
    ada.keyboard.press("Enter")
    expect(talk(ada).get_by_role("button", name="Remove", exact=True)).to_be_focused()
    ada.keyboard.press("Enter")
    expect(talk(ada).get_by_role("listitem")).to_have_count(1)
    expect(field(ada)).to_be_focused()
    expect(talk(bob).get_by_role("listitem")).to_have_count(1)
    expect(talk(bob).get_by_role("listitem")).to_contain_text("Thursdays with us")


def test_what_is_typed_is_kept_and_what_is_too_long_stays(workshop):
    workshop.put("one note")
    workshop.put("another note", "threats")
    ada = workshop.participant(name="Ada")
    open_talk(ada, "one note")
    field(ada).fill("half a thou")
    ada.keyboard.press("Escape")
    expect(talk(ada)).to_have_count(0)
    open_talk(ada, "another note")
    expect(field(ada)).to_have_value("")
    ada.reload()
    open_talk(ada, "one note")
    expect(field(ada)).to_have_value("half a thou")
    field(ada).fill("x" * 501)
    expect(talk(ada).get_by_text("1 character too many")).to_be_visible()
    field(ada).press("Enter")
    expect(field(ada)).to_have_value("x" * 501)
    expect(talk(ada).get_by_role("button", name="Add")).to_be_disabled()
    field(ada).fill("two")
    field(ada).press("Shift+Enter")
    field(ada).type("lines")
    field(ada).press("Enter")
    expect(ada.locator(".talk-text")).to_have_text("two\nlines", use_inner_text=True)


def test_a_refused_comment_is_among_the_kept_texts(workshop):
    workshop.contexts.allow_lost_connections()
    made = workshop.put("to be taken away")
    ada = workshop.participant(name="Ada")
    open_talk(ada, "to be taken away")
    ada.context.set_offline(True)
    expect(badge(ada)).to_have_text("Offline")
    say(ada, "said into the dark")
    assert workshop.facilitator_client.op("note.remove", "learners", note=made)["ok"]
    ada.context.set_offline(False)
    expect(talk(ada).get_by_text("This note no longer exists.")).to_be_visible()
    ada.keyboard.press("Escape")
    ada.get_by_role("button", name="1 draft").click()
    expect(ada.get_by_role("dialog", name="Drafts")).to_contain_text("said into the dark")


def test_same_here_is_what_one_does_with_a_question(workshop):
    workshop.put("Who pays for it?", kind="question")
    ada, bob = workshop.participant(name="Ada"), workshop.participant(name="Bob")
    ready(ada)
    expect(ada.get_by_role("button", name="burning question")).to_have_count(0)
    top = ada.locator(".quadrants").bounding_box()
    note(ada, "Who pays for it?").get_by_role("button", name="Same here").click()
    expect(note(bob, "Who pays for it?").get_by_role("button", name="Same here 1")).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(ada.get_by_role("button", name="1 burning question")).to_be_visible()
    becomes(top, ada.locator(".quadrants").bounding_box)  # it came without moving anything
    from_menu(bob, "Who pays for it?", "Same here")
    expect(note(ada, "Who pays for it?").get_by_role("button", name="Same here 2")).to_be_visible()
    open_talk(ada, "Who pays for it?")
    first = talk(ada).get_by_role("group", name="Reactions").get_by_role("button").first
    expect(first).to_have_text(re.compile("Same here"))
    first.click()
    expect(first).to_have_attribute("aria-pressed", "false")


def test_by_the_keyboard_alone(workshop):
    workshop.put("evening courses")
    ada, bob = workshop.participant(name="Ada"), workshop.participant(name="Bob")
    ready(ada)
    note(ada, "evening courses").focus()
    ada.keyboard.press("t")
    expect(talk(ada)).to_be_visible()
    while not talk(ada).get_by_role("button", name="Love it").evaluate("(each) => each === document.activeElement"):
        ada.keyboard.press("Tab")
    ada.keyboard.press("Space")
    while not field(ada).evaluate("(each) => each === document.activeElement"):
        ada.keyboard.press("Tab")
    ada.keyboard.type("by hand")
    ada.keyboard.press("Enter")
    ada.keyboard.type("and more")
    expect(note(bob, "evening courses").get_by_role("button", name="1 comment")).to_be_visible()
    expect(note(bob, "evening courses").get_by_role("button", name="Love it 1")).to_be_visible()
    open_talk(bob, "evening courses")
    say(bob, "heard")
    expect(talk(ada).get_by_role("listitem")).to_have_count(2)
    expect(field(ada)).to_be_focused()  # somebody else's words move nothing
    expect(field(ada)).to_have_value("and more")
    ada.keyboard.press("Escape")
    expect(note(ada, "evening courses")).to_be_focused()
    ada.keyboard.press("?")
    expect(ada.get_by_role("dialog", name="How the board works")).to_contain_text("Comment on it")


def test_by_touch_on_a_phone(workshop):
    workshop.put("evening courses")
    ask(workshop, "Who pays for it?", 2, "industry")
    ada = workshop.participant(name="Ada", **PHONE)
    expect(ada.get_by_role("button", name="1 burning question")).to_be_visible()
    note(ada, "evening courses").tap()
    note(ada, "evening courses").get_by_role("button", name="Comment: ").tap()
    field(ada).tap()
    say(ada, "from a phone")
    talk(ada).get_by_role("button", name="Close").tap()
    expect(note(ada, "evening courses").get_by_role("button", name="1 comment")).to_be_visible()
    ada.get_by_role("button", name="1 burning question").tap()
    burning(ada).get_by_role("button", name="Same here").tap()
    expect(burning(ada).get_by_text("4 people ask this")).to_be_visible()
    burning(ada).get_by_role("button", name="Answer").tap()
    assert ada.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    for target in burning(ada).locator("button").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 40, box


def test_where_nothing_may_be_said_it_is_read(workshop):
    made = workshop.put("evening courses")
    comment(workshop, "Mostly on Tuesdays", to=made)
    react(workshop, "agree", to=made)
    assert workshop.facilitator_client.op("phase.set", "stage", phase="closed")["ok"]
    ada = workshop.participant(name="Ada", badge_says="Read-only")
    card = note(ada, "evening courses")
    expect(card.locator(".talk-row")).to_contain_text("Agree")
    expect(card.get_by_role("button", name="Agree")).to_have_count(0)
    card.get_by_role("button", name="1 comment").click()
    expect(talk(ada)).to_contain_text("Mostly on Tuesdays")
    expect(field(ada)).to_have_count(0)
    expect(talk(ada).get_by_text("No comments can be added in this step of the workshop.")).to_be_visible()


def test_talk_2_on_a_board_that_one_may_read(workshop):
    made = workshop.put("evening courses", group="industry")
    assert workshop.facilitator_client.op("settings.set", "stage", read_others="always")["ok"]
    ada, ben = workshop.participant(name="Ada"), workshop.participant("industry", "Ben")
    ready(ada)
    ada.get_by_role("navigation", name="Boards").get_by_role("button", name="Industry").click()
    open_talk(ada, "evening courses")
    say(ada, "We would come")
    talk(ada).get_by_role("button", name="I wonder").click()
    expect(note(ben, "evening courses").get_by_role("button", name="I wonder 1")).to_be_visible()
    comment(workshop, "heard here too", to=made, group="industry")
    expect(talk(ada).get_by_role("listitem")).to_have_count(2)
    ada.keyboard.press("Escape")
    expect(note(ada, "evening courses").get_by_role("button", name="2 comments")).to_be_visible()


def test_a_facilitator_talks_from_the_menu_of_a_note(workshop):
    made = workshop.put("evening courses")
    ada, facilitator = workshop.participant(name="Ada"), workshop.facilitator()
    card = facilitator.locator(f"[data-note='{made}']")
    expect(card.locator(".talk-row")).to_have_count(0)
    card.get_by_role("button", name="More for the note").click()
    facilitator.get_by_role("menuitem", name="Comments on this note").click()
    say(facilitator, "Say more")
    field(facilitator).fill("not yet sen")
    facilitator.keyboard.press("Escape")
    expect(card.get_by_role("button", name="More for the note")).to_be_focused()
    card.get_by_role("button", name="1 comment").click()
    expect(field(facilitator)).to_have_value("not yet sen")
    open_talk(ada, "evening courses")
    expect(talk(ada).get_by_role("listitem")).to_contain_text("Say more")
    say(ada, "Tuesdays")
    talk(facilitator).get_by_role("button", name="Remove the comment: Tuesdays").click()
    talk(facilitator).get_by_role("button", name="Remove", exact=True).click()
    expect(talk(ada).get_by_role("listitem")).to_have_count(1)
