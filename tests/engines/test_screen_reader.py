"""What a screen reader finds in a page, and hears of it: the tree and the events that engines give by AT-SPI."""

import uuid

import pytest

from tests.engines.accessible_browser import AccessibleBrowser
from tests.engines.engine_workshop import Workshop
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit

NOTES = 200
LONG = 108  # of them in one list, which is laid out in nine parts of twelve (js/board/note_parts.js)
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
