"""[HTTP-16] Frames of other sites: which pages may be in one, what cookies need there, and that no other site acts."""

import re
from pathlib import Path

import pytest

from swotboard.config import Config, StartError
from swotboard.web.framing import FRAMED
from tests.unit.conftest import MadeWorkshop

SITE = "https://swot.example.org"
MOODLE = "https://moodle.example.org"
ANCESTORS = f"{MOODLE} https://lms.example.net:8443"
SETTINGS = {
    "secret": "a secret for the tests only",
    "public_url": SITE,
    "organizer_key": "opens all of this",
    "create_key": "makes new workshops",
}
FRAMES = Path(__file__).resolve().parents[2] / "static/js/ui/frames.js"


@pytest.fixture
def app(make_app):
    return make_app(frame_ancestors=ANCESTORS, **SETTINGS)


@pytest.fixture
def workshop(app):
    return AtPublicHost(app)


class AtPublicHost(MadeWorkshop):
    """A workshop that was made and is entered under the public address."""

    def __init__(self, app):
        self.app = app
        made = app.test_client().post("/api/workshops", json={"title": "In an LMS"}, base_url=SITE)
        assert made.status_code == 201, made.text
        self.__dict__.update(made.json)

    def join(self, client=None, **form):
        browser = client or self.app.test_client()
        return browser.post(f"/api/workshops/{self.code}/participants", json=form, base_url=SITE)

    def enter(self, **form):
        """The browser of somebody new."""
        browser = self.app.test_client()
        assert self.join(browser, **form).status_code == 201
        return browser


def ask(browser, path):
    return browser.get(path, base_url=SITE, headers={"Accept": "text/html"})


def framed_by(answer):
    """The sites that may frame a page; each way in which a header says so must say the same."""
    ancestors = re.search(r"frame-ancestors ([^;]+)", answer.headers["Content-Security-Policy"])[1]
    assert answer.headers.get("X-Frame-Options") == ("DENY" if ancestors == "'none'" else None)
    return ancestors


def test_http_16_participants_and_projectors_may_be_framed(app, workshop):
    root = f"/w/{workshop.code}"
    ada = workshop.enter(group="industry")
    paths = ("", "/b/industry", "/b/industry/history", "/results", "/b/industry?tab=1", "/b/learners", "/b/nothing")
    pages = [ask(ada, root + path) for path in paths]
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 200, 403, 404]
    screen = ask(workshop.enter(key=workshop.projector_key), f"{root}/projector")
    nobody = [ask(app.test_client(), path) for path in (root, "/w/ZZZ999", "/w/?code=nope")]
    again = app.test_client().post(
        f"/api{root.replace('/w', '/workshops')}/participants",
        data={"name": ""},
        base_url=SITE,
        headers={"Accept": "text/html"},
    )
    assert again.status_code == 400 and "text/html" in again.content_type
    for page in (*pages, screen, *nobody, again):
        assert framed_by(page) == ANCESTORS, page.request.path
        assert "js/pages/frame" in page.text or "bundle/frame" in page.text or "tab=1" in page.request.full_path


def test_http_16_what_others_see_is_never_framed(app, workshop):
    root = f"/w/{workshop.code}"
    lead = workshop.enter(key=workshop.facilitator_key)
    theirs = ("/stage", "/keep", "/access", "/bring", "/results", "/b/industry", "/b/industry/history", "/stage?tab=1")
    pages = [ask(lead, root + path) for path in theirs]
    assert {page.status_code for page in pages} == {200}
    lead.post("/organizer", data={"key": SETTINGS["organizer_key"]}, base_url=SITE)
    others = [ask(lead, path) for path in ("/", "/bring", "/organizer", "/nothing", f"{root}/nothing")]
    made = lead.post(
        "/api/workshops", data={"title": "T", "group": "A"}, base_url=SITE, headers={"Accept": "text/html"}
    )
    assert made.status_code == 201 and "stage" in made.text
    stranger = [ask(app.test_client(), path) for path in (f"{root}/stage", f"{root}/keep", "/organizer")]
    for page in (*pages, *others, made, *stranger):
        assert framed_by(page) == "'none'", page.request.path


