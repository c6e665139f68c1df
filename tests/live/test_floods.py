"""Floods over a live connection, and frames that are too large, endless, or halves: others go on, memory and handles
come back."""

import json
import os
import time

import pytest

from swotboard.protocol import LIMITS
from tests.live.bare_websocket import CONTINUED, PING, TEXT, BareSocket, frame
from tests.live.long_runs import either, record
from tests.live.raw_sockets import RawSocket
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.load.measure import resident_bytes
from tests.raw_ops import new_note

MAX_MEMORY = 64 * 2**20
BYSTANDER_OPS = 20
LENGTH = either(1, 8)
"""How much longer the floods are in `make torture`."""
LAST = 987654321
"""The acknowledgement that the last message of a flood asks for."""


class Peace:
    """A board with somebody who works on it while others misbehave, and what the server held before that."""

    def __init__(self, workshop):
        self.workshop, self.server = workshop, workshop.server
        self.bystander = workshop.client("industry", name="Robin")
        self.work()
        self.memory, self.handles = resident_bytes(self.server.pid), self.open_handles()

    def open_handles(self):
        return len(os.listdir(f"/proc/{self.server.pid}/fd"))

    def work(self):
        """Write notes one after the other; the longest that one took."""
        longest = 0.0
        for number in range(BYSTANDER_OPS):
            began = time.monotonic()
            assert self.bystander.ask("op", new_note("industry", f"meanwhile {number}"))["ok"]
            longest = max(longest, time.monotonic() - began)
        return longest

    def kept(self, what, longest, **figures):
        """Memory is bounded, handles are back, nobody lost anything; say what it was."""
        grown = resident_bytes(self.server.pid) - self.memory
        record("flood", of=what, longest_op_of_another_ms=round(longest * 1000), mib=round(grown / 2**20, 1), **figures)
        assert grown < MAX_MEMORY
        wait_for(
            lambda: self.open_handles() <= self.handles + 1,
            "its handles are back",
            details=lambda: (self.handles, self.open_handles()),
        )
        assert self.bystander.connected and self.bystander.faults == []
        assert "Traceback" not in self.server.log.read_text("utf-8", "replace"), self.server.tail()


@pytest.fixture(scope="module")
def limited(tmp_path_factory):
    """A workshop on a server with its limits on."""
    running = ServerProcess(tmp_path_factory.mktemp("limited"), SWOTBOARD_RATE_LIMIT="on").start()
    with live_workshop(running) as workshop:
        yield workshop
    assert running.stop() == 0, running.tail()


@pytest.fixture
def peace(limited):
    made = Peace(limited)
    yield made
    made.bystander.drop()


ENDLESS = {
    "pings": frame(PING, b"x") * 2000,
    "fragments": frame(TEXT, b"4", final=False) + frame(CONTINUED, b"2", final=False) * 2000,
    "empty fragments": frame(TEXT, b"", final=False) + frame(CONTINUED, b"", final=False) * 2000,
    "large fragments": frame(TEXT, b"4" * 60_000, final=False) + frame(CONTINUED, b"2" * 60_000, final=False) * 30,
    "pongs": frame(TEXT, b"3") * 2000,
    "pings of Engine.IO": frame(TEXT, b"2") * 2000,
    "upgrades": frame(TEXT, b"5") * 2000,
    "nonsense": frame(TEXT, b"42{") * 2000,
    "binary": frame(2, b"\x00\x01") * 2000,
    "unknown events": frame(TEXT, b'42["explode",{}]') * 1000,
    "ops without ids": frame(TEXT, b'421["op",{}]') * 1000,
    "joins": frame(TEXT, b'421["join",{"boards":["industry"]}]') * 1000,
    "presence": frame(TEXT, b'42["presence",{"board":"industry","editing":null}]') * 1000,
}


@pytest.mark.timeout(either(120, 600))
@pytest.mark.parametrize("what", ENDLESS)
@pytest.mark.parametrize("reads", [True, False], ids=["that reads", "that never reads"])
def test_a_flood_over_one_socket_is_its_own_trouble(peace, what, reads):
    """[LIVE-6] Somebody else's ops are answered while the flood lasts, not only after it."""
    flooder = BareSocket(peace.server, peace.workshop.token("industry")["token"])
    if reads:
        flooder.read_on()
    flood = flooder.flood(ENDLESS[what], 200 * LENGTH, frame(TEXT, f'42{LAST}["op",{{}}]'.encode()))
    longest = peace.work()
    assert f"43{LAST}".encode() not in flooder.received, "others had to wait until all of it was read"
    flooder.cut()
    flood.join(20)
    peace.kept(f"{what}, a socket that {'reads' if reads else 'never reads'}", longest)


