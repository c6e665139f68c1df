"""The files of media of deleted workshops and of what nobody named: out of the way at once, removed later, put back
where the deletion failed [KEEP-2, MEDIA-9]."""

import sqlite3
import threading
from types import SimpleNamespace

import pytest

from swotboard.errors import StorageError
from swotboard.live.jobs.media_job import remove_unnamed_media
from swotboard.store.deletion import delete_workshop
from swotboard.store.media_files import media_folder
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play

LATER = "2999-01-01T00:00:00.000Z"


@pytest.fixture
def play(tmp_path):
    made = make_play(Store.open(str(tmp_path / "swot.db")))
    yield made
    made.store.close()


def attached(play):
    note, medium = play.add(play.ada), play.medium(play.ada)
    assert not isinstance(play.do(play.ada, "note.attach", note=note, media=medium), str)
    return medium


def folders(tmp_path):
    return [each.name for each in media_folder(str(tmp_path / "swot.db")).iterdir()]


def test_keep_2_a_deleted_workshops_number_is_free_for_another(play, tmp_path):
    attached(play)
    number = play.store.workshop(CODE).id
    play.store.delete_workshop(CODE, LATER, "asked")
    again = make_play(play.store)
    assert again.store.workshop(CODE).id == number
    medium = attached(again)
    assert play.store.wrongly_aside() == []
    play.store.remove_set_aside()
    assert folders(tmp_path) == [str(number)]
    assert play.store.media_storage.has(number, medium)


def test_keep_2_files_that_cannot_be_moved_do_not_keep_the_words(play, tmp_path, monkeypatch):
    medium, number = attached(play), play.store.workshop(CODE).id
    snapshot = tmp_path / "swot.db.before-1"
    snapshots, forgotten = [snapshot], []
    monkeypatch.setattr("swotboard.store.sqlite_backend.snapshots_of", lambda _: snapshots)
    monkeypatch.setattr("swotboard.store.sqlite_backend.delete_in_copy", lambda *which: forgotten.append(which) or True)

    def full(*_):
        raise StorageError("Pictures and recordings cannot be stored just now.")

    with monkeypatch.context() as broken:
        broken.setattr(play.store.media_storage, "set_aside", full)
        play.store.keep_until(CODE, "2026-01-01")
        assert play.store.purge(LATER) == ([CODE], True)
    assert forgotten == [(snapshot, CODE)]
    monkeypatch.setattr("swotboard.store.media_admin.UNNAMED_SECONDS", -60)
    assert list(play.store.strays()) == [[(number, medium)]]


def test_keep_2_a_deletion_that_cannot_be_committed_puts_the_files_back(play, monkeypatch):
    medium, number = attached(play), play.store.workshop(CODE).id
    play.store._writer.executescript(
        "create temp table parents (id primary key);"
        "create temp table children (parent references parents deferrable initially deferred)"
    )

    def delete(db, *which):
        db.execute("insert into children values (1)")
        return delete_workshop(db, *which)

    monkeypatch.setattr("swotboard.store.workshop_admin.delete_workshop", delete)
    with pytest.raises(sqlite3.IntegrityError):
        play.store.delete_workshop(CODE, LATER, "asked")
    assert play.store.medium(CODE, medium)
    assert play.store.media_storage.has(number, medium)


def test_keep_2_what_a_server_that_was_ended_had_set_aside_is_put_back(play):
    medium, number = attached(play), play.store.workshop(CODE).id
    name = play.store.media_storage.set_aside(number)
    [aside] = play.store.wrongly_aside()
    assert aside[0] == name
    play.store.remove_set_aside()
    play.store.put_back(aside)
    assert play.store.media_storage.has(number, medium)
    assert play.store.wrongly_aside() == []
    play.store.remove_set_aside()


def test_media_9_what_nobody_named_goes_some_at_a_time(play, tmp_path, monkeypatch):
    monkeypatch.setattr("swotboard.store.media_admin._AT_ONCE", 2)
    kept, number = attached(play), play.store.workshop(CODE).id
    for _ in range(5):
        play.medium(play.ada)
    assert [play.store.forget_unnamed(LATER) for _ in range(4)] == [2, 2, 1, 0]
    assert list(play.store.media_storage.stored(-60)) == [(number, kept)]
    assert play.store.wrongly_aside() == []
    play.store.remove_set_aside()
    assert folders(tmp_path) == [str(number)]


def test_media_9_strays_go_some_at_a_time(play, monkeypatch):
    monkeypatch.setattr("swotboard.store.media_admin._AT_ONCE", 2)
    monkeypatch.setattr("swotboard.store.media_admin.UNNAMED_SECONDS", -60)
    kept, number = attached(play), play.store.workshop(CODE).id
    strays = [f"00000000-0000-4000-8000-00000000000{each}" for each in range(3)]
    for stray in strays:
        play.store.media_storage.put(number, stray, {"full": b"half"})
    found = list(play.store.strays())
    assert sorted(medium for some in found for _, medium in some) == strays
    assert max(map(len, found)) <= 2
    for some in [*found, [(number, kept)]]:
        play.store.forget_strays(some)
    assert list(play.store.media_storage.stored(-60)) == [(number, kept)]


def test_media_9_what_cannot_be_removed_does_not_keep_the_rest(play, monkeypatch):
    number, media, remove = play.store.workshop(CODE).id, [play.medium(play.ada) for _ in range(3)], []
    for medium in media:
        play.store.media_storage.set_aside(number, [medium])
    names = sorted(name for name, _, _ in play.store.media_storage.aside())
    play.store.forget_unnamed(LATER)

    def remove_most(name, really=play.store.media_storage.remove_aside):
        remove.append(name)
        if name == names[0]:
            raise StorageError("It is in use.")
        really(name)

    with monkeypatch.context() as broken:
        broken.setattr(play.store.media_storage, "remove_aside", remove_most)
        with pytest.raises(StorageError, match="in use"):
            play.store.remove_set_aside()
    assert names[0] in remove
    assert [name for name, _, _ in play.store.media_storage.aside()] == [names[0]]


def test_media_9_the_server_removes_puts_back_and_goes_on_after_a_failure(play, tmp_path, monkeypatch):
    """Two rounds of the job; the first finds the database locked."""
    stopped, rested, storage = threading.Event(), [], play.store.media_storage
    kept, number = attached(play), play.store.workshop(CODE).id
    unnamed = play.medium(play.ada)  # years ago
    storage.set_aside(number, [kept])

    def rest_until_stop(_, seconds):
        rested.append(seconds)
        if len(rested) == 2:
            stopped.set()

    def write(call, *args):
        if not rested:
            raise StorageError("The database is locked.")
        return call(*args)

    hub = SimpleNamespace(
        committer=SimpleNamespace(stopped=stopped),
        rest=lambda seconds: None,
        write=write,
        read=lambda call, *args: call(*args),
    )
    monkeypatch.setattr("swotboard.live.jobs.media_job._PERIOD", 0.0)
    monkeypatch.setattr("swotboard.live.jobs.media_job.rest_until_stop", rest_until_stop)
    remove_unnamed_media(hub, play.store)
    assert (storage.has(number, kept), storage.has(number, unnamed)) == (True, False)
    assert folders(tmp_path) == [str(number)]
    assert play.store.medium(CODE, unnamed) is None
