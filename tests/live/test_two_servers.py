"""[STORE-1]: one server at a time uses a database. Real processes; the second one ends at its start and says why."""

import os
import re
import socket
import subprocess
import sys

import pytest
import requests

from tests.live.server_process import ROOT, ServerProcess
from tests.live.test_storage import says_at_start
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note


@pytest.fixture
def second(tmp_path):
    """Another server, with a log of its own, on whatever database the test names; not started."""
    (tmp_path / "second").mkdir()
    server = ServerProcess(tmp_path / "second")
    yield server
    server.stop()


def refused(second, first):
    """The second ends with 2 and names the process that has the database; the first goes on."""
    second.log.write_text("")
    says_at_start(second, "in use by a server", f"process {first.pid} ", "stop it first")
    assert second.wait() == 2
    assert requests.get(f"{first.url}/healthz", timeout=20).status_code == 200


def spellings(database, folder):
    """The same file by other names."""
    link, mounted = folder / "link.db", folder / "linked-folder"
    link.symlink_to(database)
    mounted.symlink_to(database.parent, target_is_directory=True)
    return [os.path.relpath(database, ROOT), link, mounted / database.name]


def test_a_second_server_is_refused_by_whatever_name_it_calls_the_database(own_server, second, tmp_path):
    own_server.start()
    for name in spellings(own_server.database, tmp_path / "second"):
        second.database = name
        refused(second, own_server)


def test_a_second_name_of_the_file_is_refused(own_server, second):
    """SQLite keeps the log beside one name: what is written by the other would be lost."""
    own_server.start()
    second.database = second.database.parent / "hard.db"
    os.link(own_server.database, second.database)
    says_at_start(second, "hard links", "Copy it")
    os.unlink(second.database)


@pytest.mark.parametrize("mode", ["threading", "gevent"])
def test_in_every_other_mode(own_server, second, mode):
    own_server.settings["SWOTBOARD_ASYNC_MODE"] = second.settings["SWOTBOARD_ASYNC_MODE"] = mode
    own_server.start()
    second.database = own_server.database
    refused(second, own_server)


def test_a_killed_server_leaves_the_database_free(own_server, second):
    """The lock's file stays, and is in nobody's way: not after `kill -9`, and not from another machine's container."""
    second.database = own_server.database
    for server in (own_server, second):
        server.start()
        server.kill()
    lock = own_server.database.with_name("swotboard.db.lock")
    lock.write_text("a server (process 1 on another-container, since 2020-01-01 00:00:00Z)")
    own_server.start()
    assert f"process {own_server.pid} " in lock.read_text() and "another-container" not in lock.read_text()


def test_two_that_start_at_once(own_server, second):
    """One of them serves, the other ends."""
    second.database = own_server.database
    own_server.launch()
    second.launch()
    wait_for(lambda: own_server.alive + second.alive == 1, "one of them ends", seconds=30)
    [ended] = [server for server in (own_server, second) if not server.alive]
    assert ended.wait() == 2 and "in use by a server" in ended.tail()
    [left] = [server for server in (own_server, second) if server.alive]
    wait_for(left._answers_or_died, "the other serves", seconds=30)
    assert left.alive


def test_a_start_waits_for_the_one_that_ends(own_server, second):
    """As when a supervisor starts the new one while the old one is on its way out."""
    second.database = own_server.database
    own_server.start()
    second.launch()
    own_server.stop()
    wait_for(second._answers_or_died, "it serves, or has ended", seconds=30)
    assert second.alive or "in use by" in second.tail()
    if not second.alive:
        second.start()


def test_a_file_system_that_cannot_lock_is_said(own_server, tmp_path):
    """The kernel answers ENOLCK, as network file systems do that were mounted without locks."""
    own_server._command = [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(tmp_path / "calls"),
        "-P",
        f"{own_server.database}.lock",
        "-e",
        "trace=fcntl",
        "-e",
        "inject=fcntl:error=ENOLCK",
    ]
    says_at_start(own_server, "cannot lock files", "local disk")


def test_two_servers_cannot_share_a_port(own_server, second):
    """Not even where the first would let them: no listener of ours has SO_REUSEPORT."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", own_server.port))
        listener.listen()
        says_at_start(own_server, str(own_server.port), "another program")
    own_server.log.write_text("")
    own_server.start()
    with socket.socket() as another:
        another.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with pytest.raises(OSError):
            another.bind(("127.0.0.1", own_server.port))
            another.listen()
    second.port = own_server.port
    says_at_start(second, str(own_server.port), "another program")


def command(server, *arguments):
    """`server.py …` on the server's database; its status and all it said."""
    done = subprocess.run(
        [sys.executable, "server.py", *arguments, "--database", str(server.database)],
        cwd=ROOT,
        text=True,
        env=server._environment(),
        capture_output=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_STORE_5_commands_beside_a_running_server(own_server, tmp_path):
    """What the server would not notice is refused; the rest is done, and the server shows it."""
    (tmp_path / "notes.csv").write_text("group,quadrant,text\nindustry,S,from a form\n", "utf-8")
    own_server.start()
    with live_workshop(own_server) as workshop:
        client = workshop.client("industry")
        assert client.ask("op", new_note("industry", "before"))["ok"]
        code = workshop.code
        for refused_one in (
            ["import-notes", code, str(tmp_path / "notes.csv"), "--apply"],
            ["restore", str(tmp_path / "none.db")],
        ):
            status, said = command(own_server, *refused_one)
            assert status == 2 and len(said.splitlines()) == 1, said
            assert "in use by a server" in said or refused_one[0] == "restore", said
        for allowed in (
            ["workshops"],
            ["export", code, "--format", "json", "--output", str(tmp_path / "out.json")],
            ["keep", code, "--forever"],
            ["import-notes", code, str(tmp_path / "notes.csv")],
            ["purge"],
            ["purge", "--record"],
            ["backup", str(tmp_path / "copy.db")],
            ["demo"],
        ):
            status, said = command(own_server, *allowed)
            assert status == 0, (allowed, said)
        status, said = command(own_server, "restore", str(tmp_path / "copy.db"))
        assert status == 2 and "in use by a server" in said
        status, said = command(own_server, "import", str(tmp_path / "out.json"))
        assert status == 0, said
        made = re.search(r"/w/(\w{6})", said)[1]
        assert requests.get(f"{own_server.url}/api/workshops/{made}", timeout=20).status_code == 200
        assert command(own_server, "remove", made, "--export", str(tmp_path / "gone.json"), "--yes", made)[0] == 0
        assert requests.get(f"{own_server.url}/api/workshops/{made}", timeout=20).status_code == 404
        assert client.ask("op", new_note("industry", "after"))["ok"]
    assert own_server.stop() == 0
    assert command(own_server, "purge")[0] == 0
