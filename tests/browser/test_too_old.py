"""A browser that is too old, one without JavaScript, and one whose network swallows a script: told in words, never left
waiting."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer
from tests.browser.contexts import PHONE
from tests.browser.old_webkit import old_webkit
from tests.live.wait_for_condition import wait_for

OS_RELEASE = Path("/etc/os-release")
IS_BOOKWORM = OS_RELEASE.exists() and "\nVERSION_CODENAME=bookworm\n" in OS_RELEASE.read_text()
TOO_OLD = "This browser is too old for the boards."
MISSING = "A part of this page could not be loaded."
MODULES = re.compile(r"/static/\w+/(js|locales|vendor|bundle)/(?!browser_(check|words)).*js$")
WITHOUT_SUPPORTS = "delete HTMLScriptElement.supports"
PAGES = {
    "home": "/",
    "bring": "/bring",
    "join": "/w/{code}",
    "board": "/w/{code}/b/learners",
    "history": "/w/{code}/b/learners/history",
    "stage": "/w/{code}/stage",
    "projector": "/w/{code}/projector",
    "results": "/w/{code}/results",
    "keep": "/w/{code}/keep",
    "bring_notes": "/w/{code}/bring",
}
WAITING = re.compile("Opening the board|Reading the board|Loading results|Counting the notes")


@pytest.fixture
def lead(workshop, contexts):
    """A page of a facilitator's browser with options, which has not been opened yet."""

    def open_browser(**options):
        context = contexts.new(**options)
        answer = context.request.post(
            f"{workshop.server.url}/api/workshops/{workshop.code}/participants",
            data={"key": workshop.keys["facilitator"]},
        )
        assert answer.status == 201
        return context.new_page()

    return open_browser


def go(page, workshop, name):
    return page.goto(workshop.server.url + PAGES[name].format(code=workshop.code))


@pytest.mark.parametrize("name", PAGES)
def test_JOIN_12_a_browser_that_is_too_old_is_told_what_to_update(workshop, contexts, lead, name):
    contexts.allow("net::ERR_FAILED")  # such a browser runs no module
    page = lead(**(PHONE if name in ("join", "board") else {}))
    page.add_init_script(WITHOUT_SUPPORTS)
    page.route(MODULES, lambda route: route.abort())
    go(page, workshop, name)
    alert = page.get_by_role("alert").filter(has_text=TOO_OLD)
    expect(alert).to_be_in_viewport()
    expect(alert).to_contain_text("Safari 16.4")
    expect(alert).to_contain_text("update")
    expect(alert.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text(WAITING)).to_have_count(0)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_without_lookbehind_it_is_too_old_too_and_an_iphone_is_told_of_ios(workshop, contexts):
    contexts.allow("net::ERR_FAILED")
    page = contexts.new(
        user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 16_2 like Mac OS X) AppleWebKit/605.1.15 Version/16.2 Mobile/15E148 Safari/604.1"
    ).new_page()
    page.add_init_script("window.RegExp = function (source) { throw new SyntaxError(source); }")
    page.route(MODULES, lambda route: route.abort())
    go(page, workshop, "join")
    expect(page.get_by_role("alert").filter(has_text=TOO_OLD)).to_contain_text("Please update iOS")


@pytest.mark.parametrize("name", [*PAGES, "error"])
def test_a_browser_that_is_new_enough_is_told_nothing(workshop, contexts, lead, name):
    contexts.allow("404")
    page = lead()
    page.goto(workshop.address("X/nothing")) if name == "error" else go(page, workshop, name)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[data-opening]")).to_have_count(0)
    expect(page.locator("#browser-check")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("board", "chunk-*.js"),
        ("board", "board-*.js"),
        ("stage", "chunk-*.js"),
        ("projector", "chunk-*.js"),
        ("results", "results-*.js"),
        ("home", "home-*.js"),
    ],
)
def test_a_module_that_does_not_come_is_told_with_a_way_on(workshop, contexts, lead, name, file):
    contexts.allow("net::ERR_")
    page = lead()
    page.route(f"**/bundle/{file}", lambda route: route.abort())
    go(page, workshop, name)
    alert = page.get_by_role("alert").filter(has_text=MISSING)
    expect(alert).to_be_in_viewport()
    expect(page.get_by_text(WAITING)).to_have_count(0)
    page.unroute(f"**/bundle/{file}")
    alert.get_by_role("button", name="Reload").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("#browser-check")).to_have_count(0)
    if name == "board":
        expect(badge(page)).to_have_text("Live")


def test_where_not_even_the_words_come_it_is_said_all_the_same(workshop, contexts, lead):
    contexts.allow("net::ERR_")
    page = lead()
    page.route(re.compile("/(js/browser_words|bundle/board-.*).js"), lambda route: route.abort())
    go(page, workshop, "board")
    expect(page.get_by_text("This page could not be loaded.")).to_be_in_viewport()
    page.unroute_all()
    page.get_by_role("link", name="Reload").click()
    expect(badge(page)).to_have_text("Live")


def test_a_module_that_hangs_is_told_too_and_goes_on_by_itself(workshop, contexts, lead):
    page, held = lead(), []
    page.clock.install()
    page.route("**/bundle/board-*.js", lambda route: held.append(route))
    page.goto(workshop.address("/b/learners"), wait_until="commit")
    expect(page.get_by_text("Opening the board")).to_be_visible()
    wait_for(
        lambda: page.evaluate("() => 0") or held, "the module is asked for"
    )  # events come while the page is asked something
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("alert").filter(has_text="takes long").get_by_role("button", name="Reload")).to_be_visible()
    held[0].continue_()
    expect(badge(page)).to_have_text("Live")
    expect(page.get_by_text("takes long")).to_have_count(0)


