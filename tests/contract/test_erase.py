"""Erasing a note for good: who may, and that nothing it said is left [ERASE]."""

import json
import sqlite3

import pytest

from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id

WORDS = ("canary-first", "canary-second", "canary-comment", "canary-alt")


def spoken(play):
    """A note of Ada's with two texts, a comment and a picture, removed; its id."""
    note = play.add(play.ada, WORDS[0], kind="question", sign="icon:star")
    for op_type, fields in (
        ("note.edit", {"text": WORDS[1], "base": 1}),
        ("note.comment", {"comment": new_id(), "text": WORDS[2]}),
        ("note.react", {"reaction": "same", "on": True}),
        ("note.attach", {"media": play.medium(play.ada), "alt": WORDS[3]}),
        ("note.remove", {}),
        ("note.restore", {}),
        ("note.remove", {}),
    ):
        assert not isinstance(play.do(play.ada, op_type, note=note, **fields), str), op_type
    return note


def test_erase_1_its_author_or_a_facilitator_erases_what_is_removed(play):
    note = play.add(play.ada)
    assert play.do(play.facilitator, "note.erase", note=note) == "forbidden", "it stands"
    other = play.store.add_participant(CODE, "Eve", "learners", "participant", "2026-03-04T12:00:00.000Z")
    play.do(play.ada, "note.remove", note=note)
    assert play.do(other, "note.erase", note=note) == "forbidden"
    assert play.do(play.ada, "note.erase", note=note).body == {"note": note}
    second = spoken(play)
    assert play.do(play.facilitator, "note.erase", note=second).body == {"note": second}
    assert play.do(play.facilitator, "note.erase", note=second).body == {"note": second}
    for who in (play.ada, play.facilitator):
        assert play.do(who, "note.restore", note=second) == "note_erased"
        assert play.do(who, "note.edit", note=second, text="x", base=1) == "note_removed"


def test_erase_1_a_mark_stays(play):
    note = spoken(play)
    play.do(play.facilitator, "note.erase", note=note)
    left = play.note(note)
    assert (left.text, left.sign, left.media, left.participant) == ("", "", [], play.ada.id)
    assert left.removed_at
    [entry] = play.store.audit_entries(CODE, None, 1)
    assert (entry.change.type, entry.change.body) == ("note.erase", {"note": note})


def finish(store):
    """As the server's job does; whether all is gone from the log."""
    marks = store.erasure_marks(1000)
    store.erase_in_copies(marks)
    return store.finish_erasure(marks)


@pytest.fixture
def played(tmp_path):
    store = Store.open(str(tmp_path / "swot.db"))
    yield make_play(store), tmp_path / "swot.db"
    store.close()


def everything(path):
    """All that the database says, and every byte of its files."""
    with sqlite3.connect(path) as db:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        said = str([db.execute(f'select * from "{table}"').fetchall() for table in tables])
    files = [each.read_bytes() for each in path.parent.glob(f"{path.name}*") if each.is_file()]
    return said.encode() + b"".join(files)


def test_erase_2_no_table_no_history_and_no_byte_of_the_file_holds_its_words(played):
    play, path = played
    note, other = spoken(play), play.add(play.ada, "canary of another")
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    silent = play.add(play.ada, "canary-silent")
    play.do(play.facilitator, "notes.reveal")
    play.do(play.ada, "note.remove", note=silent)
    assert all(word.encode() in everything(path) for word in WORDS)
    for each in (note, silent):
        play.do(play.facilitator, "note.erase", note=each)
    assert finish(play.store)
    left = everything(path)
    assert not [word for word in (*WORDS, "canary-silent") if word.encode() in left]
    assert b"canary of another" in left and play.note(other).text == "canary of another"


def test_erase_2_a_picture_that_nothing_else_names_goes_with_those_that_nobody_names(played):
    play, _ = played
    note, other, shared = play.add(play.ada), play.add(play.ada), play.medium(play.facilitator)
    own = play.medium(play.ada)
    play.do(play.facilitator, "shelf.add", board="stage", media=shared)
    for each, medium in ((note, own), (note, shared), (other, shared)):
        assert not isinstance(play.do(play.ada, "note.attach", note=each, media=medium), str)
    play.do(play.ada, "note.remove", note=note)
    play.do(play.ada, "note.erase", note=note)
    assert play.store.forget_unnamed("2020-01-01T00:00:00.000Z") == 1
    assert play.store.medium(CODE, own) is None
    assert play.store.medium(CODE, shared)


def test_erase_3_copies_beside_the_database_lose_its_words_too(played):
    play, path = played
    note = spoken(play)
    copy = path.with_name(f"{path.name}.m013_media.20260304T120000.snapshot")
    with sqlite3.connect(path) as db, sqlite3.connect(copy) as out:
        db.backup(out)
    play.do(play.facilitator, "note.erase", note=note)
    finish(play.store)
    with sqlite3.connect(copy) as db:
        bodies = [json.loads(row[0]) for row in db.execute("select body from changes")]
    assert bodies and not [word for word in WORDS if word in str(bodies)]
    assert not [word for word in WORDS if word.encode() in copy.read_bytes()]
