"""[ORGANIZER] The page of whoever runs the server: closed without its key, and no way to what is hidden."""

import logging
import re

import pytest

from swotboard.config import Config, StartError
from tests.unit.conftest import MadeWorkshop

KEY = "a key for the organizer"


@pytest.fixture
def app(make_app):
    return make_app(secret="a secret for the tests only", organizer_key=KEY)


@pytest.fixture
def organizer(app):
    """A browser that has given the key."""
    client = app.test_client()
    assert client.post("/organizer", data={"key": KEY}).status_code == 303
    return client


def test_ORGANIZER_1_the_key_leaves_the_address_and_is_in_no_log(app, workshop, caplog):
    caplog.set_level(logging.DEBUG)
    client = app.test_client()
    assert client.get("/organizer").status_code == 401 and workshop.code not in client.get("/organizer").text
    asks = client.get("/organizer")
    assert asks.headers["Referrer-Policy"] == "strict-origin" and 'name="referrer" content="strict-origin"' in asks.text
    answer = client.get("/organizer", query_string={"key": KEY})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/organizer")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and KEY not in cookie
    assert workshop.code in client.get("/organizer").text and KEY not in caplog.text
    assert client.post("/organizer/leave").status_code == 303 and client.get("/organizer").status_code == 401


def test_JOIN_13_codes_are_kept_from_translation(organizer, workshop):
    page = organizer.get("/organizer").text
    shown = re.findall(f">[^<>]*{workshop.code}", page)
    assert len(shown) == 5
    assert re.findall(f'translate="no">{workshop.code}<', page) == [f'translate="no">{workshop.code}<'] * 5


@pytest.mark.parametrize("wrong", ["", KEY[:-1], KEY + "x", "\x00", "ключ", "x" * 5000])
def test_ORGANIZER_1_wrong_keys(client, wrong):
    assert client.get("/organizer", query_string={"key": wrong}).status_code == 403
    answer = client.post("/organizer", data={"key": wrong})
    assert answer.status_code == 403 and "swotboard_organizer" not in answer.headers.get("Set-Cookie", "")


def test_ORGANIZER_1_who_has_guessed_too_often_is_not_told_of_a_right_guess(client):
    statuses = [client.post("/organizer", data={"key": f"guess {n}"}).status_code for n in range(40)]
    assert statuses[0] == 403 and statuses[-1] == 429
    assert client.post("/organizer", data={"key": KEY}).status_code == 429


def test_ORGANIZER_1_no_key_no_page_and_another_key_shuts_out(make_app, app, organizer):
    cookie = organizer.get_cookie("swotboard_organizer").value
    for other, status in (("", 404), ("quite another key", 401)):
        app.extensions["swotboard"].store.close()
        app = make_app(secret="a secret for the tests only", organizer_key=other)
        client = app.test_client()
        client.set_cookie("swotboard_organizer", cookie)
        assert client.get("/organizer").status_code == status
        assert client.post("/organizer", data={"key": ""}).status_code == (404 if not other else 403)
    with pytest.raises(StartError):
        Config(organizer_key="short")


def test_ORGANIZER_2_exports_keeps_and_deletes_but_leads_nothing(app, organizer, workshop, error_of):
    root = f"/api/workshops/{workshop.code}"
    note = workshop.add_note("Canary of a hidden note")
    facilitator = app.extensions["swotboard"].store.participant(
        workshop.join(key=workshop.facilitator_key).json["participant"]
    )
    workshop.submit(facilitator, "industry", "note.hide", note=note)
    for ending in ("csv", "json", "md"):
        answer = organizer.get(f"{root}/export.{ending}")
        assert answer.status_code == 200 and "Canary" not in answer.text
    assert "Canary" not in organizer.get("/organizer").text
    assert organizer.post(f"{root}/retention", json={"until": "2099-01-01"}).status_code == 200
    assert (
        "2099-01-01" in organizer.get("/organizer").text
        and organizer.get(f"/w/{workshop.code}/keep").status_code == 200
    )
    for closed in ("stage", "bring", "projector"):
        assert organizer.get(f"/w/{workshop.code}/{closed}").status_code == 401, closed
    assert error_of(organizer.post(f"{root}/notes.csv?look=1", data=b"text\na\n")) == "unauthorized"
    assert error_of(organizer.post(f"{root}/delete", json={"code": workshop.code})) == "not_taken"
    organizer.get(f"{root}/export.json?removed=1&history=1")
    assert organizer.post(f"{root}/delete", json={"code": workshop.code}).status_code == 200


def test_titles_are_text(app, organizer):
    MadeWorkshop(app, title="<script>alert(1)</script>")
    assert "<script>alert" not in organizer.get("/organizer").text
