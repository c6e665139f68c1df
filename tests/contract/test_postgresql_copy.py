"""[STORE-10] `copy` moves an installation between SQLite and PostgreSQL, compares both, and leaves no half."""

import random
import subprocess
import sys

import pytest

from swotboard.errors import StorageError
from swotboard.store.installation_copy import Copied, copy_installation
from swotboard.store.postgresql.pg_connection import PostgresqlDatabase
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play
from tests.live.server_process import ROOT
from tests.random_workshop import RandomWorkshop
from tests.unit.exported import exported

LATER = "2999-01-01T00:00:00.000Z"
RANDOM = "RRR222"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The path of an installation with two workshops, one of them with a picture, and the record of a third."""
    path = str(tmp_path_factory.mktemp("filled") / "old.db")
    store = Store.open(path)
    play = make_play(store)
    note, medium = play.add(play.ada), play.medium(play.ada)
    assert not isinstance(play.do(play.ada, "note.attach", note=note, media=medium), str)
    RandomWorkshop(store, random.Random(20), code="GGG222").act_often(20)
    long = "".join(f"{number} " for number in range(200))
    play.do(play.ada, "note.edit", note=note, text=long, base=1)
    assert play.do(play.ada, "note.edit", note=note, text=f"{long}more", base=2).body["version"] == 3
    assert store._writer.execute("select count(*) from changes where body like '%\"z\"%'").fetchone()[0] == 1
    store.delete_workshop("GGG222", LATER, "asked")
    RandomWorkshop(store, random.Random(3), code=RANDOM).act_often(300)
    store.close()
    return path


def all_said(name):
    """Everything that documents and lists tell of an installation."""
    store = Store.open_to_read(name)
    try:
        documents = [
            exported(store, ending, code, removed=True, history=ending == "json", media=ending == "json")
            for code in (CODE, RANDOM)
            for ending in ("json", "csv", "zip", "md", "html")
        ]
        past = exported(store, "json", RANDOM, as_of="2021-03-01T20:02:00.000Z")
        audits = [store.audit_entries(code, None, 1000) for code in (CODE, RANDOM)]
        return documents, past, audits, store.workshops(), store.deletions(), store.media(CODE)
    finally:
        store.close()


def test_store_10_to_postgresql_and_back_everything_is_the_same(filled, postgresql, tmp_path):
    before, back = all_said(filled), str(tmp_path / "back.db")
    copied = copy_installation(filled, postgresql)
    assert (copied.workshops, copied.media) == (2, 1) and copied.rows > 300
    assert all_said(postgresql) == before
    assert copy_installation(postgresql, back) == copied
    assert all_said(back) == before == all_said(filled)


def test_store_10_what_is_written_after_a_copy_gets_numbers_of_its_own(filled, postgresql):
    copy_installation(filled, postgresql)
    store = Store.open(postgresql)
    again = RandomWorkshop(store, random.Random(4), code="NNN222")
    again.act_often(50)
    assert len({fact["code"] for fact in store.workshops()}) == 3
    assert [entry.entry for entry in store.audit_entries("NNN222", None, 10)] > [
        entry.entry for entry in store.audit_entries(RANDOM, None, 10)
    ]
    store.close()


def test_store_10_a_target_that_is_not_empty_is_left_as_it_is(filled, postgresql):
    copy_installation(filled, postgresql)
    before = all_said(postgresql)
    with pytest.raises(StorageError, match="is not empty"):
        copy_installation(filled, postgresql)
    assert all_said(postgresql) == before


def test_store_10_what_is_not_the_same_is_not_copied(filled, postgresql, monkeypatch):
    write = PostgresqlDatabase.execute_many

    def one_letter_off(self, sql, rows):
        write(self, sql, [[f"{value}." if value == "Fay" else value for value in row] for row in rows])

    with monkeypatch.context() as broken:
        broken.setattr(PostgresqlDatabase, "execute_many", one_letter_off)
        with pytest.raises(StorageError, match="participants is not the same"):
            copy_installation(filled, postgresql)
    store = Store.open(postgresql)
    assert store.workshops() == [] and list(store.media_storage.stored(0)) == []
    store.close()
    assert copy_installation(filled, postgresql).workshops == 2


def test_store_10_no_server_uses_either_meanwhile(filled, postgresql, monkeypatch):
    monkeypatch.setattr("swotboard.store.postgresql.server_lock._WAIT_SECONDS", 0.1)
    server = Store.open(postgresql, user="a server")
    with pytest.raises(StorageError, match="in use by a server"):
        copy_installation(filled, postgresql)
    with pytest.raises(StorageError, match="in use by a server"):
        copy_installation(postgresql, filled + ".other")
    server.close()
    with pytest.raises(StorageError, match="There is no file"):
        copy_installation(filled + ".nowhere", postgresql)


def test_store_10_the_command_says_what_it_did(filled, postgresql):
    copied = copy_installation(filled, filled + ".copy")
    assert isinstance(copied, Copied)
    done = subprocess.run(
        [sys.executable, "server.py", "copy", "--from", filled, "--to", postgresql],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done
    assert f"2 workshops, {copied.rows:,} rows, 1 pictures and recordings, all compared." in done.stdout
    assert f"Set SWOTBOARD_SECRET to what is in {filled}.secret" in done.stdout
