"""Finds and does what people do with comments, by roles and names as a screen reader does."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.board_page import load_deferred_parts, note


def talk(page):
    """The panel of one note."""
    return page.get_by_role("dialog", name=re.compile("^(Comments on|Answers to) this"))


def burning(page):
    """The panel of the workshop's questions."""
    return page.get_by_role("dialog", name="Burning questions")


def field(page):
    return page.get_by_role("textbox", name=re.compile("^Write an? (comment|answer)"))


def ready(page):
    """A hand moves, and talk is there."""
    load_deferred_parts(page)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some((each) => each.name.endsWith('comments.css') && each.responseEnd)"
    )


def open_talk(page, text):
    """With the mouse: over the card, and on the button that it then has."""
    ready(page)
    note(page, text).hover()
    note(page, text).locator("[data-talk=open]").click()
    expect(talk(page)).to_be_visible()
    return talk(page)


def say(page, text):
    field(page).fill(text)
    field(page).press("Enter")
    expect(page.locator(".talk-text", has_text=text)).to_be_visible()
    expect(field(page)).to_have_value("")


def react(workshop, name, on=True, *, to, group="learners", who=None):
    answer = (who or workshop.facilitator_client).op("note.react", group, note=to, reaction=name, on=on)
    assert answer["ok"], answer


def comment(workshop, text, *, to, group="learners", who=None):
    made = str(uuid.uuid4())
    assert (who or workshop.facilitator_client).op("note.comment", group, note=to, comment=made, text=text)["ok"]
    return made


def ask(workshop, text, same, group="learners", quadrant="weaknesses"):
    """A question that so many people have, of the facilitator's making."""
    made = workshop.put(text, quadrant, group, kind="question")
    for _ in range(same):
        react(workshop, "same", to=made, group=group, who=workshop.client(group))
    return made


def asked_in(page, text):
    """One of the burning questions."""
    return burning(page).get_by_role("listitem").filter(has_text=text)


def shown(page):
    """The burning questions in their order."""
    return page.locator(".question-text").all_inner_texts()
