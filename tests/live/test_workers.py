"""Several processes by one command, SWOTBOARD_WORKERS: started together, kept running, restarted by turns."""

import os
import signal
import socket
from pathlib import Path

import pytest
import requests

from tests.contract.conftest import new_id
from tests.live.rule_assertions import added
from tests.live.server_process import ServerProcess
from tests.live.test_storage import says_at_start
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop

NUMBER = 2


@pytest.fixture
def supervised(postgresql_cluster, redis_server, tmp_path):
    """Two workers under one supervisor; not started."""
    database = postgresql_cluster.create(f"workers_{new_id()[:8]}")
    server = Supervised(tmp_path, database=database, SWOTBOARD_BUS=redis_server.url, SWOTBOARD_WORKERS=str(NUMBER))
    server.port = ports_in_a_row(NUMBER)
    server.url = f"http://127.0.0.1:{server.port}"
    yield server
    server.stop(60)


class Supervised(ServerProcess):
    """The supervisor is the process; its workers are its children."""

    def url_of(self, place):
        return f"http://127.0.0.1:{self.port + (place or 0)}"

    def workers(self):
        """port -> pid, of those that answer."""
        found = {}
        for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split():
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if b"--port" in command:  # one that has ended has no words
                found[int(command[command.index(b"--port") + 1])] = int(pid)
        return {port: pid for port, pid in found.items() if answers(port)}

    def until_all_answer(self):
        wait_for(lambda: len(self.workers()) == NUMBER, "all answer", 60, self.tail)
        return self.workers()


def answers(port):
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=5).status_code == 200
    except requests.RequestException:
        return False


def ports_in_a_row(number):
    """The first of so many that nobody listens on."""
    while True:
        sockets = [socket.socket() for _ in range(number)]
        try:
            sockets[0].bind(("127.0.0.1", 0))
            first = sockets[0].getsockname()[1]
            for more, each in enumerate(sockets[1:], start=1):
                each.bind(("127.0.0.1", first + more))
            return first
        except (OSError, OverflowError):
            continue
        finally:
            for each in sockets:
                each.close()


def gone(pid):
    return (
        not Path(f"/proc/{pid}").exists() or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    )


def test_one_command_starts_several_and_keeps_them_running(supervised):
    """A killed worker comes again; SIGTERM ends them all in good order."""
    before = supervised.start().until_all_answer()
    with live_workshop(supervised) as workshop:
        ada, bob = workshop.client("industry", at=0), workshop.client("industry", at=1)
        note = added(ada)
        wait_for(lambda: note in bob.streams["industry"].notes, "the other worker's client sees it")
        os.kill(before[supervised.port + 1], signal.SIGKILL)
        wait_for(
            lambda: supervised.workers().get(supervised.port + 1, 0) not in (0, *before.values()), "it is back", 60
        )
        assert supervised.workers()[supervised.port] == before[supervised.port]
        assert f"the process on port {supervised.port + 1} ended with status -9" in supervised.tail()
        bob.drop()
        note = added(ada)
        bob.start()
        assert note in bob.streams["industry"].notes
    running = supervised.workers().values()
    assert supervised.stop(60) == 0
    assert all(gone(pid) for pid in running)


def test_a_restart_by_turns_always_leaves_one_that_answers(supervised):
    before = supervised.start().until_all_answer()
    os.kill(supervised.pid, signal.SIGHUP)
    never_silent = []

    def all_new():
        never_silent.append(any(answers(supervised.port + place) for place in range(NUMBER)))
        now = supervised.workers()
        return len(now) == NUMBER and not set(now.values()) & set(before.values())

    wait_for(all_new, "both were restarted", 90, supervised.tail)
    assert all(never_silent)


def test_workers_end_with_a_supervisor_that_is_killed(supervised):
    running = supervised.start().until_all_answer()
    supervised.kill()
    wait_for(lambda: all(gone(pid) for pid in running.values()), "no worker is left", 30)


def refused(server, *words):
    if server.log.exists():
        server.log.write_text("")
    says_at_start(server, *words)


def test_what_cannot_work_is_refused_in_a_sentence(supervised, tmp_path):
    address, bus = supervised.database, supervised.settings["SWOTBOARD_BUS"]
    supervised.database = tmp_path / "swotboard.db"
    refused(supervised, "SWOTBOARD_BUS is set", "an SQLite database is for one process", "postgresql://")
    supervised.settings["SWOTBOARD_BUS"] = ""
    refused(supervised, "SWOTBOARD_WORKERS is 2", "an SQLite database is for one process", "postgresql://")
    assert not supervised.database.exists()
    supervised.database = address
    refused(supervised, "SWOTBOARD_BUS must be set", "redis://")
    supervised.settings["SWOTBOARD_BUS"] = bus.replace("redis:", "http:")
    refused(supervised, "SWOTBOARD_BUS must be an address like redis://localhost:6379/0")
    assert bus.partition("@")[0] not in supervised.tail()


def test_a_port_that_is_taken_ends_all(supervised):
    with socket.socket() as other:
        other.bind(("127.0.0.1", supervised.port + 1))
        other.listen()
        refused(supervised, f"port {supervised.port + 1}", "another program is using it")
