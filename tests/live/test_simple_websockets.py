"""WebSockets in gevent and threading mode: frames are whole whoever reads slowly, and what comes in is bounded."""

import pytest
import requests

from tests.live.bare_websocket import CONTINUED, PING, TEXT, BareSocket, frame
from tests.live.database_checks import notes_of, opened
from tests.live.server_process import ServerProcess
from tests.live.test_floods import LAST, Peace
from tests.live.test_slow import LONG, SlowClient, write_rounds
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

MODES = ["gevent", "threading"]
METRICS = "a key for whoever watches"
ENDLESS = {
    "pings": frame(PING, b"x") * 2000,
    "fragments": frame(TEXT, b"4", final=False) + frame(CONTINUED, b"2", final=False) * 2000,
    "ops without ids": frame(TEXT, b'421["op",{}]') * 1000,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server in gevent mode, its limits off."""
    running = ServerProcess(
        tmp_path_factory.mktemp("gevent"), SWOTBOARD_ASYNC_MODE="gevent", SWOTBOARD_METRICS_KEY=METRICS
    )
    running.start()
    yield running
    assert running.stop() == 0, running.tail()


@pytest.fixture(scope="module", params=MODES)
def limited(request, tmp_path_factory):
    """A workshop on a server in this mode, its limits on."""
    settings = {"SWOTBOARD_ASYNC_MODE": request.param, "SWOTBOARD_RATE_LIMIT": "on"}
    running = ServerProcess(tmp_path_factory.mktemp(request.param), **settings).start()
    with live_workshop(running) as workshop:
        yield workshop
    assert running.stop() == 0, running.tail()


@pytest.fixture
def peace(limited):
    made = Peace(limited)
    yield made
    made.bystander.drop()


def test_frames_are_written_straight_under_gevent(workshop):
    """By the count of the server itself: as under eventlet, what goes to an idle socket waits in no queue."""
    people = [workshop.client("industry") for _ in range(3)]
    seqs = [people[0].ask("op", new_note("industry", f"note {number}"))["seq"] for number in range(10)]
    for person in people:
        wait_for(lambda person=person: person.streams["industry"].seq >= seqs[-1], "the notes have come")
    assert _sent(workshop.server, "direct") >= 20


def test_a_large_answer_reaches_whoever_reads_slowly_whole(workshop):
    """The kernel takes a part of it at a time; what is left must come, and nothing in between."""
    writer = workshop.client("industry")
    write_rounds([writer], rounds=5, ops=40, text=LONG)
    slow = SlowClient(workshop.server, workshop.token("industry")["token"])
    writer.ask("op", new_note("industry", "meanwhile"))
    while slow.stream is None or slow.stream.seq < writer.streams["industry"].seq:
        slow.read()
    assert slow.stream.faults == []
    with opened(workshop.server) as store:
        assert slow.stream.live_notes() == notes_of(store, workshop.code, "industry")
    slow.socket.close()


@pytest.mark.parametrize("what", ENDLESS)
def test_a_flood_is_its_own_trouble(peace, what):
    """[LIVE-6]"""
    flooder = BareSocket(peace.server, peace.workshop.token("industry")["token"])
    flooder.read_on()
    flood = flooder.flood(ENDLESS[what], 200, frame(TEXT, f'42{LAST}["op",{{}}]'.encode()))
    longest = peace.work()
    assert f"43{LAST}".encode() not in flooder.received, "others had to wait until all of it was read"
    flooder.cut()
    flood.join(20)
    peace.kept(what, longest)


def test_a_message_of_too_large_fragments_is_closed_with_a_reason(peace):
    """[LIVE-3]"""
    fragments = 20 * [b"4" * 60_000]
    sender = BareSocket(peace.server, peace.workshop.token("industry")["token"])
    sender.read_on()
    parts = b"".join(frame(CONTINUED, part, final=False) for part in fragments)
    sender.flood(frame(TEXT, b"42", final=False) + parts, 1)
    wait_for(sender.closed.is_set, "it is closed", seconds=40)
    assert (1009).to_bytes(2, "big") in sender.received
    sender.close()
    peace.kept(f"{len(fragments)} fragments of {len(fragments[0])} bytes", peace.work())


def _sent(server, way):
    lines = requests.get(
        f"{server.url}/metrics", timeout=10, headers={"Authorization": f"Bearer {METRICS}"}
    ).text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if f'way="{way}"' in line)
