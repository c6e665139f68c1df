"""Engine.IO and Socket.IO as their protocols say, on the bare wire: [LIVE-3] whatever comes, and nothing that the short
cuts would change."""

import base64
import json
import socket
import struct
import threading

import pytest
import requests

from tests.live.bare_websocket import BINARY, CLOSE, CONTINUED, PING, TEXT, BareSocket, frame
from tests.live.raw_sockets import PollingSession, RawSocket
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op, new_note


class Reader:
    """The frames that come over a bare socket, in order: (opcode, payload)."""

    def __init__(self, bare):
        self.bare = bare

    def next(self):
        first, second = self._exactly(2)
        size = second & 0x7F
        assert not second & 0x80, "a server does not mask"
        if size > 125:
            size = int.from_bytes(self._exactly(2 if size == 126 else 8), "big")
        return first & 0x0F, self._exactly(size)

    def until(self, opcode, begins=b""):
        while True:
            found, payload = self.next()
            if found == opcode and payload.startswith(begins):
                return payload

    def _exactly(self, size):
        data = b""
        while len(data) < size:
            more = self.bare.tcp.recv(size - len(data))
            if not more:
                raise ConnectionError(data)
            data += more
        return data


@pytest.fixture
def wire(workshop):
    """A socket that has said who it is, and the frames that come over it."""
    bare = BareSocket(workshop.server, workshop.token("industry")["token"])
    reader = Reader(bare)
    reader.bare.tcp.settimeout(20)
    bare._until(b"}")
    yield bare, reader
    bare.close()


def event(ack=1, name="join", payload=None):
    return f"42{ack}".encode() + json.dumps([name, payload or {"boards": ["industry"]}]).encode()


def answered(reader, ack=1):
    return json.loads(reader.until(TEXT, f"43{ack}[".encode())[2 + len(str(ack)) :])[0]


# --- WebSocket, RFC 6455


def test_a_message_in_fragments_with_a_ping_between_them(wire):
    bare, reader = wire
    text = event()
    bare.send(
        frame(TEXT, text[:5], final=False)
        + frame(CONTINUED, text[5:9], final=False)
        + frame(PING, b"there?")
        + frame(CONTINUED, b"", final=False)
        + frame(CONTINUED, text[9:])
    )
    assert reader.until(10) == b"there?"
    assert answered(reader)["ok"]


@pytest.mark.parametrize("mask", [b"\x00\x00\x00\x00", b"\x01\x02\x03\x04", b"\xff\xfe\x00\x80"])
def test_a_masked_message_in_tcp_segments_of_one_byte(wire, mask):
    bare, reader = wire
    bare.tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in frame(TEXT, event(), mask=mask):
        bare.send(bytes([byte]))
    assert answered(reader)["ok"]


def test_letters_that_a_fragment_cuts_in_two(wire):
    bare, reader = wire
    text = b"427" + json.dumps(["op", new_note("industry", "ʔayʔaǰuθəm 👩‍👩‍👧")], ensure_ascii=False).encode()
    cut = text.index("👩".encode()) + 2
    bare.send(frame(TEXT, text[:cut], final=False, mask=b"abcd") + frame(CONTINUED, text[cut:], mask=b"wxyz"))
    assert answered(reader, 7)["ok"]


def test_the_close_handshake_is_answered_with_its_own_code(wire):
    bare, reader = wire
    bare.send(frame(CLOSE, struct.pack("!H", 1000) + b"bye"))
    assert reader.until(CLOSE)[:2] == struct.pack("!H", 1000)
    with pytest.raises(ConnectionError):
        reader.next()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x81\x02hi", 1002),
        (frame(0xB, b""), 1002),
        (frame(3, b""), 1002),
        (bytes([0xC1]) + frame(TEXT, b"x")[1:], 1002),
        (frame(CONTINUED, b"x"), 1002),
        (frame(PING, b"x" * 126), 1002),
        (frame(PING, b"x", final=False), 1002),
        (frame(TEXT, b"4", final=False) + frame(TEXT, b"2"), 1002),
        (frame(CLOSE, struct.pack("!H", 5)), 1002),
    ],
    ids=[
        "not masked",
        "an unknown control frame",
        "an unknown frame",
        "a reserved bit",
        "a continuation of nothing",
        "a long ping",
        "a ping in fragments",
        "a message within a message",
        "a close code that cannot be",
    ],
)
def test_what_the_protocol_forbids_ends_that_connection_with_a_reason(wire, data, code):
    bare, reader = wire
    bare.send(data)
    assert reader.until(CLOSE)[:2] == struct.pack("!H", code)


def test_text_that_is_no_utf_8_ends_that_connection(wire):
    bare, reader = wire
    bare.send(frame(TEXT, b"42\xff\xfe"))
    assert reader.until(CLOSE)[:2] in (struct.pack("!H", 1007), struct.pack("!H", 1011))


# --- Engine.IO 4


