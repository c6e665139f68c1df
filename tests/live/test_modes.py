"""The same in the other async modes, smaller: nothing may depend on eventlet."""

import random

import pytest

from swotboard.protocol import LIMITS
from tests.live.raw_sockets import RawSocket
from tests.live.server_process import ServerProcess
from tests.live.test_convergence import converge
from tests.live.test_kill import assert_nothing_lost, kill_under_load
from tests.live.test_kill import make_writer as make_kill_writer
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

MODES = ["threading", "gevent"]


@pytest.fixture(scope="module", params=MODES)
def server(request, tmp_path_factory):
    """A running server in this mode."""
    running = ServerProcess(tmp_path_factory.mktemp(request.param), SWOTBOARD_ASYNC_MODE=request.param).start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.mark.timeout(120)
def test_everyone_converges(workshop, seed):
    """[SYNC-1 to SYNC-8]"""
    converge(workshop, seed, clients=12, ops=300)


def test_polling_and_websocket_see_the_same(workshop):
    polling, direct = workshop.client("industry", transports=["polling"]), workshop.client("industry")
    answer = polling.ask("op", new_note("industry"))
    assert answer["ok"] and direct.ask("op", new_note("industry"))["seq"] == answer["seq"] + 1
    converge(workshop, 1, clients=2, ops=20)


@pytest.mark.parametrize(
    "text", ["42{not json", "42[5,{}]", "9", "", "\u00e9", "4" + "[" * 50_000, "42" + "[" * 50_000, b"\x00\xff"]
)
def test_what_cannot_be_read_keeps_the_connection(workshop, text):
    """[LIVE-3]"""
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    raw.send_binary(text) if isinstance(text, bytes) else raw.send(text)
    assert raw.ask("op", new_note("industry"))["ok"]
    assert raw.ask("op", new_note("industry", "x" * (LIMITS["text"] + 1)))["error"]["code"] == "too_long"
    raw.close()


@pytest.mark.parametrize("mode", MODES)
def test_a_kill_loses_nothing(own_server, mode, seed):
    """[SYNC-1], [SYNC-6]"""
    own_server.settings["SWOTBOARD_ASYNC_MODE"] = mode
    own_server.start()
    with live_workshop(own_server) as workshop:
        writers = [make_kill_writer(workshop, seed, number) for number in range(4)]
        kill_under_load(own_server, writers, random.Random(seed))
        own_server.start()
        for writer in writers:
            writer.client.start()
        assert_nothing_lost(workshop, writers)
