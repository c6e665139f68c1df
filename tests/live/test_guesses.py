"""Guesses at codes and keys over every way in, many at once and under borrowed names, and headers that only a proxy may
set."""

import itertools
import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import DefaultCookiePolicy

import pytest
import requests
from requests.auth import AuthBase

from swotboard.protocol import CODE_ALPHABET
from swotboard.web.limiter import ALLOWANCES
from tests.live.long_runs import either, record
from tests.live.raw_sockets import From, RawSocket
from tests.live.server_process import ServerProcess
from tests.live.short_limits_server import GUESSES as PACE
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop

GUESSES = either(150, 1500)
AT_ONCE = 12
ORGANIZER, METRICS = "the organizer's own key", "the key of the metrics"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, request):
    """A workshop on a server whose limits are on, behind as many proxies as the test says (none)."""
    proxies = getattr(request, "param", 0)
    server = ServerProcess(
        tmp_path_factory.mktemp("guarded"),
        SWOTBOARD_RATE_LIMIT="on",
        SWOTBOARD_TRUSTED_PROXIES=str(proxies),
        SWOTBOARD_ORGANIZER_KEY=ORGANIZER,
        SWOTBOARD_METRICS_KEY=METRICS,
    ).start()
    with live_workshop(server) as workshop:
        yield workshop
    assert server.stop() == 0, server.tail()


class Bearer(AuthBase):
    """A key in the header that keys travel in."""

    def __init__(self, key):
        self._key = key

    def __call__(self, request):
        request.headers["Authorization"] = f"Bearer {self._key}"
        return request


@pytest.fixture
def stranger():
    """A session from an address that no other test has."""
    with requests.Session() as session:
        session.mount("http://", From(f"127.{next(ADDRESSES)}.0.1"))
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield session


ADDRESSES = itertools.count(1)
CODES = ("".join(letters) for letters in itertools.product(CODE_ALPHABET, repeat=6))
WAYS = {
    "codes over HTTP": ("guess", "GET", lambda w, n: f"/api/workshops/{next(CODES)}", {}),
    "codes of pages": ("guess", "GET", lambda w, n: f"/w/{next(CODES)}", {}),
    "codes to join": ("guess", "POST", lambda w, n: f"/api/workshops/{next(CODES)}/participants", {"json": {}}),
    "codes of exports": ("guess", "GET", lambda w, n: f"/api/workshops/{next(CODES)}/export.csv", {}),
    "keys over HTTP": (
        "key",
        "POST",
        lambda w, n: f"/api/workshops/{w.code}/participants",
        {"json": {"key": "a guess"}},
    ),
    "keys of pages": ("key", "GET", lambda w, n: f"/w/{w.code}/stage?key=guess{n}", {}),
    "keys of the organizer": ("key", "POST", lambda w, n: "/organizer", {"data": {"key": "a guess at the key"}}),
    "keys of the metrics": ("key", "GET", lambda w, n: "/metrics", {"auth": Bearer("a guess at the key")}),
}


def borrowed(number):
    """Headers that say one is somebody else each time, in every way that there is."""
    address = f"198.51.{number // 250 % 250}.{number % 250 + 1}"
    return {
        "X-Forwarded-For": f"{address}, 10.0.0.{number % 250}",
        "Forwarded": f"for={address};host=x;proto=https",
        "X-Real-IP": address,
        "X-Client-IP": address,
        "True-Client-IP": address,
        "CF-Connecting-IP": address,
        "X-Forwarded-Host": f"h{number}.example",
        "X-Forwarded-Proto": "https",
        "X_Forwarded_For": address,
        "Via": address,
    }


