"""What only PostgreSQL can show: connections that are lost, several programs that write at once, its lock and its
tables."""

import os
import subprocess
import sys
import threading

import psycopg
import pytest
from click.testing import CliRunner

from swotboard.cli.commands import cli
from swotboard.domain.timestamps import later
from swotboard.errors import StorageError, SwotboardError
from swotboard.store.schema_version import known_migrations
from swotboard.store.store import Store
from tests.contract.conftest import CODE, make_play, new_id
from tests.live.server_process import ROOT

LATER = "2999-01-01T00:00:00.000Z"


@pytest.fixture
def play(postgresql):
    made = make_play(Store.open(postgresql))
    yield made
    made.store.close()


@pytest.fixture
def other(postgresql):
    """Somebody else's session."""
    with psycopg.connect(postgresql, autocommit=True) as connection:
        yield connection


@pytest.fixture
def empty(postgresql_cluster):
    """The address of a database in which nothing is."""
    return postgresql_cluster.create(f"empty_{new_id()[:8]}")


def cut(other):
    """Every other connection, as a restart or a broken network would."""
    other.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"
    )


def note_op(play, text="A note"):
    return play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text=text)


def test_sync_1_a_commit_is_synced_to_disk(play):
    assert play.store._writer.execute("show synchronous_commit").fetchone() == ("on",)


def test_store_8_after_a_lost_connection_the_next_write_and_the_next_read_make_a_new_one(play, other):
    play.add(play.ada, "before")
    cut(other)
    assert [note.text for note in play.store.notes(CODE)] == ["before"]
    cut(other)
    assert play.do_all(note_op(play, "after"))[0].seq == 2
    assert len(play.store.notes(CODE)) == 2


def test_store_8_a_connection_that_is_lost_in_a_transaction_commits_nothing_and_says_so(play, other, monkeypatch):
    write = type(play.store._writer).execute

    def lost_at_the_change(self, sql, *values):
        if sql.startswith("insert into changes"):
            cut(other)
        return write(self, sql, *values)

    with monkeypatch.context() as broken:
        broken.setattr(type(play.store._writer), "execute", lost_at_the_change)
        with pytest.raises(StorageError) as lost:
            play.do_all(note_op(play))
    assert lost.value.code == "storage"
    assert play.store.notes(CODE) == []
    assert play.do_all(note_op(play))[0].seq == 1


def test_store_8_a_workshop_that_somebody_has_locked_refuses_with_a_code_and_recovers(play, other):
    play.store._writer.execute("set lock_timeout = '20ms'")
    with other.transaction():
        other.execute("select 1 from workshops for update")
        with pytest.raises(StorageError):
            play.do_all(note_op(play))
    assert play.do_all(note_op(play))[0].seq == 1


def test_store_9_programs_that_write_one_board_at_once_leave_no_hole(play, postgresql):
    """Each gives `seq` under the lock of the workshop, in two streams; none waits for ever."""
    stores, failures = [Store.open(postgresql) for _ in range(3)], []

    def write(store):
        try:
            for n in range(25):
                at = later("2026-03-04T13:00:00.000Z", n)
                answers = store.commit(
                    [
                        note_op(play),
                        play.op(play.bob, "note.add", "industry", note=new_id(), quadrant="threats", text="x"),
                    ],
                    at,
                )
                assert not any(isinstance(answer, SwotboardError) for answer in answers), answers
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    for group in ("learners", "industry"):
        seqs = [change.seq for change in stores[0].changes_since(CODE, group, 0, 1000)]
        assert seqs == list(range(1, 76))
    counted = dict(play.store._writer.execute('select "group", notes from boards where notes > 0').fetchall())
    assert counted == {"learners": 75, "industry": 75}
    for store in stores:
        store.close()


def test_store_1_one_server_at_a_time_and_the_second_is_told_whose_it_is(postgresql, monkeypatch):
    monkeypatch.setattr("swotboard.store.postgresql.server_lock._WAIT_SECONDS", 0.1)
    first = Store.open(postgresql, user="a server")
    with pytest.raises(
        StorageError, match=rf"in use by a server \(process {os.getpid()} on .*, since 20.*stop it first"
    ):
        Store.open(postgresql, user="a server")
    Store.open(postgresql).close()  # a command may be used beside it [STORE-5]
    first.close()
    Store.open(postgresql, user="a server").close()


def test_store_1_a_server_that_has_lost_its_lock_writes_nothing_before_it_has_it_again(postgresql, other, monkeypatch):
    monkeypatch.setattr("swotboard.store.postgresql.server_lock._WAIT_SECONDS", 0.1)
    play = make_play(Store.open(postgresql, user="a server"))
    cut(other)
    second = Store.open(postgresql, user="a server")
    with pytest.raises(StorageError) as refused:
        play.do_all(note_op(play))
    assert "in use by a server" in refused.value.detail, "for the log"
    assert "server" not in refused.value.message, "not for everybody"
    second.close()
    assert play.do_all(note_op(play))[0].seq == 1
    play.store.close()


def test_store_4_a_database_of_a_newer_version_is_left_alone(empty):
    Store.open(empty).close()
    with psycopg.connect(empty, autocommit=True) as db:
        db.execute("insert into swotboard_migrations values ('m999_later', now())")
    for opened in (Store.open, Store.open_to_read):
        with pytest.raises(StorageError, match="newer swotboard.*m999_later"):
            opened(empty)


