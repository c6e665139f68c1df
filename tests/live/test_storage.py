"""A database in trouble: said plainly at the start, and while it runs a coded error with nothing lost."""

import os
import resource
import shutil
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest

from tests.live.database_checks import log_of, opened
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note


@pytest.fixture
def running(own_server):
    own_server.start()
    with live_workshop(own_server) as workshop:
        yield workshop


def answer_and_later_success(workshop, client, raw, repair):
    """The op is answered `storage`, and after the repair the same op goes through, once [SYNC-9]."""
    answer = client.ask("op", raw, seconds=30)
    assert not answer["ok"] and answer["error"]["code"] == "storage" and answer["error"]["retry_after"] > 0
    assert client.connected
    repair()
    later = wait_for(lambda: (again := client.ask("op", raw))["ok"] and again, "the op gets through")
    with opened(workshop.server) as store:
        log = log_of(store, workshop.code, "industry")
    assert [change.seq for change in log if change.op == raw["id"]] == [later["seq"]]
    assert [change.seq for change in log] == list(range(1, len(log) + 1))


def test_a_database_that_cannot_grow(running):
    """A file-size limit on the running server stands for a full disk: the kernel refuses to write on."""
    client = running.client("industry")
    assert client.ask("op", new_note("industry"))["ok"]
    files = [running.server.database, Path(f"{running.server.database}-wal")]
    before = resource.prlimit(running.server.pid, resource.RLIMIT_FSIZE)
    smallest = min(file.stat().st_size for file in files if file.exists())
    resource.prlimit(running.server.pid, resource.RLIMIT_FSIZE, (smallest, before[1]))
    try:
        answer_and_later_success(
            running,
            client,
            new_note("industry", "x" * 2000),
            lambda: resource.prlimit(running.server.pid, resource.RLIMIT_FSIZE, before),
        )
    finally:
        resource.prlimit(running.server.pid, resource.RLIMIT_FSIZE, before)
    assert client.faults == []


def says_at_start(server, *words):
    """The server does not start; it says why in one line, without a traceback."""
    server.launch()
    assert server.wait(30) not in (0, None)
    said = server.tail().strip().splitlines()
    assert len(said) == 1, said
    for word in words:
        assert word in said[0]


def test_a_database_from_a_newer_version(own_server):
    own_server.start()
    own_server.stop()
    own_server.log.write_text("")
    with sqlite3.connect(own_server.database) as db:
        [table] = [row[0] for row in db.execute("select name from sqlite_master where name like '%migrations'")]
        columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
        row = dict(
            zip(columns, db.execute(f"select * from {table} order by rowid desc limit 1").fetchone(), strict=True)
        )
        row |= {"name": "m999_from_the_future"} | ({"id": 999} if "id" in row else {})
        db.execute(f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", list(row.values()))
    says_at_start(own_server, "newer", "m999_from_the_future")


def test_a_file_that_is_no_database(own_server):
    own_server.database.write_text("These are my notes, not a database. " * 100)
    says_at_start(own_server, "not an SQLite database")
    assert own_server.database.read_text().startswith("These are my notes"), "and it is left alone"


def test_a_database_that_is_locked_at_start(own_server):
    own_server.start()
    own_server.stop()
    own_server.log.write_text("")
    lock = sqlite3.connect(own_server.database, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    says_at_start(own_server, "locked")
    lock.close()


def test_a_folder_that_cannot_be(own_server):
    blocking = own_server.database.parent / "file"
    blocking.write_text("not a folder")
    own_server.database = blocking / "swotboard.db"
    says_at_start(own_server, str(own_server.database))


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root writes everywhere, and cannot become nobody"
)
def test_a_read_only_database(own_server):
    own_server.start()
    own_server.stop()
    with tempfile.TemporaryDirectory() as folder:
        read_only = ServerProcess(folder, command=as_nobody())
        shutil.copy(own_server.database, read_only.database)
        read_only.database.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        Path(folder).chmod(0o555)
        try:
            says_at_start(read_only, "read-only")
        finally:
            Path(folder).chmod(0o755)


def as_nobody():
    """Root may write to read-only files; a user without rights stands in."""
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


def test_a_port_that_is_taken(own_server, tmp_path):
    own_server.start()
    (tmp_path / "second").mkdir()
    second = ServerProcess(tmp_path / "second")
    second.port = own_server.port
    says_at_start(second, str(own_server.port))
