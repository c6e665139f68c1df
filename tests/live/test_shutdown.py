"""A clean stop: take nothing new, commit, tell everybody, close, and end with 0."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.database_checks import assert_client_is_true, assert_log_is_whole, opened
from tests.live.test_kill import integrity, make_writer, write_until
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

SOON = 10


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_stop_under_load_keeps_all_that_was_acknowledged(own_server, seed, mode):
    """[SYNC-1], [SYNC-9]: what had no answer, or `stopping`, goes through after the next start."""
    own_server.settings["SWOTBOARD_ASYNC_MODE"] = mode
    own_server.start()
    with live_workshop(own_server) as workshop:
        writers = [make_writer(workshop, seed, number) for number in range(8)]
        status, seconds = stop_under_load(own_server, writers, random.Random(seed))
        assert status == 0 and seconds < SOON, own_server.tail()
        assert integrity(own_server.database) == "ok"
        for writer in writers:
            wait_for(lambda w=writer: w.client.told("stopping"), "`stopping` is told")
            assert writer.client.told("stopping")[0]["retry_after"] > 0
        own_server.start()
        for writer in writers:
            writer.client.drop()
            writer.client.start()
        assert_kept(workshop, writers)


def stop_under_load(server, writers, rng):
    """Exit status, and how long the stop took."""
    dead = threading.Event()
    enough = sum(len(writer.client.answers) for writer in writers) + rng.randrange(40, 120)
    with ThreadPoolExecutor(len(writers)) as pool:
        working = [pool.submit(write_until, writer, dead) for writer in writers]
        wait_for(lambda: sum(len(writer.client.answers) for writer in writers) >= enough, "ops are answered")
        started = time.monotonic()
        status = server.stop(seconds=2 * SOON)
        seconds = time.monotonic() - started
        dead.set()
        for work in working:
            work.result()
    return status, seconds


def assert_kept(workshop, writers):
    for writer in writers:
        wait_for(lambda w=writer: not w.client.outbox, "the outbox gets through")
    with opened(workshop.server) as store:
        committed = assert_log_is_whole(store, workshop.code)
        for writer in writers:
            wait_for(
                lambda w=writer: w.client.streams[w.group].seq == store.workshop(workshop.code).seq(w.group),
                "caught up",
            )
            assert_client_is_true(store, workshop.code, writer.client)
            for op_id, answer in writer.client.answers.items():
                assert committed[writer.group].get(op_id) == (answer["seq"] if answer["ok"] else None)


def test_an_idle_server_stops_at_once_though_people_are_connected(own_server):
    own_server.start()
    with live_workshop(own_server) as workshop:
        clients = [workshop.client("industry"), workshop.client("industry", transports=["polling"])]
        assert clients[0].ask("op", new_note("industry"))["ok"]
        started = time.monotonic()
        assert own_server.stop() == 0
        assert time.monotonic() - started < SOON / 2
        for client in clients[:1]:
            assert client.told("stopping")


def test_a_stop_before_anyone_came(own_server):
    own_server.start()
    assert own_server.stop() == 0
    assert "Traceback" not in own_server.tail(100_000)
