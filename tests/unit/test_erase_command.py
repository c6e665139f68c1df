"""[ERASE-4] `server.py erase`: whoever runs the server erases notes, a name or everything of a person for good, and is
told what still holds it."""

import sqlite3

import pytest
from click.testing import CliRunner

from swotboard.cli.commands import cli
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play


@pytest.fixture
def played(tmp_path):
    path = tmp_path / "swot.db"
    store = Store.open(str(path))
    play = make_play(store)
    kept = [play.add(play.ada, "canary one"), play.add(play.ada, "canary two"), play.add(play.facilitator, "stays")]
    shown = play.medium(play.ada)
    assert not isinstance(play.do(play.ada, "note.attach", note=kept[0], media=shown, alt="canary alt"), str)
    play.do(play.ada, "note.remove", note=kept[1])
    store.close()
    return path, kept, play.ada.id


def run(path, *arguments):
    done = CliRunner().invoke(cli, ["erase", CODE, *arguments, "--yes", CODE, "--database", str(path)])
    return done.exception if isinstance(done.exception, Exception) else done.output


def files(path):
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*") if each.is_file())


def test_ERASE_4_all_that_one_person_wrote_goes_from_every_file(played):
    path, _, ada = played
    assert b"canary one" in files(path) and b"canary two" in files(path)
    said = run(path, "--written-by", ada)
    assert "Erased: 2 notes" in said and "made before 20" in said and "still hold them" in said
    assert b"canary" not in files(path) and b"stays" in files(path)
    with sqlite3.connect(path) as db:
        removed = db.execute("select text, removed_at is not null from notes order by text").fetchall()
        assert db.execute("select count(*) from media").fetchone() == (0,)
    assert removed == [("", 1), ("", 1), ("stays", 0)]


def test_ERASE_4_a_person_is_found_by_their_name(played):
    path, _, ada = played
    assert "Erased: 2 notes" in run(path, "--written-by", "ada")
    assert b"canary" not in files(path)
    assert ada.encode() in files(path)


def test_ERASE_4_a_name_alone_goes_from_every_file(played):
    path, _, ada = played
    store = Store.open(str(path))
    store.update_participant(ada, name="Canary Adelaide")
    store.add_participant(CODE, "Twice", None, "participant", "2026-03-04T12:00:00.000Z")
    twice = store.add_participant(CODE, "twice", "industry", "participant", "2026-03-04T12:00:00.000Z")
    store.close()
    assert b"Adelaide" in files(path)
    assert "Erased: a name" in run(path, "--name-of", "canary adelaide")
    assert b"Adelaide" not in files(path) and b"canary one" in files(path)
    refused = str(run(path, "--name-of", "twice"))
    assert "2 people" in refused and twice.id in refused and "industry" in refused
    assert "Erased: a name" in run(path, "--name-of", twice.id)


def test_ERASE_4_it_is_done_in_a_backup_as_well(played, tmp_path):
    path, _, _ = played
    copy = tmp_path / "kept" / "backup.db"
    copy.parent.mkdir()
    made = CliRunner().invoke(cli, ["backup", str(copy), "--database", str(path)])
    assert made.exit_code == 0 and b"canary one" in copy.read_bytes(), made.output
    assert "Erased: 2 notes" in run(copy, "--written-by", "Ada")
    assert b"canary" not in files(copy) and b"stays" in files(copy)


def test_ERASE_4_a_note_is_named_by_its_id(played):
    path, (first, _, _), _ = played
    assert "Erased: 1 note" in run(path, first)
    assert not [word for word in (b"canary one", b"canary alt") if word in files(path)]
    assert b"canary two" in files(path)


def test_ERASE_4_nothing_is_erased_where_one_id_is_wrong(played):
    path, (first, _, _), ada = played
    assert "has no note" in str(run(path, first, "nobody"))
    assert "nobody called somebody" in str(run(path, "--written-by", "somebody"))
    assert "nobody called somebody" in str(run(path, "--name-of", "somebody"))
    assert "say which" in str(run(path, first, "--name-of", "Ada"))
    assert "say which" in str(run(path))
    wrong = CliRunner().invoke(cli, ["erase", CODE, first, "--yes", "WRONG2", "--database", str(path)])
    assert "not its code" in str(wrong.exception)
    assert b"canary one" in files(path)


def test_STORE_5_it_is_refused_beside_a_server(played):
    path, (first, _, _), _ = played
    server = Store.open(str(path), "serve")
    try:
        assert "in use" in str(run(path, first))
    finally:
        server.close()
    assert b"canary one" in files(path)
