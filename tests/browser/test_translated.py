"""[JOIN-13] Every page while it is translated, and while extensions put elements into it: it reads as one that is
not."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, edit, editor, from_menu, load_deferred_parts, note, write
from tests.browser.eventually import becomes

TRANSLATION = (Path(__file__).parent / "page_translation.js").read_text("utf-8")
SEVERAL = 3
WORDS = """() => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest("script, style, noscript, [hidden], [role=status], [aria-live]"))
            words.push(walker.currentNode.data);
    return words.join("").replace(/\\s+/g, "");
}"""
"""The text nodes of a page, whether they are drawn or not: the window behind may leave notes undrawn."""


def translated(page):
    """Load it again, and translate it from then on."""
    page.context.add_init_script(TRANSLATION)
    page.reload()
    expect(page.locator("font").first).to_be_attached()
    return page


def words(page):
    """All that a page holds in words, but what is only announced, and times that go on."""
    return re.sub(r"\d+:\d\d", "0:00", page.evaluate(WORDS))


def read_alike(page, plain):
    """Both windows show the same at last."""

    def difference():
        one, other = words(page), words(plain)
        return "" if one == other else f"translated: {one}\nplain: {other}"

    becomes("", difference)


def lead(workshop):
    """What a workshop goes through, seen from outside; after each act all pages are compared."""
    facilitator_client = workshop.facilitator_client
    first = workshop.put("Courses fit beside work")
    yield
    facilitator_client.op("note.edit", "learners", note=first, text="Courses fit beside every job", base=1)
    second = workshop.put("Fees rise", "threats", kind="question")
    yield
    facilitator_client.op(
        "note.comment", "learners", note=second, comment="0b7de4a1-93a4-4c6e-8f5b-2c1f6a9d7e10", text="Who pays?"
    )
    facilitator_client.op("phase.set", "stage", phase="discuss")
    facilitator_client.op("timer.start", "stage", seconds=600)
    yield
    facilitator_client.op("note.move", "learners", note=second, quadrant="weaknesses")
    facilitator_client.op("board.rename", "stage", group="learners", name="All learners")
    facilitator_client.op("timer.stop", "stage")
    yield
    facilitator_client.op("note.remove", "learners", note=first)
    facilitator_client.op("phase.set", "stage", phase="group")
    facilitator_client.op("settings.set", "stage", title="Another title")
    yield


ENTRIES = {
    "board": lambda workshop: workshop.participant(name="Ada", badge_says="Live"),
    "facilitator": lambda workshop: workshop.facilitator(),
    "projector": lambda workshop: workshop.projector(),
    "results": lambda workshop: workshop.facilitator("/results"),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_translated_page_shows_what_others_do(workshop, name):
    workshop.put("There from the start", "opportunities")
    plain = ENTRIES[name](workshop)
    page = plain.context.new_page()
    page.goto(plain.url)
    translated(page)
    for each in (page, plain):
        load_deferred_parts(each) if name == "board" else None
    for _ in lead(workshop):
        read_alike(page, plain)


def test_a_translated_board_says_when_it_is_offline_and_saves_what_is_edited(workshop, contexts):
    contexts.allow_lost_connections()
    page, ben = translated(workshop.participant(name="Ada")), workshop.participant(name="Ben")
    expect(badge(page)).to_have_text("Live")
    write(page, "mine")
    edit(page, "mine").fill("mine, edited")
    editor(page).press("Enter")
    expect(note(ben, "mine, edited")).to_be_visible()
    edit(ben, "mine, edited").fill("edited by both")
    editor(ben).press("Enter")
    expect(note(page, "edited by both")).to_be_visible()
    workshop.server.kill()
    expect(badge(page)).to_have_text("Offline")
    write(page, "written offline")
    expect(badge(page)).to_have_text("Offline, 1 change waiting")
    workshop.server.start()
    expect(badge(page)).to_have_text("Live", timeout=30_000)
    expect(note(ben, "written offline")).to_be_visible(timeout=30_000)
    from_menu(page, "edited by both", "Remove")
    expect(note(ben, "edited by both")).to_have_count(0)
    expect(note(page, "edited by both")).to_have_count(0)


def test_a_translated_history_shows_each_moment(workshop):
    for number in range(SEVERAL):
        workshop.put(f"note {number}")
    plain = workshop.participant()
    plain.goto(workshop.address("/b/learners/history"))
    page = plain.context.new_page()
    page.goto(plain.url)
    translated(page)
    for number in (2, 1, 0, 3):
        for each in (page, plain):
            each.get_by_role("slider", name="Moment in the board’s history").fill(str(number))
            expect(each.get_by_text(re.compile(f"^change {number} of"))).to_be_visible()
        read_alike(page, plain)


def test_a_translated_import_says_what_came_in(workshop):
    plain = workshop.facilitator("/bring")
    page = plain.context.new_page()
    page.goto(plain.url)
    translated(page)
    for file in ("group,quadrant,text\nLearners,S,one\n", "group,quadrant,text\nLearners,X,none\nLearners,W,two\n"):
        for each in (page, plain):
            each.get_by_label("A CSV file").set_input_files(
                {"name": "notes.csv", "mimeType": "text/csv", "buffer": file.encode()}
            )
            expect(each.get_by_text("3 columns")).to_be_visible()
            each.get_by_role("button", name="Look at the notes").click()
            expect(each.get_by_text("What would come in").or_(each.get_by_text("must be mended first"))).to_be_visible()
        read_alike(page, plain)


def test_a_translated_home_makes_a_workshop_and_a_translated_join_page_says_what_is_missing(workshop):
    page = workshop.contexts.new().new_page()
    page.goto(workshop.server.url)
    translated(page)
    page.get_by_role("button", name="Add a group").click()
    page.get_by_label("Group 5").fill("Neighbours")
    page.get_by_label("What is it about?").fill("Translated")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_text("Translated").first).to_be_visible()
    page.goto(workshop.address())
    page.get_by_role("button", name="Go to the board").click()
    expect(page.get_by_text("Please choose a group")).to_be_visible()
    page.get_by_role("radio", name="Learners").check()
    page.get_by_role("button", name="Go to the board").click()
    expect(badge(page)).to_have_text("Live")


LEFT_TO_TRANSLATION = """(code) => {
    const kept = RegExp(`${code}|${location.host}|\\\\b\\\\d{1,2}:\\\\d\\\\d\\\\b`);
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (kept.test(walker.currentNode.data)
            && !walker.currentNode.parentElement.closest("script, noscript, time, [translate=no]"))
            texts.push(walker.currentNode.data);
    return texts;
}"""
"""Texts that hold the code of a workshop, a timer's digits or the host, and that a translation would touch."""