@pytest.mark.timeout(either(120, 600))
def test_a_flood_over_many_sockets_of_one_person_is_limited_as_one(peace):
    """[LIVE-6] What is counted is the person, not the socket: thirty sockets get no more ops than one."""
    token = peace.workshop.token("industry")["token"]
    flooders = [RawSocket(peace.server, token) for _ in range(30)]
    for flooder in flooders:
        for number in range(20):
            flooder.send(f"42{number}" + json.dumps(["op", new_note("industry", f"note {number}")]))
    longest = peace.work()
    answers = [json.loads("[" + flooder.until("43").partition("[")[2])[0] for flooder in flooders for _ in range(20)]
    refused = [answer["error"] for answer in answers if not answer["ok"]]
    assert (
        refused
        and {error["code"] for error in refused} == {"rate_limited"}
        and all(error["retry_after"] > 0 for error in refused)
    )
    assert len(answers) - len(refused) <= 400 + 15 * 60
    for flooder in flooders:
        flooder.close()
    peace.kept("600 ops over 30 sockets of one person", longest, refused=len(refused))


@pytest.mark.parametrize("promised", [LIMITS["message"] + 1, 2**32, 2**60, 2**63 - 1, 2**64 - 1])
def test_a_frame_that_promises_too_much_is_closed_with_a_reason(peace, promised):
    """[LIVE-3] By its header alone: nothing is kept ready for what it promises."""
    liar = BareSocket(peace.server, peace.workshop.token("industry")["token"])
    liar.read_on()
    liar.send(frame(TEXT, b"42", promised=promised))
    wait_for(liar.closed.is_set, "it is closed")
    assert (1009).to_bytes(2, "big") in liar.received
    liar.close()
    peace.kept(f"a frame that promises {promised} bytes", peace.work())


@pytest.mark.parametrize("fragments", [20 * [b"4" * 60_000], 5000 * [b"42"], 5000 * [b""]])
def test_a_message_of_too_many_fragments_is_closed_with_a_reason(peace, fragments):
    """[LIVE-3] Each frame is small; together they are over the limit, or without end."""
    sender = BareSocket(peace.server, peace.workshop.token("industry")["token"])
    sender.read_on()
    sender.flood(
        frame(TEXT, b"42", final=False) + b"".join(frame(CONTINUED, part, final=False) for part in fragments), 1
    )
    wait_for(sender.closed.is_set, "it is closed", seconds=40)
    assert (1009).to_bytes(2, "big") in sender.received
    sender.close()
    peace.kept(f"{len(fragments)} fragments of {len(fragments[0])} bytes", peace.work())


HALVES = {
    "one byte": b"\x81",
    "a header alone": b"\x81\xfe",
    "a mask alone": frame(TEXT, b"", promised=50),
    "half a message": frame(TEXT, b'42["op",{', promised=500),
    "a fragment": frame(TEXT, b'42["op",', final=False),
}


@pytest.mark.parametrize("what", HALVES)
def test_half_a_frame_holds_up_nobody_and_its_end_is_noticed(peace, what):
    """[LIVE-6] Twenty of them; those that are cut off are forgotten at once, the others by Engine.IO's heartbeat."""
    token = peace.workshop.token("industry")["token"]
    halves = [BareSocket(peace.server, token) for _ in range(20)]
    for half in halves:
        half.send(HALVES[what])
    longest = peace.work()
    for half in halves:
        half.cut()
    peace.kept(f"20 sockets with {what}", longest)


def test_a_websocket_from_before_the_standard_is_refused(peace):
    """[LIVE-3] eventlet speaks it still, and knows no limit of a message's length there."""
    old = BareSocket(peace.server, upgraded=False)
    old.send(
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nOrigin: http://x\r\n\r\n"
    )
    assert old._until(b"\r\n").startswith(b"HTTP/1.1 426")
    old.close()
    peace.kept("an old WebSocket", peace.work())
