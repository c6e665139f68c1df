"""[HTTP-14] Browsers that refuse cookies: nobody is let in before it is known; a tab is known by what it holds."""

import contextlib
import sqlite3

import pytest

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Medium

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PLACES = "X-Swotboard-Places"


@pytest.fixture
def refusing(app):
    """A browser that keeps no cookies."""
    return app.test_client(use_cookies=False)


def people(app, code):
    """How many were ever let in, of all roles."""
    with contextlib.closing(sqlite3.connect(app.extensions["swotboard"].config.database)) as database:
        return database.execute(
            "select count(*) from participants where workshop = (select id from workshops where code = ?)", (code,)
        ).fetchone()[0]


def held(answer):
    return "; ".join(answer.headers.get_all(PLACES))


def test_a_key_lets_nobody_in_until_cookies_are_known_to_be_kept(app, workshop, refusing):
    before = people(app, workshop.code)
    address = f"/w/{workshop.code}/stage?key={workshop.facilitator_key}"
    first = refusing.get(address, headers=BROWSER)
    assert (first.status_code, first.location) == (302, f"{address}&tab=1")
    second = refusing.get(first.location, headers=BROWSER)
    assert second.status_code == 200 and "Please allow cookies" in second.text
    assert second.headers["Referrer-Policy"] == "no-referrer" and 'name="referrer" content="no-referrer"' in second.text
    assert workshop.facilitator_key not in second.text
    assert people(app, workshop.code) == before


def test_a_key_is_exchanged_by_a_browser_that_keeps_cookies(app, workshop, client):
    before = people(app, workshop.code)
    answer = client.get(
        f"/w/{workshop.code}/stage?key={workshop.facilitator_key}&x=1", headers=BROWSER, follow_redirects=True
    )
    assert (answer.status_code, answer.request.full_path) == (200, f"/w/{workshop.code}/stage?x=1")
    assert people(app, workshop.code) == before + 1
    assert client.get(f"/w/{workshop.code}/stage").status_code == 200


def test_HTTP_5_a_program_gets_its_cookie_at_once(workshop, client):
    answer = client.get(f"/w/{workshop.code}/stage?key={workshop.facilitator_key}")
    assert (answer.status_code, answer.location) == (302, f"/w/{workshop.code}/stage")
    assert client.get_cookie(f"swotboard-{workshop.code}-facilitator")


def test_a_form_without_javascript_says_what_to_allow(app, workshop, refusing):
    before = people(app, workshop.code)
    answer = refusing.post(
        f"/api/workshops/{workshop.code}/participants", data={"group": "learners", "name": "Ada"}, headers=BROWSER
    )
    assert answer.status_code == 400 and "Please allow cookies for localhost" in answer.text
    assert 'value="Ada"' in answer.text
    assert people(app, workshop.code) == before


def test_a_workshop_that_is_made_by_a_form_is_led_by_its_link(app, refusing):
    answer = refusing.post("/api/workshops", data={"title": "T", "group": "Learners"}, headers=BROWSER)
    assert answer.status_code == 201
    (made,) = app.extensions["swotboard"].store.workshops()
    assert f'class="button primary" href="http://localhost/w/{made["code"]}/stage#key=' in answer.text
    assert people(app, made["code"]) == 0


def test_places_are_told_to_a_tab_that_asks_without_cookies(workshop, client, refusing):
    path, form = f"/api/workshops/{workshop.code}/participants", {"group": "learners"}
    assert PLACES not in refusing.post(path, json=form).headers
    told = refusing.post(path, json=form, headers={PLACES: ""})
    assert held(told) == f"swotboard-{workshop.code}-participant={told.json['token']}"
    client.get("/", headers=BROWSER)
    assert PLACES not in client.post(path, json=form, headers={PLACES: ""}).headers


def test_a_tab_is_known_by_what_it_holds(app, workshop, refusing):
    path = f"/api/workshops/{workshop.code}/participants"
    told = refusing.post(path, json={"group": "learners", "name": "Ada"}, headers={PLACES: ""})
    before = people(app, workshop.code)
    again = refusing.post(path, json={"group": "industry"}, headers={PLACES: held(told)})
    assert again.json["participant"] == told.json["participant"]
    assert people(app, workshop.code) == before
    page = refusing.get(f"/w/{workshop.code}/b/industry?tab=1", headers={**BROWSER, PLACES: held(told)})
    assert page.status_code == 200 and "This browser refuses cookies" in page.text
    assert told.json["token"] not in page.text
    assert "importmap" not in page.text and 'as="fetch"' not in page.text