def guessed(workshop, stranger, way, headers):
    """The statuses of many guesses, some at once, and how many may be heard; each refusal says how long to wait."""
    allowance, method, path, options = WAYS[way]
    began = time.monotonic()

    def guess(number):
        return stranger.request(
            method,
            workshop.server.url + path(workshop, number),
            headers=headers(number),
            timeout=60,
            allow_redirects=False,
            **options,
        )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(guess, range(GUESSES)))
    for answer in answers:
        if answer.status_code == 429:
            assert int(answer.headers["Retry-After"]) >= 1
            if "json" in answer.headers["Content-Type"]:
                assert answer.json()["error"]["retry_after"] >= 1
    at_once, a_second = ALLOWANCES[allowance]
    return [answer.status_code for answer in answers], at_once + a_second * (time.monotonic() - began + 1)


@pytest.mark.parametrize("way", WAYS)
def test_guesses_are_limited_by_address_also_at_once_and_under_other_names(guarded, stranger, way):
    """[HTTP-3] Where no proxy is trusted, no header says where a request comes from."""
    statuses, most = guessed(guarded, stranger, way, borrowed)
    heard = len(statuses) - statuses.count(429)
    record("guesses", way=way, guesses=len(statuses), heard=heard, refused=statuses.count(429))
    assert 0 < heard <= most, statuses
    assert not {200, 201, 302, 500} & set(statuses)


def test_who_is_in_and_who_has_the_key_are_let_through_while_others_guess(guarded, stranger):
    """[HTTP-3] A guesser shuts nobody out: not the people with a place, nor whoever has a key, of the same address."""
    person = guarded.token("industry")
    for way in ("codes over HTTP", "keys over HTTP"):
        assert 429 in guessed(guarded, stranger, way, lambda n: {})[0]
    page = f"{guarded.server.url}/api/workshops/{guarded.code}"
    assert stranger.get(page, timeout=10).status_code == 429
    assert stranger.get(page, headers={"Authorization": f"Bearer {person['token']}"}, timeout=10).status_code == 200
    cookie = {"Cookie": f"swotboard-{guarded.code}-participant={person['token']}"}
    answer = stranger.post(
        page + "/participants", json={"key": guarded.keys["facilitator"]}, headers=cookie, timeout=10
    )
    assert answer.status_code == 201 and answer.json()["role"] == "facilitator"
    socket = RawSocket(guarded.server, person["token"])
    assert socket.ask("join", {"boards": ["industry"]})["ok"]
    socket.close()


def test_tokens_guessed_over_a_socket_open_nothing(guarded):
    """[LIVE-1] One socket tries many in a row: each is told the same, and its pace is bounded [LIVE-6]."""
    token = guarded.token("industry")["token"]
    for number in range(40):
        place = number % len(token)
        guess = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        socket = RawSocket(guarded.server, guess)
        assert socket.ask("join", {"boards": "*"})["error"]["code"] == "bad_token"
        socket.close()
    for auth in (
        {"workshop": guarded.code, "role": "facilitator"},
        {"token": None, "workshop": "AAAAAA"},
        {"key": guarded.keys["facilitator"]},
    ):
        socket = RawSocket(guarded.server)
        socket.send("40" + json.dumps(auth))
        socket.until("40")
        assert socket.ask("join", {"boards": "*"})["error"]["code"] == "unauthorized"
        socket.close()


def heard_as(workshop, forwarded):
    """Guess at codes from this X-Forwarded-For until it is refused; how many were heard."""
    for number in range(ALLOWANCES["guess"][0] + 20):
        answer = requests.get(
            f"{workshop.server.url}/api/workshops/{next(CODES)}",
            headers={"X-Forwarded-For": forwarded(number)},
            timeout=30,
        )
        if answer.status_code == 429:
            return number
    return None


