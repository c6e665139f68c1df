"""Thirty people behind a network that cuts, delays, narrows and drops one direction: they come back by themselves, all
equal."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import socketio

from tests.live.database_checks import assert_client_is_true, assert_log_is_whole, opened, wait_until_caught_up
from tests.live.faulty_proxy import FaultyProxy
from tests.live.long_runs import either, record
from tests.live.random_ops import Writer
from tests.live.test_convergence import assert_answers_are_true
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import GROUPS, live_workshop

CLIENTS = 30
SECONDS = either(6, 60)
PAUSE = 1.0
"""Seconds between two ops of one person, on average."""


@pytest.fixture
def running(own_server):
    """A workshop on a server of its own."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        yield workshop


@pytest.mark.timeout(either(180, 600))
def test_a_bad_network_loses_nothing_and_doubles_nothing(running, seed):
    """[SYNC-2 to SYNC-9]"""
    healed = threading.Event()
    with FaultyProxy(running.server.port, seed) as proxy:
        writers = [make_writer(running, proxy, seed, number) for number in range(CLIENTS)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            at_work = [pool.submit(write_on, writer, healed) for writer in writers]
            proxy.worsen()
            until = time.monotonic() + SECONDS
            wait_for(
                lambda: time.monotonic() > until and all(proxy.counted.values()),
                "every kind of trouble has come",
                SECONDS + 60,
                lambda: proxy.counted,
            )
            proxy.heal()
            began = time.monotonic()
            healed.set()
            for work in at_work:
                work.result()
            all_equal(running, writers)
        record(
            "bad network",
            clients=CLIENTS,
            seconds=SECONDS,
            seed=seed,
            ops=sum(len(w.client.answers) for w in writers),
            trouble=proxy.counted,
            equal_after_seconds=round(time.monotonic() - began, 1),
        )


def make_writer(workshop, proxy, seed, number):
    group, other = GROUPS[number % 4], GROUPS[(number + 1) % 4]
    client = workshop.client(group, name=f"Person {number}", start=False)
    client.url = proxy.url
    return Writer(random.Random(f"{seed}/network {number}"), client.start(), group, other)


def write_on(writer, healed):
    """Write one op after another and come back whenever the line is gone; at the end, until everything has its
    answer."""
    while not healed.is_set():
        come_back(writer.client)
        writer.client.submit(writer.next_op())
        healed.wait(PAUSE * writer.rng.uniform(0, 2))
    deadline = time.monotonic() + 60
    while not writer.client.connected or writer.client.outbox:
        assert time.monotonic() < deadline, (writer.client.connected, list(writer.client.outbox.values())[:2])
        come_back(writer.client)
        time.sleep(0.02)


def come_back(client):
    """[SYNC-8] As a page does: connect, join with `since`, send the outbox again. What fails is tried again later."""
    if client.connected:
        return
    client.drop()
    try:
        client.start()
    except (ConnectionError, AssertionError, socketio.exceptions.SocketIOError):
        client.drop()


def all_equal(workshop, writers):
    with opened(workshop.server) as store:
        wait_until_caught_up(store, workshop.code, workshop.clients)
        committed = assert_log_is_whole(store, workshop.code)
        for writer in writers:
            assert_client_is_true(store, workshop.code, writer.client)
            assert_answers_are_true(writer, committed)
            wait_for(lambda c=writer.client: not c.outbox, "every outbox is empty")
