"""[HTTP-16] A page of another site frames a workshop: with partitioned cookies, and without any."""

import contextlib
import re
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, composer, is_saved, note
from tests.browser.chromium import CHROMIUM, QUICK
from tests.browser.contexts import Contexts
from tests.live.cookieless_proxy import CookielessProxy
from tests.live.nginx import LMS, NAME, Nginx
from tests.live.server_process import ServerProcess

FORBIDDEN_STORAGE = """
if (window.top !== window) for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
"""
REFUSES = re.compile("keeps no cookies here, in a frame|refuses cookies from")


class Framing:
    """A swotboard with TLS that another site may frame, and a proxy between that can take its cookies away."""

    def __init__(self, server, nginx, proxy):
        self.server, self.nginx, self.proxy = server, nginx, proxy
        self.url = f"https://{NAME}:{nginx.port}"
        self.lms = f"https://{LMS}:{nginx.port}"

    def frame(self, address, name="course"):
        """A course's page that frames an address; its own."""
        path = self.nginx.lms / f"{name}.html"
        path.write_text(
            f'<title>Course</title><iframe src="{address}" width="1000" height="700" allow="screen-wake-lock"></iframe>',
            "utf-8",
        )
        path.chmod(0o644)
        return f"{self.lms}/{path.name}"

    def people(self, code):
        with contextlib.closing(sqlite3.connect(self.server.database)) as database:
            return database.execute(
                "select count(*) from participants where role = 'participant' and workshop = "
                "(select id from workshops where code = ?)",
                (code,),
            ).fetchone()[0]


@pytest.fixture(scope="module")
def framing(tmp_path_factory):
    server = ServerProcess(tmp_path_factory.mktemp("framed"), SWOTBOARD_TRUSTED_PROXIES="1")
    with CookielessProxy(server.port) as proxy:
        nginx = Nginx(proxy.port, "https")
        framing = Framing(server, nginx, proxy)
        server.settings |= {"SWOTBOARD_PUBLIC_URL": framing.url, "SWOTBOARD_FRAME_ANCESTORS": framing.lms}
        server.start()
        with nginx:
            yield framing
    assert server.stop() == 0, server.tail()


@pytest.fixture(scope="module")
def third_party_chromium(browser):
    """One that knows both hosts, and sends no third party's cookies but partitioned ones."""
    chromium = browser.browser_type.launch(
        executable_path=QUICK,
        args=[
            *CHROMIUM,
            f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP {LMS} 127.0.0.1",
            "--test-third-party-cookie-phaseout",
        ],
    )
    yield chromium
    chromium.close()


@pytest.fixture
def people(third_party_chromium):
    opened = Contexts(third_party_chromium)
    opened.allow("favicon.ico")  # the course has none
    yield opened
    opened.close()
    assert not opened.faults, "\n".join(opened.faults)


@pytest.fixture
def workshop(framing):
    """What whoever made a workshop is told."""
    framing.proxy.refuses = False
    return framing.server.post("/api/workshops", {"title": "In a course"})


def join(frame):
    frame.get_by_label("Learners").check(force=True)
    frame.get_by_role("button", name="Go to the board").click()
    expect(badge(frame)).to_have_text("Live")


def write(frame, text):
    composer(frame).fill(text)
    composer(frame).press("Enter")
    expect(note(frame, text).first).to_be_visible()
    is_saved(frame)


def test_http_16_joined_written_and_reloaded_in_a_frame(framing, people, workshop):
    page = people.new(ignore_https_errors=True).new_page()
    page.goto(framing.frame(workshop["links"]["join"]))
    frame = page.frame_locator("iframe")
    join(frame)
    write(frame, "written in a course")
    held = [each for each in page.context.cookies() if each["name"].endswith("-participant")]
    assert [each.get("partitionKey") for each in held] == [f"https://{LMS.removeprefix('moodle.')}"]
    assert [each["name"] for each in held] == [f"__Host-swotboard-{workshop['code']}-participant"]
    expect(frame.get_by_text(REFUSES)).to_have_count(0)
    page.reload()
    frame.get_by_role("link", name="Back to your board").click()
    expect(note(frame, "written in a course")).to_be_visible()
    assert framing.people(workshop["code"]) == 1

    page.goto(framing.frame(workshop["links"]["projector"], "screen"))
    expect(frame.get_by_text("In a course").first).to_be_visible()
    assert "/projector" in page.frames[1].url and "key=" not in page.frames[1].url


