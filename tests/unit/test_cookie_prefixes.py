"""[HTTP-18] Where people come by TLS, names of cookies have a prefix that no other host of the domain can set."""

import pytest

from swotboard.domain.model import Participant
from swotboard.protocol import CODE_ALPHABET
from swotboard.services.session_cookies import our_cookies, sure_cookies
from swotboard.web.cookies import MAX_PLACES

SITE, CHROME = "https://swot.example.org", {"Accept": "text/html"}
NOBODY = "3159d077-21b1-4757-b4b8-f3fc18948e5c"
SETTINGS = {"secret": "a secret for the tests only", "organizer_key": "opens all of this"}


@pytest.fixture(params=["", "/swot"], ids=["at the root", "below a path"])
def site(request, make_app):
    """An app that people reach by TLS, and the prefix of its cookies."""
    app = make_app(**SETTINGS, public_url=SITE + request.param)
    return app, request.param, "__Secure-" if request.param else "__Host-"


class Browser:
    """Keeps cookies by their names as browsers do, prefixes held to."""

    def __init__(self, app, path=""):
        self.app, self.path, self.cookies = app, path, {}

    def ask(self, address, method="GET", **options):
        line = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        asked = {"headers": {**CHROME, "Cookie": line}, "base_url": SITE, **options}
        answer = self.app.test_client(use_cookies=False).open(self.path + address, method=method, **asked)
        self.set_by(answer)
        return answer

    def set_by(self, answer):
        for line in answer.headers.getlist("Set-Cookie"):
            pair, *attributes = line.split("; ")
            name, _, value = pair.partition("=")
            if name.startswith("__"):
                assert "Secure" in attributes, line
            if name.startswith("__Host-"):
                assert "Path=/" in attributes and not any(each.startswith("Domain") for each in attributes), line
            self.cookies.pop(name, None)
            if value and "Max-Age=0" not in attributes:
                self.cookies[name] = value


@pytest.fixture
def made(site):
    app, path, _ = site
    answer = app.test_client().post(f"{path}/api/workshops", json={"title": "T"}, base_url=SITE)
    return answer.json


def joined(app, path, code, **form):
    """A browser with a place, as today's program sets its cookie."""
    browser = Browser(app, path)
    assert browser.ask(f"/api/workshops/{code}/participants", "POST", json=form, headers={}).status_code == 201
    return browser


def as_before(browser, prefix):
    """The same browser as a version without prefixes has left it."""
    browser.cookies = {name.removeprefix(prefix): value for name, value in browser.cookies.items()}
    return browser


def test_http_18_every_cookie_has_the_prefix(site, made):
    app, path, prefix = site
    browser = joined(app, path, made["code"], group="industry")
    browser.ask("/?lang=fr")
    browser.ask("/organizer", "POST", data={"key": SETTINGS["organizer_key"]})
    browser.ask(f"/api/workshops/{made['code']}/export.json?removed=1&history=1&media=1")
    browser.ask("/socket.io/?EIO=4&transport=polling", headers={})
    visitor = Browser(app, path)
    visitor.ask("/")
    names = {*browser.cookies, *visitor.cookies}
    assert len(names) == 6 and all(name.startswith(f"{prefix}swotboard") for name in names), names


def test_http_18_without_tls_there_is_no_prefix(make_app):
    client = make_app(**SETTINGS, trusted_proxies=1).test_client(use_cookies=False)
    answer = client.get("/", headers=CHROME)
    assert answer.headers["Set-Cookie"].startswith("swotboard_cookies=1;") and "Secure" not in answer.headers
    answer = client.get("/", headers={**CHROME, "X-Forwarded-Proto": "https"})
    assert answer.headers["Set-Cookie"].startswith("__Host-swotboard_cookies=1; Secure;")


def test_http_18_what_was_set_without_a_prefix_holds_and_is_replaced(site, made):
    """Nobody is logged out by an update: not at once, and not by the answer that sets the other name."""
    app, path, prefix = site
    browser = as_before(joined(app, path, made["code"], group="industry"), prefix)
    browser.ask("/?lang=fr")
    browser = as_before(browser, prefix)
    browser.ask("/organizer", "POST", data={"key": SETTINGS["organizer_key"]})
    browser = as_before(browser, prefix)
    former = dict(browser.cookies)
    assert len(former) == 3
    board = browser.ask(f"/w/{made['code']}/b/industry")
    assert board.status_code == 200 and 'lang="fr"' in board.text
    assert browser.cookies == {**former, **{prefix + name: value for name, value in former.items()}}
    assert browser.ask("/organizer").status_code == 200
    assert browser.cookies == {prefix + name: value for name, value in former.items()}
    assert browser.ask(f"/w/{made['code']}/b/industry").status_code == 200


