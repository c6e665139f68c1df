"""[STORE-3], [STORE-4]: databases that every former version wrote are read, copied, brought up to date and exported.

They are made by tests/former/make.py, each by the program of its time. What is asked of them here is read from the
files as they are, with SQL alone."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from swotboard.imports.document_reader import read_document
from swotboard.services.importing import import_workshop
from swotboard.services.tokens import new_keys
from swotboard.store.database_copy import check_database, copy_database
from swotboard.store.schema_upgrade import snapshots_of
from swotboard.store.schema_version import known_migrations
from swotboard.store.store import Store
from tests.former.make import CODE, HERE, PLAN_WAS_FREE, QUIET, newest_of, uid
from tests.unit.exported import as_json, exported

FORMER = sorted(HERE.glob("*.db"))
NEVER_THE_NEWEST = {"m001_workshops", "m004_themes"}
"""Migrations that came together with the next one: no version stopped there."""


@pytest.fixture(params=FORMER, ids=lambda path: path.stem)
def former(request, tmp_path):
    """A copy of one of them, under a name that a URI must quote."""
    return shutil.copy(request.param, tmp_path / "swot 100%?.db")


def rows_of(path):
    """table -> its rows as dicts, as SQLite has them."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        db.row_factory = sqlite3.Row
        tables = [
            row[0]
            for row in db.execute("select name from sqlite_master where type = 'table' and name not like '%sqlite%'")
        ]
        return {table: [dict(row) for row in db.execute(f'select * from "{table}" order by rowid')] for table in tables}


def renamed(path, rows):
    """The rows as they are after the plan's stream took the short name `plan`: a group of that name is `plan-2`."""
    if int(path.stem[1:4]) > PLAN_WAS_FREE:
        return rows
    return json.loads(json.dumps(rows, ensure_ascii=False).replace('"group": "plan"', '"group": "plan-2"'))


def test_every_former_version_has_its_database():
    """Before a migration is added: `python -m tests.former.make HEAD`, so that what is newest now is kept."""
    former = sorted(known_migrations())[:-1]
    assert set(former) - NEVER_THE_NEWEST <= {path.stem for path in FORMER}


@pytest.mark.parametrize("path", FORMER, ids=lambda path: path.stem)
def test_STORE_2_a_copy_changes_no_byte_and_leaves_nothing_beside(path, tmp_path):
    source, target = shutil.copy(path, tmp_path / path.name), tmp_path / "copy.db"
    copy_database(str(source), str(target))
    assert source.read_bytes() == path.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", path.name]
    assert rows_of(target) == rows_of(path)
    assert newest_of(target) == path.stem, "a copy for the program that made it"
    check_database(str(target))


@pytest.mark.parametrize("path", FORMER, ids=lambda path: path.stem)
def test_STORE_3_every_row_is_there_after_the_update(path, tmp_path):
    """Each value that a former version wrote stands where it stood, but for a group called `plan`."""
    hub = shutil.copy(path, tmp_path / "swot.db")
    Store.open(str(hub)).close()
    now = rows_of(hub)
    for table, rows in renamed(path, rows_of(path)).items():
        kept = [{column: row[column] for column in rows[0]} for row in now[table]] if rows else []
        assert [row for row in rows if row not in kept] == [], table
    assert newest_of(hub) == max(known_migrations())


@pytest.mark.parametrize("path", FORMER, ids=lambda path: path.stem)
def test_STORE_3_what_was_written_is_exported_and_comes_in_again(path, tmp_path):
    hub = shutil.copy(path, tmp_path / "swot.db")
    was = renamed(path, rows_of(path))
    store = Store.open(str(hub))
    try:
        document = as_json(store, CODE, removed=True, history=True)
        notes = {note["id"]: note for board in document["boards"] for note in board["notes"]}
        for row in was["notes"]:
            if row["workshop"] == 1:
                assert_note(notes[row["id"]], row)
        assert notes[uid(5)]["text"] == "first words, edited" and notes[uid(4)]["removed_at"], (
            "there was something to compare"
        )
        assert document["workshop"]["title"] == "Micro-credentials — “now”"
        assert [person["name"] for person in document["participants"]][:2] == ["Ada", "Боб"]
        assert_names(document, was)
        for ending in ("csv", "zip", "xlsx", "md", "html"):
            assert exported(store, ending, CODE)
        quiet = exported(store, "csv", QUIET).decode()
        assert "nobody's, anonymous" in quiet and "in the other group" in quiet and "Übrige" in quiet
        past = as_json(store, CODE, removed=True, as_of="2021-03-02T00:00:00.000Z")
        assert (past["boards"], past["plan"]) == (document["boards"], document["plan"]), "the history holds all of it"
        again = import_workshop(
            store, read_document(exported(store, "json", CODE, removed=True, history=True)), new_keys(), call, call
        )
        assert as_json(store, again, removed=True)["boards"] == document["boards"]
    finally:
        store.close()


def call(work, *args):
    return work(*args)


def assert_note(note, row):
    """What a hidden note said is in no export; of all others, everything is."""
    kept = ("quadrant", "rank", "theme", "version", "created_at", "updated_at", "removed_at")
    assert [note[column] for column in kept] == [row[column] for column in kept]
    said = ("", "idea", "plain") if row.get("hidden") else (row["text"], row["kind"], row["color"])
    assert (note["text"], note["kind"], note["color"]) == said


def assert_names(document, was):
    """Themes, talk, rounds and the plan, where that version had them."""
    notes = [note for board in document["boards"] for note in board["notes"]]
    assert [talk["text"] for note in notes for talk in note["comments"]] == [
        row["text"] for row in was.get("comments", [])
    ]
    assert sum(sum(note["reactions"].values()) for note in notes) == len(was.get("reactions", []))
    themes = {theme["id"]: theme["name"] for board in document["boards"] for theme in board["themes"]}
    assert themes == {row["id"]: row["name"] for row in was.get("themes", [])}
    for kept in ("on", "budget", "most", "started_at", "stopped_at"):
        assert [vote[kept] for vote in document["rounds"]] == [row[kept] for row in was.get("rounds", [])]
    assert [line["text"] for line in document["plan"]] == [row["text"] for row in was.get("lines", [])]


def test_STORE_3_a_snapshot_is_what_the_former_program_left(former):
    had, newest = rows_of(former), newest_of(former)
    Store.open(str(former)).close()
    if newest == max(known_migrations()):
        assert snapshots_of(str(former)) == []
        return
    [snapshot] = snapshots_of(str(former))
    assert newest in snapshot.name and rows_of(snapshot) == had
    Store.open(str(former)).close()
    assert snapshots_of(str(former)) == [snapshot], "and only when there is something to do"