def test_tables_of_an_older_version_get_what_they_lack_and_readers_wait_for_that(empty):
    Store.open(empty).close()
    with psycopg.connect(empty, autocommit=True) as db:
        db.execute("alter table boards drop column notes")
        db.execute("drop index comments_standing")
        db.execute("drop table note_media")
        db.execute("delete from swotboard_migrations where name = 'm011_counts'")
    with pytest.raises(StorageError, match="of an older swotboard"):
        Store.open_to_read(empty)
    make_play(Store.open(empty)).store.close()
    Store.open_to_read(empty).close()
    with psycopg.connect(empty) as db:
        assert db.execute("select 1 from pg_indexes where indexname = 'comments_standing'").fetchone()
        assert {name for (name,) in db.execute("select name from swotboard_migrations")} == known_migrations()


def test_a_database_of_somebody_else_is_left_alone(empty):
    with psycopg.connect(empty, autocommit=True) as db:
        db.execute("create table letters (id bigint)")
    with pytest.raises(StorageError, match="holds tables of another program"):
        Store.open(empty)
    with pytest.raises(StorageError, match="not a database of swotboard"):
        Store.open_to_read(empty)


def test_the_tables_are_those_of_sqlite(play, tmp_path):
    sqlite = Store.open(str(tmp_path / "swot.db"))
    ours = {table: names for table, names in sqlite._writer.columns().items() if not table.startswith("_")}
    theirs = play.store._writer.columns()
    assert {table: names - {"rowid"} for table, names in theirs.items() if table in ours} == ours
    assert set(theirs) - set(ours) == {"swotboard_migrations", "media_bytes"}
    sqlite.close()


@pytest.mark.parametrize(
    "address, said",
    [
        ("postgresql://swot:s3cret@/swot?host=/nowhere", "cannot be opened"),
        ("postgresql://swot:s3cret@127.0.0.1:1/swot", "cannot be opened"),
        ("postgresql://swot:s3cret@127.0.0.1:1,[::1]:1/swot", "cannot be opened"),
        ("postgresql://swot:s3cret@no-such-host.invalid/swot", "cannot be opened"),
        ("postgresql://swot:s3cret@h/swot?no_such_option=1", "is not an address like"),
        ("postgresql://swot:s3cret@h:port/swot", "cannot be opened|is not an address like"),
    ],
)
def test_a_database_that_cannot_be_reached_is_said_without_its_password(address, said):
    with pytest.raises(StorageError, match=said) as refused:
        Store.open(address)
    assert "s3cret" not in str(refused.value) and "\n" not in str(refused.value)


def test_without_the_driver_one_sentence_says_what_to_install():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from swotboard.errors import StorageError\n"
        "from swotboard.store.store import Store\n"
        "try: Store.open('postgresql://h/swot')\n"
        "except StorageError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == (
        "A PostgreSQL database needs psycopg, which is not here: pip install -r requirements-postgresql.txt\n"
    ), done


def test_keep_8_the_space_of_what_was_deleted_is_freed_outside_the_writers_turn(play, other):
    medium = play.medium(play.ada)
    for n in range(50):
        play.add(play.ada, f"Canary {n}")
    assert play.store.delete_workshop(CODE, LATER, "asked")
    play.store.remove_set_aside()
    sizes = other.execute(
        "select sum(pg_relation_size(c.oid)) from pg_class c where relname in ('notes', 'changes', 'media_bytes')"
    )
    assert sizes.fetchone() == (0,), "vacuum gives empty pages at the end of a table back"
    assert play.store.media_storage.get(1, medium, "full") is None


def test_text_that_postgresql_cannot_keep_is_only_not_found(play):
    with pytest.raises(SwotboardError) as unknown:
        play.store.workshop("ABC\x00")
    assert unknown.value.code == "unknown_workshop"
    assert play.store.medium(CODE, "\x00") is None


def test_keep_2_media_of_a_deletion_that_cannot_be_committed_are_put_back(play, monkeypatch):
    medium, number = play.medium(play.ada), play.store.workshop(CODE).id
    play.do(play.ada, "note.attach", note=play.add(play.ada), media=medium)

    def full(_):
        raise psycopg.errors.DiskFull("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(type(play.store._writer), "commit", full)
        with pytest.raises(StorageError):
            play.store.delete_workshop(CODE, LATER, "asked")
    assert play.store.media_storage.has(number, medium)
    assert [each.id for each in play.store.media(CODE)] == [medium]
    assert play.store.delete_workshop(CODE, LATER, "asked")
    assert not play.store.media_storage.has(number, medium)
    assert play.store.wrongly_aside() == []


def test_ERASE_4_the_command_erases_what_one_person_wrote(play, other, postgresql):
    play.add(play.ada, "canary words")
    play.do(play.ada, "note.attach", note=play.add(play.ada, "canary more"), media=play.medium(play.ada))
    play.add(play.facilitator, "stays")
    play.store.close()
    wish = ["erase", CODE, "--written-by", play.ada.id, "--yes", CODE, "--database", postgresql]
    assert "Erased: 2 notes" in CliRunner().invoke(cli, wish, catch_exceptions=False).output
    assert other.execute("select text from notes order by text").fetchall() == [("",), ("",), ("stays",)]
    assert other.execute("select count(*) from changes where body like '%canary%'").fetchone() == (0,)
    assert other.execute("select count(*) from media").fetchone() == (0,)
