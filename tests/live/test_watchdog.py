"""A server that is stuck says so, and ends so that it can be started anew; one that is asked to stop always does
[LIVE-9], [HTTP-9]."""

import fcntl
import os
import signal
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec

import requests

from tests.live.database_checks import log_of, opened
from tests.live.raw_sockets import SlowSocket
from tests.live.rule_assertions import added, code_of
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

MODES = ["eventlet", "threading", *(["gevent"] if find_spec("gevent") else [])]
STUCK, ASKED_TWICE = 70, 128 + signal.SIGTERM
LOOP, WRITER, MAIN_TASK = signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP
SHORT, NEVER = {"STOP_SECONDS": "2"}, {"SWOTBOARD_WATCHDOG_SECONDS": "0"}


class PipedServer(ServerProcess):
    """A server whose log goes into a small pipe, which nobody reads until `read_log`."""

    def launch(self):
        self.reads, writes = os.pipe()
        os.set_blocking(self.reads, False)
        fcntl.fcntl(writes, fcntl.F_SETPIPE_SZ, 4096)
        log, self.log = self.log, _Opened(writes)
        super().launch()
        os.close(writes)
        self.log = log

    def read_log(self):
        """All that has come by now."""
        said = b""
        with suppress(BlockingIOError):
            while piece := os.read(self.reads, 65_536):
                said += piece
        return said.decode()


class _Opened:
    """Stands for the path of a log that is open already."""

    def __init__(self, descriptor):
        self.descriptor = descriptor

    def open(self, _mode):
        return os.fdopen(os.dup(self.descriptor), "wb")


@contextmanager
def breakable(folder, mode="eventlet", kind=ServerProcess, **settings):
    """A running server that can be broken, and a workshop on it."""
    folder.mkdir(exist_ok=True)
    server = kind(
        folder,
        (sys.executable, "-m", "tests.live.stuck_server"),
        SWOTBOARD_ASYNC_MODE=mode,
        STUCK=str(folder / "stuck"),
        **settings,
    )
    try:
        server.start(seconds=90)  # several start at once
        with live_workshop(server) as workshop:
            yield server, workshop
    finally:
        if server.alive:
            server.kill()


def in_each(choices, story):
    """Play `story` with each choice, three at once: they wait more than they work."""
    with ThreadPoolExecutor(3) as pool:
        for played in [pool.submit(story, *choice) for choice in choices]:
            played.result()


def health(server):
    """(status, error code or None, the parts that are not well)"""
    answer = requests.get(f"{server.url}/healthz", timeout=15)
    body = answer.json()
    return (
        answer.status_code,
        None if body["ok"] else body["error"]["code"],
        {p for p, said in body["parts"].items() if said != "ok"},
    )


def get_stuck(server, trouble):
    """Break it, and wait until it is broken."""
    os.kill(server.pid, trouble)
    wait_for((server.database.parent / "stuck").exists, "it is stuck")


def stop(server):
    """Ask it to stop; its exit status, once it has ended, within the ten seconds."""
    os.kill(server.pid, signal.SIGTERM)
    return server.wait(10)


def test_a_stuck_loop_ends_the_process_with_all_stacks(tmp_path):
    """[LIVE-9] And what was acknowledged is there after the next start."""
    in_each([(tmp_path / mode, mode) for mode in MODES], loop_gets_stuck)


def loop_gets_stuck(folder, mode):
    with breakable(folder, mode, SWOTBOARD_WATCHDOG_SECONDS="4") as (server, workshop):
        note = added(workshop.client("industry"))
        get_stuck(server, LOOP)
        assert server.wait() == STUCK
        said = server.tail(100_000)
        assert "the loop did nothing for 4 s" in said and "in stuck_for_good" in said
        assert mode == "threading" or "green threads" in said and "committer.py" in said, "what waits is told as well"
        server.start(seconds=90)
        assert note in workshop.client("industry").streams["industry"].notes


def test_a_stuck_writer_is_told_and_ends_the_process(tmp_path):
    """[HTTP-9], [LIVE-9]"""
    in_each([(tmp_path / mode, mode) for mode in MODES], writer_gets_stuck)


def writer_gets_stuck(folder, mode):
    with breakable(folder, mode, SWOTBOARD_WATCHDOG_SECONDS="8") as (server, workshop):
        assert health(server) == (200, None, set())
        get_stuck(server, WRITER)
        assert wait_for(lambda: (found := health(server))[0] == 503 and found, "it is told") == (
            503,
            "unhealthy",
            {"writer", "reader"},
        )
        assert server.wait() == STUCK
        assert "the writer did nothing for 8 s" in server.tail(100_000)


def test_a_stuck_main_task_is_told_though_the_loop_goes_on(tmp_path):
    """[HTTP-9] As when a lock of logging was held for ever: pages hang, and signals are not heard."""
    with breakable(tmp_path, **SHORT, **NEVER) as (server, _):
        get_stuck(server, MAIN_TASK)
        wait_for(lambda: health(server) == (503, "unhealthy", {"loop"}), "it is told")
        assert stop(server) == STUCK