def test_the_handshake_says_what_the_server_keeps_to(server):
    for transport, upgrades in (("polling", ["websocket"]), ("websocket", [])):
        if transport == "polling":
            said = json.loads(requests.get(f"{server.url}/socket.io/?EIO=4&transport=polling", timeout=10).text[1:])
        else:
            said = RawSocket(server).open
        assert (said["upgrades"], said["pingInterval"], said["pingTimeout"], said["maxPayload"]) == (
            upgrades,
            10000,
            10000,
            1_000_000,
        )


@pytest.mark.parametrize(
    "query",
    [
        "EIO=3&transport=polling",
        "transport=polling",
        "EIO=4&transport=flashsocket",
        "EIO=4&transport=polling&sid=nobody",
        "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA",
        "EIO=4&transport=websocket",
    ],
)
def test_other_versions_transports_and_sessions_are_refused(server, query):
    answer = requests.get(f"{server.url}/socket.io/?{query}", timeout=10)
    assert answer.status_code == 400 and answer.text


def test_the_close_packet_of_a_client_ends_the_session(workshop):
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    raw.send("1")
    with pytest.raises(ConnectionError):
        while True:
            raw.receive()
    session = PollingSession(workshop.server, workshop.token("industry")["token"])
    assert session.post("1").status_code == 200
    wait_for(lambda: session.post("3").status_code == 400, "the session is over")


def test_a_poll_that_waits_is_ended_by_an_upgrade_with_a_noop(workshop):
    session = PollingSession(workshop.server, workshop.token("industry")["token"])
    session.poll()
    polled = []
    waiting = threading.Thread(target=lambda: polled.extend(session.poll()))
    waiting.start()
    websocket = session.probe()
    waiting.join(20)
    assert polled == ["6"]
    websocket.send("5")
    websocket.send(event().decode())
    while not (packet := websocket.recv()).startswith("431["):
        assert packet in ("2", "6"), packet
    assert session.get().status_code == 400, "over the old transport nothing comes any more"
    websocket.close()


# --- Socket.IO 5


def test_an_unknown_namespace_gets_a_connect_error_and_the_connection_is_kept(workshop):
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    for connect in ("40/admin,", '40/admin,{"token":"x"}'):
        raw.send(connect)
        assert json.loads(raw.until("44/admin,"))
    assert raw.ask("join", {"boards": ["industry"]})["ok"]
    raw.close()


@pytest.mark.parametrize("connect", ["40{", "40[1]", "405", "40null", '40"x"'])
def test_a_connect_with_a_payload_that_cannot_be_leaves_a_connection_that_may_try_again(workshop, connect):
    token, raw = workshop.token("industry")["token"], RawSocket(workshop.server)
    raw.send(connect)
    raw.send("41")
    raw.send("40" + json.dumps({"token": token}))
    raw.until('40{"sid"')
    assert raw.ask("join", {"boards": ["industry"]})["ok"]
    raw.close()


def test_two_connects_and_a_disconnect_over_one_connection(workshop):
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    raw.send("41")
    raw.send("40" + json.dumps({"token": workshop.token("learners")["token"]}))
    raw.until('40{"sid"')
    assert raw.ask("join", {"boards": ["learners"]})["ok"]
    assert raw.ask("op", new_note("industry"))["error"]["code"] == "forbidden"
    raw.close()


@pytest.mark.parametrize("ack", [0, 1, 2**31, 2**53 - 1])
def test_large_acknowledgement_ids_come_back_as_they_were(workshop, ack):
    raw = RawSocket(workshop.server, workshop.token("industry")["token"])
    assert raw.ask("op", make_op("note.explode", "industry"), ack=ack)["error"]["code"] == "unknown_op"
    raw.close()


@pytest.mark.parametrize(
    "packets",
    [
        ['451-["op",{"_placeholder":true,"num":0}]', b"\x01\x02"],
        ['461-7[{"_placeholder":true,"num":0}]', b"\x01"],
        [b"\x00" * 1000],
        ['450-["op",{}]'],
    ],
)
def test_binary_is_refused_politely_over_either_transport(workshop, packets):
    """[LIVE-2], [LIVE-3]"""
    token = workshop.token("industry")["token"]
    raw = RawSocket(workshop.server, token)
    for packet in packets:
        (raw.send_binary if isinstance(packet, bytes) else raw.send)(packet)
    assert raw.refused()["error"]["code"] == "bad_request"
    assert raw.ask("join", {"boards": ["industry"]})["ok"]
    raw.close()
    session = PollingSession(workshop.server, token)
    posted = ["b" + base64.b64encode(packet).decode() if isinstance(packet, bytes) else packet for packet in packets]
    assert session.post("\x1e".join([*posted, event().decode()])).status_code == 200
    heard = []
    wait_for(
        lambda: heard.extend(session.poll()) or any(packet.startswith("431[") for packet in heard), "it is answered"
    )
    assert any('"bad_request"' in packet for packet in heard if packet.startswith('42["refused"'))


def test_a_binary_frame_in_fragments(wire):
    bare, reader = wire
    bare.send(frame(BINARY, b"\x00", final=False) + frame(CONTINUED, b"\x01"))
    assert b"bad_request" in reader.until(TEXT, b'42["refused"')
    bare.send(frame(TEXT, event()))
    assert answered(reader)["ok"]
