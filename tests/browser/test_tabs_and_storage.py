"""Two tabs of one person on one storage; storage that is full or forbidden."""

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import (
    badge,
    composer,
    edit,
    editor,
    from_menu,
    is_saved,
    load_deferred_parts,
    note,
    write,
)
from tests.browser.contexts import BIG_SCREEN
from tests.browser.eventually import becomes
from tests.browser.full_storage import fill, forbid, free_space
from tests.browser.pages_match_database import all_equal, each_once, on_the_board

VOLATILE = "This browser cannot keep your texts while it is offline."


def ops_kept(page):
    return page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('/op/')).length")


@pytest.fixture
def tabs(workshop, contexts):
    """Ada with two tabs on one board, and somebody else."""
    contexts.allow_lost_connections()
    first, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    second = first.context.new_page()
    second.goto(first.url)
    for tab in (first, second):
        load_deferred_parts(tab)
        is_saved(tab)
    write(first, "start")
    expect(note(second, "start")).to_be_visible()
    return first, second, ben


def work_in_both(first, second):
    """Ops of both, those of one not known to the other, without a server; the words that stand at the end."""
    for number in range(5):
        write(first, f"first{number}")
        write(second, f"second{number}", "Weaknesses")
    edit(first, "start").fill("start first")
    editor(first).press("Enter")
    edit(second, "second1").fill("second1 changed")
    editor(second).press("Enter")
    from_menu(second, "second2", "Move to…", "Threats")
    expect(badge(first)).to_have_text("Offline, 6 changes waiting")
    expect(badge(second)).to_have_text("Offline, 7 changes waiting")
    becomes(13, ops_kept, first)
    return ["start", "first", "changed", *(f"{who}{number}" for who in ("first", "second") for number in range(5))]


@pytest.mark.parametrize(
    "how", ["one reloaded and one closed", "one closed and one left open", "both left open", "both closed"]
)
def test_SYNC_8_two_tabs_of_one_person_and_all_is_done_once(workshop, tabs, how):
    first, second, ben = tabs
    ada = first.context
    workshop.server.kill()
    for tab in (first, second):
        expect(badge(tab)).to_have_text("Offline")
    words = work_in_both(first, second)
    here = {
        "one reloaded and one closed": [first],
        "one closed and one left open": [first],
        "both left open": [first, second],
        "both closed": [],
    }[how]
    for tab in (first, second):
        if tab not in here:
            tab.close()
    workshop.server.start()
    if how == "one reloaded and one closed":
        first.reload()
    if not here:
        here = [ada.new_page()]
        here[0].goto(ben.url)
    for page in (*here, ben):
        expect(badge(page)).to_have_text("Live", timeout=30_000)
        expect(note(page, "second1 changed")).to_be_visible(timeout=30_000)
    held = all_equal(workshop, (*here, ben), on_the_board)
    each_once(words, held)
    assert held["threats"] == ["second2"]
    becomes(0, ops_kept, here[0])


def test_SYNC_8_a_tab_that_was_closed_too_soon_is_made_good_by_the_one_that_is_looked_at_next(workshop, tabs):
    """The second tab loses its network alone, and is closed; the first never was away."""
    first, second, ben = tabs
    second.add_init_script(
        "window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.lastSocket = this; } };"
    )
    second.reload()
    is_saved(second)
    second.route("**/socket.io/**", lambda route: route.abort())
    second.evaluate(
        "() => { lastSocket.close(); window.WebSocket = class { constructor() { throw new Error('no network'); } }; }"
    )
    expect(badge(second)).to_have_text("Offline")
    composer(second).fill("left behind")
    composer(second).press("Enter")
    expect(badge(second)).to_have_text("Offline, 1 change waiting")
    second.close()
    first.bring_to_front()
    first.evaluate(
        "() => document.dispatchEvent(new Event('visibilitychange'))"
    )  # a browser without a window has no tab in front
    for page in (first, ben):
        expect(note(page, "left behind")).to_be_visible()
    is_saved(first)
    becomes(0, ops_kept, first)


# storage


def test_SYNC_8_a_full_storage_is_told_and_typing_and_sending_go_on(workshop, contexts):
    contexts.allow_lost_connections()
    ada, ben = workshop.participant(name="Ada"), workshop.participant(name="Ben")
    write(ada, "while there was room")
    is_saved(ada)
    fill(ada)
    write(ada, "with a full storage")
    edit(ada, "while there was room").fill("while there was room, changed")
    editor(ada).press("Enter")
    is_saved(ada)
    expect(note(ben, "while there was room, changed")).to_be_visible()
    expect(note(ben, "with a full storage")).to_be_visible()
    workshop.server.kill()
    expect(badge(ada)).to_have_text("Offline")
    write(ada, "kept in the page alone")
    expect(ada.get_by_text(VOLATILE)).to_be_visible()
    expect(badge(ada)).to_have_text("Offline, 1 change waiting")
    free_space(ada)
    write(ada, "kept")
    assert ops_kept(ada) >= 1
    workshop.server.start()
    for page in (ada, ben):
        expect(badge(page)).to_have_text("Live", timeout=30_000)
        expect(note(page, "kept in the page alone")).to_be_visible(timeout=30_000)
    expect(ada.get_by_text(VOLATILE)).to_have_count(0)
    all_equal(workshop, (ada, ben), on_the_board)


def test_SYNC_8_forbidden_storage_is_told_and_every_page_works(workshop, contexts):
    contexts.allow_lost_connections()
    ada, facilitator, screen = (
        workshop.participant(name="Ada"),
        workshop.facilitator(),
        workshop.projector(**BIG_SCREEN),
    )
    results = facilitator.context.new_page()
    results.goto(workshop.address("/results"))
    for page in (ada, facilitator, screen):
        forbid(page.context)
        page.reload()
    results.reload()
    assert ada.evaluate("() => { try { localStorage; } catch (error) { return error.name; } }") == "SecurityError"
    expect(badge(ada)).to_have_text("Live")
    write(ada, "kept nowhere, sent at once")
    is_saved(ada)
    for page in (facilitator, screen, results):
        expect(page.get_by_text("kept nowhere, sent at once").first).to_be_visible()
    workshop.server.kill()
    expect(badge(ada)).to_have_text("Offline")
    write(ada, "kept in the page alone")
    expect(ada.get_by_text(VOLATILE)).to_be_visible()
    workshop.server.start()
    for page in (ada, facilitator, screen, results):
        expect(page.get_by_text("kept in the page alone").first).to_be_visible(timeout=30_000)
    expect(badge(ada)).to_have_text("Live")
    expect(ada.get_by_text(VOLATILE)).to_have_count(0)


def test_a_workshop_is_started_and_joined_with_forbidden_storage(workshop, contexts):
    context = contexts.new()
    forbid(context)
    page = context.new_page()
    page.goto(workshop.server.url)
    page.get_by_label("What is it about?").fill("Nothing is kept here")
    page.get_by_role("button", name="Start the workshop").click()
    for _ in range(2):
        expect(page.get_by_role("img", name="QR code: For everyone")).to_be_visible()
        page.reload()  # the keys in these links are shown here and never again
    page.get_by_role("link", name="Open the facilitator’s page").click()
    expect(badge(page)).to_have_text("Live")
    page.goto(workshop.address())
    page.get_by_role("radio", name="Learners").check()
    page.get_by_role("button", name="Go to the board").click()
    expect(badge(page)).to_have_text("Live")
