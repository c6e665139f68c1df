"""What ends a process, the log that nobody waits for, and what is looked at for /healthz [LIVE-9], [HTTP-9]."""

import gc
import os
import threading
from types import SimpleNamespace

import pytest

from swotboard.errors import StorageError, SwotboardError
from swotboard.server import log_writer
from swotboard.server.garbage_collector import collect_if_due
from swotboard.server.health import Health
from swotboard.server.log_writer import LogWriter
from swotboard.server.offload import os_threads
from swotboard.server.thread_faults import Faults
from swotboard.server.watchdog import STOP_SECONDS, Watchdog
from tests.live.wait_for_condition import wait_for


def lived(watchdog, *turns):
    """What the watchdog says after each turn of a second, in which these parts beat."""
    return [([watchdog.beat(part) for part in beats], watchdog.look(1.0))[1] for beats in turns]


def test_a_part_is_stuck_after_so_long_without_a_beat():
    """[LIVE-9] Also one that never began."""
    said = lived(Watchdog(3), ("loop", "writer"), ("loop",), ("loop",), ("loop",))
    assert said == [None, None, None, "the writer did nothing for 3 s"]
    assert lived(Watchdog(2), (), ()) == [None, "the loop did nothing for 2 s"]


def test_a_beat_begins_the_time_anew_and_a_stuck_loop_is_not_put_on_the_writer():
    assert lived(Watchdog(2), *[("loop",), ("writer",), ()] * 5)[:2] == [None, None]
    assert lived(Watchdog(2), ("loop",), (), ())[-1] == "the loop did nothing for 2 s"
    assert not any(lived(Watchdog(2), *[("loop",), ("loop", "writer")] * 9))


def test_with_0_nothing_is_ended():
    watchdog = Watchdog(0)
    assert lived(watchdog, *[()] * 99) == [None] * 99
    assert watchdog.silent_seconds("loop") == 99 and watchdog.silent_seconds("listener") == 0


def test_a_stop_and_its_telling_fit_into_ten_seconds():
    from swotboard.server import watchdog

    assert STOP_SECONDS + watchdog._TELL_SECONDS + 2 * watchdog._TICK < 9.5


@pytest.fixture
def pipe():
    reads, writes = os.pipe()
    yield reads, writes
    os.close(reads), os.close(writes)


def test_who_logs_never_waits_and_is_told_what_was_dropped(pipe, monkeypatch):
    """[LIVE-8]"""
    monkeypatch.setattr(log_writer, "_MAX_WAITING", 200)
    reads, writes = pipe
    log = LogWriter(writes, os_threads("threading"))
    for _ in range(500):
        log.write("x" * 999 + "\n")
    assert log.dropped > 0
    wait_for(lambda: log.stuck_seconds() > 0.1, "it is stuck")
    read = bytearray()
    wait_for(lambda: read.extend(os.read(reads, 65_536)) or read.count(b"\n") == 500 - log.dropped + 1, "it flows")
    assert f"{log.dropped} pieces of the log were dropped" in read.decode()


def test_what_was_written_is_out_when_drained_and_a_closed_pipe_is_nobodys_trouble(pipe):
    reads, writes = pipe
    log = LogWriter(writes, os_threads("threading"))
    log.write("the last words")
    log.drain()
    assert os.read(reads, 100) == b"the last words"
    os.close(reads)
    log.write("to nobody")
    log.drain()
    assert log.stuck_seconds() == 0
    os.dup2(writes, reads)


def start(task, *args):
    threading.Thread(target=task, args=args, daemon=True).start()


def test_however_many_ask_the_database_is_looked_at_once_a_second():
    """[HTTP-9]"""
    looked = []
    health = Health(lambda: looked.append("read"), lambda: looked.append("written"), start, Watchdog(0))
    for _ in range(500):
        parts, error = health.check()
        assert error is None and set(parts.values()) == {"ok"}
    assert looked[:2] == ["written", "read"] and len(looked) < 50, "once, or a few times where this took seconds"


def test_a_writer_that_does_not_answer_is_told_at_once_to_those_who_come_later(monkeypatch):
    from swotboard.server import health as module

    monkeypatch.setattr(module, "_WAIT_SECONDS", 0.2)
    go_on = threading.Event()
    health = Health(lambda: None, go_on.wait, start, Watchdog(0))
    for _ in range(50):
        parts, error = health.check()
        assert error.code == "unhealthy" and "writer" in error.message and parts["writer"] != "ok" == parts["loop"]
    go_on.set()
    wait_for(lambda: health.check()[1] is None, "it is well")


@pytest.mark.parametrize("raised", [StorageError("locked"), SwotboardError("stopping", "It stops.")])
def test_what_the_writer_says_is_the_answer(raised):
    def refuse():
        raise raised

    parts, error = Health(lambda: None, refuse, start, Watchdog(0)).check()
    assert error is raised and parts["writer"] != "ok" == parts["reader"]


def test_a_log_that_is_stuck_is_told():
    health = Health(lambda: None, lambda: None, start, Watchdog(0))
    health.log = SimpleNamespace(stuck_seconds=lambda: 7.0)
    parts, error = health.check()
    assert error.code == "unhealthy" and parts["log"] == "nobody took it for 7 s"


def test_faults_of_other_threads_are_logged_when_the_loop_comes_to_them(caplog):
    """[LIVE-8]"""
    faults = Faults()
    faults.add("an op failed", ValueError("inner life"), {"op_type": "note.add"})
    assert not caplog.records
    faults.log()
    assert [record.message for record in caplog.records] == ["an op failed"] and "inner life" in caplog.text
    faults.log()
    assert len(caplog.records) == 1


def test_the_loop_collects_at_the_pace_of_python():
    """[LIVE-8]"""
    seen = []
    gc.callbacks.append(lambda phase, info: seen.append(info["generation"]) if phase == "start" else None)
    gc.collect()
    seen.clear()
    gc.disable()
    try:
        collect_if_due()
        assert seen == []
        kept = [[] for _ in range(20_000)]
        collect_if_due()
        assert seen == [0] and len(kept) == 20_000
    finally:
        gc.enable()
        gc.callbacks.pop()