def test_a_facilitators_tab_gets_one_place_of_a_projector(app, workshop, refusing):
    path = f"/api/workshops/{workshop.code}/participants"
    lead = held(refusing.post(path, json={"key": workshop.facilitator_key}, headers={PLACES: ""}))
    before = people(app, workshop.code)
    screen = held(refusing.get(f"/w/{workshop.code}/projector", headers={**BROWSER, PLACES: lead}))
    assert screen.startswith(f"swotboard-{workshop.code}-projector=")
    again = refusing.get(f"/w/{workshop.code}/projector", headers={**BROWSER, PLACES: f"{lead}; {screen}"})
    assert again.status_code == 200 and PLACES not in again.headers
    assert people(app, workshop.code) == before + 1


def test_what_a_tab_held_goes_into_cookies_once_they_are_kept(workshop, client, refusing):
    told = refusing.post(
        f"/api/workshops/{workshop.code}/participants", json={"group": "learners"}, headers={PLACES: ""}
    )
    assert refusing.get("/api/cookies", headers={PLACES: held(told)}).json == {"ok": True, "kept": False}
    assert client.get_cookie(f"swotboard-{workshop.code}-participant") is None
    client.get("/", headers=BROWSER)
    assert client.get("/api/cookies", headers={PLACES: held(told)}).json == {"ok": True, "kept": True}
    assert client.get(f"/w/{workshop.code}/b/learners").status_code == 200


@pytest.mark.parametrize("line", ["x", "=", "swotboard-ABC234-participant=forged", "a=b; " * 3000, "\x80=é"])
def test_what_is_no_place_opens_nothing(workshop, refusing, line):
    answer = refusing.get(f"/w/{workshop.code}/b/learners", headers={PLACES: line.replace("ABC234", workshop.code)})
    assert (answer.status_code, answer.location) == (302, f"/w/{workshop.code}?group=learners")


def test_one_cookie_without_a_name_asks_whether_cookies_are_kept(client):
    first = client.get("/", headers=BROWSER)
    assert "swotboard_cookies=1; HttpOnly; Path=/; SameSite=Lax" in first.headers["Set-Cookie"]
    assert "Set-Cookie" not in client.get("/", headers=BROWSER).headers
    assert "Set-Cookie" not in client.application.test_client().get("/").headers, "programs are not asked"


def test_the_organizers_key_needs_cookies_and_says_so(make_app):
    app = make_app(organizer_key="a key for the organizer")
    refusing = app.test_client(use_cookies=False)
    typed = refusing.post("/organizer", data={"key": "a key for the organizer"}, headers=BROWSER)
    assert typed.status_code == 403 and "Please allow cookies" in typed.text
    first = refusing.get("/organizer?key=a+key+for+the+organizer", headers=BROWSER)
    assert first.status_code == 302
    second = refusing.get(first.location, headers=BROWSER)
    assert second.status_code == 403 and "Please allow cookies" in second.text
    keeping = app.test_client()
    keeping.get("/", headers=BROWSER)
    typed = keeping.post("/organizer", data={"key": "a key for the organizer"}, headers=BROWSER)
    assert typed.status_code == 303


def test_MEDIA_3_a_tab_is_given_media_by_what_it_holds_and_no_cache_gives_them_to_another(app, workshop, refusing):
    store = app.extensions["swotboard"].store
    path, form = f"/api/workshops/{workshop.code}/participants", {"group": "learners"}
    ada, ben = (refusing.post(path, json=form, headers={PLACES: ""}) for _ in range(2))
    medium = Medium("00000000-0000-4000-8000-000000000001", ada.json["participant"], "image", 1, 1, 0, 1)
    store.media_storage.put(store.workshop(workshop.code).id, medium.id, {"full": b"RIFF....WEBP"})
    store.add_medium(workshop.code, medium, Quotas(10**9, 10**9, 10**9), "2026-03-04T12:00:00.000Z")
    address = f"/api/workshops/{workshop.code}/media/{medium.id}/full?role=participant"
    given = refusing.get(address, headers={PLACES: held(ada)})
    assert (given.status_code, given.data) == (200, b"RIFF....WEBP")
    assert PLACES in given.vary
    assert refusing.get(address, headers={PLACES: held(ben)}).status_code == 404
    assert refusing.get(address).status_code == 404