@pytest.mark.parametrize(
    ("guarded", "forwarded", "limited"),
    [
        (1, lambda n: "203.0.113.1", True),
        (1, lambda n: f"198.51.100.{n}, 203.0.113.2", True),
        (1, lambda n: f"203.0.113.3:{4000 + n}", True),
        (1, lambda n: f"[2001:db8:4::{n:x}]:{4000 + n}", True),
        (1, lambda n: f"2001:db8:5::{n:x}", True),
        (1, lambda n: "::ffff:203.0.113.6" if n % 2 else "203.0.113.6", True),
        (1, lambda n: f"192.0.2.{n}", False),
        (2, lambda n: f"203.0.113.1, 10.0.0.{n}", True),
        (2, lambda n: f"198.51.100.{n}, 203.0.113.2, 10.0.0.1", True),
        (2, lambda n: f"192.0.2.{n}, 10.0.0.1", False),
        (2, lambda n: f"192.0.2.{n}", True),
    ],
    indirect=["guarded"],
    ids=[
        "one",
        "one, forged before it",
        "one, ports",
        "one, IPv6 with ports",
        "one, IPv6 of one home",
        "one, mapped IPv6",
        "one, really many",
        "two",
        "two, forged before it",
        "two, really many",
        "two, one of them passed by",
    ],
)
def test_whom_a_trusted_proxy_names_is_who_counts(guarded, forwarded, limited):
    """[HTTP-8] As many names from the end of X-Forwarded-For as proxies are trusted; what was there before them is
    anybody's claim."""
    assert (heard_as(guarded, forwarded) is not None) is limited


def heard_of(workshop, guesses, address):
    """How many guesses at codes are heard that come from these addresses, some at once."""

    def guess(number):
        with requests.get(
            f"{workshop.server.url}/api/workshops/{next(CODES)}",
            headers={"X-Forwarded-For": address(number)},
            timeout=60,
        ) as answer:
            return answer.status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = list(pool.map(guess, range(guesses)))
    assert set(statuses) <= {404, 429}
    return statuses.count(404)


@pytest.mark.parametrize("guarded", [1], indirect=True)
@pytest.mark.parametrize(
    ("address", "times"),
    [
        (lambda n: f"2001:db8:a:{n % 256:02x}{n // 256:02x}::1", 4),
        (lambda n: f"2001:db8:b:{n % 256:x}::{n:x}", 2),
        (lambda n: f"198.18.7.{n % 250}", 4),
    ],
    ids=["a /48", "a /56", "a /24"],
)
def test_http_10_all_addresses_of_a_network_together_guess_little_more_than_one(guarded, address, times):
    at_once, a_second = ALLOWANCES["guess"]
    began = time.monotonic()
    heard = heard_of(guarded, either(400, 4000), address)
    most = times * (at_once + a_second * (time.monotonic() - began + 1))
    record("guesses of a network", first=address(0), heard=heard, seconds=round(time.monotonic() - began, 1))
    assert at_once < heard <= most


@pytest.fixture
def hurried(tmp_path):
    """A workshop on a server whose pace of guesses is soon used up, behind a trusted proxy."""
    command = (sys.executable, "-m", "tests.live.short_limits_server")
    server = ServerProcess(tmp_path, command=command, SWOTBOARD_RATE_LIMIT="on", SWOTBOARD_TRUSTED_PROXIES="1").start()
    with live_workshop(server) as workshop:
        yield workshop
    assert server.stop() == 0, server.tail()


def test_http_10_guesses_from_everywhere_are_slowed_and_people_come_in(hurried):
    """A network of its own for each guess: the server answers so many and then two a second. Meanwhile people with a
    right code, a right link or a place come in, whether their network is as clean as a new one or another in their /16
    has guessed."""
    everywhere = (f"{1 + n // 200}.{n % 200}.0.1" for n in itertools.count())
    stop = threading.Event()
    heard, refused = [], []

    def guess_on():
        while not stop.is_set():
            answer = requests.get(
                f"{hurried.server.url}/api/workshops/{next(CODES)}",
                headers={"X-Forwarded-For": next(everywhere)},
                timeout=60,
            )
            (heard if answer.status_code == 404 else refused).append(answer.status_code)

    began = time.monotonic()
    guessers = [threading.Thread(target=guess_on) for _ in range(AT_ONCE)]
    for guesser in guessers:
        guesser.start()
    try:
        wait_for(lambda: len(heard) > PACE + 5, "the pace is used up", seconds=60)
        page = f"{hurried.server.url}/w/{hurried.code}"
        asked = time.monotonic()
        assert requests.get(page, headers={"X-Forwarded-For": "203.0.113.1"}, timeout=60).status_code == 200
        waited = time.monotonic() - asked
        for _ in range(30):
            assert requests.get(page, headers={"X-Forwarded-For": "203.0.113.1"}, timeout=60).status_code == 200
        link = f"{page}/stage?key={hurried.keys['facilitator']}"
        assert (
            requests.get(
                link, headers={"X-Forwarded-For": "203.0.114.1"}, timeout=60, allow_redirects=False
            ).status_code
            == 302
        )
    finally:
        stop.set()
        for guesser in guessers:
            guesser.join(60)
    seconds = time.monotonic() - began
    record(
        "guesses from everywhere",
        heard=len(heard),
        refused=len(refused),
        seconds=round(seconds, 1),
        newcomer_waited=round(waited, 1),
    )
    assert len(heard) <= PACE + 2.1 * (seconds + 2) + AT_ONCE


