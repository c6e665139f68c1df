"""More people at once than a process may have files open by default, and what happens where the handles do end."""

import asyncio
import contextlib
import resource

import pytest
import requests
import websocket

from tests.live.crowd import make_crowd, until
from tests.live.long_runs import either, record
from tests.live.raw_sockets import RawSocket
from tests.live.run_in_thread import run_in_thread
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.load.measure import resident_bytes
from tests.raw_ops import new_note

PEOPLE = either(1100, 3000)
USUAL = ("bash", "-c", 'ulimit -Sn 1024; exec "$@"', "_")
FEW = ("bash", "-c", 'ulimit -n 60; exec "$@"', "_")
MANY = 120


@pytest.fixture
def many_handles():
    """This process needs a handle for each client as well."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[1], 20_000), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.timeout(either(180, 600))
def test_more_people_than_a_process_has_files_by_default(tmp_path, many_handles, seed):
    """[LIVE-5] All are on one board at once, and all get what one of them writes."""
    server = ServerProcess(tmp_path, USUAL).start()
    try:
        with live_workshop(server) as workshop:
            crowd = make_crowd(workshop, PEOPLE, ("industry",), seed)
            before = resident_bytes(server.pid)
            run_in_thread(all_see_one_note(crowd))
            record("many at once", people=PEOPLE, mib=round((resident_bytes(server.pid) - before) / 2**20, 1))
    finally:
        assert server.stop() == 0


async def all_see_one_note(crowd):
    try:
        gate = asyncio.Semaphore(100)
        assert all(await asyncio.gather(*(comes(member, gate) for member in crowd)))
        crowd[0].client.emit("op", new_note("industry", "123456789012345 to everybody"))
        await until(lambda: all(member.sights for member in crowd), "all see it", 60)
        assert not any(member.client.lost for member in crowd)
    finally:
        for member in crowd:
            member.leave()


async def comes(member, gate):
    async with gate:
        return await member.come()


def test_where_the_handles_end_others_wait_until_somebody_leaves(tmp_path):
    """[LIVE-5] The server listens on: eventlet's would be deaf for ever after the first connection too many."""
    server = ServerProcess(tmp_path, FEW).start()
    try:
        with live_workshop(server) as workshop:
            token, opened = workshop.token("industry")["token"], []
            with contextlib.suppress(OSError, websocket.WebSocketException):
                for _ in range(MANY):
                    opened.append(RawSocket(server, token, timeout=2))
            assert 10 < len(opened) < MANY
            for each in opened:
                each.close()
            wait_for(lambda: requests.get(server.url + "/healthz", timeout=5).ok, "it answers again")
            RawSocket(server, token).close()
    finally:
        assert server.stop() == 0