def test_a_part_that_is_asked_for_later_and_does_not_come(workshop, contexts):
    contexts.allow("net::ERR_")
    page = workshop.participant()
    composer(page).fill("half a thought")
    page.route("**/bundle/help-*.js", lambda route: route.abort())
    page.get_by_role("button", name="Help").click()
    alert = page.get_by_role("alert").filter(has_text=MISSING)
    expect(alert.get_by_role("button", name="Reload")).to_be_in_viewport()
    page.unroute("**/bundle/help-*.js")
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    alert.get_by_role("button", name="Reload").click()
    expect(composer(page)).to_have_value("half a thought")


@pytest.mark.parametrize("name", ["board", "history", "stage", "projector", "results", "bring_notes", "join", "home"])
def test_without_javascript_a_page_says_that_it_needs_it(workshop, lead, name):
    page = lead(java_script_enabled=False)
    go(page, workshop, name)
    expect(page.locator("noscript p", has_text="JavaScript").first).to_be_visible()
    for waiting in page.get_by_text(WAITING).all():
        expect(waiting).to_be_hidden()


@pytest.mark.parametrize("options", [{}, PHONE])
def test_JOIN_12_created_and_joined_without_javascript(server, contexts, options):
    page = contexts.new(java_script_enabled=False, **options).new_page()
    page.goto(server.url)
    page.get_by_label("What is it about?").fill("Which credentials count?")
    page.get_by_label("Group 4").fill(" ")
    page.get_by_label("Group 5").fill("Elders")
    page.get_by_label("Group 6").fill("Industry")
    page.get_by_role("radio", name="Anonymous").check()
    contexts.allow("400")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_text("Two groups have the same name.")).to_be_visible()
    expect(page.get_by_label("What is it about?")).to_have_value("Which credentials count?")
    expect(page.get_by_role("radio", name="Anonymous")).to_be_checked()
    expect(page.get_by_label("Group 5")).to_have_value("Industry")
    page.get_by_label("Group 5").fill("Staff")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("heading", name="“Which credentials count?” is ready")).to_be_visible()
    link = page.get_by_role("textbox", name="Link: For everyone").input_value()
    expect(page.get_by_role("img", name="QR code: For everyone")).to_be_visible()
    expect(page.get_by_role("textbox", name="Link: For you")).to_have_value(re.compile("key="))
    page.get_by_role("link", name="Open this link").first.click()
    expect(page).to_have_url(link)
    expect(page.get_by_text("You lead this workshop in this browser.")).to_be_visible()
    page.get_by_role("button", name="Go to the board").click()
    expect(page).to_have_url(re.compile("/w/"))  # the browser itself asks for a group
    page.get_by_role("radio", name="Elders").check()
    page.get_by_role("button", name="Go to the board").click()
    expect(page).to_have_url(f"{link}/b/elders")
    expect(page.locator("noscript p", has_text="needs JavaScript")).to_be_visible()


def test_JOIN_12_created_plainly_where_the_first_pages_module_did_not_come(server, contexts):
    contexts.allow("net::ERR_")
    page = contexts.new().new_page()
    page.route("**/bundle/home-*.js", lambda route: route.abort())
    page.goto(server.url)
    expect(page.get_by_role("alert").filter(has_text=MISSING)).to_be_visible()
    expect(page.get_by_role("button", name="Add a group")).to_be_hidden()
    page.get_by_label("What is it about?").fill("A question")
    page.get_by_label("Group 5").fill("Elders")
    page.get_by_role("button", name="Start the workshop").click()
    expect(page.get_by_role("heading", name="“A question” is ready")).to_be_visible()


@pytest.mark.skipif(not IS_BOOKWORM, reason="only Debian 12 has a WPE WebKit that is too old; it runs there")
def test_JOIN_12_a_real_old_browser_makes_a_workshop_joins_it_and_is_told_what_to_update(server, tmp_path):
    missing = [each for each in ("WPEWebDriver", "cog") if not shutil.which(each)]
    assert not missing, f"this test needs {' and '.join(missing)}: run tests/tools.sh as root"
    with old_webkit(tmp_path) as window:
        window.open(server.url)
        wait_for(lambda: TOO_OLD in window.text(), "what to update", details=window.text)
        assert "The forms on this page work" in window.text()
        window.run("document.querySelector('#title').value = 'From an old iPad'")
        window.click("#create [type=submit]")
        wait_for(lambda: "“From an old iPad” is ready" in window.text(), "the page with the links", details=window.text)
        root = window.run("return document.querySelector('.copy-field input').value")
        for path, waiting in (
            ("/stage", "Opening the boards"),
            ("/projector", "Opening the boards"),
            ("/results", "Loading results"),
            ("/keep", "no such"),
        ):
            window.open(root + path)
            wait_for(lambda: TOO_OLD in window.text(), path, details=window.text)
            assert waiting not in window.text() and "Safari 16.4" in window.text()
        window.open(root)
        window.click("[name=group][value=learners]")
        window.click("#join [type=submit]")
        wait_for(
            lambda: window.run("return location.pathname").endswith("/b/learners"), "the board", details=window.text
        )
        wait_for(lambda: TOO_OLD in window.text(), "what to update", details=window.text)
        assert "Opening the board" not in window.text()
