"""[LANG-4, LANG-5] What leaves a workshop is in its language; what is for programs is the same in every language."""

import io
import json
import re
from datetime import datetime
from html import unescape

import pytest
from python_calamine import CalamineWorkbook

from swotboard import local_formats
from swotboard.example.add import add_example
from swotboard.export.tables import TABLES
from swotboard.imports.csv_import import preview
from swotboard.imports.document_reader import read_document
from swotboard.protocol import QUADRANTS
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from swotboard.texts import LANGUAGES, MODULES
from tests.unit.exported import as_json, exported, tables

NBSP = "\u00a0"
SAID = ("documents", "tables")
"""The modules of texts that documents are made of."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from swotboard.store.store import Store

    made = Store.open(str(tmp_path_factory.mktemp("french") / "swot.db"), synced=False)
    yield made
    made.close()


@pytest.fixture(scope="module")
def code(store):
    """The French example, with a round of votes, tensions, strategies and a plan."""
    return add_example(store, new_keys(), "fr")


def english_parts():
    """Two words at least of each English text of documents, cut at what is filled in; not those that are French too."""
    french = "\n".join(text for words in MODULES["fr"].values() for text in words.values())
    texts = [text for module in SAID for text in MODULES["en"][module].values()]
    parts = {part.strip(" .,:()") for text in texts for part in re.split(r"\{\w+\}", text)}
    return {part for part in parts if re.search(r"[a-z] [a-z]", part) and part not in french}


def test_LANG_4_the_report_is_in_the_language_of_the_workshop(store, code):
    page = exported(store, "html", code).decode()
    text = unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))
    assert '<html lang="fr">' in page
    for said in (
        "Atelier FFPM",
        "Forces",
        "Possibilités",
        "Ensemble",
        "Stratégies et plan",
        "Prochaines étapes",
        "Tensions",
    ):
        assert said in text
    assert re.search(
        r"Commencé le \d{1,2} (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) \d{4}",
        text,
    )
    assert re.search(rf"\d,\d{NBSP}%", text) and not re.search(r"\d\.\d ?%", text)
    assert [part for part in english_parts() if part in text] == []


def test_LANG_4_so_is_the_markdown(store, code):
    text = exported(store, "md", code).decode()
    for heading in (
        "## Vue d’ensemble",
        "### Forces (",
        "## Vote 1",
        "## Questions",
        "## Thèmes communs",
        "## Tensions",
    ):
        assert heading in text
    assert f"\nFavorable pour Industrie, Personnes apprenantes, Gouvernement{NBSP}:\n" in text
    assert [part for part in english_parts() if part in text] == []


def test_LANG_4_a_document_may_be_asked_for_in_another_language(store, code):
    assert '<html lang="en">' in exported(store, "html", code, language="en").decode()
    assert "### Strengths (" in exported(store, "md", code, language="en").decode()


def test_LANG_5_what_is_for_programs_is_the_same_in_every_language(store, code):
    for ending in ("csv", "json"):
        first, *others = (exported(store, ending, code, language=language) for language in LANGUAGES)
        assert all(other == first for other in others), ending
    assert {"group", "quadrant", "created_at"} <= tables(store, code=code)["notes"][0].keys()


def sheets(raw):
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_LANG_5_sheets_columns_and_our_words_are_in_the_language(store, code):
    found = sheets(exported(store, "xlsx", code))
    assert list(found) == [
        "notes",
        "thèmes",
        "votes",
        "questions",
        "commentaires",
        "thèmes communs",
        "stratégies",
        "plan",
    ]
    head, *rows = found["notes"]
    assert head[:7] == ["atelier", "groupe", "quadrant", "id de note", "type de note", "texte", "nom"]
    assert {row[2] for row in rows} == {"Forces", "Faiblesses", "Possibilités", "Menaces"}
    assert {row[4] for row in rows} == {"idée", "question", "récit"}
    assert found["stratégies"][1][3] in ("faible", "moyen", "élevé")


def test_LANG_5_in_english_they_are_the_keys_of_the_csv(store, code):
    found = sheets(exported(store, "xlsx", code, language="en"))
    assert {name: rows[0] for name, rows in found.items()} == {table.name: table.header for table in TABLES}
    assert {row[2] for row in found["notes"][1:]} == set(QUADRANTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_LANG_5_a_spreadsheet_of_any_language_comes_in_again_as_the_same_notes(store, code, language):
    found = preview(exported(store, "xlsx", code, language=language), store.workshop(code), {})
    there = {note.id: note for note in store.notes(code)}
    assert found.errors == [] and len(found.notes) == len(there)
    for each in found.notes:
        note = there[each.id]
        assert (each.quadrant, each.kind, each.color, each.text) == (note.quadrant, note.kind, note.color, note.text)


def test_LANG_5_a_list_in_french_is_understood(store, code):
    raw = "quadrant;texte;groupe;type de note\nForces;un;Industrie;récit\nMenace;deux;Industrie;\n".encode()
    found = preview(raw, store.workshop(code), {})
    assert found.errors == []
    assert [(note.quadrant, note.kind) for note in found.notes] == [("strengths", "story"), ("threats", "idea")]
    by_column = "Quelles sont nos forces?;Quelles sont nos faiblesses?\nun;deux\n"
    read = preview(by_column.encode(), store.workshop(code), {"in_group": "Industrie"})
    assert {note.quadrant for note in read.notes} == {"strengths", "weaknesses"}


def test_the_json_of_a_french_workshop_comes_in_again_the_same(store, code):
    before = as_json(store, code=code, removed=True, history=True, media=True)
    document = read_document(json.dumps(before).encode())
    other = import_workshop(store, document, new_keys(), *[lambda work, *args, **more: work(*args, **more)] * 2)
    after = as_json(store, code=other, removed=True, history=True, media=True)
    assert store.workshop(other).settings.language == "fr"
    before["workshop"].pop("code"), after["workshop"].pop("code")
    assert after == before


def test_dates_and_numbers_as_the_language_writes_them():
    when = datetime(2021, 3, 4, 21, 5)
    assert local_formats.day("en", when) == "4 March 2021" and local_formats.time_of_day("en", when) == "21:05"
    assert local_formats.day("fr", when) == "4 mars 2021"
    assert local_formats.day("fr", when.replace(day=1)) == "1er mars 2021"
    assert local_formats.day("fr", when.replace(day=11)) == "11 mars 2021"
    assert local_formats.day("en", when.replace(day=1)) == "1 March 2021"
    assert local_formats.time_of_day("fr", when) == f"21{NBSP}h{NBSP}05"
    assert (
        local_formats.number("en", 1234.5, 1) == "1,234.5" and local_formats.number("fr", 1234.5, 1) == f"1{NBSP}234,5"
    )
    assert local_formats.number("fr", 7) == "7"


def test_LANG_7_letters_with_marks_stand_beside_those_without():
    words = ["Zoé", "école", "Éric", "eau", "œuvre", "ouest", "cote", "côte", "coté"]
    assert sorted(words, key=local_formats.alphabetical) == [
        "cote", "coté", "côte", "eau", "école", "Éric", "œuvre", "ouest", "Zoé"
    ]  # fmt: skip
