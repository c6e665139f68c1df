"""One workshop in every engine, from its creation to its results, with two people, a facilitator and a projector."""

import re

from tests.engines.drawn_page_checks import looks_right
from tests.engines.engine_workshop import COMPOSER, from_menu, join, live, note, write
from tests.engines.window import ENTER
from tests.live.wait_for_condition import wait_for

NOTES = {
    "Short courses fit my week": "Opportunities",
    "Who pays for the second one?": "Weaknesses",
    "My sister did one": "Strengths",
}


def test_a_workshop_from_its_creation_to_its_results(server, window):
    if not server.alive:
        server.start()
    facilitator, links = created(window(), server)
    ada = join(window().open(links["join"]), "Ada", "Learners")
    ben = join(window().open(links["join"], width=447, height=844), "Ben", "Learners")
    wall = window().open(links["projector"], width=1920, height=1080).sees(".wall")
    wall.run("() => { location.hash = '*'; }")
    wall.sees(".screen-board")
    written_and_seen(ada, ben)
    edited_moved_and_removed(ada, ben)
    for each, where in (
        (ada, "the board"),
        (ben, "the board on a phone"),
        (facilitator, "the facilitator's page"),
        (wall, "the projector"),
    ):
        looks_right(each, where, notes=3)
    led_in_silence(facilitator, ada, ben, wall)
    killed_and_back(server, ada, ben)
    voted(facilitator, ada, ben, wall)
    results(facilitator)
    for each, where in ((ada, "the board"), (ben, "the board on a phone")):
        each.reload()
        live(each)
        looks_right(each, f"{where}, after a reload", notes=5)


def created(window, server):
    """By the form of the first page; the facilitator's window on their own page, and the links that were given."""
    window.open(server.url, width=1366, height=768)
    window.fill("#title", "Micro-credentials in BC")
    window.click("button", "Start the workshop")
    window.sees("h1, h2", "is ready")
    given = window.run(
        "() => [...document.querySelectorAll('input')].map((each) => each.value).filter((value) => value.startsWith('http'))"
    )
    links = {
        kind: next(link for link in given if mark in link)
        for kind, mark in (("facilitator", "/stage"), ("projector", "/projector"))
    }
    links["join"] = next(link for link in given if re.fullmatch(r".*/w/[A-Z0-9]{6}", link))
    looks_right(window, "the page with the links")
    window.click("a", "Open the facilitator’s page")
    return window.sees(".column", times=4), links


def written_and_seen(ada, ben):
    for text, quadrant in NOTES.items():
        write(ada, text, quadrant, kind="Question" if text.endswith("?") else "Idea")
        ben.sees(".note-text", text)
    ben.sees("[data-quadrant=opportunities] .note", "Ada")


def edited_moved_and_removed(ada, ben):
    from_menu(ada, "My sister", "Edit")
    ada.sees("#note-editor")
    ben.sees(".note", "Ada editing")
    ada.fill("#note-editor", "My sister did two").press(ENTER)
    ben.sees(".note-text", "My sister did two")
    from_menu(ada, "My sister", "Move to…", "Threats")
    ben.sees("[data-quadrant=threats] .note-text", "My sister did two")
    ada.click(COMPOSER)
    ada.drag(ada.target(*note("My sister"), inner=".note-text"), ada.target(".quadrant[data-quadrant=strengths]"))
    for each in (ada, ben):
        each.sees("[data-quadrant=strengths] .note-text", "My sister did two")
    from_menu(ada, "Who pays", "Remove")
    ben.sees_no(".note-text", "Who pays")
    ada.click(".toast button", "Undo")
    ben.sees(".note-text", "Who pays")
    live(ada)


def led_in_silence(facilitator, ada, ben, wall):
    """Briefing, where nobody writes; silent writing, where nobody reads; the reveal."""
    facilitator.click("button", "Next: Brief")
    ada.sees(".strip", "Briefing").sees_no(COMPOSER)
    facilitator.click("button", "Next: Write")
    wall.sees(".screen-step", "Write in silence")
    write(ada, "Unheard so far", "Threats")
    write(ben, "Not known in our trade", "Threats")
    ben.sees(".note.blank", times=1).sees_no(".note-text", "Unheard")
    wall.sees(".screen-board", "2 notes, hidden until the reveal")
    looks_right(ben, "silent writing on a phone", notes=4)
    facilitator.click("button", "Next: Discuss")
    facilitator.click("dialog button", "Reveal them and go on")
    ben.sees(".note-text", "Unheard so far")
    wall.sees(".screen-text", "Not known in our trade")


def killed_and_back(server, ada, ben):
    """What is written while the server is away is kept, and sent when it is there again."""
    server.kill()
    ada.sees(".badge", "Offline")
    from_menu(ada, "Who pays", "Edit")
    ada.sees("#note-editor")
    ada.fill("#note-editor", "Who pays for the third one?").press(ENTER)
    ada.sees(".badge", "1 change waiting")
    server.start()
    live(ada)
    live(ben).sees(".note-text", "Who pays for the third one?")
    for each in (ada, ben):
        each.complaints()  # of the connections that the dead server refused


def voted(facilitator, ada, ben, wall):
    live(facilitator)
    facilitator.click("button", "Next: Themes")
    facilitator.click("button", "Next: Vote")
    facilitator.click("button", "Open a vote…")
    facilitator.click("dialog button", "Open the vote")
    wall.sees(".screen-ballot")
    for each in (ada, ben):
        each.sees(".vote", times=5)
        each.click(*note("Short courses"), inner=".vote-button:last-child")
        each.sees(".votes-left", "You have 4 of 5")
        looks_right(each, "a board during a vote", notes=5)
    facilitator.sees(".stage, body", "2 of 2 people have voted")
    facilitator.click("button", "End the vote…")
    facilitator.click("dialog button", "End it and show the counts")
    facilitator.click("button", "Show the results on the projector")
    wait_for(
        lambda: [re.sub(r"\s+", " ", each) for each in wall.texts(".screen-result")][:1],
        "the projector shows the results",
    )
    wall.sees(".screen-result", "Short courses fit my week")
    ada.sees(".votes-got", "2 votes")
    looks_right(wall, "the projector with the results of a vote")


def results(facilitator):
    facilitator.press("\ue00c")
    facilitator.click("#stage-menu")
    facilitator.click("a", "Results and plan")
    facilitator.sees("#picture [role=table], #picture table")
    looks_right(facilitator, "the results")
    facilitator.click("a", "Download")
    facilitator.sees("#counts td")
