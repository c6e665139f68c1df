"""The fields of a note are declared once (domain/model.py); what is derived from that holds together."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest

from swotboard.domain import fields
from swotboard.domain.declaration import blank_values, declare, former_values, names
from swotboard.domain.model import Comment, Note, Theme
from swotboard.domain.shapes import Lacking, many, maybe, of, read, record, short_text, whole
from swotboard.errors import SwotboardError
from swotboard.export.csv_export import COLUMNS
from swotboard.export.tables import NOTES
from swotboard.store.queries.declared_columns import put_statement, written
from swotboard.store.store import Store


@pytest.mark.parametrize("thing,table", [(Note, "notes"), (Theme, "themes"), (Comment, "comments")])
def test_the_declared_columns_are_those_of_the_table(tmp_path, thing, table):
    Store.open(str(tmp_path / "swot.db")).close()
    with closing(sqlite3.connect(tmp_path / "swot.db")) as db:
        columns = {row[1] for row in db.execute(f"pragma table_info({table})")}
    assert columns - {"workshop", "board", "seq"} == set(written(thing))


def test_what_is_fixed_is_never_updated():
    statement = put_statement("notes", Note)
    changed = statement.split(" do update set ")[1]
    assert "text = excluded.text" in changed and "hidden = excluded.hidden" in changed
    assert not [name for name in names(Note, lambda field: field.fixed) if f"{name} = " in changed]


def test_HIDE_1_every_text_that_people_write_has_a_blank():
    typed = names(Note, lambda field: field.read in (fields.text, fields.name) or field.changed_by == "note.set")
    assert set(typed) <= set(blank_values(Note)) and "text" in typed


def test_every_heading_is_a_column_of_the_table_once():
    headings = [*names(Note, lambda field: field.heading)]
    assert headings and len(NOTES.header) == len(set(NOTES.header))
    assert {"note_id", "text", "color", "hidden"} <= set(NOTES.header) and set(COLUMNS) <= set(NOTES.header)


@dataclass(frozen=True)
class Thing:
    id: str = declare(fields.identifier, fixed=True)
    since: str = declare(fields.name, initial="always", former=("thing.add",), default="always")


def test_what_earlier_versions_lack_is_what_was_meant():
    assert former_values(Thing, "thing.add") == {"since": "always"} and former_values(Thing, "thing.set") == {}
    shape = record(name=of(fields.name), since=Lacking(of(fields.name), "always"))
    assert read(shape, {"name": "Ada"}, "$") == {"name": "Ada", "since": "always"}
    assert read(shape, {"name": "Ada", "since": "now"}, "$") == {"name": "Ada", "since": "now"}


SHAPE = record(("more",), list=many(record(id=of(fields.identifier), n=maybe(whole(1, 9))), 2), more=short_text)
ID = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "value,said",
    [
        ([], "$: must be an object."),
        ({}, "$.list: is missing."),
        ({"list": {}}, "$.list: must be a list."),
        ({"list": [1]}, "$.list[0]: must be an object."),
        ({"list": [{"id": ID, "n": None}] * 3}, "$.list: holds more than 2."),
        ({"list": [{"id": ID, "n": 0}]}, "$.list[0].n: must be a whole number >= 1."),
        ({"list": [{"id": ID, "n": 1.0}]}, "$.list[0].n: must be a whole number."),
        ({"list": [{"id": ID, "n": True}]}, "$.list[0].n: must be a whole number."),
        ({"list": [{"id": ID, "n": 1}, {"id": f"{ID}\n", "n": 1}]}, "$.list[1].id: must be a UUID"),
        ({"list": [], "more": "x" * 501}, "$.more: must be a short text."),
        ({"list": [], "more": None}, "$.more: must be a text."),
        ({"list": [], "x" * 100: 1}, "$." + "x" * 60 + ": is not known in this version."),
        ({"list": [{"id": ID, "n": 1, "\ud800": 1}]}, "$.list[0].\ud800: is not known in this version."),
        ({"list": [{"id": ID, "n": "\ud800"}]}, "$.list[0].n: "),
        ({"list": [], "a`b - at `$.list`": 1}, "$.a`b - at `$.list`: is not known in this version."),
    ],
)
def test_IMPORT_5_every_refusal_names_its_place(value, said):
    with pytest.raises(SwotboardError) as refusal:
        read(SHAPE, value, "$")
    assert refusal.value.code == "bad_request" and refusal.value.message.startswith(said), refusal.value.message
