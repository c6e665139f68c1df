"""[IMPORT-6] Notes from a CSV: any encoding and separator, errors by row and column, all or none, and no note twice."""

import csv
import io

import pytest

from swotboard.errors import SwotboardError
from swotboard.imports.csv_import import look, preview
from tests.random_workshop import TEXTS
from tests.unit.test_csv_export import a_workshop

HEAD = "group,quadrant,text\n"
ROWS = [["Industry & trades", "threats", "Größe – naïve"], ["institutions", "S", "two\nlines, and a comma"]]


def table(rows, separator=","):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([["group", "quadrant", "text"], *rows])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_IMPORT_6_encodings_and_separators(encoding, separator):
    found = preview(table(ROWS, separator).encode(encoding), a_workshop(), {})
    assert not found.errors and found.table.separator == separator
    assert [(note.group, note.quadrant, note.text) for note in found.notes] == [
        ("industry", "threats", "Größe – naïve"),
        ("institutions", "strengths", "two\nlines, and a comma"),
    ]


def test_columns_named_by_the_user_in_a_file_without_a_header():
    found = preview(
        b"2021;my idea\n2022;another\n", a_workshop(), {"text": "2", "in_group": "industry", "in_quadrant": "threats"}
    )
    assert [note.text for note in found.notes] == ["my idea", "another"] and found.table.header is None
    found = preview(
        b"When,What I think\n2021,yes\n", a_workshop(), {"text": "2", "in_group": "industry", "in_quadrant": "T"}
    )
    assert len(found.notes) == 2, "without a name that says so, the first row is a row"


@pytest.mark.parametrize(
    "raw,code",
    [
        (b"", "bad_request"),
        (b"  \n", "bad_request"),
        (HEAD.encode() + b"industry,threats,a\x00b", "bad_text"),
        (b"a,b\n1,2\n", "bad_request"),
        (HEAD.encode() + b'industry,threats,"never ends', "bad_request"),
        (b"\xff\xfe\x00", "bad_text"),
    ],
)
def test_what_is_no_table(raw, code):
    with pytest.raises(SwotboardError) as refusal:
        preview(raw, a_workshop(), {})
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "row,place",
    [
        ("industry,threats,a,b\n", (3, "")),
        ("industry,thrats,a\n", (3, "quadrant")),
        ("nobody,threats,a\n", (3, "group")),
        (f"industry,threats,{'x' * 2001}\n", (3, "text")),
    ],
)
def test_errors_name_row_and_column(row, place):
    found = preview((HEAD + "industry,threats,fine\n" + row).encode(), a_workshop(), {})
    assert [(error["row"], error["column"]) for error in found.errors] == [place]


def test_the_same_rows_are_the_same_notes_and_two_equal_rows_are_two():
    raw = (HEAD + "industry,threats,a\n" * 2).encode()
    first, second = preview(raw, a_workshop(), {}), preview(raw, a_workshop(), {})
    assert [note.id for note in first.notes] == [note.id for note in second.notes]
    assert len({note.id for note in first.notes}) == 2


def test_a_foreign_apostrophe_and_a_formula_stay_text():
    found = preview((HEAD + "industry,threats,'=1+1\nindustry,threats,=1+1\n").encode(), a_workshop(), {})
    assert [note.text for note in found.notes] == ["'=1+1", "=1+1"]


def test_IMPORT_6_over_http_a_look_then_all_then_nothing_new(workshop, make_workshop):
    person = workshop.join(group="industry").json["participant"]
    person = workshop.app.extensions["swotboard"].store.participant(person)
    texts = [text for text in TEXTS if text != "\ufeffmark"]
    for text in texts:
        workshop.submit(person, "industry", "note.add", quadrant="threats", text=text)
    facilitator = workshop.bearer(key=workshop.facilitator_key)

    def get(w, h):
        return w.app.test_client().get(f"/api/workshops/{w.code}/export.csv", headers=h).data

    exported = get(workshop, facilitator)
    other = make_workshop()
    chief = other.bearer(key=other.facilitator_key)

    def post(query):
        return other.app.test_client().post(
            f"/api/workshops/{other.code}/notes.csv{query}", data=exported, headers=chief
        )

    assert post("").json["new"] == len(texts) and b"threats" not in get(other, chief)
    answer = post("?apply=1")
    assert answer.status_code == 200 and answer.json["applied"], answer.text

    def rows(raw):
        return [row["text"] for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))]

    assert sorted(rows(get(other, chief))) == sorted(rows(exported))
    assert {note.text for note in other.app.extensions["swotboard"].store.notes(other.code)} == set(texts)
    assert post("?apply=1").json["new"] == 0
    assert len(rows(get(other, chief))) == len(texts)


def test_one_bad_row_and_nothing_comes_in(workshop):
    facilitator = workshop.bearer(key=workshop.facilitator_key)
    raw = (HEAD + "industry,threats,a\nindustry,nowhere,b\n").encode()
    answer = workshop.app.test_client().post(
        f"/api/workshops/{workshop.code}/notes.csv?apply=1", data=raw, headers=facilitator
    )
    assert answer.json["ok"] is False and answer.json["errors"][0]["row"] == 3
    assert workshop.app.extensions["swotboard"].store.notes(workshop.code) == []


def test_it_is_the_facilitators_and_has_a_limit(workshop, error_of):
    client, address = workshop.app.test_client(), f"/api/workshops/{workshop.code}/notes.csv"
    assert error_of(client.post(address, data=b"text\n")) == "unauthorized"
    assert error_of(client.post(address, data=b"text\n", headers=workshop.bearer(group="industry"))) == "forbidden"
    facilitator = workshop.bearer(key=workshop.facilitator_key)
    assert error_of(client.post(address, data=b"x" * 8_000_001, headers=facilitator)) == "too_large"


def test_IMPORT_7_a_look_before_anybody_said_which_column_is_what():
    raw = "Wann;Idee\n2021;Größe\n\n2022;zwei\n".encode("cp1252")
    found = look(raw, {})
    assert (found["encoding"], found["separator"], found["header"], found["width"], found["columns"]) == (
        "cp1252",
        ";",
        None,
        2,
        {},
    )
    assert found["rows"] == 3 and found["sample"] == [["Wann", "Idee"], ["2021", "Größe"], ["2022", "zwei"]]
    found = look(raw, {"header": "yes", "encoding": "mac-roman", "separator": "semicolon"})
    assert found["header"] == ["Wann", "Idee"] and found["rows"] == 2 and found["sample"][0] != ["2021", "Größe"]


@pytest.mark.parametrize(
    "said", [{"encoding": "rot13"}, {"encoding": "utf-8"}, {"separator": "x"}, {"header": "perhaps"}]
)
def test_IMPORT_7_what_is_said_must_be_sayable_and_fit(said):
    with pytest.raises(SwotboardError) as refusal:
        look("text\nGröße\n".encode("cp1252"), said)
    assert refusal.value.code in ("bad_request", "bad_text")


def test_IMPORT_7_a_column_may_be_said_to_be_none_and_wrong_rows_are_shown():
    raw = (HEAD + "industry,threats,fine\nindustry,thrats," + "x" * 100 + "\n").encode()
    found = preview(raw, a_workshop(), {"quadrant": "-", "in_quadrant": "strengths"})
    assert not found.errors and {note.quadrant for note in found.notes} == {"strengths"}
    assert preview(raw, a_workshop(), {}).wrong_rows == [{"row": 3, "cells": ["industry", "thrats", "x" * 80]}]