def test_codes_timers_and_hosts_are_left_as_they_are(workshop, contexts):
    facilitator_client = workshop.facilitator_client

    def stay(page, *shown):
        for each in shown:
            expect(page.locator(each).first).to_be_visible()
        becomes([], page.evaluate, LEFT_TO_TRANSLATION, workshop.code)

    facilitator, ada = workshop.facilitator(), workshop.participant(name="Ada")
    screen = workshop.projector("/projector")
    stay(screen, ".screen-way-code")
    stay(facilitator, ".stage-code")
    facilitator.get_by_role("button", name="Invite").click()
    stay(facilitator, ".invite-code")
    facilitator.get_by_role("dialog").get_by_role("button", name="Close").first.click()
    facilitator_client.op("settings.set", "stage", minutes={"write": 5})
    facilitator_client.op("phase.set", "stage", phase="write")
    expect(facilitator.get_by_role("button", name="Start 5:00")).to_be_visible()
    stay(facilitator)
    facilitator_client.op("timer.start", "stage", seconds=300)
    stay(facilitator, ".timer-digits")
    stay(ada, ".strip-digits")
    stay(screen, ".screen-time", ".screen-code")
    ada.goto(workshop.address())
    stay(ada, ".join-code")
    facilitator.goto(workshop.address("/keep"))
    stay(facilitator, ".keep-code")
    home = contexts.new().new_page()
    home.goto(workshop.server.url)
    home.get_by_label("What is it about?").fill("Another")
    home.get_by_role("button", name="Start the workshop").click()
    expect(home.get_by_text("read out the code")).to_be_visible()
    code = home.get_by_text("read out the code").locator("[translate=no]")
    expect(code).to_have_text(re.compile("^[A-Z0-9]{6}$"))
