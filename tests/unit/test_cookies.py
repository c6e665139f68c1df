"""The cookies that keep a browser's places: renewed by use, few enough for every proxy, whatever else is sent."""

import re
import time

import pytest

from swotboard.domain.model import Participant
from swotboard.services.session_cookies import our_cookies
from swotboard.web.cookies import MAX_PLACES

DAY = 24 * 60 * 60


@pytest.fixture
def token_of(app):
    """A token signed so many days ago."""
    access = app.extensions["swotboard"].access

    def issue(code, role="participant", days=0, person="3159d077-21b1-4757-b4b8-f3fc18948e5c"):
        now = time.time
        try:
            time.time = lambda: now() - days * DAY
            return access.issue(Participant(person, 1, code, None, None, role, "2021-03-01T12:00:00.000Z", None))
        finally:
            time.time = now

    return issue


@pytest.fixture
def set_by(app):
    """{name: value} that an answer to a request with these cookies sets; "" for one that it drops."""

    def ask(cookies, path="/"):
        header = "; ".join(f"{name}={value}" for name, value in cookies.items())
        answer = app.test_client(use_cookies=False).get(path, headers={"Cookie": header})
        lines = [re.match(r"([^=]+)=([^;]*)", line) for line in answer.headers.getlist("Set-Cookie")]
        return {line[1]: line[2] for line in lines}

    return ask


def code(number):
    letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    return "AAAA" + letters[number // len(letters)] + letters[number % len(letters)]


@pytest.mark.parametrize(("days", "renewed"), [(0, False), (0.9, False), (1.1, True), (29, True)])
def test_role_6_a_place_that_is_used_is_renewed_once_a_day(workshop, token_of, set_by, days, renewed):
    person = workshop.join(group="industry").json["participant"]
    name = f"swotboard-{workshop.code}-participant"
    answer = set_by({name: token_of(workshop.code, days=days, person=person)}, f"/w/{workshop.code}/b/industry")
    assert (name in answer) is renewed


def test_role_6_guests_longest_unused_go_first_but_for_four_and_then_facilitators(token_of, set_by):
    cookies = {f"swotboard-{code(n)}-participant": token_of(code(n), days=25 - n) for n in range(10)}
    led = [f"swotboard-{code(n)}-facilitator" for n in range(MAX_PLACES - 2)]
    cookies |= {name: token_of(name.split("-")[1], "facilitator", days=28 - n) for n, name in enumerate(led)}
    assert list(set_by(cookies)) == [*(f"swotboard-{code(n)}-participant" for n in range(6)), *led[:2]]


def test_role_5_up_to_the_bound_none_is_dropped(token_of, set_by):
    assert set_by({f"swotboard-{code(n)}-participant": token_of(code(n)) for n in range(MAX_PLACES)}) == {}


@pytest.mark.parametrize("junk", ["x.y.z", "", "é", "." * 30])
def test_role_5_cookies_that_we_never_signed_go_and_the_good_ones_stay(token_of, set_by, junk):
    good = {f"swotboard-{code(n)}-participant": token_of(code(n)) for n in range(5)}
    dropped = set_by({f"swotboard-{code(n)}-facilitator": junk for n in range(100)} | good)
    assert 1 <= len(dropped) <= 16 and not set(dropped.values()) - {""} and not dropped.keys() & good.keys()


def test_role_5_files_say_nothing_of_cookies(app, token_of, set_by):
    """They are kept by caches, for everybody."""
    many = {f"swotboard-{code(n)}-participant": token_of(code(n)) for n in range(60)}
    assert set_by(many, "/static/x/icon.svg") == {} and set_by(many) != {}


def test_ROLE_5_cookies_of_other_programs_may_hold_anything():
    header = 'a="\xff\xfe; swotboard-ABC234-participant=near; \x80=; ;=; swotboard-ABC234-participant=far; b'
    assert our_cookies({"HTTP_COOKIE": header}) == {"swotboard-ABC234-participant": ["near", "far"]}
    assert our_cookies({}) == {}
