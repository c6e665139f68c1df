"""A workshop in French from its making to its end [LANG-2]: nothing is left in English, axe-core finds nothing."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from swotboard.texts import MODULES
from tests.browser.board_page import badge
from tests.browser.contexts import DESK, PHONE
from tests.browser.eventually import becomes
from tests.browser.test_axe import check

FRENCH = {"locale": "fr-CA"}
SAID = """() => {
  const names = [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")];
  const said = names.flatMap((each) => ["aria-label", "title", "placeholder", "alt"].map((name) => each.getAttribute(name)));
  return [document.title, document.body.innerText, ...said.filter(Boolean)].join("\\n");
}"""
LOOKS = [pytest.param(DESK, id="1280"), pytest.param(PHONE, id="390")]


def texts_of(language):
    return [text for words in MODULES[language].values() for text in words.values()]


def parts(texts):
    """Two words at least of each, cut at what is filled in."""
    found = {part.strip(" ·,.:“”") for text in texts for part in re.split(r"\{\w+\}", text)}
    return {part for part in found if len(part) > 8 and " " in part}


ENGLISH = {part for part in parts(texts_of("en")) if not any(part in text for text in texts_of("fr"))}


def in_french(page, where):
    """The page says so of itself, nothing on it is English, and axe-core finds no violation."""
    becomes("fr", lambda: page.locator("html").get_attribute("lang"))
    said = page.evaluate(SAID)
    assert [text for text in ENGLISH if text in said] == [], where
    check(page, where)


def composer(page):
    return page.get_by_role("textbox", name=re.compile("^Nouvelle note dans"))


@pytest.mark.parametrize("look", LOOKS)
def test_from_the_first_note_to_the_end(workshop, look):
    facilitator = workshop.facilitator(**FRENCH, **look)
    ada = workshop.participant(name="Ada", badge_says="En direct", **FRENCH, **look)
    screen = workshop.projector(**FRENCH)
    in_french(ada, "an empty board")
    composer(ada).fill("De petits pas")
    composer(ada).press("Enter")
    expect(ada.get_by_role("article", name=re.compile("^Idée De petits pas"))).to_be_visible()
    expect(ada.get_by_role("region", name=re.compile("^Forces"))).to_contain_text("Fo")
    in_french(ada, "a board with a note")
    expect(facilitator.get_by_text("De petits pas").first).to_be_visible()
    in_french(facilitator, "the facilitator's page")
    expect(screen.get_by_text("De petits pas")).to_be_visible()
    becomes("en", lambda: screen.locator("html").get_attribute("lang"))
    assert workshop.facilitator_client.op("settings.set", "stage", language="fr")["ok"]
    in_french(screen, "the projector, which follows the language of the workshop")
    expect(screen.get_by_text("De petits pas")).to_be_visible()

    vote = str(uuid.uuid4())
    assert workshop.facilitator_client.op("phase.set", "stage", phase="vote")["ok"]
    assert workshop.facilitator_client.op("vote.start", "stage", round=vote, on="notes", budget=2, most=2)["ok"]
    ada.get_by_role("button", name="Donner une voix").first.click()
    expect(ada.get_by_text("Il vous reste 1 voix sur 2.").first).to_be_visible()
    in_french(ada, "a vote")
    in_french(facilitator, "a vote that is led")
    assert workshop.facilitator_client.op("vote.stop", "stage", round=vote)["ok"]
    expect(ada.get_by_text("Le vote est terminé.").first).to_be_attached()
    assert workshop.facilitator_client.op("phase.set", "stage", phase="closed")["ok"]
    expect(ada.locator(".strip")).to_contain_text("Terminé")
    in_french(ada, "a board that is closed")
    ada.goto(workshop.address("/results"))
    expect(ada.get_by_role("region", name="Thèmes communs")).to_be_visible()


def test_a_workshop_that_is_made_in_french_is_french(server, contexts):
    """From the first page to the report: its groups, its projector, what people take home, its settings."""
    page = contexts.new(**FRENCH, **DESK).new_page()
    page.goto(server.url)
    page.get_by_label("De quoi s’agit-il?").fill("Les microtitres")
    page.get_by_role("button", name="Créer l’atelier").click()
    expect(page.get_by_role("heading", name="« Les microtitres » est prêt")).to_be_visible()
    in_french(page, "the links of a new workshop")
    page.get_by_role("link", name="Ouvrir la page d’animation").click()
    expect(page.get_by_role("heading", name="Personnes apprenantes")).to_be_visible()
    page.get_by_role("button", name="Plus d’options pour l’atelier").click()
    page.get_by_role("menuitem", name="Réglages").click()
    expect(page.get_by_label("Langue de l’atelier")).to_have_value("fr")
    in_french(page, "the settings")
    code = re.search(r"/w/(\w{6})", page.url)[1]
    page.goto(f"{server.url}/w/{code}/results#download")
    report = page.request.get(f"{server.url}/api/workshops/{code}/export.html?show=1").text()
    assert '<html lang="fr">' in report and "Atelier FFPM" in report
    page.goto(f"{server.url}/api/workshops/{code}/export.html?show=1")
    in_french(page, "the report")


@pytest.mark.parametrize("look", LOOKS)
def test_the_switch_of_a_board_and_of_the_other_pages(workshop, look):
    ada = workshop.participant(name="Ada", **look)
    ada.get_by_role("button", name="Help", exact=True).click()
    ada.get_by_role("dialog").get_by_role("link", name="Français").click()
    expect(badge(ada)).to_have_text("En direct")
    assert "lang=" not in ada.url
    ada.get_by_role("button", name="Aide", exact=True).click()
    in_french(ada, "the help")
    ada.goto(workshop.server.url)
    becomes("fr", lambda: ada.locator("html").get_attribute("lang"))
    ada.get_by_role("link", name="English").focus()
    ada.keyboard.press("Enter")
    becomes("en", lambda: ada.locator("html").get_attribute("lang"))


@pytest.mark.parametrize("look", LOOKS)
def test_a_private_link_that_opens_nothing(workshop, contexts, look):
    contexts.allow("403")
    page = contexts.new(**FRENCH, **look).new_page()
    page.goto(workshop.address("/stage"))
    expect(page.get_by_role("heading", name="Cette page a besoin de son propre lien")).to_be_visible()
    in_french(page, "a page without its link")
    page.goto(workshop.address("/stage#key=wrong"))
    expect(page.get_by_role("heading", name="Ce lien n’ouvre pas l’atelier")).to_be_visible()
    in_french(page, "a wrong link")
    contexts.allow_lost_connections()
    page.route("**/participants", lambda route: route.abort())
    page.get_by_label(re.compile("lien privé")).fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Le serveur est injoignable en ce moment.")).to_be_visible()
    in_french(page, "a link while the server is away")
