"""What a browser loads at its first visit: little, from here alone, and nothing inline."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.board_page import badge, note
from tests.browser.eventually import becomes

MAX = 90 * 1024
MAX_WITH_HEADERS = 125_000
MAX_ALL = 170_000
"""Bytes of everything, fonts and headers with it."""
MAX_REQUESTS = 30
PATHS = {
    "home": "/",
    "join": "/w/{code}",
    "board": "/w/{code}/b/learners",
    "stage": "/w/{code}/stage",
    "projector": "/w/{code}/projector",
    "results": "/w/{code}/results",
    "error": "/w/222222",
}


class Traffic:
    """Every request of a page, with the bytes that came over the wire: of bodies, compressed, and with the headers."""

    def __init__(self, page):
        self.requests, self.kinds, self.bodies, self.bytes = {}, {}, Counter(), Counter()
        cdp = page.context.new_cdp_session(page)
        cdp.on(
            "Network.requestWillBeSent",
            lambda event: self.requests.update({event["requestId"]: event["request"]["url"]}),
        )
        cdp.on("Network.responseReceived", lambda event: self.kinds.update({event["requestId"]: event["type"]}))
        cdp.on(
            "Network.dataReceived", lambda event: self.bodies.update({event["requestId"]: event["encodedDataLength"]})
        )
        cdp.on(
            "Network.loadingFinished", lambda event: self.bytes.update({event["requestId"]: event["encodedDataLength"]})
        )
        cdp.send("Network.enable")

    def sent(self, counted, *kinds):
        """`{address: bytes}` of the given kinds, counted in `bodies` or `bytes`."""
        return {self.requests[each]: counted[each] for each, kind in self.kinds.items() if kind in kinds}

    def hosts(self):
        return {urlsplit(url).netloc for url in self.requests.values() if not url.startswith("data:")}


def test_a_boards_scripts_and_styles_are_at_most_90_kb_as_sent(workshop, contexts):
    workshop.put("a note")
    page = workshop.participant()
    fresh = contexts.new(storage_state=page.context.storage_state()).new_page()
    traffic = Traffic(fresh)
    fresh.goto(page.url)
    expect(note(fresh, "a note")).to_be_visible()
    expect(badge(fresh)).to_have_text("Live")
    expect(fresh.locator(".prompt").first).to_be_visible()  # what is fetched for empty quadrants is part of it
    for counted, most in ((traffic.bodies, MAX), (traffic.bytes, MAX_WITH_HEADERS)):
        sent = traffic.sent(counted, "Script", "Stylesheet")
        assert len(sent) > 4 and all(sent.values())
        assert sum(sent.values()) <= most, sorted(sent.items(), key=lambda each: -each[1])
    becomes({"BCSans-Regular-Latin.woff2", "BCSans-Bold-Latin.woff2"}, fonts, fresh, traffic)
    assert 10 < len(traffic.requests) <= MAX_REQUESTS, list(traffic.requests.values())
    assert sum(traffic.bytes.values()) <= MAX_ALL, sorted(traffic.bytes.values())


def test_the_whole_font_comes_for_letters_that_the_latin_part_has_not(workshop, contexts):
    page = workshop.participant()
    traffic = Traffic(page)
    workshop.put("plain words, “quoted”, and café; a ✓ and 🙂 that no part of the font has")
    expect(note(page, "plain words")).to_be_visible()
    page.evaluate("() => document.fonts.ready.then(() => 0)")
    assert fonts(page, traffic) == set()
    workshop.put("hən̓q̓əmin̓əm̓ and Kwak̓wala")
    expect(note(page, "Kwak̓wala")).to_be_visible()
    becomes({"BCSans-Regular.woff2"}, fonts, page, traffic)


def fonts(page, traffic):
    """The fonts that have come."""
    page.evaluate("() => 0")  # what the page tells is heard while it is asked something
    fonts = {url for url in traffic.sent(traffic.bytes, "Font") if url.endswith(".woff2")}
    return {urlsplit(url).path.split("/")[-1] for url in fonts}


@pytest.mark.parametrize("name", PATHS)
def test_every_page_asks_only_this_host_and_holds_nothing_inline(workshop, contexts, name):
    contexts.allow("404")
    page = workshop.facilitator("/projector") if name == "projector" else workshop.facilitator()
    traffic = Traffic(page)
    answer = page.goto(workshop.server.url + PATHS[name].format(code=workshop.code))
    expect(page.get_by_role("heading").first).to_be_visible()
    assert traffic.hosts() == {urlsplit(workshop.server.url).netloc}
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'" and "unsafe" not in " ".join(policy.values())
    assert re.fullmatch(r"'self' 'sha256-[A-Za-z0-9+/=]+'", policy["script-src"]) and policy["style-src"] == "'self'"
    text = answer.text()
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert all('type="importmap"' in tag or 'type="application/json"' in tag for tag in inline), inline
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)


def test_the_policy_holds_an_injected_script_is_not_run(workshop, contexts):
    contexts.allow("Content Security Policy")
    page = workshop.participant()
    page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.injected = 1'; document.body.append(script); }"
    )
    assert page.evaluate("() => window.injected") is None


def test_a_note_that_looks_like_markup_is_text(workshop):
    workshop.put("<img src=x onerror=alert(1)><b>bold</b>")
    page, facilitator, screen = workshop.participant(), workshop.facilitator(), workshop.projector()
    for each in (page, facilitator, screen):
        expect(each.get_by_text("<img src=x onerror=alert(1)><b>bold</b>")).to_be_visible()
        expect(each.locator("b", has_text="bold")).to_have_count(0)
