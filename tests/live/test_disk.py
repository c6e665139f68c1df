"""A disk in trouble under a running server: said with a code, nothing shown that is not stored, and it goes on by
itself.

tests/live/test_storage.py has the plain cases; here another person watches, and the kernel says no by strace or a small
disk."""

import os
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager

import pytest
import requests

from tests.live.long_runs import record
from tests.live.server_process import ServerProcess
from tests.live.strace import traced
from tests.live.test_storage import answer_and_later_success
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note


@pytest.fixture
def two(workshop):
    """A writer and a watcher, let in before the trouble begins: letting somebody in is a write as well."""
    people = [workshop.client("industry") for _ in range(2)]
    assert people[0].ask("op", new_note("industry"))["ok"]
    return people


def shown(client):
    return set(client.streams["industry"].notes)


def assert_shown_is_stored(workshop, *clients):
    """What anyone saw is in the database, looked at after they saw it [SYNC-1]."""
    seen = set().union(*map(shown, clients))
    with closing(sqlite3.connect(f"file:{workshop.server.database}?mode=ro", uri=True)) as reader:
        assert seen <= {note for [note] in reader.execute("select id from notes")}


def refused_then_done(workshop, two, repair):
    """One op is refused with `storage` while another person sees nothing of it, and goes through after the repair."""
    writer, watcher = two
    raw = new_note("industry", "in trouble")

    def watched_repair():
        assert raw["note"] not in shown(watcher) | shown(writer)
        assert watcher.ask("join", {"boards": ["industry"]})["ok"], "reading goes on"
        repair()

    answer_and_later_success(workshop, writer, raw, watched_repair)
    wait_for(lambda: raw["note"] in shown(watcher), "the watcher sees it")
    assert_shown_is_stored(workshop, writer, watcher)
    assert writer.faults == watcher.faults == []


@contextmanager
def saying_no(workshop, folder, call, error):
    """Until its `repair` is called, the kernel answers each such call of the server with this error."""
    tracer = traced(workshop.server, folder, call, "-e", f"inject={call}:error={error}")
    tracer.__enter__()
    state = {"on": True}

    def repair():
        if state.pop("on", None):
            tracer.__exit__(None, None, None)

    try:
        yield repair
    finally:
        repair()


def test_a_database_locked_by_another_program(workshop, two):
    lock = sqlite3.connect(workshop.server.database, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    refused_then_done(workshop, two, lambda: lock.execute("ROLLBACK"))
    lock.close()


def test_a_disk_that_turns_read_only(workshop, two, tmp_path):
    """What a file system does to itself after a fault: every write is EROFS, until somebody mounts it anew."""
    with saying_no(workshop, tmp_path, "pwrite64", "EROFS") as repair:
        refused_then_done(workshop, two, repair)


def test_a_sync_that_fails(workshop, two, tmp_path):
    """The bytes were written but the disk did not take them: that is no commit."""
    with saying_no(workshop, tmp_path, "fdatasync", "EIO") as repair:
        refused_then_done(workshop, two, repair)


def test_a_sync_that_takes_two_seconds(workshop, two, tmp_path):
    """Ops wait, the rest goes on, and nobody sees what is not stored."""
    writer, watcher = two
    with traced(workshop.server, tmp_path, "fdatasync", "-e", "inject=fdatasync:delay_enter=2000000"):
        ops = [new_note("industry", f"slow {number}") for number in range(10)]
        began = time.monotonic()
        for raw in ops:
            writer.submit(raw)
        meanwhile = 0
        while writer.outbox:
            assert requests.get(f"{workshop.server.url}/healthz", timeout=20).status_code == 200
            meanwhile += bool(writer.outbox)
            assert_shown_is_stored(workshop, writer, watcher)
        seconds = time.monotonic() - began
    assert meanwhile, "others are served while a sync is under way"
    assert seconds > 2 and all(writer.answers[raw["id"]]["ok"] for raw in ops)
    wait_for(lambda: shown(watcher) >= {raw["note"] for raw in ops}, "all is seen")
    assert_shown_is_stored(workshop, writer, watcher)
    record("slow sync", ops=len(ops), seconds_for_all=round(seconds, 1), healthz_answered_meanwhile=meanwhile)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "swotboard-test", folder], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(
            f"a small disk cannot be mounted here ({mounted.stderr.strip()}); the file-size limit in test_storage.py stands for it"
        )
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk(small_disk):
    """Real ENOSPC: somebody else's file takes the room, and gives it back."""
    server = ServerProcess(small_disk, SWOTBOARD_DISK_FREE_MB="0").start()  # or it would add nothing [QUOTA-4]
    try:
        with live_workshop(server) as workshop:
            two = [workshop.client("industry") for _ in range(2)]
            filler = fill(small_disk)
            fill_the_log(two[0])
            refused_then_done(workshop, two, lambda: os.unlink(filler))
    finally:
        server.stop()


def fill(folder):
    """Take all the room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return filler


def fill_the_log(client):
    """Write until the disk says no: what is left of the pages that the log had already is used up."""
    while client.ask("op", new_note("industry", "x" * 1900))["ok"]:
        pass
