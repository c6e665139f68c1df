"""What only the real Store can show: the file itself, and what happens when it is in trouble."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from swotboard.errors import StorageError
from swotboard.store.op_writer import OpWriter
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "swot.db")


@pytest.fixture
def play(path):
    made = make_play(Store.open(path))
    yield made
    made.store.close()


def test_sync_1_a_commit_is_synced_to_disk(play):
    assert play.store._writer.execute("PRAGMA synchronous").fetchone() == (2,)
    assert play.store._writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_new_database_is_readable_by_its_owner_only(path, play):
    play.add(play.ada, "mine")
    for name in (path, path + "-wal"):
        assert os.stat(name).st_mode & 0o077 == 0, name


def test_what_was_committed_is_there_after_opening_again(path, play):
    note = play.add(play.ada, "kept")
    play.store.close()
    store = Store.open(path)
    assert [n.id for n in store.notes(CODE)] == [note]
    store.close()


def test_nothing_is_overwritten_whose_former_value_is_not_in_the_history(play):
    note = play.add(play.ada, "one")
    play.do(play.ada, "note.edit", note=note, text="two", base=1)
    play.do(play.ada, "note.remove", note=note)
    bodies = [json.loads(row[0]) for row in play.store._writer.execute("select body from changes order by seq")]
    assert [body.get("text") for body in bodies] == ["one", "two", None]
    assert play.note(note).text == "two"


def test_no_name_is_written_into_the_history(play):
    play.add(play.ada)
    [row] = play.store._writer.execute("select body from changes").fetchall()
    assert "Ada" not in row[0]


def test_storage_a_locked_database_refuses_with_a_code_and_recovers(path, play, monkeypatch):
    play.store._writer.execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    op = play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="kept in the outbox")
    with pytest.raises(StorageError) as locked:
        play.do_all(op)
    assert locked.value.code == "storage"
    other.execute("ROLLBACK")
    assert play.do_all(op)[0].seq == 1
    other.close()


def test_storage_a_full_disk_refuses_the_whole_batch_and_recovers(play):
    [[pages]] = play.store._writer.execute("PRAGMA page_count").fetchall()
    play.store._writer.execute(f"PRAGMA max_page_count={pages + 1}")
    with pytest.raises(StorageError):
        for _ in range(200):
            play.add(play.ada, "x" * 2000)
    seq = play.store.workshop(CODE).seq("learners")
    assert seq == len(play.store.notes(CODE)) == len(play.store.changes_since(CODE, "learners", 0, 1000))
    play.store._writer.execute("PRAGMA max_page_count=100000")
    play.add(play.ada, "there is room again")


def test_an_op_that_breaks_our_code_is_refused_alone(play, monkeypatch):
    real = OpWriter._write

    def breaks(self, workshop, board_id, change):
        real(self, workshop, board_id, change)
        if change.body.get("text") == "boom":
            raise KeyError("a bug of ours")

    monkeypatch.setattr(OpWriter, "_write", breaks)
    answers = play.do_all(
        *[play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text=t) for t in ("one", "boom", "two")]
    )
    assert [getattr(a, "code", None) or a.seq for a in answers] == [1, "internal", 2]
    assert [n.text for n in play.store.notes(CODE)] == ["one", "two"]


def test_a_database_of_a_newer_version_is_left_alone(path):
    Store.open(path).close()
    db = sqlite3.connect(path)
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('swotboard', 'm999_later', '')"
    )
    db.commit()
    db.close()
    with pytest.raises(StorageError, match="newer swotboard.*m999_later"):
        Store.open(path)


def test_what_is_not_a_database_is_said_and_left_alone(path):
    with open(path, "w") as file:
        file.write("a letter to grandmother, not a database at all\n" * 100)
    with pytest.raises(StorageError, match="not an SQLite database"):
        Store.open(path)
    assert open(path).read(8) == "a letter"


def test_a_locked_database_is_said_at_start(path, monkeypatch):
    Store.open(path).close()
    monkeypatch.setattr("swotboard.store.connection._BUSY_SECONDS", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="locked"):
        Store.open(path)
    other.close()


def test_a_folder_where_one_may_not_write_is_said_at_start(tmp_path):
    """As somebody else than root, for whom every folder is open."""
    tmp_path.chmod(0o755)
    code = (
        "import os, sys\n"
        "from swotboard.errors import StorageError\n"
        "from swotboard.store.store import Store\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: Store.open(sys.argv[1])\n"
        "except StorageError as error: print(error)\n"
    )
    path = "/proc/1/swot.db" if os.getuid() else str(tmp_path / "closed" / "swot.db")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, timeout=30)
    assert "may not write there" in done.stdout or "folder is missing" in done.stdout, done


def test_readers_do_not_wait_for_the_writer(play):
    play.add(play.ada, "seen")
    play.store._writer.execute("BEGIN IMMEDIATE")
    play.store._writer.execute("update notes set text = 'not yet'")
    assert [n.text for n in play.store.notes(CODE)] == ["seen"]
    play.store._writer.execute("ROLLBACK")


def test_notes_are_counted_as_they_come_and_go(path, play):
    """Also where they were written before they were counted."""
    first, second, _third = (play.add(play.ada) for _ in range(3))
    play.do(play.ada, "note.remove", note=first)
    play.do(play.ada, "note.remove", note=first)
    play.do(play.ada, "note.remove", note=second)
    play.do(play.ada, "note.restore", note=second)
    play.do(play.ada, "note.edit", note=second, text="else", base=1)
    assert counted(play.store) == {"learners": 2, "industry": 0}
    play.store._writer.execute("alter table boards drop column notes")
    play.store._writer.execute("delete from _sqlite_migrations where name = 'm011_counts'")
    older = Store.open(path)
    assert counted(older) == {"learners": 2, "industry": 0}
    older.close()


def counted(store):
    return dict(
        store._writer.execute(
            "select \"group\", notes from boards where \"group\" in ('learners', 'industry')"
        ).fetchall()
    )


def test_an_older_workshops_group_called_plan_gets_another_short_name(path):
    """The name `plan` was free once: the board, its people and its notes stay together, and the stream is the
    plan's."""
    Store.open(path).close()
    db = sqlite3.connect(path)
    for table in ("links", "strategies", "lines"):
        db.execute(f"drop table {table}")
    db.execute("delete from _sqlite_migrations where name = 'm009_plan'")
    db.execute(
        "insert into workshops (code, title, anonymous, phase, created_at, facilitator_hash, projector_hash) "
        "values ('ABC234', 'T', 0, 'open', '2026-03-04T12:00:00.000Z', 'f', 'p')"
    )
    for position, group in enumerate(["ballot", "stage", "plan", "plan-2"], start=-1):
        db.execute(
            'insert into boards (workshop, "group", name, position, seq, locked) values (1, ?, ?, ?, 0, 0)',
            [group, group.upper(), position],
        )
    db.execute(
        "insert into participants (id, workshop, \"group\", role, created_at) values ('a', 1, 'plan', 'participant', 'x')"
    )
    db.commit()
    db.close()
    store = Store.open(path)
    assert [(board.group, board.name) for board in store.workshop("ABC234").boards] == [
        ("plan-3", "PLAN"),
        ("plan-2", "PLAN-2"),
    ]
    assert (store.participant("a").group, store.plan("ABC234").seq) == ("plan-3", 0)
    store.close()
