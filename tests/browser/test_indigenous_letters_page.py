"""Letters of BC's Indigenous languages in the browser: drawn in BC Sans, typed without keys, found however they are
spelled [LANG-13, LANG-14]."""

import json
import unicodedata
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.board_page import composer, note, write
from tests.browser.eventually import becomes

SHARED = json.loads((Path(__file__).parents[1] / "shared" / "indigenous_letters.json").read_text("utf-8"))
LETTERS = unicodedata.normalize("NFC", f"{SHARED['letters']} {SHARED['syllabics']}")
WORD, TAKEN_APART = "hən̓q̓əmin̓əm̓ ƛ̓", unicodedata.normalize("NFD", "Sḵwx̱wú7mesh sníchim")


def fonts_of(element):
    """The fonts that the browser draws an element's text with: `{family: whether the page brought it}`."""
    page = element.page
    element.evaluate("(element) => { element.dataset.sought = ''; }")
    cdp = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        cdp.send(f"{domain}.enable")
    root = cdp.send("DOM.getDocument")["root"]["nodeId"]
    found = cdp.send("DOM.querySelector", {"nodeId": root, "selector": "[data-sought]"})["nodeId"]
    return {
        font["familyName"]: font["isCustomFont"]
        for font in cdp.send("CSS.getPlatformFontsForNode", {"nodeId": found})["fonts"]
    }


def type_without_keys(page, field, text):
    """As Keyman and the keyboards of phones do: the browser sends `input`, and no `keydown`."""
    field.evaluate(
        "(field) => { window.keys = 0; field.addEventListener('keydown', () => (window.keys += 1)); field.focus(); }"
    )
    cdp = page.context.new_cdp_session(page)
    for letter in text:
        cdp.send("Input.insertText", {"text": letter})
    assert page.evaluate("() => window.keys") == 0


def test_LANG_14_every_letter_is_drawn_in_bc_sans(workshop):
    workshop.put(LETTERS)
    page = workshop.participant()
    expect(note(page, "ƛ̓")).to_be_visible()
    becomes({"BC Sans": True}, fonts_of, page.locator(".note-text").first)
    screen = workshop.projector("/projector")
    workshop.facilitator_client.op("board.rename", "stage", group="learners", name=WORD)
    expect(screen.get_by_text(WORD).first).to_be_visible()
    becomes({"BC Sans": True}, fonts_of, screen.get_by_text(WORD).first)


def test_LANG_14_notes_searches_and_names_are_typed_without_keys(workshop):
    page = workshop.participant(name="Ann")
    write(page, "another note")
    type_without_keys(page, composer(page), WORD)
    expect(composer(page)).to_have_value(WORD)
    page.get_by_role("button", name="Add", exact=True).first.click()
    expect(note(page, WORD)).to_be_visible()
    search = page.get_by_role("searchbox", name="Find notes with these words")
    type_without_keys(page, search, "henq")
    expect(note(page, WORD)).to_have_count(0)
    search.fill("")
    type_without_keys(page, search, "HƏNQ’ƏM")
    expect(note(page, WORD)).to_be_visible()
    expect(note(page, "another note")).to_have_count(0)
    page.get_by_role("button", name="See who").click()
    people = page.get_by_role("dialog")
    people.get_by_role("button", name="Change name").click()
    name = people.get_by_role("textbox", name="Your name, as others see it")
    name.fill("")
    type_without_keys(page, name, TAKEN_APART)
    name.press("Enter")
    expect(people.get_by_role("listitem").first).to_contain_text(unicodedata.normalize("NFC", TAKEN_APART))


def test_LANG_13_a_facilitator_finds_notes_and_people_by_look_alikes(workshop):
    workshop.put(WORD)
    workshop.put("another note")
    workshop.client("learners", "Smʼalgya̱x")
    page = workshop.facilitator()
    expect(page.get_by_text("another note")).to_be_visible()
    page.get_by_role("searchbox").or_(page.get_by_placeholder("Search")).first.fill("q’əmin'əm")
    expect(page.get_by_text("another note")).to_have_count(0)
    expect(page.get_by_text(WORD)).to_be_visible()
