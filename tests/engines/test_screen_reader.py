"""What a screen reader finds in a page, and hears of it: the tree and the events that engines give by AT-SPI."""

import re
import time
import uuid

import pytest

from tests.engines.accessible_browser import AccessibleBrowser
from tests.engines.engine_workshop import Workshop
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.engines.window import ESCAPE
from tests.live.wait_for_condition import wait_for

NOTES = 200
LONG = 108  # of them in one list, which is laid out in nine parts of twelve (js/board/note_parts.js)
TAB = "\ue004"
BUTTONS = ("push button", "toggle button", "combo box")  # what opens a menu is a combo box to WebKit
PAGES = ("document web", "frame", "landmark")
BOTTOM = """() => { for (const list of document.querySelectorAll(".notes-scroll")) list.scrollTop = list.scrollHeight; scrollTo(0, document.body.scrollHeight); }"""


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def browser(request):
    with AccessibleBrowser(request.param) as running:
        yield running


@pytest.fixture
def workshop(server, browser):
    """A workshop whose pages are told apart by its title; its windows are closed at the end."""
    windows, title = [], f"Heard {uuid.uuid4().hex[:8]}"

    def window():
        windows.append(browser.window())
        return windows[-1]

    made = Workshop(server, window, title=title)
    made.title = title
    yield made
    made.close()
    for each in windows:
        each.close()


def fill(workshop):
    for number in range(NOTES):
        workshop.put(
            f"note number {number:03}", "strengths" if number < LONG else ("threats", "weaknesses")[number % 2]
        )


