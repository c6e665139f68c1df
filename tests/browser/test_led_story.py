"""One led workshop from the briefing to the closing, in three browsers and on the wall, by the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.browser.board_page import composer, note
from tests.browser.comment_dialogs import burning, field, talk
from tests.browser.contexts import BIG_SCREEN
from tests.browser.test_led_stage import go_on, press, tab_to


def put(page, quadrant, text, kind="Idea"):
    """Write a note with the keys: the quadrant and the kind by their radio buttons, the text, Enter."""
    form = page.get_by_role("form", name="Write a note")
    for name in (quadrant, kind):
        form.get_by_role("radio", name=name, exact=True).focus()
        page.keyboard.press("Space")
    composer(page).focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(note(page, text)).to_be_visible()


def on(page, text, *keys):
    """Keys that are pressed while this note has the focus."""
    note(page, text).focus()
    for key in keys:
        page.keyboard.press(key)


def test_a_workshop_from_brief_to_closed_by_the_keyboard_alone(workshop):
    assert workshop.facilitator_client.op("settings.set", "stage", read_others="revealed")["ok"]
    facilitator, screen = workshop.facilitator(), workshop.projector(**BIG_SCREEN)
    ada, ben = workshop.participant("learners", "Ada"), workshop.participant("industry", "Ben")
    band = screen.locator(".screen-step")

    go_on(facilitator, "Brief")
    for page in (ada, ben):
        expect(page.locator(".strip")).to_contain_text("Briefing")
        expect(composer(page)).to_have_count(0)

    go_on(facilitator, "Write")
    press(facilitator, "Timer")
    expect(facilitator.locator("#timer-minutes")).to_be_focused()
    facilitator.keyboard.type("5")
    facilitator.keyboard.press("Enter")
    expect(screen.locator(".screen-time")).to_have_text(re.compile("^(5:00|4:5)"))
    for page in (ada, ben):
        expect(page.get_by_role("timer")).to_be_visible()
    put(ada, "Strengths", "small steps")
    put(ada, "Strengths", "evening courses")
    put(ada, "Weaknesses", "who pays for the second one?", kind="Question")
    put(ben, "Threats", "nobody knows the badges")
    expect(facilitator.get_by_text("4 hidden notes", exact=True)).to_be_visible()
    assert "small steps" not in screen.content() + facilitator.content() + ben.content()

    press(facilitator, re.compile("^Next: Discuss"))
    press(facilitator, "Reveal them and go on")
    expect(band).to_contain_text("Discuss")
    expect(screen.get_by_text("small steps")).to_be_visible()

    press(ben, "Learners")
    on(ben, "who pays", "t")
    tab_to(ben, talk(ben).get_by_role("button", name=re.compile("^Same here")))
    ben.keyboard.press("Enter")
    tab_to(ben, field(ben))
    ben.keyboard.type("We would, for our own people")
    ben.keyboard.press("Enter")
    expect(ben.locator(".talk-text", has_text="We would")).to_be_visible()
    ben.keyboard.press("Escape")
    press(ben, "Back to your board")
    tab_to(ada, ada.get_by_role("button", name=re.compile("burning question")))
    ada.keyboard.press("Enter")
    expect(burning(ada).get_by_role("listitem")).to_contain_text("who pays for the second one?")
    ada.keyboard.press("Escape")
    expect(note(ada, "who pays").get_by_role("button", name="1 answer")).to_be_visible()

    go_on(facilitator, "Themes")
    on(ada, "small steps", "x", "ArrowDown", "x", "g")
    expect(ada.get_by_role("textbox", name=re.compile("^Name of the theme"))).to_be_focused()
    ada.keyboard.type("Affordable")
    ada.keyboard.press("Enter")
    expect(note(ada, "evening").get_by_role("button", name="Theme: Affordable", exact=True)).to_be_visible()

    go_on(facilitator, "Vote")
    press(facilitator, "Open a vote…")
    facilitator.get_by_role("radio", name=re.compile("[Nn]otes")).focus()
    facilitator.keyboard.press("Space")
    tab_to(facilitator, facilitator.get_by_label("Votes for each person"))
    facilitator.keyboard.press("Enter")
    expect(screen.locator(".screen-ballot")).to_contain_text("5 votes each, at most 2 on one note.")
    for page, text in ((ada, "evening"), (ben, "nobody")):
        expect(note(page, text).get_by_role("group", name="Your votes for this")).to_be_visible()
        on(page, text, "v", "v")
    on(ada, "small steps", "v")
    expect(facilitator.get_by_text("2 of 2 people have voted.")).to_be_visible()
    press(facilitator, "End the vote…")
    press(facilitator, "End it and show the counts")
    press(facilitator, "Show the results on the projector")
    # worked by hand: learners 2 of 3 on evening (66.7 %), 1 of 3 on small (33.3 %); industry 2 of 2 on nobody (100 %);
    # halved, for two groups
    expect(screen.locator(".screen-result")).to_have_text(
        [
            re.compile("nobody.*2 votes.*50 %", re.S),
            re.compile("evening.*2 votes.*33.3 %", re.S),
            re.compile("small.*1 vote.*16.7 %", re.S),
        ]
    )
    facilitator.keyboard.press("Escape")

    go_on(facilitator, "Decide")
    tab_to(facilitator, facilitator.get_by_role("button", name=re.compile("burning question")))
    facilitator.keyboard.press("Enter")
    press(facilitator, "Show the list on the projector")
    expect(screen.get_by_text("who pays for the second one?")).to_be_visible()
    expect(screen.locator(".screen-result")).to_have_count(0)
    facilitator.keyboard.press("Escape")

    press(facilitator, re.compile("^Next: Closed"))
    expect(band).to_contain_text("Closed")
    for page, text in ((ada, "small steps"), (ben, "nobody knows")):
        expect(page.locator(".strip")).to_contain_text("Closed")
        expect(note(page, text)).to_be_visible()