def test_a_log_that_nobody_takes_holds_up_nobody(tmp_path):
    """[LIVE-8], [HTTP-9] It is told, what cannot wait is dropped, and how much is said later."""
    with breakable(tmp_path, kind=PipedServer, SWOTBOARD_LOG_LEVEL="debug") as (server, workshop):
        ada = workshop.client("industry")
        wait_for(lambda: health(server) == (503, "unhealthy", {"log"}), "it is told")
        assert added(ada)
        wait_for(lambda: "GET" in server.read_log() and health(server) == (200, None, set()), "it is well again")
        assert server.stop() == 0


def test_sigterm_ends_a_server_that_is_stuck(tmp_path):
    """[LIVE-9]"""
    in_each(
        [(tmp_path / f"{mode}{trouble}", mode, trouble) for mode in MODES for trouble in (LOOP, WRITER)],
        stopped_when_stuck,
    )


def stopped_when_stuck(folder, mode, trouble):
    with breakable(folder, mode, **SHORT, **NEVER) as (server, workshop):
        ada = workshop.client("industry")
        get_stuck(server, trouble)
        ada.submit(new_note("industry"))
        assert stop(server) == STUCK
        assert "it did not stop within 2 s" in server.tail(100_000) and "in stuck_for_good" in server.tail(100_000)


def test_sigterm_ends_a_stuck_server_within_the_ten_seconds_of_earnest(tmp_path):
    """[LIVE-9] With a log that nobody takes, so that not even the stacks can be told."""
    with breakable(tmp_path, kind=PipedServer, SWOTBOARD_LOG_LEVEL="debug", **NEVER) as (server, _):
        wait_for(lambda: "log" in health(server)[2], "the log is stuck", 60)
        get_stuck(server, LOOP)
        assert stop(server) == STUCK


def test_a_second_signal_ends_it_at_once(tmp_path):
    """[LIVE-9]"""
    with breakable(tmp_path, **NEVER) as (server, _):
        get_stuck(server, LOOP)
        wait_for(lambda: not server.alive or os.kill(server.pid, signal.SIGTERM), "it has ended")
        assert server.wait() == ASKED_TWICE


def test_sigterm_beside_an_export_and_a_client_that_never_reads(tmp_path):
    """[LIVE-9] In good order: nobody is stuck, so the status is 0."""
    in_each([(tmp_path / mode, mode) for mode in MODES], stopped_while_busy)


def stopped_while_busy(folder, mode):
    with breakable(folder, mode) as (server, workshop):
        slow = SlowSocket(server, workshop.token("industry")["token"])
        slow.send('420["join",{"boards":["industry"]}]')
        ada, fay = workshop.client("industry"), workshop.client(role="facilitator")
        for number in range(60):
            ada.submit(new_note("industry", f"{number} " + "x" * 1900))
        wait_for(lambda: not ada.outbox, "all is written")
        bearer = {"Authorization": f"Bearer {fay.token}"}
        export = requests.get(
            f"{server.url}/api/workshops/{workshop.code}/export.xlsx", headers=bearer, stream=True, timeout=20
        )
        assert export.status_code == 200
        assert stop(server) == 0, server.tail()
        export.close()
        slow.close()


def test_a_process_that_was_stopped_and_goes_on_is_not_stuck(tmp_path):
    """[LIVE-9] A laptop that slept: the clock has gone on, the process has not."""
    with breakable(tmp_path, SWOTBOARD_WATCHDOG_SECONDS="4") as (server, workshop):
        ada = workshop.client("industry")
        os.kill(server.pid, signal.SIGSTOP)
        began = time.monotonic()
        wait_for(lambda: time.monotonic() > began + 6, "more than that has passed")
        os.kill(server.pid, signal.SIGCONT)
        wait_for(lambda: health(server)[0] == 200, "it is well")
        assert added(ada) and server.alive
        assert server.stop() == 0


def test_a_writer_that_waits_for_a_locked_database_is_not_stuck(tmp_path):
    """[HTTP-9], [LIVE-9] It says `storage`, for longer than the watchdog would wait."""
    with breakable(tmp_path, SWOTBOARD_WATCHDOG_SECONDS="6") as (server, workshop):
        ada = workshop.client("industry")
        with closing(sqlite3.connect(server.database, isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            wait_for(lambda: health(server)[0] == 503, "it is told")
            began = time.monotonic()
            while time.monotonic() < began + 8:
                assert health(server) == (503, "storage", {"writer"})
                assert code_of(ada.ask("op", new_note("industry"), seconds=30)) == "storage"
            lock.execute("ROLLBACK")
        wait_for(lambda: health(server) == (200, None, set()), "it is well")
        assert added(ada)
        with opened(server) as store:
            assert len(log_of(store, workshop.code, "industry")) == 1
