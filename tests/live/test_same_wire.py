"""[LIVE-3] What a client sees, packet by packet, with the fan-out's short cut and without it (threading mode has none):
the same."""

import json
import re

import pytest

from tests.live.raw_sockets import PollingSession, RawSocket
from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import make_op, new_note

VOLATILE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:.]+Z|\"sid\":\"[^\"]+\"")
TEXTS = ("short", "é 👩‍👩‍👧 ʔayʔaǰuθəm", "x" * 120, "y" * 130, "z" * 1900, "a\nb")


class Watching:
    """A client that keeps each packet as it came; `more` gets some."""

    def __init__(self, more):
        self.packets, self._more = [], more

    def until(self, done):
        wait_for(lambda: done(self.packets) or self.packets.extend(self._more()), "it is heard")


def over_websocket(server, token):
    raw = RawSocket(server, token)
    raw.send('421["join",{"boards":["industry"]}]')
    return Watching(lambda: [raw.receive()]), raw.send


def over_polling(server, token):
    session = PollingSession(server, token)
    session.post('421["join",{"boards":["industry"]}]')
    return Watching(session.poll), session.post


def over_an_upgrade(server, token):
    session = PollingSession(server, token)
    session.poll()
    websocket = session.probe()
    websocket.send("5")
    websocket.send('421["join",{"boards":["industry"]}]')

    def receive():
        packet = websocket.recv()
        if packet == "2":
            websocket.send("3")
        return [] if packet in ("2", "6") else [packet]

    return Watching(receive), websocket.send


WAYS = {"websocket": over_websocket, "polling": over_polling, "upgrade": over_an_upgrade}


def story(server):
    """Somebody writes, edits, moves and removes, is refused, and sends nonsense; what each watcher heard, of whatever
    varies made bare."""
    with live_workshop(server) as workshop:
        people = {way: connect(server, workshop.token("industry", way)["token"]) for way, connect in WAYS.items()}
        for watching, _ in people.values():
            watching.until(lambda packets: any(packet.startswith("431[") for packet in packets))
        watching, send = people["websocket"]
        for number, op in enumerate(ops(), start=2):
            send(f"42{number}" + json.dumps(["op", op]))
            watching.until(lambda packets, number=number: any(packet.startswith(f"43{number}[") for packet in packets))
        for other, (theirs, send_theirs) in people.items():
            send_theirs(f'4290["explode",{{"by":"{other}"}}]')
            theirs.until(lambda packets: any(packet.startswith("4390[") for packet in packets))
            send_theirs("42{")
            theirs.until(lambda packets: sum(packet.startswith('42["refused"') for packet in packets) >= 2)
            theirs.until(lambda packets: seqs(packets) and seqs(packets)[-1] == len(TEXTS) * 4)
        return {way: heard(theirs.packets, workshop.code) for way, (theirs, _) in people.items()}


def ops():
    for text in TEXTS:
        made = new_note("industry", text)
        same = {"board": "industry", "note": made["note"]}
        yield from (
            made,
            make_op("note.edit", text=f"{text}!", base=1, **same),
            make_op("note.move", quadrant="threats", **same),
            make_op("note.explode", **same),
            make_op("note.remove", **same),
            make_op("note.edit", text="late", base=2, **same),
        )


def seqs(packets):
    return [json.loads(packet[2:])[1]["to"] for packet in packets if packet.startswith('42["frame"')]


def heard(packets, code):
    """Answers in their order, and frames in theirs: which of the two comes first is nobody's promise. What is gathered
    by the clock is left out."""
    bare = [
        VOLATILE.sub("_", packet.replace(code, "_"))
        for packet in packets
        if not packet.startswith(('42["presence"', '42["questions"'))
    ]
    return {
        kind: [packet for packet in bare if packet.startswith('42["frame"') is frames]
        for kind, frames in (("frames", True), ("others", False))
    }


@pytest.mark.timeout(120)
def test_the_short_cut_changes_nothing_that_a_client_can_see(tmp_path):
    seen = {}
    for mode in ("eventlet", "threading"):
        (tmp_path / mode).mkdir()
        server = ServerProcess(tmp_path / mode, SWOTBOARD_ASYNC_MODE=mode).start()
        try:
            seen[mode] = story(server)
        finally:
            server.stop()
    for way in WAYS:
        for kind in ("frames", "others"):
            assert seen["eventlet"][way][kind] == seen["threading"][way][kind], way
    assert (
        seen["eventlet"]["websocket"]["frames"]
        == seen["eventlet"]["polling"]["frames"]
        == seen["eventlet"]["upgrade"]["frames"]
    )
    assert len(seen["eventlet"]["polling"]["frames"]) == len(TEXTS) * 4
