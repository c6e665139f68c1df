"""`kill -9` in the midst of a load, twenty times: what anyone saw is there, and every outbox gets through once.

`make torture` kills a hundred times, and a hundred times more under an even fifty ops a second.
"""

import random
import sqlite3
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.database_checks import assert_client_is_true, assert_log_is_whole, opened, wait_until_caught_up
from tests.live.long_runs import TORTURE, either, record
from tests.live.random_ops import Writer
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import GROUPS, live_workshop

KILLS = either(20, 100)
CLIENTS = 8
PACES = [None, 50] if TORTURE else [None]
"""Ops a second of all together; None: each as fast as answers come."""


@pytest.mark.timeout(either(240, 1800))
@pytest.mark.parametrize("pace", PACES)
def test_nothing_seen_is_lost_and_nothing_is_done_twice(own_server, seed, pace):
    """[SYNC-1], [SYNC-6], [SYNC-8]"""
    own_server.start()
    cut_off, starts, began = 0, [], time.monotonic()
    with live_workshop(own_server) as workshop:
        writers = [make_writer(workshop, seed, number) for number in range(CLIENTS)]
        for round_number in range(KILLS):
            kill_under_load(own_server, writers, random.Random(f"{seed}/{round_number}"), pace)
            cut_off += sum(len(writer.client.outbox) for writer in writers)
            assert integrity(own_server.database) == "ok"
            starts.append(timed_start(own_server))
            with ThreadPoolExecutor(CLIENTS) as pool:
                list(pool.map(lambda writer: writer.client.start(), writers))
            assert_nothing_lost(workshop, writers)
    assert pace or cut_off > KILLS, "the kills did not come in the midst of anything"
    record(
        "kill -9",
        kills=KILLS,
        pace=pace,
        seed=seed,
        minutes=round((time.monotonic() - began) / 60, 1),
        cut_off_without_answer=cut_off,
        answered=sum(len(writer.client.answers) for writer in writers),
        start_seconds_median=round(statistics.median(starts), 2),
        start_seconds_longest=round(max(starts), 2),
    )


def timed_start(server):
    """Seconds from starting the program to its first answer."""
    began = time.monotonic()
    server.start()
    return time.monotonic() - began


def make_writer(workshop, seed, number):
    group, other = GROUPS[number % 4], GROUPS[(number + 1) % 4]
    return Writer(
        random.Random(f"{seed}/client {number}"), workshop.client(group, name=f"Person {number}"), group, other
    )


def kill_under_load(server, writers, rng, pace=None):
    """Everybody writes until the server is gone, which it is after a number of answers that the seed says."""
    dead = threading.Event()
    enough = sum(len(writer.client.answers) for writer in writers) + rng.randrange(20, 80)
    with ThreadPoolExecutor(len(writers)) as pool:
        working = [pool.submit(write_until, writer, dead, pace) for writer in writers]
        wait_for(lambda: sum(len(writer.client.answers) for writer in writers) >= enough, "ops are answered")
        server.kill()
        dead.set()
        for work in working:
            work.result()
    for writer in writers:
        writer.client.drop()


def write_until(writer, dead, pace=None):
    """Keep some ops under way until `dead` is set; with a pace, one op in each of this writer's turns."""
    client = writer.client
    while not dead.is_set():
        if pace:
            client.submit(writer.next_op())
            dead.wait(CLIENTS / pace * writer.rng.uniform(0.5, 1.5))
        elif len(client.outbox) < 6:
            client.submit(writer.next_op())
        else:
            dead.wait(0.002)


def assert_nothing_lost(workshop, writers):
    """After the restart: outboxes empty, the log whole, everything acknowledged or seen in it, boards equal."""
    clients = [writer.client for writer in writers]
    for client in clients:
        wait_for(
            lambda c=client: not c.outbox,
            "the outbox gets through",
            details=lambda c=client: list(c.outbox.values())[:2],
        )
    with opened(workshop.server) as store:
        wait_until_caught_up(store, workshop.code, clients)
        committed = assert_log_is_whole(store, workshop.code)
        for writer in writers:
            assert_client_is_true(store, workshop.code, writer.client)
            for op_id, answer in writer.client.answers.items():
                assert committed[writer.group].get(op_id) == (answer["seq"] if answer["ok"] else None)


def integrity(path):
    """What SQLite itself says of the file, as the kill left it."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
