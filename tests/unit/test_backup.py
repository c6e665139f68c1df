"""[STORE-2], [STORE-3], [STORE-4], [STORE-6]: copies of a database, with its secret; what goes wrong is said and leaves
nothing behind."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from swotboard.cli.commands import main
from swotboard.errors import StorageError
from swotboard.store.database_copy import check_database, copy_database
from swotboard.store.schema_upgrade import snapshots_of
from swotboard.store.store import Store
from tests.former.make import CODE, HERE, newest_of
from tests.live.test_storage import as_nobody
from tests.random_workshop import RandomWorkshop

ROOT = Path(__file__).resolve().parents[2]
FORMER = HERE / "m009_plan.db"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The working folder, with the settings of nobody."""
    for name in [name for name in os.environ if name.startswith("SWOTBOARD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SWOTBOARD_DATABASE", "data/swot.db")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.fixture
def hub(folder):
    """A database with content and its secret, as a server that was stopped leaves them."""
    store = Store.open("data/swot.db")
    RandomWorkshop(store).act_often(60)
    store.close()
    Path("data/swot.db.secret").write_text("the secret of this server\n")
    Path("data/swot.db.secret").chmod(0o600)
    return folder / "data" / "swot.db"


@pytest.fixture
def run(monkeypatch, capsys):
    """A command in this process: its exit status and all it said."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["server.py", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    return run


def files(folder):
    """Every file there is, with what is in it; but for locks, which say who had them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def rows(path):
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def refused(run, folder, *arguments, says):
    """One line that says so, exit status 2, and every file as it was."""
    before = files(folder)
    status, said = run(*arguments)
    assert status == 2 and len(said.splitlines()) == 1 and says in said, said
    assert files(folder) == before


# the copy, and the way back


def test_STORE_2_a_backup_has_the_secret_and_restores_with_it(hub, run, folder):
    was = rows(hub)
    status, said = run("backup", "copy.db")
    assert status == 0 and "copy.db.secret: the secret" in said
    assert stat.S_IMODE(Path("copy.db").stat().st_mode) == stat.S_IMODE(Path("copy.db.secret").stat().st_mode) == 0o600
    kept = files(folder)
    status, said = run("restore", "copy.db", "--database", "elsewhere/swot.db")
    assert status == 0 and "1 workshops" in said and "cookies go on working" in said
    assert {name: raw for name, raw in files(folder).items() if not name.startswith("elsewhere/")} == kept, (
        "the backup is not changed"
    )
    assert rows("elsewhere/swot.db") == was
    assert Path("elsewhere/swot.db.secret").read_text() == "the secret of this server\n"


def test_STORE_2_where_the_secret_is_a_setting_the_command_says_to_keep_it(hub, run, monkeypatch):
    monkeypatch.setenv("SWOTBOARD_SECRET", "a secret from the environment")
    status, said = run("backup", "copy.db")
    assert status == 0 and "SWOTBOARD_SECRET" in said and "keep it too" in said
    assert not Path("copy.db.secret").exists()
    assert "SWOTBOARD_SECRET" in run("restore", "copy.db", "--database", "elsewhere/swot.db")[1]


@pytest.mark.parametrize("how", ["left out", "missing"])
def test_STORE_2_a_backup_without_the_secret_says_so(hub, run, how):
    if how == "missing":
        Path("data/swot.db.secret").unlink()
    status, said = run("backup", "copy.db", *(["--without-secret"] if how == "left out" else []))
    assert status == 0 and ("everyone joins again" in said or "SWOTBOARD_SECRET" in said)
    assert not Path("copy.db.secret").exists()
    status, said = run("restore", "copy.db", "--database", "elsewhere/swot.db")
    assert status == 0 and "No secret came with the backup" in said


def test_STORE_2_a_backup_is_whole_while_somebody_writes_without_a_pause(hub, run):
    """It holds what was committed when it began, and nobody waits for it."""
    with closing(sqlite3.connect(hub)) as db:
        db.execute("create table padding (blob)")
        db.executemany("insert into padding values (zeroblob(1000000))", [()] * 16)
        db.commit()
    stop, written = threading.Event(), []

    def write():
        with closing(sqlite3.connect(hub, timeout=30)) as db:
            while not stop.is_set():
                db.execute(
                    "insert into deletions (code, created_at, deleted_at, reason, notes, participants) values ('a', 'b', 'c', 'd', 1, 1)"
                )
                db.commit()
                written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert run("backup", "copy.db")[0] == 0
        meanwhile = len(written)
    finally:
        stop.set()
        writer.join()
    check_database("copy.db")
    with closing(sqlite3.connect("copy.db")) as db:
        [[copied]] = db.execute("select count(*) from deletions")
    assert 0 <= copied <= meanwhile <= len(written)


def test_STORE_2_reading_commands_leave_an_older_database_as_it_is(folder, run):
    """`export`, `workshops`, `backup` by a newer program: the older one, which may be running, goes on with its
    tables."""
    shutil.copy(FORMER, "data/swot.db")
    for arguments in (["workshops"], ["export", CODE], ["purge", "--record"], ["backup", "copy.db"]):
        status, said = run(*arguments)
        assert status == 0, said
    assert Path("data/swot.db").read_bytes() == FORMER.read_bytes() and newest_of("copy.db") == FORMER.stem
    assert run("restore", "copy.db", "--database", "elsewhere/swot.db")[0] == 0
    assert newest_of("copy.db") == newest_of("elsewhere/swot.db") == FORMER.stem, "the older program takes both"


@pytest.fixture
def as_a_user(monkeypatch):
    """`copy(data, out)`: copies a former database as a user without rights, between two folders of these modes; what it
    said."""
    with tempfile.TemporaryDirectory() as place:
        monkeypatch.chdir(place)
        Path(place).chmod(0o755)

        def copy(data, out):
            for name in ("data", "out"):
                Path(name).mkdir()
            Path("data/swot.db").write_bytes(FORMER.read_bytes())
            for name, mode in (("data/swot.db", 0o444), ("data", data), ("out", out)):
                Path(name).chmod(mode)
            done = subprocess.run(
                [*as_nobody(), sys.executable, "-c", _COPY],
                env={"PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                timeout=60,
            )
            return done.stdout + done.stderr

        yield copy


_COPY = """
from swotboard.errors import StorageError
from swotboard.store.database_copy import copy_database
try: copy_database('data/swot.db', 'out/copy.db')
except StorageError as error: print(error)
"""


def test_STORE_2_a_read_only_folder_is_backed_up(as_a_user):
    """By somebody who may only read it: from a medium that is mounted read-only, say."""
    assert as_a_user(data=0o555, out=0o777) == ""
    assert rows("out/copy.db") == rows(FORMER)
    assert [path.name for path in Path("data").iterdir()] == ["swot.db"]


# what goes wrong


@pytest.mark.parametrize(
    "target, says",
    [
        ("taken.db", "is there already"),
        ("data/swot.db", "the database itself"),
        ("data/../data/swot.db", "the database itself"),
        ("data/swot.db-wal", "belongs to it"),
        ("data/swot.db.lock", "belongs to it"),
        ("data/swot.db.secret", "secret of the database"),
        ("link.db", "the database itself"),
        ("data", "is a folder"),
        ("none/copy.db", "no folder"),
        ("secret-taken.db", "is there already"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_STORE_6_targets_of_a_backup_that_cannot_be(hub, run, folder, target, says, overwrite):
    for name in ("taken.db", "secret-taken.db.secret"):
        Path(name).write_text("mine")
    Path("link.db").symlink_to(hub)
    if overwrite and "taken" in target:
        assert run("backup", target, "--overwrite")[0] == 0
        check_database(target)
        assert "mine" not in Path("secret-taken.db.secret" if "secret" in target else "taken.db").read_text("latin-1")
    else:
        refused(run, folder, "backup", target, *(["--overwrite"] if overwrite else []), says=says)


def damaged(raw):
    """Pages in the midst of it are nonsense."""
    return raw[:12288] + b"\x99" * 8192 + raw[20480:]


SOURCES = {
    "not SQLite": (lambda raw: b"a shopping list, and nothing else" * 300, "not an SQLite database"),
    "cut off": (lambda raw: raw[: len(raw) // 2], "damaged"),
    "damaged": (damaged, "damaged"),
    "empty": (lambda raw: b"", "empty"),
}


@pytest.mark.parametrize("spoil, says", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_STORE_6_sources_that_are_no_whole_database(hub, run, folder, spoil, says, command):
    raw = hub.read_bytes()
    if command == "backup":
        hub.write_bytes(spoil(raw))
        refused(run, folder, "backup", "copy.db", says=says)
    else:
        Path("copy.db").write_bytes(spoil(raw))
        refused(run, folder, "restore", "copy.db", "--database", "elsewhere.db", says=says)


def test_STORE_6_another_programs_database_is_neither_copied_nor_filled(folder, run):
    with closing(sqlite3.connect("data/swot.db")) as db:
        db.execute("create table bookmarks (url)")
    Path("other.db").write_bytes(Path("data/swot.db").read_bytes())
    refused(run, folder, "backup", "copy.db", says="not one of swotboard")
    refused(run, folder, "restore", "other.db", "--database", "elsewhere.db", says="not one of swotboard")
    refused(run, folder, "demo", says="not one of swotboard")


def test_STORE_6_what_is_missing(folder, run):
    refused(run, folder, "backup", "copy.db", says="there is no database")
    refused(run, folder, "restore", "copy.db", says="no file copy.db")


@pytest.mark.parametrize("beside", ["", "-wal", "-shm", "-journal"])
def test_STORE_6_restore_replaces_nothing(hub, run, folder, beside):
    """A log of the database that was there before would be taken for that of the restored one."""
    assert run("backup", "copy.db")[0] == 0
    Path(f"elsewhere.db{beside}").write_text("what was there")
    refused(run, folder, "restore", "copy.db", "--database", "elsewhere.db", says="move it away first")


def test_STORE_6_restore_keeps_another_servers_secret(hub, run, folder):
    assert run("backup", "copy.db")[0] == 0
    Path("elsewhere.db.secret").write_text("another secret")
    refused(run, folder, "restore", "copy.db", "--database", "elsewhere.db", says="not the secret of this backup")
    Path("elsewhere.db.secret").write_text("the secret of this server")
    assert run("restore", "copy.db", "--database", "elsewhere.db")[0] == 0


@pytest.mark.parametrize("full", ["asked before", "met in the midst"])
def test_STORE_6_a_full_disk(hub, run, folder, monkeypatch, full):
    if full == "asked before":
        monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 5000, 5000))
        refused(run, folder, "backup", "copy.db", says="MB are needed")
        return
    before = files(folder)
    done = subprocess.run(
        ["prlimit", "--fsize=100000", sys.executable, str(ROOT / "server.py"), "backup", "copy.db"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2 and "copy.db cannot be written" in done.stderr and len(done.stderr.splitlines()) == 1, (
        done
    )
    assert files(folder) == before


def test_STORE_6_a_folder_where_one_may_not_write(as_a_user):
    assert (
        as_a_user(data=0o755, out=0o555).strip()
        == "out/copy.db cannot be written: this user may not read, or may not write there."
    )
    assert list(Path("out").iterdir()) == []


def test_STORE_6_a_folder_where_one_may_not_look(as_a_user):
    assert (
        as_a_user(data=0o000, out=0o777).strip()
        == "The database data/swot.db cannot be opened: this user may not read, or may not write there."
    )
    assert list(Path("out").iterdir()) == []


# newer and older


def newer(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('swotboard', 'm999_later', '')"
        )
        db.commit()


def test_STORE_4_a_newer_database_is_refused_in_one_sentence(hub, run, folder):
    assert run("backup", "copy.db")[0] == 0
    newer("copy.db"), newer(hub)
    refused(run, folder, "restore", "copy.db", "--database", "elsewhere.db", says="made by a newer swotboard")
    for arguments in (["workshops"], ["export", "ABC234"], ["demo"], ["purge"], ["keep", "ABC234", "--forever"]):
        refused(run, folder, *arguments, says="made by a newer swotboard")
    assert run("backup", "newer.db")[0] == 0, "a copy changes nothing, and may be wanted just then"


def test_STORE_3_an_update_that_finds_no_space_changes_nothing(folder, run, monkeypatch):
    shutil.copy(FORMER, "data/swot.db")
    size = FORMER.stat().st_size
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - size, 2 * size - 1))
    status, said = run("demo")
    assert status == 2 and "could not be copied as it is before that" in said and "MB are needed" in said
    assert newest_of("data/swot.db") == FORMER.stem and snapshots_of("data/swot.db") == []


def test_STORE_3_the_newest_three_snapshots_are_kept(folder):
    for number in range(5):
        Path(f"data/swot.db.m00{number}_old.2026010{number}T000000Z.snapshot").write_text("")
    shutil.copy(FORMER, "data/swot.db")
    Store.open("data/swot.db").close()
    names = [path.name for path in snapshots_of("data/swot.db")]
    assert names[:2] == ["swot.db.m003_old.20260103T000000Z.snapshot", "swot.db.m004_old.20260104T000000Z.snapshot"]
    assert len(names) == 3 and "m009_plan" in names[2]


def test_STORE_3_a_snapshot_that_cannot_be_changed_is_named_and_all_else_is_done(folder, monkeypatch):
    shutil.copy(FORMER, "data/swot.db")
    told = []
    store = Store.open("data/swot.db", tell_fault=lambda *fault: told.append(fault))
    [snapshot] = snapshots_of("data/swot.db")
    first = snapshot.with_name("swot.db.m001_old.20200101T000000Z.snapshot")
    first.write_text("no database")
    unlink = Path.unlink

    def refused(path, **options):
        if path == first:
            raise PermissionError(1, "not permitted")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refused)
    assert store.delete_workshop(CODE, "2026-01-01T00:00:00.000Z", "asked")
    assert [values for _, _, values in told] == [{"snapshot": first.name}]
    assert CODE not in [row["code"] for row in store.workshops()]
    assert "Sḵwx̱wú7mesh".encode() not in snapshot.read_bytes()
    store.close()


def test_STORE_3_what_is_deleted_goes_from_the_snapshots_too(folder):
    shutil.copy(FORMER, "data/swot.db")
    store = Store.open("data/swot.db")
    [snapshot] = snapshots_of("data/swot.db")
    assert "Sḵwx̱wú7mesh".encode() in snapshot.read_bytes()
    store.delete_workshop(CODE, "2026-01-01T00:00:00.000Z", "asked")
    store.close()
    assert "Sḵwx̱wú7mesh".encode() not in b"".join(files(folder).values())
    check_database(str(snapshot))
    with closing(sqlite3.connect(snapshot)) as db:
        assert db.execute("select code from workshops").fetchall() == [("XYZ789",)], (
            "and the other workshop is still in it"
        )


def test_STORE_3_an_old_database_is_not_brought_up_to_date_beside_a_server(folder):
    """A server that runs goes on with the tables that it knows."""
    shutil.copy(FORMER, "data/swot.db")
    from swotboard.store.database_lock import DatabaseLock

    with (
        DatabaseLock("data/swot.db", "a server"),
        pytest.raises(StorageError, match="in use by a server.*brought up to date first"),
    ):
        Store.open("data/swot.db")
    assert newest_of("data/swot.db") == FORMER.stem


def test_STORE_1_a_lock_in_one_process_is_not_lost_by_asking(folder):
    """POSIX locks end when any handle of the file is closed: asking a second time must not do that."""
    from swotboard.store.database_lock import DatabaseLock

    other = [
        sys.executable,
        "-c",
        "from swotboard.store.database_lock import DatabaseLock; DatabaseLock('data/swot.db', 'another', wait=0)",
    ]
    with DatabaseLock("data/swot.db", "a server"):
        with pytest.raises(StorageError, match="in use by a server"):
            DatabaseLock("data/../data/swot.db", "a second", wait=0)
        done = subprocess.run(other, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60)
        assert "in use by a server" in done.stderr
    assert subprocess.run(other, env={"PYTHONPATH": str(ROOT)}, timeout=60).returncode == 0


def test_a_copy_that_was_killed_is_swept_away_by_a_later_one(hub, folder):
    old, young = Path("copy.db.1.part"), Path("copy.db.2.part")
    for path in (old, young):
        path.write_text("half")
    os.utime(old, (1, 1))
    copy_database(str(hub), "copy.db")
    assert not old.exists() and young.exists(), "the young one may be another's, under way"