def test_http_10_a_right_link_opens_where_the_own_network_has_guessed_too_often(guarded, stranger):
    """[HTTP-3] A key of 192 bits is no guess, neither its page nor its request; a wrong one is told nothing."""
    assert 429 in guessed(guarded, stranger, "codes over HTTP", lambda n: {})[0]
    page = f"{guarded.server.url}/w/{guarded.code}/stage"
    assert stranger.get(f"{page}?key=wrong", timeout=10, allow_redirects=False).status_code == 429
    assert (
        stranger.get(f"{page}?key={guarded.keys['facilitator']}", timeout=10, allow_redirects=False).status_code == 302
    )
    form = {"key": guarded.keys["projector"]}
    assert (
        stranger.post(f"{guarded.server.url}/api/workshops/{guarded.code}/participants", json=form, timeout=10).json()[
            "role"
        ]
        == "projector"
    )


GARBAGE = (
    "",
    ",",
    ", ,",
    "unknown",
    "_hidden",
    "\x7f",
    "é",
    "1.2.3.4.5",
    "[::1",
    "::1]:5",
    "' or 1=1",
    "x" * 5000,
    "127.0.0.1\t",
)


@pytest.mark.parametrize("guarded", [1], indirect=True)
def test_garbage_from_a_proxy_is_no_server_error(guarded):
    """[HTTP-8]"""
    for header, garbage in itertools.product(("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"), GARBAGE):
        answer = requests.get(
            f"{guarded.server.url}/api/workshops/{guarded.code}", headers={header: garbage.encode()}, timeout=10
        )
        assert answer.status_code in (200, 400), (header, garbage, answer.text)
        if header == "X-Forwarded-For" and garbage.isascii() and garbage.isprintable():
            RawSocket(guarded.server, guarded.token("industry")["token"], header={header: garbage}).close()


def made_with(server, headers):
    answer = requests.post(f"{server.url}/api/workshops", json={"title": "Whose links"}, headers=headers, timeout=10)
    return answer.json()["links"]["join"], "secure" in answer.headers["Set-Cookie"].lower()


FORWARDED = {
    "X-Forwarded-Host": "swot.example.org",
    "X-Forwarded-Proto": "https",
    "Forwarded": "host=evil.example;proto=https",
}


@pytest.mark.parametrize(("guarded", "trusted"), [(0, False), (1, True)], indirect=["guarded"])
def test_host_and_scheme_are_a_proxys_to_say_where_one_is_trusted(guarded, trusted):
    """[HTTP-8] Else they would stand in the links that are given out."""
    link, secure = made_with(guarded.server, FORWARDED)
    assert (link.startswith("https://swot.example.org/"), secure) == (trusted, trusted)
    assert "evil" not in link


HOSTS = ("evil.example/path", "evil.example:99999999", "a b", "<script>", "[::1", "x@y", "é")


def test_a_host_that_cannot_be_is_refused(guarded):
    """[HTTP-8]"""
    for host in HOSTS:
        answer = requests.get(
            f"{guarded.server.url}/api/workshops/{guarded.code}", headers={"Host": host.encode()}, timeout=10
        )
        assert answer.status_code == 400, (host, answer.text)
