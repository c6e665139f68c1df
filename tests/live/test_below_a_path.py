"""[HTTP-15] A real server below a path: its pages are walked, and every address, redirect and cookie has the path."""

import json
import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
import requests

from tests.live.server_process import ServerProcess
from tests.live.workshops import LiveWorkshop

BELOW = "/tools/swot"
ATTRIBUTE = re.compile(r'\b(?:href|src|action|formaction)="([^"]*)"')
DATA = re.compile(r'<script type="(?:application/json|importmap)"[^>]*>(.*?)</script>', re.S)
PAGES = ("/", "/bring", "/example", "/organizer", "/nothing", "/w/ZZZ999", "/favicon.ico", "/healthz", "/w/?code=nope")
NOT_FOR_READING = re.compile(
    r"^/(nothing|create|organizer/leave|w/|w/\?code=nope)$|ZZZ999|^/api/workshops(/import)?$"
    r"|^/api/workshops/\w+/(participants|history|export|notes\.csv|retention|delete|undelete|sessions/end|links)$|^/w/\w+/key$"
)
"""Missing on purpose, or what forms post to; modules give `/history` its board, buttons give `/export` its ending."""
MOST = 600


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = ServerProcess(
        tmp_path_factory.mktemp("below"), SWOTBOARD_ORGANIZER_KEY="opens all of this", SWOTBOARD_EXAMPLE="on"
    )
    server.settings["SWOTBOARD_PUBLIC_URL"] = server.url + BELOW
    server.url += BELOW
    server.start()
    yield server
    assert server.stop() == 0, server.tail()


class Walk:
    """Asks for every address that an answer names, once, as one browser; notes what leads out of the path."""

    def __init__(self, server):
        self.base = server.url
        self.root = server.url.removesuffix(BELOW)
        self.browser = requests.Session()
        self.browser.headers["Accept"] = "text/html"
        self.waiting = deque()
        self.asked = {}
        self.outside = []

    def all_of(self, start):
        self.waiting.extend(self.base + path for path in start)
        while self.waiting and len(self.asked) < MOST:
            url = self.waiting.popleft()
            if url not in self.asked:
                self._ask(url)
        assert not self.waiting, "it ends by itself"

    def _ask(self, url):
        answer = self.browser.get(url, timeout=30, allow_redirects=False)
        self.asked[url] = answer.status_code
        if "Location" in answer.headers:
            self._meet(answer.headers["Location"], f"redirect of {url}")
        for line in answer.raw.headers.getlist("Set-Cookie"):
            if not re.search(rf"; Path={BELOW}(;|$)", line):
                self.outside.append(f"cookie of {url}: {line}")
        if answer.headers["Content-Type"].startswith("text/html") and "/export" not in url:
            for address in addresses_in(answer.text):
                self._meet(address, url)

    def _meet(self, address, where):
        """Relative ones are resolved as a browser does, and are held to the same."""
        url = urljoin(where.rpartition(" ")[2], address).partition("#")[0]
        if urlsplit(url).scheme not in ("http", "https"):
            return
        if not (url + "/").startswith(self.base + "/"):
            self.outside.append(f"{address} in {where}")
        elif url.startswith(self.root):
            self.waiting.append(url)


def addresses_in(html):
    """Every address that a page names, in its elements and in the data of its module."""
    found = [unescape(address) for address in ATTRIBUTE.findall(html)]
    for data in DATA.findall(html):
        found += [value for value in values_in(json.loads(data)) if value.startswith(("/", "http"))]
    return found


def values_in(data):
    """All texts in JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from values_in(each)


@pytest.mark.parametrize("role", ["nobody", "participant", "facilitator", "projector"])
def test_http_15_all_that_is_named_is_below_the_path_and_is_there(server, role):
    workshop = LiveWorkshop(server)
    walk = Walk(server)
    if role != "nobody":
        wish = {"key": workshop.keys[role]} if role != "participant" else {"group": "industry"}
        made = walk.browser.post(f"{server.url}/api/workshops/{workshop.code}/participants", json=wish, timeout=20)
        assert made.status_code == 201
    if role == "facilitator":
        walk.browser.post(f"{server.url}/organizer", data={"key": "opens all of this"}, timeout=20)
    code = workshop.code
    boards = ("/b/industry", "/b/industry/history", "/projector", "/results", "/qr.svg")
    own = ("", *boards, "/stage", "/keep", "/access", "/bring")
    walk.all_of([*PAGES, *(f"/w/{code}{path}" for path in own), f"/w/{code.lower()}", f"/w/{code}/"])
    assert walk.outside == []
    assert len(walk.asked) > 60
    missing = {
        url.removeprefix(server.url) for url, status in walk.asked.items() if status in (404, 405) or status >= 500
    }
    in_one_language = {re.sub(r"\?lang=\w+$", "", path) for path in missing}
    assert {path for path in in_one_language if not NOT_FOR_READING.search(path)} == set()
    if role == "facilitator":
        assert walk.asked[f"{server.url}/w/{code}/stage"] == 200 and walk.asked[f"{server.url}/organizer"] == 200


def test_http_15_the_live_connection_is_below_the_path(server):
    """With the path, and without it, as a proxy that takes it off passes it on."""
    for path in (f"{BELOW}/socket.io/", "/socket.io/"):
        opened = requests.get(server.url.removesuffix(BELOW) + path + "?EIO=4&transport=polling", timeout=20)
        assert opened.status_code == 200 and opened.text.startswith("0{")
        assert f"; Path={BELOW};" in opened.headers["Set-Cookie"]


def test_http_15_a_link_that_was_given_out_leads_to_its_page(server):
    made = server.post("/api/workshops", {"title": "Given out"})
    assert all(link.startswith(f"{server.url}/w/") for link in made["links"].values())
    root = f"{server.url}/w/{made['code']}"
    for role, path in (("facilitator", "/stage"), ("projector", "/projector")):
        browser = requests.Session()
        browser.headers["Accept"] = "text/html"
        link = made["links"][role]
        asking = browser.get(link, timeout=20)  # what stands behind `#` is not sent [HTTP-17]
        assert asking.url == link and 'id="enter"' in asking.text
        action = re.search(r'id="enter" action="([^"]+)"', asking.text)[1]
        assert action == f"{BELOW}/w/{made['code']}/key"
        page = browser.post(urljoin(root, action), data={"key": link}, timeout=20)
        assert (page.status_code, page.url) == (200, root + path)
        assert browser.get(link, timeout=20).text.count('id="enter"') == 0, "known from now on"
        older = requests.Session()
        older.headers["Accept"] = "text/html"
        older.get(server.url, timeout=20)
        page = older.get(link.replace("#", "?"), timeout=20)
        assert (page.status_code, page.url) == (200, root + path)