def test_http_18_few_are_replaced_at_a_time_and_the_place_in_use_first(site, made):
    """Both names are sent for a while, and a proxy takes a line of 8 KB."""
    app, path, prefix = site
    browser = as_before(joined(app, path, made["code"], group="industry"), prefix)
    access = app.extensions["swotboard"].access
    for letter in CODE_ALPHABET[: MAX_PLACES - 1]:
        place = Participant(NOBODY, 1, f"AAAAA{letter}", None, None, "participant", "2021-03-01T12:00:00.000Z", None)
        browser.cookies[f"swotboard-AAAAA{letter}-participant"] = access.issue(place)
    former = set(browser.cookies)
    junk = {f"swotboard_{number}": "1" for number in range(5)}
    browser.cookies = {**junk, **dict(reversed(browser.cookies.items()))}
    assert len(former) == MAX_PLACES
    asked, most = 0, 0
    while set(browser.cookies) & former:
        assert browser.ask(f"/w/{made['code']}/b/industry").status_code == 200
        asked, most = asked + 1, max(most, sum(map(len, [*browser.cookies, *browser.cookies.values()])))
        if asked == 1:
            assert f"{prefix}swotboard-{made['code']}-participant" in browser.cookies
        assert asked < 20
    assert set(browser.cookies) - junk.keys() == {prefix + name for name in former}
    assert most < 6_500


def test_http_18_what_another_host_of_the_domain_sets_does_not_displace_a_place(site, made):
    """It can set a name without the prefix, for the whole domain, with a place of its own in it."""
    app, path, prefix = site
    browser = joined(app, path, made["code"], group="industry")
    stranger = joined(app, path, made["code"], group="learners")
    name = f"swotboard-{made['code']}-participant"
    browser.cookies = {name: stranger.cookies[prefix + name], **browser.cookies}
    assert browser.ask(f"/w/{made['code']}/b/industry").status_code == 200
    assert browser.ask(f"/w/{made['code']}/b/learners").status_code == 403
    assert browser.cookies[prefix + name] != stranger.cookies[prefix + name]


def test_http_18_what_was_not_signed_here_is_never_given_a_prefix(site, made):
    app, path, prefix = site
    browser = Browser(app, path)
    browser.cookies = {
        f"swotboard-{made['code']}-participant": "x.y.z",
        f"swotboard_taken_{made['code']}": "x.y.z",
        "swotboard_organizer": "x.y.z",
        "swotboard_language": "xx",
        "swotboard_other": "1",
    }
    before = dict(browser.cookies)
    browser.ask(f"/w/{made['code']}")
    assert browser.cookies == before


def test_http_18_a_place_is_dropped_under_both_names(site, made):
    app, path, prefix = site
    browser = joined(app, path, made["code"], key=made["facilitator_key"])
    guest = f"swotboard-{made['code']}-participant"
    browser.cookies |= {guest: "x.y.z", prefix + guest: "x.y.z"}
    gone = browser.ask(
        f"/api/workshops/{made['code']}/delete", "POST", json={"code": made["code"], "without_export": True}
    )
    assert gone.status_code == 200
    assert [name for name in browser.cookies if name.endswith("participant")] == []


@pytest.mark.parametrize(
    ("line", "sure", "ours"),
    [
        ("swotboard_x=1", {}, {"swotboard_x": ["1"]}),
        ("swotboard_x=1; __Host-swotboard_x=2", {"swotboard_x": ["2"]}, {"swotboard_x": ["2", "1"]}),
        (
            "swotboard_x=1; __Secure-swotboard_x=2; __Host-swotboard_x=3",
            {"swotboard_x": ["3", "2"]},
            {"swotboard_x": ["3", "2", "1"]},
        ),
        ("__host-swotboard_x=1; __HOST-swotboard_x=1; __Host-x=1; __Host-__Host-swotboard_x=1", {}, {}),
    ],
)
def test_http_18_what_has_a_prefix_counts_first(line, sure, ours):
    assert sure_cookies({"HTTP_COOKIE": line}) == sure
    assert our_cookies({"HTTP_COOKIE": line}) == ours
