"""[LANG-3] A workshop has a language: the projector’s, and that of people whose browser names none of ours."""

import re

import pytest

from swotboard.texts import text
from tests.unit.conftest import MadeWorkshop

FRENCH, ENGLISH, GERMAN = ({"Accept-Language": each} for each in ("fr-CA", "en", "de"))


def lang_of(answer):
    return re.search(r'<html lang="(\w+)"', answer.text)[1]


def settings_of(app, code):
    return app.extensions["swotboard"].store.workshop(code).settings


def made_in(app, headers, **form):
    return app.test_client().post("/api/workshops", json={"title": "Un titre", **form}, headers=headers).json


@pytest.fixture
def french(app):
    return MadeWorkshop(app, settings={"language": "fr"})


@pytest.mark.parametrize(("headers", "language"), [(FRENCH, "fr"), (ENGLISH, "en"), (GERMAN, "en"), ({}, "en")])
def test_it_is_that_of_whoever_makes_it(app, headers, language):
    code = made_in(app, headers)["code"]
    assert settings_of(app, code).language == language
    names = [board.name for board in app.extensions["swotboard"].store.workshop(code).boards]
    assert names[0] == text(language, "home.group.Institutions")


def test_the_request_may_say_another(app):
    assert settings_of(app, made_in(app, FRENCH, settings={"language": "en"})["code"]).language == "en"


@pytest.mark.parametrize("wrong", ["", "français", "f", "FR", 7, ["fr"], "fr-" + "x" * 40, "../en"])
def test_what_is_no_code_of_a_language_is_refused(client, error_of, wrong):
    answer = client.post("/api/workshops", json={"title": "Un titre", "settings": {"language": wrong}})
    assert error_of(answer) == "bad_request"


def test_one_that_is_not_offered_is_kept_and_counts_as_english(app, client):
    made = MadeWorkshop(app, settings={"language": "haa"})
    assert settings_of(app, made.code).language == "haa"
    assert lang_of(client.get(f"/w/{made.code}", headers=GERMAN)) == "en"


def test_people_read_their_own_language_and_the_workshops_where_theirs_is_not_there(french, client):
    page = f"/w/{french.code}"
    assert lang_of(client.get(page, headers=ENGLISH)) == "en"
    assert lang_of(client.get(page, headers=GERMAN)) == "fr"
    assert lang_of(client.get(page)) == "fr"
    assert lang_of(client.get(f"{page}/b/nobody", headers=GERMAN)) == "fr", "an error is a page too"
    assert lang_of(client.get("/", headers=GERMAN)) == "en"
    client.set_cookie("swotboard_language", "en")
    assert lang_of(client.get(page, headers=GERMAN)) == "en", "the switch comes first"


def test_the_projector_is_in_the_workshops_language_whatever_the_browser_asks_for(french, client):
    french.join(client, key=french.projector_key)
    client.set_cookie("swotboard_language", "en")
    page = f"/w/{french.code}/projector"
    assert lang_of(client.get(page, headers=ENGLISH)) == "fr"
    other = client.get(f"{page}?lang=en", headers=FRENCH)
    assert (other.status_code, lang_of(other)) == (200, "en"), "its own switch chooses for this screen"
    assert "swotboard_language" not in other.headers.get("Set-Cookie", "")


def test_programs_that_name_no_language_are_answered_in_english(french, client):
    answer = client.get(f"/api/workshops/{french.code}/export.csv")
    assert answer.json["error"]["message"].startswith("Open the facilitator")


def test_a_document_is_in_it(french):
    bearer = french.bearer(key=french.facilitator_key)
    fetch = french.app.test_client().get
    path = f"/api/workshops/{french.code}/export"
    assert "### Forces (0)" in fetch(f"{path}.md", headers={**bearer, **ENGLISH}).text
    assert "### Strengths (0)" in fetch(f"{path}.md?lang=en", headers=bearer).text
    assert "### Forces (0)" in fetch(f"{path}.md?lang=xx", headers=bearer).text
