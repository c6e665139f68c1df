"""Readers that are ended while somebody waits for their answer [LIVE-10]."""

import time

import pytest

from swotboard.errors import SwotboardError
from swotboard.services import reader_process
from swotboard.services.reader_process import ReaderDied, ReaderFailed, ReaderPool, ReaderProcess
from swotboard.store.store import Store


def test_live_10_who_waits_hears_that_the_server_is_going_down(tmp_path):
    """Reading a database that is not there never comes to an answer before `rest` is called."""
    pool = ReaderPool(str(tmp_path / "none.db"))

    def rest(seconds):
        pool.stop()

    with pytest.raises(SwotboardError) as refused:
        pool.read(len, (), rest)
    assert (refused.value.code, refused.value.retry_after) == ("stopping", 2.0)


def test_live_10_an_error_of_the_read_is_told_apart_from_a_death(tmp_path):
    Store.open(str(tmp_path / "test.db")).close()
    pool = ReaderPool(str(tmp_path / "test.db"))
    try:
        with pytest.raises(ReaderFailed, match="TypeError"):
            pool.read(len, (), rest=time.sleep)
    finally:
        pool.stop()


def test_live_10_a_reader_whose_program_cannot_start_has_failed(tmp_path, monkeypatch):
    monkeypatch.setattr(reader_process, "_MODULE", "swotboard.services.no_such_module")
    with pytest.raises(ReaderFailed, match="status 1"):
        ReaderPool(str(tmp_path / "none.db")).read(len, (), rest=time.sleep)


def test_live_10_a_reader_that_a_signal_ends_has_died(tmp_path):
    pool = ReaderPool(str(tmp_path / "none.db"))

    def kill(seconds):
        for reader in pool._busy:
            reader._running.process.kill()
        time.sleep(seconds)

    with pytest.raises(ReaderDied):
        pool.read(time.sleep, (), kill)


def test_live_10_where_readers_fail_the_server_reads_by_itself(workshop, monkeypatch):
    """As in an update: the program on disk is a newer one than the server that runs."""
    hub = workshop.app.extensions["swotboard"].hub
    monkeypatch.setattr(hub, "_has_readers", True)
    monkeypatch.setattr(reader_process, "_MODULE", "swotboard.services.no_such_module")
    facilitator = workshop.bearer(key=workshop.facilitator_key)
    answer = workshop.app.test_client().get(f"/api/workshops/{workshop.code}/audit", headers=facilitator)
    assert (answer.status_code, answer.json) == (200, {"entries": [], "before": None})


def test_live_10_two_workshops_are_forgotten_at_once(tmp_path, monkeypatch):
    """Where the loop goes on while one waits for a process to end, the other does not meet that process again."""
    Store.open(str(tmp_path / "test.db")).close()
    pool = ReaderPool(str(tmp_path / "test.db"))
    assert pool.read(callable, (), rest=time.sleep) is False
    (reader,) = pool._idle
    ended = []

    def end():
        ended.append(reader)
        pool.forget("OTHER1")
        ReaderProcess.end(reader)

    monkeypatch.setattr(reader, "end", end)
    pool.forget("OTHER2")
    assert ended == [reader] and pool._idle == []
