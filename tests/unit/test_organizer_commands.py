"""[KEEP] The organizer's commands: backup and restore, how long a workshop is kept, and deleting it so that nothing
stays."""

import io
import os
import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from swotboard.errors import SwotboardError
from swotboard.store.database_copy import check_database
from swotboard.store.store import Store
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import as_json, exported

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path):
    return tmp_path / "swot.db"


@pytest.fixture
def store(database):
    made = Store.open(str(database))
    yield made
    made.close()


@pytest.fixture
def run(database, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}

    def run(*arguments, status=0, database=database):
        done = subprocess.run(
            [sys.executable, str(ROOT / "server.py"), *arguments],
            cwd=tmp_path,
            capture_output=True,
            timeout=60,
            env={**environment, "SWOTBOARD_DATABASE": str(database)},
            text=True,
        )
        assert done.returncode == status, (done.stdout, done.stderr)
        return done.stdout + done.stderr

    return run


def files_hold(database, said):
    """Whether any file of the database holds these bytes, the log included."""
    return any(said.encode() in path.read_bytes() for path in database.parent.glob(database.name + "*"))


def test_KEEP_3_a_backup_while_others_write_is_whole_and_restores(store, run, tmp_path):
    play, stop = RandomWorkshop(store), threading.Event()
    play.act_often(50)
    writer = threading.Thread(target=lambda: [play.act() for _ in iter(stop.is_set, True)])
    writer.start()
    try:
        run("backup", "copy.db")
    finally:
        stop.set()
        writer.join()
    check_database(str(tmp_path / "copy.db"))
    other = tmp_path / "restored" / "swot.db"
    assert "1 workshops" in run("restore", "copy.db", database=other)
    restored = Store.open(str(other))
    assert len(as_json(restored, removed=True)["participants"]) == len(play.people) + 1
    restored.close()
    assert "move it away" in run("restore", "copy.db", status=2)


