"""One browser, any number of workshops: it is never locked out by its own cookies [ROLE-5, ROLE-6]."""

import re

import pytest
import requests

from tests.live.bare_websocket import BareSocket
from tests.live.server_process import ServerProcess
from tests.live.workshops import live_workshop

WORKSHOPS = 60
BEFORE_US = 8192
"""Bytes of a header line that common reverse proxies take."""


class Browser:
    """Cookies of one host as a browser keeps them, sent in one header; what others set there is kept as well."""

    def __init__(self, server):
        self.server = server
        self.cookies = {}

    @property
    def header(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def places(self):
        return {name.removeprefix("swotboard-") for name in self.cookies if name.startswith("swotboard-")}

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, body):
        answer = self._ask("POST", path, json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def _ask(self, method, path, **options):
        answer = requests.request(
            method,
            self.server.url + path,
            headers={"Cookie": self.header},
            timeout=20,
            allow_redirects=False,
            **options,
        )
        for line in answer.raw.headers.getlist("Set-Cookie"):
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()
            self.cookies[name] = value
            if not value or "Max-Age=0" in line:
                del self.cookies[name]
        return answer


@pytest.fixture
def browser(server):
    return Browser(server)


@pytest.fixture(scope="module")
def tokens(server):
    """{cookie: token} of a participant in each of many workshops, as every server so far has set them."""
    found = {}
    for _ in range(WORKSHOPS):
        with live_workshop(server) as made:
            found[f"swotboard-{made.code}-participant"] = made.token("industry")["token"]
    return found


def test_role_5_no_number_of_workshops_locks_a_browser_out(browser):
    codes = [browser.post("/api/workshops", {"title": f"Number {number}"})["code"] for number in range(WORKSHOPS)]
    assert browser.get("/").status_code == 200 and len(browser.header) < BEFORE_US / 2 + 1000
    assert browser.get(f"/w/{codes[-1]}/stage").status_code == 200, "the newest are open"
    assert browser.get(f"/w/{codes[0]}/stage").status_code == 401, "the oldest wants its link again"


def test_role_5_a_browser_that_carries_sixty_already_recovers_by_itself(browser, tokens):
    """It is answered a page, at once as its newest place, and a few pages later its cookies fit everywhere."""
    browser.cookies = dict(tokens)
    newest = list(tokens)[-1]
    assert len(browser.header) > BEFORE_US
    assert browser.get(f"/w/{newest.split('-')[1]}/b/industry").status_code == 200
    for _ in range(5):
        assert browser.get("/").status_code == 200
    assert len(browser.header) < BEFORE_US / 2 + 1000 and newest in browser.cookies


def test_role_6_guests_places_go_first_and_a_facilitators_last(browser, tokens):
    led = browser.post("/api/workshops", {"title": "Led from here"})["code"]
    browser.cookies |= tokens
    for _ in range(5):
        browser.get("/")
    assert f"{led}-facilitator" in browser.places() and len(browser.places()) < len(tokens)
    assert browser.get(f"/w/{led}/stage").status_code == 200


def test_role_6_several_roles_in_one_workshop_stay_side_by_side(browser, tokens):
    browser.cookies = dict(tokens)
    made = browser.post("/api/workshops", {"title": "All roles"})["code"]
    browser.post(f"/api/workshops/{made}/participants", {"group": "industry"})
    assert browser.get(f"/w/{made}/projector").status_code == 200
    for _ in range(5):
        assert [browser.get(f"/w/{made}/{page}").status_code for page in ("stage", "projector", "b/industry")] == [
            200
        ] * 3
    assert {f"{made}-{role}" for role in ("facilitator", "projector", "participant")} <= browser.places()


def test_role_5_cookies_of_other_programs_on_this_host_hide_nobody(browser, tokens):
    """[ROLE-5] They may hold anything, also under our names, and at a nearer path, so that they come first."""
    name, token = list(tokens.items())[0]
    page = f"/w/{name.split('-')[1]}/b/industry"
    junk = "; ".join(f"swotboard-{number:06}-participant=x.y.z" for number in range(300))
    for before in (
        f"{name}=x.y.z",
        f"{name}=",
        'a[b]=1; =; ;; q="open',
        "swotboard=1; swotboard-=2; swotboard--=3",
        junk,
    ):
        cookie = f"{before}; {name}={token}"
        answer = requests.get(
            browser.server.url + page, headers={"Cookie": cookie.encode()}, timeout=20, allow_redirects=False
        )
        assert answer.status_code == 200, before


def test_role_5_receipts_of_downloads_are_dropped_too(browser):
    """[ROLE-5] Whoever takes many workshops away in one sitting."""
    for number in range(10):
        code = browser.post("/api/workshops", {"title": f"Number {number}"})["code"]
        assert browser.get(f"/api/workshops/{code}/export.json?removed=1&history=1").status_code == 200
    kept = [name for name in browser.cookies if name.startswith("swotboard_taken_")]
    assert 1 <= len(kept) <= 8 and f"swotboard_taken_{code}" in kept


@pytest.mark.parametrize("mode", ["gevent", "threading"])
def test_role_5_a_long_line_of_cookies_is_read_in_every_mode(tmp_path, tokens, mode):
    server = ServerProcess(tmp_path, SWOTBOARD_ASYNC_MODE=mode).start()
    browser = Browser(server)
    browser.cookies = dict(tokens)
    for _ in range(5):
        assert browser.get("/").status_code == 200
    assert len(browser.header) < BEFORE_US / 2 + 1000
    assert server.stop() == 0, server.tail()


def test_role_5_more_than_any_browser_keeps_is_answered_with_what_to_do(server):
    """[ROLE-5] 431 and words, not an empty 400; the head is read no further than its bound."""
    sender = BareSocket(server, upgraded=False)
    sender.read_on()
    sender.send(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a=b; " * 16_000 + b"\r\n\r\n")
    assert sender.closed.wait(20)
    assert b" 431 " in sender.received and b"cookies" in sender.received
    sender.close()
