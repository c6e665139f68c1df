"""An old page against a newer server: it says so, asks or hints, keeps what is typed, and never reloads by itself
[JOIN-10]."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, edit, editor, is_saved, note, texts, write
from tests.browser.browser_workshop import BrowserWorkshop
from tests.browser.eventually import becomes
from tests.browser.full_storage import forbid
from tests.browser.test_axe import check
from tests.live.changed_source import FILES, PROTOCOL, changed_source
from tests.live.server_process import ServerProcess

ASKS = "This page is older than the server"
HINTS = "A newer version of this page is available."
LATER_MISSING = """() => {
  const there = performance.getEntriesByType("resource").filter((each) => each.responseEnd).map((each) => new URL(each.name).pathname);
  const later = document.getElementById("later").textContent;
  return JSON.parse(later).filter((url) => !there.includes(url));
}"""


@pytest.fixture
def workshop(tmp_path, contexts):
    """A workshop on a server of its own, which may be updated."""
    contexts.allow_lost_connections()
    server = ServerProcess(tmp_path).start()
    with BrowserWorkshop(server, contexts) as made:
        yield made
    assert server.stop() == 0, server.tail()


def update(server, folder, *changes):
    """The server stops in good order, and a newer one is started in its place."""
    assert server.stop() == 0
    server.source = changed_source(folder, *changes)
    server.start()


def mark(page):
    """A page that was not loaded again still has it. It has all its parts by then (js/ui/fetch_later.js)."""
    becomes([], page.evaluate, LATER_MISSING)
    page.evaluate("() => { window.notReloaded = true; }")
    return page


def is_the_same(page):
    return page.evaluate("() => window.notReloaded === true")


def notice(page, words):
    return page.get_by_text(re.compile(f"^{words}"))


def reload_button(page):
    return page.get_by_role("button", name="Reload", exact=True)


def test_JOIN_10_another_protocol_asks_on_every_page_and_nothing_typed_is_lost(workshop, tmp_path):
    ada, ben = mark(workshop.participant(name="Ada")), mark(workshop.participant(name="Ben"))
    facilitator, screen, results = (
        mark(workshop.facilitator()),
        mark(workshop.projector()),
        mark(workshop.facilitator("/results")),
    )
    write(ada, "before the update")
    is_saved(ada)
    edit(ben, "before the update").fill("before the update, and half of Ben's")
    expect(screen.get_by_role("heading", level=1)).to_be_visible()
    assert workshop.server.stop() == 0
    expect(badge(ada)).to_have_text("Server is restarting")
    write(ada, "typed while it was away")
    composer(ada).press_sequentially("half a thought")
    update(workshop.server, tmp_path / "newer", *PROTOCOL)
    for page in (ada, ben, facilitator, results):
        expect(notice(page, ASKS)).to_be_visible(timeout=30_000)
        expect(reload_button(page)).to_be_visible()
        expect(badge(page)).to_have_text("Reload needed")
        becomes(1, page.locator("[role=status]").filter(has_text=ASKS).count)
        assert is_the_same(page)
    expect(note(ada, "typed while it was away")).not_to_contain_text("Not saved yet")
    screen.wait_for_function("() => !window.notReloaded")  # nobody stands there, nothing is typed there
    expect(notice(screen, ASKS)).to_have_count(0)
    expect(composer(ada)).to_have_value("half a thought")
    ada.evaluate("() => document.querySelector('.composer').requestSubmit()")
    composer(ada).fill("and the next")
    ada.evaluate(
        "() => { document.querySelector('.composer').requestSubmit(); document.querySelector('[data-notice=outdated] button').click(); }"
    )
    expect(badge(ada)).to_have_text("Live")
    expect(notice(ada, ASKS)).to_have_count(0)
    expect(editor(ben)).to_have_value("before the update, and half of Ben's")
    reload_button(ben).click()
    expect(badge(ben)).to_have_text("Live")
    ben.get_by_role("button", name="1 draft").click()
    expect(ben.get_by_role("dialog")).to_contain_text("before the update, and half of Ben's")
    for page in (ada, ben):
        expect(note(page, "and the next")).to_be_visible()
        becomes(
            ["before the update", "typed while it was away", "half a thought", "and the next"], texts, page, "Strengths"
        )


def test_JOIN_10_other_files_are_hinted_at_and_may_be_put_off(workshop, tmp_path):
    ada, facilitator = mark(workshop.participant(name="Ada")), mark(workshop.facilitator())
    screen, results = mark(workshop.projector()), mark(workshop.facilitator("/results"))
    pages = (ada, facilitator, screen, results)
    composer(ada).press_sequentially("half a thought")
    expect(screen.get_by_role("heading", level=1)).to_be_visible()
    for page in (facilitator, results):
        expect(badge(page)).to_have_text("Live")
    update(workshop.server, tmp_path / "newer", *FILES)
    for page in pages:
        expect(notice(page, HINTS)).to_be_visible(timeout=30_000)
        becomes(1, page.locator("[role=status]").filter(has_text=HINTS).count)
        check(page, f"the hint on {page.url}")
    for page in (ada, facilitator, results):
        expect(badge(page)).to_have_text("Live")
    ada.get_by_role("button", name="Later").click()
    expect(notice(ada, HINTS)).to_have_count(0)
    ada.get_by_role("button", name="Help").click()  # a part of the page that was, which the newer server has no more
    expect(ada.get_by_role("dialog")).to_be_visible()
    ada.keyboard.press("Escape")
    composer(ada).press("Enter")
    for page in (ada, screen):
        expect(page.get_by_text("half a thought").first).to_be_visible()
    is_saved(ada)
    assert all(is_the_same(page) for page in pages)
    for page in (facilitator, results):
        reload_button(page).click()
        expect(badge(page)).to_have_text("Live")
        expect(notice(page, HINTS)).to_have_count(0)
        assert not is_the_same(page)


def test_JOIN_10_who_would_lose_a_text_with_the_page_is_asked_before_it_goes(workshop, contexts, tmp_path):
    ada = workshop.participant()
    forbid(ada.context)
    ada.reload()
    mark(ada)
    expect(badge(ada)).to_have_text("Live")
    composer(ada).press_sequentially("kept nowhere")
    update(workshop.server, tmp_path / "newer", *PROTOCOL)
    expect(notice(ada, ASKS)).to_be_visible(timeout=30_000)
    asked = []
    ada.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    reload_button(ada).click()
    expect(composer(ada)).to_have_value("kept nowhere")
    assert asked == ["beforeunload"] and is_the_same(ada)
    composer(ada).press("Enter")
    expect(note(ada, "kept nowhere")).not_to_contain_text("Not saved yet")
    reload_button(ada).click()
    expect(badge(ada)).to_have_text("Live")
    assert asked == ["beforeunload"] and not is_the_same(ada)
    becomes(["kept nowhere"], texts, ada, "Strengths")
