"""[HTTP-14] Browsers that refuse cookies: people join, write, reload and lead within their tab, nobody twice."""

import contextlib
import re
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, from_menu, is_saved, note, settle, write
from tests.browser.eventually import becomes
from tests.browser.media_files import moving, photo
from tests.browser.media_page import HEARD, attach, choose_file, is_drawn, pictures, played, record
from tests.browser.stage_menu import from_stage_menu
from tests.live.cookieless_proxy import CookielessProxy
from tests.live.wait_for_condition import wait_for

NOTICE = re.compile("refuses cookies from 127.0.0.1:.* allow cookies")
WITHIN = 20_000
"""Milliseconds for a page to open, on a machine that others use as well."""

FORBIDDEN_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
"""

IN_MEMORY = """
window.inMemory = new Set();
const { createObjectURL, revokeObjectURL } = URL;
URL.createObjectURL = (what) => {
  const address = createObjectURL(what);
  inMemory.add(address);
  return address;
};
URL.revokeObjectURL = (address) => {
  inMemory.delete(address);
  revokeObjectURL(address);
};
"""
"""The addresses of what a page keeps in memory to show it."""


@pytest.fixture
def proxy(workshop):
    workshop.contexts.allow_lost_connections()
    with CookielessProxy(workshop.server.port) as running:
        yield running


@pytest.fixture
def open_tab(workshop, proxy):
    """Opens an address in a browser that refuses cookies, and storage as well, as Chrome does then."""

    def opened(path="", storage=False):
        page = workshop.contexts.new().new_page()
        if not storage:
            page.add_init_script(FORBIDDEN_STORAGE)
        page.asked = []
        page.on("request", lambda asked: page.asked.append((asked.url, asked.headers.get("referer", ""))))
        page.goto(f"{proxy.url}/w/{workshop.code}{path}")
        return page

    return opened


def ids(workshop, role):
    """All of a role who were ever let in."""
    with contextlib.closing(sqlite3.connect(workshop.server.database)) as database:
        rows = database.execute(
            "select id from participants where role = ? and workshop = (select id from workshops where code = ?)",
            (role, workshop.code),
        )
        return [each for (each,) in rows]


def people(workshop, role):
    """How many of a role were ever let in."""
    return len(ids(workshop, role))


def is_live(page):
    expect(badge(page)).to_have_text("Live", timeout=WITHIN)


def join(page, group="Learners"):
    page.get_by_role("radio", name=group).check()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name=re.compile("go to the board", re.I)).click()
    is_live(page)
    expect(page.get_by_text(NOTICE)).to_be_visible()


def held(page):
    """What the tab holds."""
    return page.evaluate(
        "() => { try { return sessionStorage['swotboard.places'] } catch { return history.state.places } }"
    )


def no_token_shows(workshop, page, key=None):
    """In no address, referrer or line of the log; a key only in the addresses that it came in."""
    tokens = [pair.partition("=")[2] for pair in held(page).split("; ")]
    assert tokens and all(len(token) > 40 for token in tokens)
    log = workshop.server.tail(10_000_000)
    for secret in [*tokens, *([key] if key else [])]:
        assert not [asked for asked in page.asked if secret in asked[1]], "in a referrer"
        assert secret not in log
        assert secret not in page.url
    for token in tokens:
        assert not [asked for asked in page.asked if token in asked[0]], "in an address"
    if key:
        assert all(re.search(r"/w/\w+/\w+\?key=", url) for url, _ in page.asked if key in url)


@pytest.mark.parametrize("storage", [True, False], ids=["storage", "no storage"])
def test_joined_written_and_reloaded_within_the_tab(workshop, open_tab, storage):
    ben = workshop.participant(name="Ben")
    before = people(workshop, "participant")
    page = open_tab(storage=storage)
    join(page)
    write(page, "without cookies")
    is_saved(page)
    expect(note(ben, "without cookies")).to_be_visible()
    write(ben, "from outside")
    expect(note(page, "from outside")).to_be_visible()
    for _ in range(2):
        page.reload()
        is_live(page)
        expect(note(page, "without cookies")).to_contain_text("Ada")
    assert people(workshop, "participant") == before + 1
    no_token_shows(workshop, page)


def test_the_other_pages_of_a_participant_and_back(workshop, open_tab):
    page = open_tab()
    join(page)
    write(page, "on the board")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help").click()
    page.get_by_role("link", name="See the matrix of all groups, the strategies and the plan").click()
    expect(page.get_by_role("heading", name=re.compile("^Results:"))).to_be_visible()
    expect(page.get_by_text(NOTICE)).to_be_visible()
    page.get_by_role("link", name="Learners").click()
    expect(page.get_by_role("heading", name="Learners, replay")).to_be_visible()
    expect(note(page, "on the board")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name=re.compile("^Results:"))).to_be_visible()
    page.go_back()
    is_live(page)
    expect(note(page, "on the board")).to_be_visible()
    assert people(workshop, "participant") == 1
    no_token_shows(workshop, page)


def test_another_group_is_chosen_by_the_same_person(workshop, open_tab):
    page = open_tab()
    join(page)
    page.get_by_role("link", name="Choose another group").click()
    expect(page.get_by_text("You are already in")).to_be_visible()
    join(page, "Industry")
    write(page, "from the other group")
    is_saved(page)
    assert people(workshop, "participant") == 1


def test_move_1_whoever_is_moved_arrives_as_the_same_person(workshop, open_tab):
    page = open_tab()
    join(page)
    write(page, "before")
    is_saved(page)
    (ada,) = ids(workshop, "participant")
    assert workshop.facilitator_client.op("participant.move", "stage", participant=ada, group="industry")["ok"]
    expect(page).to_have_url(re.compile(f"/w/{workshop.code}/b/industry"), timeout=WITHIN)
    is_live(page)
    write(page, "after")
    is_saved(page)
    expect(note(page, "after")).to_contain_text("Ada")
    assert ids(workshop, "participant") == [ada]
    no_token_shows(workshop, page)


def test_media_3_a_picture_is_sent_and_drawn_and_the_facilitator_sees_it(workshop, open_tab):
    ben = workshop.participant(name="Ben")
    page = open_tab()
    join(page)
    choose_file(page, photo(), moving())
    composer(page).fill("with pictures")
    composer(page).press("Enter")
    expect(pictures(ben, "with pictures")).to_have_count(2, timeout=WITHIN)
    facilitator = open_tab(f"/stage?key={workshop.keys['facilitator']}")
    is_live(facilitator)
    is_drawn(facilitator.locator(".card").filter(has_text="with pictures").locator(".media-picture img").first)
    for _ in range(2):
        expect(pictures(page, "with pictures")).to_have_count(2)
        for each in pictures(page, "with pictures").all():
            is_drawn(each)
        page.reload()
        is_live(page)
    is_drawn(pictures(page, "with pictures").first)
    note(page, "with pictures").locator(".media-open").first.click()
    is_drawn(page.get_by_role("dialog").get_by_role("img").first)
    no_token_shows(workshop, page)


def test_media_3_what_is_shown_no_longer_is_kept_in_memory_no_longer(workshop, open_tab):
    page = open_tab()
    join(page)
    choose_file(page, photo(), moving())
    composer(page).fill("in memory")
    composer(page).press("Enter")
    expect(pictures(page, "in memory")).to_have_count(2, timeout=WITHIN)
    page.context.add_init_script(IN_MEMORY)
    page.reload()
    is_live(page)
    expect(pictures(page, "in memory")).to_have_count(2)
    for each in pictures(page, "in memory").all():
        is_drawn(each)
    becomes(2, lambda: kept_in_memory(page))
    play = note(page, "in memory").get_by_role("button", name="Play")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    note(page, "in memory").locator(".media-open").first.click()
    is_drawn(page.get_by_role("dialog").get_by_role("img").first)
    becomes(3, lambda: kept_in_memory(page))
    page.keyboard.press("Escape")
    becomes(2, lambda: kept_in_memory(page))
    from_menu(page, "in memory", "Pictures and recordings…")
    page.get_by_role("dialog").get_by_role("button", name="Remove: picture 1").click()
    page.keyboard.press("Escape")
    expect(pictures(page, "in memory")).to_have_count(1)
    becomes(1, lambda: kept_in_memory(page))


def test_media_3_what_is_far_below_is_not_fetched_before_somebody_goes_there(workshop, open_tab):
    for number in range(60):
        workshop.put(f"{number}. Short enough to finish! I have two kids and a job. A semester is a lifetime.")
    page = open_tab()
    join(page)
    choose_file(page, photo())
    composer(page).fill("far below")
    composer(page).press("Enter")
    is_drawn(pictures(page, "far below"))
    page.evaluate("() => scrollTo(0, 0)")
    settle(page)
    page.asked.clear()
    page.reload()
    is_live(page)
    far = pictures(page, "far below")
    expect(far).to_have_count(1)
    settle(page)
    assert not [url for url, _ in page.asked if "/thumb" in url]
    far.scroll_into_view_if_needed()
    is_drawn(far)
    assert [url for url, _ in page.asked if "/thumb" in url]


def kept_in_memory(page):
    """How many media a page keeps in memory."""
    return page.evaluate("() => window.inMemory.size")


def test_media_3_the_shelf_and_the_projector(workshop, open_tab):
    facilitator = open_tab(f"/stage?key={workshop.keys['facilitator']}")
    is_live(facilitator)
    from_stage_menu(facilitator, "Settings")
    facilitator.get_by_role("button", name="Pictures to choose from…").click()
    with facilitator.expect_file_chooser() as chooser:
        facilitator.get_by_role("button", name="Add pictures…").click()
    chooser.value.set_files(photo())
    is_drawn(facilitator.get_by_role("dialog").locator("img.media-tile"))
    page = open_tab()
    join(page)
    attach(page, "Choose one of the facilitator’s pictures")
    is_drawn(page.get_by_role("dialog").locator(".shelf-item img"))
    page.get_by_role("dialog").locator(".shelf-item").click()
    is_drawn(page.locator(".composer-media img"))
    composer(page).fill("from the shelf")
    composer(page).press("Enter")
    is_drawn(pictures(page, "from the shelf"))
    shown = note(page, "from the shelf").get_attribute("data-note")
    workshop.facilitator_client.op("spotlight", "stage", group="learners", note=shown)
    screen = open_tab(f"/projector?key={workshop.keys['projector']}")
    is_drawn(screen.locator(".screen-pictures img"))


def test_media_3_a_voice_is_sent_and_heard(workshop, open_tab):
    page = open_tab()
    join(page)
    attach(page, "Record your voice…")
    record(page).get_by_role("button", name="Add to the note").click()
    composer(page).fill("what I say")
    composer(page).press("Enter")
    voice = note(page, "what I say").get_by_role("group", name=re.compile("^Recording"))
    expect(voice).to_be_visible(timeout=WITHIN)
    page.evaluate(HEARD)
    voice.get_by_role("button", name="Play").click()
    wait_for(lambda: played(page) > 0.3, "the recording is heard")


def test_the_facilitators_link_and_the_projector_from_there(workshop, open_tab):
    key = workshop.keys["facilitator"]
    before = people(workshop, "facilitator")
    page = open_tab(f"/stage?key={key}")
    is_live(page)
    expect(page.get_by_text(NOTICE)).to_be_visible()
    assert "key" not in page.url
    page.reload()
    is_live(page)
    with page.expect_download() as download:
        from_stage_menu(page, "Download CSV")
    assert download.value.suggested_filename.endswith(".csv")
    from_stage_menu(page, re.compile("^Projector"))
    for _ in range(2):
        expect(page.locator(".projector-page")).to_have_count(1)
        expect(page.get_by_text("Micro-credentials in BC").first).to_be_visible()
        page.reload()
    assert people(workshop, "facilitator") == before + 1
    assert people(workshop, "projector") == 1
    no_token_shows(workshop, page, key)


@pytest.mark.parametrize("storage", [True, False], ids=["storage", "no storage"])
def test_HTTP_17_a_link_with_its_key_behind_the_address(workshop, open_tab, storage):
    key = workshop.keys["facilitator"]
    before = people(workshop, "facilitator")
    page = open_tab(f"/stage#key={key}", storage=storage)
    is_live(page)
    expect(page.get_by_text(NOTICE)).to_be_visible()
    page.reload()
    is_live(page)
    assert people(workshop, "facilitator") == before + 1
    assert "key" not in page.url
    no_token_shows(workshop, page)


def test_the_projectors_link(workshop, open_tab):
    key = workshop.keys["projector"]
    workshop.put("for the screen")
    page = open_tab(f"/projector?key={key}")
    expect(page.get_by_text(f"Code: {workshop.code}")).to_be_visible(timeout=WITHIN)
    page.keyboard.press("0")
    for _ in range(2):
        expect(page.get_by_text("1 note", exact=True)).to_be_visible(timeout=WITHIN)
        page.keyboard.press("0")  # from the screen of the step to all boards
        expect(page.get_by_text("for the screen").first).to_be_visible()
        page.reload()
    expect(page.get_by_text("1 note", exact=True)).to_be_visible(timeout=WITHIN)
    assert people(workshop, "projector") == 1
    no_token_shows(workshop, page, key)


def test_a_workshop_is_made_and_led(workshop, proxy):
    page = workshop.contexts.new().new_page()
    page.goto(proxy.url)
    page.get_by_label("What is it about?").fill("No cookies here")
    page.get_by_role("button", name="Start the workshop").click()
    page.get_by_role("link", name="Open the facilitator’s page").click()
    is_live(page)
    expect(page.get_by_text(NOTICE)).to_be_visible()


@pytest.mark.parametrize("storage", [True, False], ids=["storage", "no storage"])
def test_a_copy_is_made_and_led(workshop, open_tab, storage):
    page = open_tab(f"/stage?key={workshop.keys['facilitator']}", storage=storage)
    is_live(page)
    from_stage_menu(page, "Copy for the next cohort")
    page.get_by_role("dialog").get_by_role("button", name="Make the workshop").click()
    page.get_by_role("link", name="Open the facilitator’s page").click()
    is_live(page)
    assert workshop.code not in page.url


def test_whoever_types_the_code_again_is_known(workshop, open_tab, proxy):
    page = open_tab(storage=True)
    join(page)
    page.goto(proxy.url)
    page.locator("#code").fill(workshop.code)
    page.locator("#code").press("Enter")
    expect(page.get_by_text("You are already in")).to_be_visible(timeout=WITHIN)
    assert people(workshop, "participant") == 1


def test_once_cookies_are_allowed_a_reload_keeps_who_one_is(workshop, open_tab, proxy):
    page = open_tab(storage=True)
    join(page)
    write(page, "mine")
    is_saved(page)
    proxy.refuses = False
    page.reload()
    is_live(page)
    expect(page.get_by_text(NOTICE)).to_have_count(0)
    expect(page).to_have_url(f"{proxy.url}/w/{workshop.code}/b/learners")
    expect(note(page, "mine")).to_contain_text("Ada")
    assert people(workshop, "participant") == 1


def test_a_browser_that_keeps_cookies_holds_nothing_in_its_tab(workshop):
    page = workshop.contexts.new().new_page()
    page.goto(workshop.address())
    page.get_by_role("radio", name="Learners").check()
    page.get_by_role("button", name="Go to the board").click()
    is_live(page)
    expect(page).to_have_url(workshop.address("/b/learners"))
    assert page.evaluate("() => [sessionStorage['swotboard.places'] ?? null, history.state]") == [None, None]
