"""Fifty sockets that never read: what each costs is bounded, and those who read notice nothing."""

import pytest

from swotboard.server.eventlet.fast_transport import MAX_QUEUED
from tests.live.long_runs import either, record
from tests.live.test_slow import BOUND, SlowClient, write_rounds
from tests.live.workshops import live_workshop
from tests.load.measure import resident_bytes

LONG = "ʔayʔaǰuθəm " * 150


@pytest.mark.timeout(120)
@pytest.mark.parametrize("sockets", either([50], [1, 50]))
def test_what_sockets_that_never_read_cost(own_server, sockets):
    """[SYNC-10] What waits is shared by all: fifty may not take more than the bound that one of them is held to."""
    own_server.start()
    with live_workshop(own_server) as workshop:
        writer = workshop.client("industry")
        before = resident_bytes(own_server.pid)
        slow = [SlowClient(own_server, workshop.token("industry")["token"]) for _ in range(sockets)]
        connected = resident_bytes(own_server.pid) - before
        longest = write_rounds([writer], rounds=either(15, 150), ops=20, text=LONG)
        write_rounds([writer], either(0, MAX_QUEUED), 1, "short")
        full = resident_bytes(own_server.pid) - before
        record(
            "never read",
            sockets=sockets,
            kib_connected=connected // 1024,
            kib_full=full // 1024,
            longest_round_of_20_seconds=round(longest, 2),
        )
        assert full < BOUND
        assert writer.faults == []
        for each in slow:
            each.socket.close()
