"""A server whose database is PostgreSQL: what is true of every server, where the database differs most."""

import os
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
import requests

from tests.contract.conftest import new_id
from tests.live.database_checks import opened
from tests.live.long_runs import either
from tests.live.rule_assertions import added, code_of
from tests.live.server_process import ROOT, ServerProcess
from tests.live.test_convergence import converge
from tests.live.test_foreign_threads import METRICS, MODES, ORGANIZER, Story, assert_untouched
from tests.live.test_kill import CLIENTS, assert_nothing_lost, kill_under_load, make_writer, write_until
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

KILLS = either(2, 20)


@pytest.fixture
def address(postgresql_cluster):
    """The address of a database of the test's own."""
    return postgresql_cluster.create(f"live_{new_id()[:8]}")


@pytest.fixture
def own_server(address, tmp_path):
    server = ServerProcess(tmp_path, database=address)
    yield server
    assert server.stop() in (0, None), server.tail()


@pytest.mark.timeout(180)
def test_every_client_ends_equal_to_the_database(own_server, seed):
    """[SYNC-1 to SYNC-8]"""
    with live_workshop(own_server.start()) as workshop:
        converge(workshop, seed, clients=16, ops=480)


@pytest.mark.timeout(180)
def test_nothing_seen_is_lost_when_the_server_is_killed(own_server, seed):
    """[SYNC-1], [SYNC-6], [SYNC-8]; the database goes on, and lets the next server in at once [STORE-1]."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        writers = [make_writer(workshop, seed, number) for number in range(CLIENTS)]
        for number in range(KILLS):
            kill_under_load(own_server, writers, random.Random(f"{seed}/{number}"))
            own_server.start()
            with ThreadPoolExecutor(CLIENTS) as pool:
                list(pool.map(lambda writer: writer.client.start(), writers))
            assert_nothing_lost(workshop, writers)


@pytest.mark.timeout(180)
def test_store_8_a_restart_of_postgresql_while_people_write_loses_nothing(own_server, postgresql_cluster, seed):
    """The server goes on: ops are refused with `storage` and sent again; nobody is let go, nothing is done twice."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        writers = [make_writer(workshop, seed, number) for number in range(4)]
        dead = threading.Event()
        with ThreadPoolExecutor(len(writers)) as pool:
            working = [pool.submit(write_until, writer, dead) for writer in writers]
            try:
                wait_for(lambda: answered(writers) > 40, "ops are answered")
                restart(postgresql_cluster, own_server, workshop.client("industry"))
                before = answered(writers)
                for writer in writers:
                    writer.client.resend()
                wait_for(lambda: answered(writers) > before + 40, "ops are answered again", 60, own_server.tail)
            finally:
                dead.set()
            for work in working:
                work.result()
        for writer in writers:
            writer.client.resend()
        assert_nothing_lost(workshop, writers)


def restart(cluster, server, bystander):
    """Until the server has missed it, and is well again."""
    cluster.stop()
    try:
        assert code_of(bystander.ask("op", new_note("industry"), seconds=30)) == "storage"
        wait_for(lambda: healthy(server) == 503, "the server says that it is not well", 30, server.tail)
    finally:
        cluster.start()
    wait_for(lambda: healthy(server) == 200, "the server is well again", 30, server.tail)


def healthy(server):
    return requests.get(server.url + "/healthz", timeout=20).status_code


def answered(writers):
    return sum(answer["ok"] for writer in writers for answer in list(writer.client.answers.values()))


@pytest.mark.parametrize("mode", either(["eventlet"], MODES))
@pytest.mark.timeout(180)
def test_no_statement_runs_on_the_loop_and_no_os_thread_touches_what_the_loop_waits_for(mode, address, tmp_path):
    """[LIVE-8]: psycopg blocks, so it works in OS threads alone, and there it uses nothing that was patched."""
    touched = tmp_path / "touched"
    server = ServerProcess(
        tmp_path,
        (sys.executable, "-m", "tests.live.foreign_threads"),
        database=address,
        SWOTBOARD_ASYNC_MODE=mode,
        PURE_PYTHON="1",
        FOREIGN_THREADS=str(touched),
        SWOTBOARD_METRICS_KEY=METRICS,
        SWOTBOARD_ORGANIZER_KEY=ORGANIZER,
        SWOTBOARD_LOG_LEVEL="debug",
    ).start()
    try:
        with live_workshop(server) as workshop:
            people = StoryOnPostgresql(workshop)
            for chapter in (
                people.write,
                people.refuse,
                people.lead,
                people.attach,
                people.look,
                people.take_away,
                people.bring_in,
                people.meet_a_fault,
                people.find_it_locked,
                people.find_it_cut,
                people.delete,
            ):
                chapter()
    finally:
        server.stop()
    assert_untouched(touched)


class StoryOnPostgresql(Story):
    """Where the story is about the file of a database, what PostgreSQL has in its place."""

    def back_up(self):
        done = command(self.server.database, "backup", "copy")
        assert (done.returncode, done.stdout) == (2, "") and "pg_dump" in done.stderr

    def find_it_locked(self):
        with psycopg.connect(self.server.database) as other:
            other.execute("select 1 from workshops for update")
            assert code_of(self.ada.ask("op", new_note("industry"), seconds=30)) == "storage"
            other.rollback()
        assert self.ada.ask("op", new_note("industry"))["ok"]

    def find_it_cut(self):
        """The server connects anew, in the writer's thread and in those that read."""
        with psycopg.connect(self.server.database, autocommit=True) as other:
            other.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
        wait_for(lambda: self.ada.ask("op", new_note("industry"))["ok"], "it writes again")
        self.http("GET", self.of_workshop("/boards/industry"))


def test_keep_2_a_workshop_that_was_deleted_is_in_no_dump(own_server, address, postgresql_cluster):
    canary = "Canary of a note"
    with live_workshop(own_server.start()) as workshop:
        added(workshop.client("industry", "Ada Canary"), canary)
        facilitator = {"Authorization": f"Bearer {workshop.token(role='facilitator')['token']}"}
        assert canary in postgresql_cluster.dump(address) and "Ada Canary" in postgresql_cluster.dump(address)
        place = f"{own_server.url}/api/workshops/{workshop.code}/delete"
        wanted = {"code": workshop.code, "without_export": True}
        assert requests.post(place, json=wanted, headers=facilitator, timeout=20).status_code == 200
        with psycopg.connect(address) as tables:  # the day passes in which that can be undone [KEEP-9]
            tables.execute("update workshops set deleted_at = '2020-01-01T00:00:00.000Z'")
        own_server.stop()
        own_server.start()  # which looks at once for what has passed
        wait_for(lambda: "Canary" not in postgresql_cluster.dump(address), "it is in no dump")


def test_store_1_and_5_one_server_and_commands_beside_it(own_server, address, tmp_path):
    with live_workshop(own_server.start()) as workshop:
        second = ServerProcess(tmp_path, database=address)
        second.launch()
        assert second.wait() == 2
        assert "is in use by a server (process" in second.tail()
        listed = command(address, "workshops")
        assert listed.returncode == 0 and workshop.code in listed.stdout, listed
        with opened(own_server) as store:
            assert store.workshop(workshop.code).code == workshop.code
    assert "postgresql://swot@" in own_server.tail(100_000)


def command(database, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SWOTBOARD_")}
    return subprocess.run(
        [sys.executable, "server.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env={**environment, "SWOTBOARD_DATABASE": database},
    )