def test_every_note_has_a_name_and_a_place_in_one_list_in_sight_or_not(workshop, browser):
    """[A11Y-1] [A11Y-2] However many notes there are, before and after scrolling."""
    fill(workshop)
    ada = workshop.participant("Ada")
    for where in ("top", "bottom"):
        page = browser.tree(workshop.title)
        names = [each.name for each in page.all("article")]
        assert [name for name in names if "note number" not in name] == [], where
        assert len(names) == NOTES
        for name, count in (("Strengths", LONG), ("Weaknesses", (NOTES - LONG) // 2)):
            is_one_list(page, name, count, counts=browser.engine is Firefox)
        ada.run(BOTTOM)


def is_one_list(page, name, count, counts):
    """Parts are nothing to a reader. `counts`: the engine says each item's place, as WebKit does not."""
    [found] = [each for each in page.all("list") if each.name.startswith(name)]
    assert [each.role for each in found.children] == ["list item"] * count
    if counts:
        places = [(each.attributes["posinset"], each.attributes["setsize"]) for each in found.children]
        assert places == [(str(at + 1), str(count)) for at in range(count)]


def test_the_page_to_join_greets_with_nothing_invalid_and_says_that_the_group_is_missing(workshop, browser):
    """[A11Y-8] The message is an alert, and the field that it is about is invalid from then on."""
    ada = workshop.window().open(workshop.address()).sees("h1", workshop.title)
    page = browser.tree(f"Join {workshop.title}")
    assert [each for each in page if "invalid entry" in each.states] == []
    assert [each for each in page if "required" in each.states]
    browser.listen()
    ada.click("button", "Go to the board")
    ada.sees("#group-error", "Please choose a group")
    page = browser.tree(f"Join {workshop.title}")
    [alert] = [each for each in page if each.role in ("alert", "notification") and each.words()]
    assert "Please choose a group" in alert.words()
    assert any("invalid entry" in each.states for each in page if each.role == "radio button")


def test_headings_are_one_piece_and_controls_name_their_note(workshop, browser):
    """[A11Y-4] Buttons that look the same are told apart by what they are for."""
    workshop.put("short courses", kind="question")
    ada = workshop.participant("Ada")
    ada.click(".note").sees(".talk-row")
    workshop.lead("vote.start", round=str(uuid.uuid4()), on="notes", budget=3, most=2)
    ada.sees(".vote")
    page = browser.tree(workshop.title)
    assert f"Learners, {workshop.title}" in [each.name for each in page.all("heading")]
    for heading in page.all("heading"):
        pieces = [each for each in heading if each is not heading and each.text.strip()]
        assert len(pieces) <= 1 and heading.name.count(", ") <= 1 and " , " not in heading.name, (heading, pieces)
    [note] = page.all("article")
    buttons = [each.name for each in note if each.role in BUTTONS]
    assert len(buttons) == 5 and all("short courses" in name for name in buttons), buttons


def test_tab_stops_nowhere_without_a_name(workshop, browser):
    """[A11Y-3] [A11Y-11] Also where lists are longer than their place and scroll."""
    for number in range(24):
        workshop.put(f"note number {number}", ("strengths", "threats")[number % 2])
    ada = workshop.participant("Ada")
    browser.listen()
    heard = []
    ada.click("button", "Help").sees("dialog h2")
    wait_for(lambda: heard.extend(focused(browser)) or len(heard) >= 3, "the reader hears of the dialog")
    assert [each for each in heard if each[0] in BUTTONS] == heard[:1], "no button of the dialog comes first"
    assert heard[1:] == [("dialog", "How the board works"), ("heading", "How the board works")]
    ada.press(ESCAPE).sees_no("dialog")
    for _ in range(30):
        ada.press(TAB)
    wait_for(lambda: heard.extend(focused(browser)) or len(heard) >= 15, "the reader hears where the focus goes")
    assert [each for each in heard if not each[1] and each[0] not in PAGES] == [], heard


@pytest.mark.parametrize("browser", [Firefox], indirect=True, ids=["firefox"])
def test_a_dialog_says_its_title_and_then_the_field_one_came_for(workshop, browser):
    """[A11Y-11] Orca takes a field that has the focus before it heard of the dialog for known, and is silent."""
    workshop.put("short courses")
    ada = workshop.participant("Ada")
    ada.click(".note").sees(".talk-alone")
    browser.listen()
    ada.press("c").sees("dialog textarea")
    heard = []
    wait_for(
        lambda: heard.extend(focused(browser)) or len(heard) >= 2, "the reader hears of both", details=lambda: heard
    )
    assert [name for _, name in heard] == ["Comments on this note", "Write a comment"], heard
    assert heard[0][0] == "dialog"


def focused(browser):
    """Role and name of what got the focus since the last time."""
    events = [each for each in browser.events() if "focused" in each["type"] and each["detail"] and "gone" not in each]
    return [(each["role"], each["name"]) for each in events]


@pytest.mark.parametrize("browser", [Firefox], indirect=True, ids=["firefox"])
def test_single_news_is_read_one_by_one_and_many_are_summed_up(workshop, browser):
    """[A11Y-5] [A11Y-6] On the board and on the facilitator's page; the totals there are no news."""
    workshop.participant("Ada")
    browser.listen()
    for number in range(3):
        workshop.put(f"single {number}", "threats")
        said = f"New note in Threats: single {number}"
        wait_for(lambda said=said: said in announced(browser), f"{said!r} is said")


@pytest.mark.parametrize("browser", [Firefox], indirect=True, ids=["firefox"])
def test_twenty_in_nine_seconds_are_said_in_two_sentences(workshop, browser):
    """[A11Y-6]"""
    workshop.participant("Ada")
    browser.listen()
    begun = time.monotonic()
    for number in range(20):
        workshop.put(f"one of many {number}", "threats")
        time.sleep(max(0.0, begun + number * 9 / 20 - time.monotonic()))  # paced, as people write
    took = time.monotonic() - begun
    heard = []
    wait_for(lambda: heard.extend(announced(browser)) or count(heard) == 20, "all are said", 60, lambda: heard)
    assert len(heard) <= 2 + took // 12, (took, heard)  # a machine that is busy takes longer than nine seconds


@pytest.mark.parametrize("browser", [Firefox], indirect=True, ids=["firefox"])
def test_a_step_makes_few_new_objects_however_many_notes_there_are(workshop, browser):
    """[A11Y-10] Each is a message to a screen reader, which hears no key meanwhile."""
    for number in range(48):
        workshop.put(f"note number {number}")
    ada = workshop.participant("Ada")
    ada.sees(".note", times=48)
    browser.listen()
    for phase in ("decide", "discuss"):
        workshop.lead("phase.set", phase=phase)
        heard = []
        wait_for(lambda heard=heard: heard.extend(browser.events()) or said(heard), f"{phase} is said", 60)
        made = [each for each in heard if each["type"].startswith("object:children-changed:add")]
        assert len(made) < 24, len(made)


def said(events):
    return any(each["live"] == "polite" and each["text"].startswith("Now: ") for each in events)


def count(sentences):
    return sum(int(number) for each in sentences for number in re.findall(r"(\d+) new notes? in", each)) + sum(
        each.startswith("New note in") for each in sentences
    )


def announced(browser):
    """What live regions said since the last time, as a screen reader takes it."""
    return [
        each["text"].strip()
        for each in browser.events()
        if each["type"].startswith("object:text-changed:insert") and each["live"] == "polite" and each["text"].strip()
    ]
