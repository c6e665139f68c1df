"""[HTTP-15] A public address with a path: all that is named begins with it, and nobody writes an address by hand."""

import json
import re
from pathlib import Path

import pytest

from swotboard.config import StartError
from swotboard.web.public_path import first_words
from tests.unit.conftest import MadeWorkshop

ROOT = Path(__file__).resolve().parents[2]
HOST, BELOW = "https://example.org", "/tools/swot"


@pytest.fixture
def app(make_app):
    return make_app(secret="a secret for the tests only", public_url=HOST + BELOW, organizer_key="opens all of this")


@pytest.fixture
def browser(app):
    """Asks below the path; the host is the public one."""

    class Browser(type(app.test_client())):
        def open(self, path, **options):
            return super().open(path, base_url=HOST, headers={"Accept": "text/html", "Origin": HOST}, **options)

    return Browser(app, app.response_class, use_cookies=True)


@pytest.fixture
def workshop(app, browser):
    made = browser.post(f"{BELOW}/api/workshops", json={"title": "Below a path"})
    assert made.status_code == 201, made.text
    browser.delete_cookie(f"__Secure-swotboard-{made.json['code']}-facilitator", domain="example.org", path=BELOW)
    found = MadeWorkshop.__new__(MadeWorkshop)
    found.__dict__.update(made.json, app=app)
    return found


def test_http_15_links_redirects_and_cookies_have_the_path(browser, workshop):
    assert workshop.links["join"] == f"{HOST}{BELOW}/w/{workshop.code}"
    assert workshop.links["projector"].startswith(f"{HOST}{BELOW}/w/{workshop.code}/projector#key=")
    browser.get(f"{BELOW}/")
    entered = browser.get(f"{BELOW}/w/{workshop.code}/stage?key={workshop.facilitator_key}")
    assert entered.location == f"{BELOW}/w/{workshop.code}/stage"
    assert re.search(rf"; Path={BELOW}(;|$)", entered.headers["Set-Cookie"])
    page = browser.get(entered.location)
    links = json.loads(re.search(r'id="page">(.*?)</script>', page.text)[1])["links"]
    assert links.pop("join") == workshop.links["join"]
    assert links and all(link.startswith(BELOW + "/") for link in links.values())
    assert f'data-root="{BELOW}"' in page.text
    assert "Strict-Transport-Security" not in page.headers, "the host is not ours alone"


def test_http_15_cookies_are_asked_for_below_the_path(browser, workshop):
    """[HTTP-14] The way of a key into a browser that has no cookie of ours yet."""
    door = browser.get(f"{BELOW}/organizer?key=opens all of this")
    assert door.location.startswith(f"{BELOW}/organizer?")
    browser._cookies.clear()
    asked = browser.get(f"{BELOW}/w/{workshop.code}/stage?key=x{workshop.facilitator_key[1:]}")
    assert asked.status_code == 403
    asked = browser.get(f"{BELOW}/w/{workshop.code}/stage?key={workshop.facilitator_key}")
    assert asked.location.startswith(f"{BELOW}/w/{workshop.code}/stage?key=") and asked.location.endswith("&tab=1")


def test_http_15_a_proxy_may_take_the_path_off(browser, workshop):
    for path in (f"/w/{workshop.code}", f"{BELOW}/w/{workshop.code}"):
        page = browser.get(path)
        assert page.status_code == 200 and f'action="{BELOW}/api/workshops/{workshop.code}/participants"' in page.text
    assert browser.get("/healthz").json["ok"] and browser.get(f"{BELOW}/healthz").json["ok"]
    assert f'href="{BELOW}/"' in browser.get("/no/such/page").text


def test_http_15_the_path_alone_leads_to_the_home_page(browser):
    moved = browser.get(f"{BELOW}?x=1")
    assert (moved.status_code, moved.location) == (308, f"{BELOW}/?x=1")
    assert browser.get(f"{BELOW}/").status_code == 200
    assert browser.get(f"{BELOW}ter/").status_code == 404


def test_http_15_cookies_are_dropped_where_they_were_set(browser, workshop):
    gone = browser.post(f"{BELOW}/organizer/leave")
    assert (gone.status_code, gone.location) == (303, f"{BELOW}/organizer")
    dropped = [line for line in gone.headers.getlist("Set-Cookie") if line.startswith("__Secure-swotboard_organizer=;")]
    assert len(dropped) == 1 and f"Path={BELOW}" in dropped[0]


def test_http_6_the_origin_is_the_host_without_the_path(browser, app, workshop):
    """Browsers name no path in it."""
    wish = {"base_url": HOST, "json": {"group": "industry"}}
    path = f"{BELOW}/api/workshops/{workshop.code}/participants"
    assert app.test_client().post(path, headers={"Origin": HOST}, **wish).status_code == 201
    for origin in (HOST + BELOW, "http://example.org", "https://example.org.evil.example"):
        assert app.test_client().post(path, headers={"Origin": origin}, **wish).json["error"]["code"] == "bad_origin"


@pytest.mark.parametrize("word", ["w", "api", "static", "socket.io", "healthz", "organizer/x"])
def test_http_15_a_path_like_an_address_of_ours_stops_the_start(make_app, word):
    with pytest.raises(StartError, match="SWOTBOARD_PUBLIC_URL must not have the path"):
        make_app(public_url=f"{HOST}/{word}")


def test_http_15_no_template_and_no_module_writes_an_address_by_hand(app):
    """Each would lead out of the path. In modules `ownAddress` puts it before, in templates `url_for` and `static`."""
    words = "|".join(map(re.escape, sorted(first_words(app))))
    by_hand = re.compile(rf"""(?<!ownAddress\()(?:=|["'`])/(?:{words})\b(?!/["'] *\) *>)""")
    files = [*ROOT.glob("templates/*.html"), *(ROOT / "static/js").rglob("*.js")]
    assert len(files) > 250
    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in files
        for line in path.read_text("utf-8").splitlines()
        if by_hand.search(line) and not path.name.endswith(".gen.js")
    }
    home = {line for path in ROOT.glob("templates/*.html") for line in re.findall(r'="/"', path.read_text("utf-8"))}
    assert found | home == set()