def test_http_17_a_key_is_taken_in_a_frame_only_for_the_projectors_page(app, workshop):
    """[HTTP-16] Its page stands at the address of the page that the key opens; the address to paste one to has none."""
    root = f"/w/{workshop.code}"
    asking = {page: ask(app.test_client(), root + page) for page in ("/projector", "/stage", "/access", "/bring")}
    assert all(page.status_code == 200 and "data-takes-key" in page.text for page in asking.values())
    assert {path: framed_by(page) for path, page in asking.items()} == {
        "/projector": ANCESTORS,
        "/stage": "'none'",
        "/access": "'none'",
        "/bring": "'none'",
    }
    wrong = app.test_client().post(f"{root}/key", data={"key": "x"}, base_url=SITE, headers={"Accept": "text/html"})
    assert wrong.status_code == 403 and framed_by(wrong) == "'none'"


def test_http_16_what_undoes_a_deletion_is_framed_nowhere(workshop):
    """It stands in the place of every page of the workshop [KEEP-9]."""
    root, lead = f"/w/{workshop.code}", workshop.enter(key=workshop.facilitator_key)
    lead.post(
        f"/api{root.replace('/w', '/workshops')}/delete",
        json={"code": workshop.code, "without_export": True},
        base_url=SITE,
    )
    for path in ("", "/b/industry", "/results", "/projector", "/stage"):
        page = ask(lead, root + path)
        assert page.status_code == 200 and 'id="undo"' in page.text
        assert framed_by(page) == "'none'", path


def test_http_16_without_the_setting_nothing_is_framed_and_cookies_stay_lax(make_app):
    workshop = AtPublicHost(make_app(**SETTINGS))
    ada = workshop.enter(group="industry")
    page = ask(ada, f"/w/{workshop.code}/b/industry")
    assert framed_by(page) == "'none'" and "pages/frame" not in page.text and "bundle/frame" not in page.text
    set_by = workshop.join(group="industry").headers["Set-Cookie"]
    assert "SameSite=Lax" in set_by and "Partitioned" not in set_by