@pytest.mark.parametrize("framed", [True, False], ids=["in a frame", "in a window"])
def test_http_18_a_place_of_before_holds_and_gets_its_prefix(framing, people, workshop, framed):
    """As a version without prefixes has left it; in a frame it is that frame's own cookie."""
    page = people.new(ignore_https_errors=True).new_page()
    page.goto(framing.frame(workshop["links"]["join"]) if framed else workshop["links"]["join"])
    place = page.frame_locator("iframe") if framed else page
    join(place)
    context, own = page.context, [each for each in page.context.cookies() if "swotboard" in each["name"]]
    names = {each["name"] for each in own}
    assert own and all(name.startswith("__Host-swotboard") for name in names)
    context.clear_cookies()
    context.add_cookies([{**each, "name": each["name"].removeprefix("__Host-")} for each in own])
    assert not any(each["name"].startswith("__Host-") for each in context.cookies())
    board = page.frames[-1].url
    for _ in range(2):
        page.frames[-1].goto(board)
        expect(composer(place)).to_be_visible()
    write(place, "still the same person")
    kept = {each["name"] for each in context.cookies() if each["name"].endswith("-participant")}
    assert kept == {f"__Host-swotboard-{workshop['code']}-participant"}
    assert framing.people(workshop["code"]) == 1


def test_http_16_a_frame_that_keeps_no_cookies_opens_a_window_that_does(framing, people, workshop):
    for storage in (True, False):
        framing.proxy.refuses = True
        page = people.new(ignore_https_errors=True).new_page()
        if not storage:
            page.add_init_script(FORBIDDEN_STORAGE)
        page.goto(framing.frame(workshop["links"]["join"]))
        frame = page.frame_locator("iframe")
        expect(frame.get_by_text(REFUSES)).to_be_visible()
        before = framing.people(workshop["code"])
        join(frame)
        write(frame, f"in the frame, {storage}")
        framing.proxy.refuses = False
        with page.context.expect_page() as opened:
            frame.get_by_role("button", name="Open in a new window").click()
        window = opened.value
        expect(badge(window)).to_have_text("Live")
        assert window.url == f"{framing.url}/w/{workshop['code']}/b/learners"
        write(window, f"in the window, {storage}")
        expect(note(frame, f"in the window, {storage}")).to_be_visible()
        window.reload()
        expect(badge(window)).to_have_text("Live")
        assert framing.people(workshop["code"]) == before + 1, "the same person"
        page.context.close()


def test_http_16_before_somebody_joins_a_link_leads_out_of_the_frame(framing, people, workshop):
    framing.proxy.refuses = True
    page = people.new(ignore_https_errors=True).new_page()
    page.goto(framing.frame(workshop["links"]["join"]))
    frame = page.frame_locator("iframe")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open in a new window").click()
    framing.proxy.refuses = False
    opened.value.reload()
    join(opened.value)
    assert opened.value.url == f"{framing.url}/w/{workshop['code']}/b/learners"


def test_http_16_what_is_not_framed_opens_in_a_window(framing, people, workshop):
    page = people.new(ignore_https_errors=True).new_page()
    page.goto(framing.frame(workshop["links"]["join"]))
    frame = page.frame_locator("iframe")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="swotboard").click()
    expect(opened.value.get_by_label("What is it about?")).to_be_visible()
    join(frame)
    write(frame, "taken from a frame")


def test_http_16_a_facilitators_page_is_not_framed(framing, people, workshop):
    """Chromium shows its own page in its place, and says why."""
    people.allow("frame-ancestors|X-Frame-Options|chrome-error://|Refused to display|Framing")
    page = people.new(ignore_https_errors=True).new_page()
    with page.expect_event("requestfailed", lambda request: "/stage" in request.url):
        page.goto(framing.frame(workshop["links"]["facilitator"]))
    expect(page.frame_locator("iframe").get_by_text("In a course")).to_have_count(0)


def test_http_16_another_site_frames_nothing(framing, people, workshop):
    """Only the sites that are named."""
    people.allow("frame-ancestors|X-Frame-Options|chrome-error://|Refused to display|Framing")
    page = people.new(ignore_https_errors=True).new_page()
    page.route(
        "https://other.example.net/",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<iframe src="{workshop["links"]["join"]}"></iframe>'
        ),
    )
    with page.expect_event("requestfailed", lambda request: "/w/" in request.url):
        page.goto("https://other.example.net/")
    expect(page.frame_locator("iframe").get_by_text("Learners")).to_have_count(0)