@pytest.mark.parametrize("spoil", [lambda raw: b"not a database at all" * 500, lambda raw: raw[: len(raw) // 2]])
def test_KEEP_3_a_damaged_backup_is_not_restored(store, run, tmp_path, spoil):
    RandomWorkshop(store).act_often(80)
    run("backup", "copy.db")
    copy = tmp_path / "copy.db"
    copy.write_bytes(spoil(copy.read_bytes()))
    run("restore", "copy.db", status=2, database=tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()


def test_KEEP_2_what_was_deleted_is_in_no_file_and_the_record_has_no_words(store, database):
    first, second = (
        RandomWorkshop(store, code="AAA222", title="Gone-Canary"),
        RandomWorkshop(store, code="BBB222", title="Stays"),
    )
    for play in (first, second):
        play.add(f"{play.code}-Note-Canary")
        play.act_often(60)
    kept = exported(store, "json", "BBB222", removed=True, history=True)
    assert files_hold(database, "Gone-Canary") and files_hold(database, "AAA222-Note-Canary")
    assert store.delete_workshop("AAA222", "2021-06-01T00:00:00.000Z", "asked")
    assert not files_hold(database, "Gone-Canary") and not files_hold(database, "AAA222-Note-Canary")
    assert exported(store, "json", "BBB222", removed=True, history=True) == kept
    [row] = store.deletions()
    assert (row["code"], row["reason"], row["notes"] > 0, row["participants"]) == ("AAA222", "asked", True, 7)
    assert store._writer.execute("pragma foreign_key_check").fetchall() == []


def test_KEEP_1_a_workshop_goes_when_its_day_has_passed(store, run):
    RandomWorkshop(store, code="AAA222"), RandomWorkshop(store, code="BBB222")
    run("keep", "BBB222", "--until", "2099-01-01")
    assert "has passed" in run("keep", "AAA222", "--until", "2021-06-30", status=2)
    store.keep_until("AAA222", "2021-06-30")
    assert "until 2099-01-01" in run("workshops")
    assert store.expired("2021-06-30") == [] and store.expired("2021-07-01") == ["AAA222"]
    assert run("purge").startswith("AAA222")
    assert [row["code"] for row in store.workshops()] == ["BBB222"]
    assert re.search(r"AAA222 .*retention.* notes +7 people", run("purge", "--record"))
    run("keep", "BBB222", "--forever")
    assert store.expired("2199-01-01") == []


@pytest.mark.parametrize(
    "arguments", [("--until", "soon"), ("--until", "2021-02-30"), (), ("--until", "2021-01-01", "--forever")]
)
def test_a_day_that_is_none(store, run, arguments):
    RandomWorkshop(store)
    run("keep", "ABC234", *arguments, status=2)


def test_KEEP_4_export_then_delete(store, run, tmp_path):
    play = RandomWorkshop(store)
    play.act_often(40)
    before = exported(store, "json", removed=True, history=True, media=True)
    assert "not its code" in run("remove", "ABC234", "--export", "wrong.json", "--yes", "XYZ", status=2)
    assert store.workshops()
    run("remove", "ABC234", "--export", "kept.json", "--yes", "abc234")
    assert (tmp_path / "kept.json").read_bytes() == before
    with pytest.raises(SwotboardError):
        store.workshop("ABC234")
    link = run("import", "kept.json")
    code = re.search(r"/w/(\w{6})", link)[1]
    assert as_json(store, code, removed=True)["boards"] == as_json_of(before)["boards"]


def test_KEEP_9_removed_brought_back_and_removed_at_once(store, run, database):
    play = RandomWorkshop(store)
    play.add("Canary-Of-The-Day")
    before = exported(store, "json", removed=True, history=True)
    said = run("remove", "ABC234", "--export", "first.json", "--yes", "ABC234")
    assert "undo-remove ABC234 brings it back" in said and "undo-remove brings it back until" in run("workshops")
    assert run("purge") == "" and files_hold(database, "Canary-Of-The-Day")
    assert "ABC234 is there again" in run("undo-remove", "abc234")
    assert exported(store, "json", removed=True, history=True) == before
    assert "no deleted workshop" in run("undo-remove", "ABC234", status=2)
    assert "is deleted" in run("remove", "ABC234", "--export", "second.json", "--yes", "ABC234", "--now")
    assert not files_hold(database, "Canary-Of-The-Day") and [row["code"] for row in store.deletions()] == ["ABC234"]
    assert "no deleted workshop" in run("undo-remove", "ABC234", status=2)


def test_STORE_11_the_secret_is_replaced_by_a_command(store, run, database, monkeypatch):
    secret = database.with_name(database.name + ".secret")
    assert "a new secret" in run("new-secret") and len(secret.read_text().splitlines()) == 1
    former = secret.read_text().strip()
    assert "stays good, 30 days" in run("new-secret") and secret.read_text().splitlines()[1].endswith(former)
    assert "everyone joins again" in run("new-secret", "--without-overlap")
    assert len(secret.read_text().splitlines()) == 1


def test_ACCESS_3_new_links_from_the_terminal(store, run):
    RandomWorkshop(store)
    former = store.workshop("ABC234")
    said = run("new-links", "abc234")
    assert re.search(r"facilitator +http://127.0.0.1:5000/w/ABC234/stage#key=\S{32}\n", said)
    assert re.search(r"projector +http://127.0.0.1:5000/w/ABC234/projector#key=\S{32}\n", said)
    assert re.search(r"\d+ sessions? ended", said)
    now = store.workshop("ABC234")
    assert now.facilitator_hash != former.facilitator_hash and now.projector_hash != former.projector_hash
    assert "facilitator" not in run("new-links", "ABC234", "--projector-only")
    assert store.workshop("ABC234").facilitator_hash == now.facilitator_hash


def test_KEEP_4_nothing_is_deleted_where_the_file_cannot_be_written(store, run):
    RandomWorkshop(store)
    run("remove", "ABC234", "--export", "no/such/folder.json", "--yes", "ABC234", status=2)
    assert store.workshops()


def as_json_of(raw):
    import json

    return json.load(io.BytesIO(raw))


def test_notes_from_the_command_line(store, run, tmp_path):
    RandomWorkshop(store)
    (tmp_path / "notes.csv").write_text("group,quadrant,text\nlearners,S,from a form\n", "utf-8")
    assert "1 new" in run("import-notes", "ABC234", "notes.csv") and not store.notes("ABC234")
    run("import-notes", "ABC234", "notes.csv", "--apply")
    assert "0 new, 1 known" in run("import-notes", "ABC234", "notes.csv", "--apply")
    assert [note.text for note in store.notes("ABC234")] == ["from a form"]
    (tmp_path / "notes.csv").write_text("group,quadrant,text\nlearners,S,ok\nlearners,X,bad\n", "utf-8")
    assert "row 3, column quadrant" in run("import-notes", "ABC234", "notes.csv", "--apply", status=2)
    assert len(store.notes("ABC234")) == 1


def test_every_format_from_the_command_line(store, run, tmp_path):
    RandomWorkshop(store).act_often(20)
    for ending in ("csv", "zip", "xlsx", "json", "md", "html"):
        run(
            "export",
            "ABC234",
            "--format",
            ending,
            "--group",
            "industry",
            "--as-of",
            "2021-03-01T20:00:10Z",
            "--output",
            f"out.{ending}",
        )
        assert (tmp_path / f"out.{ending}").stat().st_size > 0
    run("export", "ABC234", "--as-of", "yesterday", "--output", "none.csv", status=2)
    run("export", "ABC234", "--group", "nobody", "--output", "none.csv", status=2)
    assert not (tmp_path / "none.csv").exists()


def test_a_check_of_no_database(tmp_path):
    sqlite3.connect(tmp_path / "empty.db").close()
    with pytest.raises(SwotboardError):
        check_database(str(tmp_path / "empty.db"))
