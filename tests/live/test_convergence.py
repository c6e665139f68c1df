"""Fifty people on four boards, two thousand ops at random, some falling off the net: everybody ends with the same."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.database_checks import assert_client_is_true, assert_log_is_whole, opened, wait_until_caught_up
from tests.live.random_ops import REFUSED, Writer
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import GROUPS

CLIENTS = 50
OPS = 2000


@pytest.mark.timeout(180)
def test_every_client_ends_equal_to_the_database(workshop, seed):
    """[SYNC-1 to SYNC-8]"""
    converge(workshop, seed, CLIENTS, OPS)


def converge(workshop, seed, clients, ops):
    """Let `clients` people do `ops` ops together, then hold each of them against the database."""
    writers = [make_writer(workshop, seed, number) for number in range(clients)]
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda writer: write(writer, ops // clients), writers))
    with opened(workshop.server) as store:
        wait_until_caught_up(store, workshop.code, workshop.clients)
        committed = assert_log_is_whole(store, workshop.code)
        for client in workshop.clients:
            assert_client_is_true(store, workshop.code, client)
    for writer in writers:
        assert_answers_are_true(writer, committed)


def make_writer(workshop, seed, number):
    group, other = GROUPS[number % 4], GROUPS[(number + 1) % 4]
    client = workshop.client(group, name=f"Person {number}")
    return Writer(random.Random(f"{seed}/{number}"), client, group, other)


def write(writer, number):
    """Send ops, most without waiting for the answer; sometimes leave or be cut off, and come back with `since`."""
    client, rng = writer.client, writer.rng
    for _ in range(number):
        client.submit(writer.next_op())
        roll = rng.random()
        if roll < 0.02:
            client.drop()
            client.start()
        elif roll < 0.03:
            client.close()
            client.start()
        elif roll < 0.5:
            wait_for(lambda: not client.outbox or not client.connected, "the outbox empties")
    if not client.connected:
        client.start()
    wait_for(lambda: not client.outbox, "everything has its answer", details=lambda: list(client.outbox.values())[:2])


def assert_answers_are_true(writer, committed):
    """What was acknowledged is in the log once, under the seq that was said; what was refused left no trace
    [SYNC-7]."""
    for op_id, answer in writer.client.answers.items():
        logged = {stream: seqs[op_id] for stream, seqs in committed.items() if op_id in seqs}
        if answer["ok"]:
            assert logged == {writer.group: answer["seq"]}
            assert op_id not in writer.hostile
        else:
            assert not logged
            if op_id in writer.hostile:
                assert answer["error"]["code"] in REFUSED