def cookies_of(answer):
    return {line.partition("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}


def test_http_16_only_cookies_of_participants_and_projectors_are_sent_in_frames(app, workshop):
    framed = {"SameSite=None", "Secure", "Partitioned", "HttpOnly", "Path=/"}
    visitor = cookies_of(ask(app.test_client(), "/"))["__Host-swotboard_cookies"]
    answers = [workshop.join(group="industry"), workshop.join(key=workshop.projector_key)]
    for line in (visitor, *(line for answer in answers for line in cookies_of(answer).values())):
        assert framed <= set(line.split("; ")), line
    lead = workshop.enter(key=workshop.facilitator_key)
    unframed = [
        workshop.join(key=workshop.facilitator_key),
        app.test_client().post("/organizer", data={"key": SETTINGS["organizer_key"]}, base_url=SITE),
        lead.get(f"/api/workshops/{workshop.code}/export.json?removed=1&history=1&media=1", base_url=SITE),
    ]
    lines = [line for answer in unframed for line in cookies_of(answer).values()]
    assert len(lines) == 3
    for line in lines:
        assert re.search(r"SameSite=(Lax|Strict)", line) and "Secure" in line and "Partitioned" not in line


def test_http_16_a_cookie_is_taken_out_of_windows_and_of_frames(workshop):
    lead = workshop.enter(key=workshop.facilitator_key)
    wish = {"code": workshop.code, "without_export": True}
    gone = lead.post(f"/api/workshops/{workshop.code}/delete", json=wish, base_url=SITE)
    dropped = [line for line in gone.headers.getlist("Set-Cookie") if "-participant=;" in line]
    assert ["Partitioned" in line for line in dropped] == [False, True]


def test_http_16_a_frame_without_cookies_hands_over_to_a_window(app, workshop):
    ada, screen = workshop.join(group="industry"), workshop.join(key=workshop.projector_key)
    places = f"swotboard-{workshop.code}-participant={ada.json['token']}"
    shown = f"swotboard-{workshop.code}-projector={screen.json['token']}"
    for held, page in ((places, "b/industry"), (f"{places}; {shown}", "b/industry"), (shown, "projector")):
        window = app.test_client()
        answer = window.post(f"/w/{workshop.code}/window", data={"places": held}, base_url=SITE)
        assert (answer.status_code, answer.location) == (303, f"/w/{workshop.code}/{page}")
        assert ask(window, answer.location).status_code == 200
        assert ada.json["token"] not in answer.location


def test_http_16_a_window_is_given_no_more_than_a_frame_had(app, workshop):
    """Not a facilitator's place, nor one of another workshop, nor one that was not signed here."""
    lead = workshop.join(key=workshop.facilitator_key).json["token"]
    ada = workshop.join(group="industry").json["token"]
    other = AtPublicHost(app)
    for code, held in (
        (workshop.code, f"swotboard-{workshop.code}-facilitator={lead}"),
        (workshop.code, f"swotboard-{workshop.code}-participant={lead}"),
        (other.code, f"swotboard-{workshop.code}-participant={ada}"),
        (other.code, f"swotboard-{other.code}-participant={ada}"),
        (workshop.code, f"swotboard-{workshop.code}-participant={ada[:-1]}"),
        (workshop.code, ""),
    ):
        answer = app.test_client().post(f"/w/{code}/window", data={"places": held}, base_url=SITE)
        assert answer.status_code == 401 and "bad_token" in answer.text
        assert not any("swotboard-" in name for name in cookies_of(answer))


SENT_BY_OTHERS = (
    {"Origin": MOODLE},
    {"Origin": "null"},
    {"Origin": "http://swot.example.org"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


def state_changing(app):
    """Every address that takes something else than a question."""
    for rule in app.url_map.iter_rules():
        for method in rule.methods - {"GET", "HEAD", "OPTIONS"}:
            values = {"code": "ABC234", "group": "industry", "medium_id": "x", "part": "full", "ending": "csv"}
            yield (
                method,
                app.url_map.bind("swot.example.org").build(
                    rule.endpoint, {name: values[name] for name in rule.arguments}, method=method
                ),
            )


def test_http_6_no_page_of_another_site_changes_anything(app, workshop):
    """Cookies that are sent in frames are SameSite=None, so their origin alone tells; those of facilitators are Lax."""
    ways = list(state_changing(app))
    assert len(ways) >= 12
    lead = workshop.enter(key=workshop.facilitator_key)
    for method, path in ways:
        for headers in SENT_BY_OTHERS:
            answer = lead.open(path, method=method, base_url=SITE, headers=headers, json={})
            assert (answer.status_code, "bad_origin" in answer.text) == (403, True), (method, path, headers)
        ours = lead.open(path, method=method, base_url=SITE, headers={"Origin": SITE}, json={})
        assert "bad_origin" not in ours.text


def test_http_6_no_page_of_another_site_opens_or_uses_a_live_connection(app):
    path = "/socket.io/?EIO=4&transport=polling"
    for method in ("GET", "POST"):
        for origin in (MOODLE, "null", "https://swot.example.org.evil.example"):
            answer = app.test_client().open(path, method=method, base_url=SITE, headers={"Origin": origin})
            assert answer.status_code == 400, (method, origin)
    assert app.test_client().get(path, base_url=SITE, headers={"Origin": SITE}).status_code == 200


def test_http_16_modules_know_the_same_pages(app):
    """What may not be framed opens in a window; what may stays."""
    pattern = re.compile(re.search(r"FRAMED = /(.+)/;", FRAMES.read_text("utf-8"))[1].replace("\\/", "/"))
    pages = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/w/")}
    asked = {name: re.sub("<[^>]+>", "ABC234", rule) for name, rule in pages.items()}
    known = {name for name, path in asked.items() if pattern.fullmatch(path.removeprefix("/w/"))}
    assert known == {name for name in FRAMED if name in pages}
    assert "pages.stage" in pages


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        (MOODLE, MOODLE),
        (f" {MOODLE}/ , https://LMS.example.net:443", f"{MOODLE} https://lms.example.net"),
        (f"{MOODLE} {MOODLE}", MOODLE),
    ],
)
def test_http_16_the_sites_are_kept_as_browsers_write_them(given, kept):
    assert Config(public_url=SITE, frame_ancestors=given).frame_ancestors == kept


@pytest.mark.parametrize(
    "bad",
    [
        "moodle.example.org",
        "http://moodle.example.org",
        "https://moodle.example.org/course",
        "https://*.example.org",
        "*",
        "'self'",
        "https://me@moodle.example.org",
        "https://moodle.example.org;script-src",
        "https://moodle.example.org:port",
        "https://moodle.example.org?x",
    ],
)
def test_http_16_what_is_no_site_stops_the_start_with_one_line(bad):
    with pytest.raises(StartError) as error:
        Config(public_url=SITE, frame_ancestors=bad)
    assert "SWOTBOARD_FRAME_ANCESTORS" in str(error.value) and "https://moodle.example.org" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("public_url", ["", "http://swot.example.org"])
def test_http_16_frames_need_a_public_address_with_https(public_url):
    with pytest.raises(StartError, match="SWOTBOARD_FRAME_ANCESTORS needs SWOTBOARD_PUBLIC_URL with https"):
        Config(public_url=public_url, frame_ancestors=MOODLE)
