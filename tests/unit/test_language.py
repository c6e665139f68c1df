"""The language of a page: chosen by the switch, else by the browser, from headers that may hold anything [LANG-1]."""

import re

import pytest

from swotboard.texts import LANGUAGES, text
from swotboard.web import language
from tests.unit.conftest import MadeWorkshop


@pytest.fixture(autouse=True)
def french_is_offered(monkeypatch):
    """However little of it is there."""
    monkeypatch.setitem(LANGUAGES, "fr", "Français")


def lang_of(answer):
    return re.search(r'<html lang="(\w+)"', answer.text)[1]


def of_browser(client, header):
    return lang_of(client.get("/", headers={"Accept-Language": header}))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("FR", "fr"),
        ("fr_CA", "fr"),
        ("de,fr;q=0.3", "fr"),
        ("en-CA,fr;q=0.9", "en"),
        ("fr;q=0,en;q=0.1", "en"),
        ("de,es", "en"),
        ("*", "en"),
        ("", "en"),
    ],
)
def test_the_first_language_of_the_browser_that_there_is(client, header, expected):
    assert of_browser(client, header) == expected


@pytest.mark.parametrize(
    "header",
    [
        "fr;q=nan",
        "fr;q=1e999",
        "fr;q=-1",
        ";;;,,,===",
        "é\xff",
        "fr" * 3000,
        ",".join(f"x{n};q=0.{n}" for n in range(800)) + ",fr",
        "<script>",
        "../../etc/passwd",
        "-",
        "fr-",
        '"fr',
    ],
)
def test_a_header_that_nobody_sends_is_no_error(client, header):
    answer = client.get("/", headers={"Accept-Language": header})
    assert answer.status_code == 200
    assert lang_of(answer) in LANGUAGES


def test_only_the_beginning_of_the_header_is_read(client, monkeypatch):
    monkeypatch.setattr(language, "_MAX_HEADER", 20)
    assert of_browser(client, "de,es,it,pt,nl,da,sv,fr") == "en"


def test_pages_differ_by_language_and_are_kept_by_nobody(client):
    answer = client.get("/")
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_switch_is_remembered_and_leaves_the_address(app, client):
    workshop = MadeWorkshop(app)
    workshop.join(client)
    page = client.get(f"/w/{workshop.code}?group=learners", headers={"Accept-Language": "en"})
    assert '<a class="top-language" href="?group=learners&amp;lang=fr" lang="fr"' in page.text
    answer = client.get(f"/w/{workshop.code}?group=learners&lang=fr")
    assert (answer.status_code, answer.location) == (302, f"/w/{workshop.code}?group=learners")
    again = client.get(answer.location, headers={"Accept-Language": "en"})
    assert lang_of(again) == "fr"
    assert 'lang="en"\n    hreflang="en">English</a>' in again.text


def test_without_cookies_the_address_keeps_the_language(client):
    answer = client.get("/?lang=fr", headers={"Accept-Language": "en"})
    assert (answer.status_code, lang_of(answer)) == (200, "fr")
    assert lang_of(client.get("/", headers={"Accept-Language": "en"})) == "fr", "it is remembered by those who do"


@pytest.mark.parametrize("asked", ["xx", "", "en%00", "../fr", "FR"])
def test_an_unknown_language_is_ignored(app, client, asked):
    MadeWorkshop(app).join(client)
    answer = client.get(f"/?lang={asked}", headers={"Accept-Language": "fr", "Cookie": "swotboard_language=%FF"})
    assert (answer.status_code, lang_of(answer)) == (200, "fr")


def test_the_switch_leads_to_no_other_host(app, client):
    MadeWorkshop(app).join(client)
    answer = client.get("//example.org/x?lang=fr")
    assert (answer.location or "").startswith(("/example.org/x", "")) and "//" not in (answer.location or "")


def test_errors_are_pages_of_the_language_too(client):
    answer = client.get("/nothing", headers={"Accept-Language": "fr"})
    assert (answer.status_code, lang_of(answer)) == (404, "fr")


def test_scripts_come_from_the_folder_of_the_language_and_all_else_from_its_place(make_app):
    app = make_app(bundle="on")
    client = app.test_client()
    build = app.jinja_env.globals["build"]
    page = client.get("/", headers={"Accept-Language": "fr"}).text
    scripts = re.findall(r'(?:src|href)="(/static/[^"]+\.js)"', page)
    assert len(scripts) > 2 and all(url.startswith(f"/static/{build}/fr/") for url in scripts)
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert styles and not [url for url in styles if "/fr/" in url]
    assert {client.get(url).status_code for url in [*scripts, *styles]} == {200}


@pytest.mark.parametrize("bundle", ["on", "off"])
def test_a_page_has_the_texts_of_its_language_alone(make_app, bundle):
    client = make_app(bundle=bundle).test_client()
    for code, own, other in (("fr", "fr-CA", "en-CA"), ("en", "en-CA", "fr-CA")):
        page = client.get("/", headers={"Accept-Language": code}).text
        scripts = [client.get(url).text for url in re.findall(r'href="(/static/[^"]+\.js)"', page)]
        found = [script for script in scripts if f'"language.locale": "{own}"' in script]
        assert len(found) == 1
        if bundle == "on":
            assert not [script for script in scripts if f'"language.locale": "{other}"' in script]


@pytest.mark.parametrize("bundle", ["on", "off"])
def test_LANG_2_old_browsers_are_told_in_the_language_of_the_page(make_app, bundle):
    client = make_app(bundle=bundle).test_client()
    for code, title, least in (
        ("en", "This browser is too old for the boards.", "This page could not be loaded."),
        ("fr", "Ce navigateur est trop ancien pour les tableaux.", "Cette page n’a pas pu être chargée."),
    ):
        page = client.get("/", headers={"Accept-Language": code}).text
        [address] = re.findall(r'src="(/static/[^"]+/browser_check\.js)"', page)
        check, words = client.get(address).text, client.get(address.replace("_check.", "_words.")).text
        assert least in check and title in words and "pageTexts(" not in check + words
        assert not re.search(r"=>|`|\b(let|const|import|export)\b", re.sub(r"//.*", "", check + words)), "ES5"


def test_plurals_of_each_language():
    assert text("en", "board.count", n=0) == "0 notes"
    assert text("en", "board.count", n=1) == "1 note"
    assert text("fr", "board.count", n=0) == "0 note"
    assert text("fr", "board.count", n=2) == "2 notes"
    assert text("fr", "no.such.key") == "no.such.key"
    assert text("en", "people.renamed", name="{n}") == "You are called {n} now."
