"""Sockets that do not keep up, do not do WebSocket, or change over in the middle: others are not held up, nothing is
lost."""

import json
import threading
import time
from contextlib import suppress

import pytest

from swotboard.server.eventlet.fast_transport import MAX_QUEUED
from tests.live.client import Client
from tests.live.database_checks import notes_of, opened
from tests.live.raw_sockets import PollingSession, SlowSocket
from tests.live.stream_copy import Stream
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import new_note

LONG = "ʔayʔaǰuθəm " * 180
KERNEL_FULL = 100
"""Rounds of twenty long notes: some 8 MB, more than the kernel holds for one socket."""
BOUND = 64 * 2**20


def resident(pid):
    """Bytes of memory that a process holds."""
    with open(f"/proc/{pid}/statm") as statm:
        return int(statm.read().split()[1]) * 4096


class SlowClient:
    """Joins, then reads nothing until `read` is called; then heals by the rules."""

    def __init__(self, server, token, extensions=""):
        self.socket, self.again = SlowSocket(server, token, extensions), lambda: SlowSocket(server, token, extensions)
        self.stream = None
        self.rejoins = 0
        self.ask_to_join({})

    def ask_to_join(self, since):
        with suppress(ConnectionError):  # reading tells of it
            self.socket.send('4217["join",' + json.dumps({"boards": ["industry"], "since": since}) + "]")

    def read(self):
        """Take one packet; from a socket that the server gave up, nothing, and begin anew as a client does."""
        try:
            packet = self.socket.next_packet()
        except ConnectionError:
            self.socket, packet = self.again(), '42["rejoin"]'
        if packet.startswith("4317"):
            self.stream = self.stream or Stream("industry")
            self.stream.begin_join()
            self.stream.take_answer(json.loads(packet[4:])[0]["boards"]["industry"])
        elif packet.startswith('42["frame"'):
            self.take_frame(json.loads(packet[2:])[1])
        elif packet.startswith('42["rejoin"'):
            self.rejoins += 1
            self.ask_to_join({"industry": self.stream.seq} if self.stream else {})

    def take_frame(self, frame):
        if frame["board"] == "industry" and self.stream:
            self.stream.take_frame(frame)


@pytest.mark.timeout(120)
def test_a_socket_that_never_reads_holds_up_nobody_and_heals(workshop):
    """[SYNC-10]"""
    slow = SlowClient(workshop.server, workshop.token("industry")["token"])
    while slow.stream is None:
        slow.read()
    writers = [workshop.client("industry") for _ in range(2)]
    memory = resident(workshop.server.pid)
    write_rounds(
        writers, rounds=KERNEL_FULL, ops=10, text=LONG
    )  # each is answered: nobody waits for the one that does not read
    write_rounds(writers, MAX_QUEUED, 1, "short")
    assert resident(workshop.server.pid) - memory < BOUND
    assert [writer.faults for writer in writers] == [[], []]
    with opened(workshop.server) as store:
        seq = store.workshop(workshop.code).seq("industry")
        while slow.stream.seq < seq:
            slow.read()
        assert slow.rejoins >= 1, "so much was written that the bound must have been reached"
        assert slow.stream.faults == []
        assert slow.stream.live_notes() == notes_of(store, workshop.code, "industry")
    slow.socket.close()


@pytest.mark.timeout(120)
def test_a_socket_that_asks_and_never_reads_gets_no_more_than_it_takes(workshop):
    """[SYNC-10] An answer to `join` is a whole board: three hundred of them must not wait in memory."""
    writer = workshop.client("industry")
    write_rounds([writer], rounds=5, ops=40, text=LONG)
    slow = SlowClient(workshop.server, workshop.token("industry")["token"])
    memory = resident(workshop.server.pid)
    for _ in range(300):
        slow.ask_to_join({})
    for _ in range(50):
        assert writer.ask("op", new_note("industry", "meanwhile"))["ok"]
    assert resident(workshop.server.pid) - memory < BOUND
    while slow.stream is None or slow.stream.seq < writer.streams["industry"].seq:
        slow.read()
    slow.socket.close()


@pytest.mark.timeout(120)
def test_a_socket_that_sends_nonsense_and_never_reads_is_cut_off(workshop):
    """[SYNC-10] Each message has an answer; the answers of one socket must not grow without bound."""
    writer = workshop.client("industry")
    person = workshop.token("industry")
    slow = SlowClient(workshop.server, person["token"])
    wait_for(lambda: person["participant"] in listed(writer), "it is here")
    memory = resident(workshop.server.pid)
    nonsense = threading.Thread(target=send_nonsense, args=(slow.socket,), daemon=True)
    nonsense.start()
    wait_for(lambda: person["participant"] not in listed(writer), "it is cut off", seconds=60)
    assert writer.ask("op", new_note("industry", "undisturbed"))["ok"]
    assert resident(workshop.server.pid) - memory < BOUND
    slow.socket.close()
    nonsense.join(20)


def send_nonsense(socket):
    try:
        for _ in range(500_000):
            socket.send("42{")
    except OSError:
        pass  # it was cut off, as it should be


def listed(client):
    """Who is on the board by the latest word of it."""
    return [entry["participant"] for entry in (client.told("presence") or [{"here": []}])[-1]["here"]]


def write_rounds(writers, rounds, ops, text):
    """Each writer sends some ops and waits for the answers, round after round; the longest round in seconds."""
    slowest = 0.0
    for number in range(rounds):
        started = time.monotonic()
        for writer in writers:
            for _ in range(ops):
                writer.submit(new_note("industry", f"{number} {text}"))
        wait_for(lambda: not any(writer.outbox for writer in writers), "everyone is answered")
        slowest = max(slowest, time.monotonic() - started)
    return slowest


def test_compression_is_not_granted(workshop):
    """permessage-deflate costs the server more than it saves."""
    slow = SlowClient(
        workshop.server, workshop.token("industry")["token"], "permessage-deflate; client_max_window_bits"
    )
    assert "permessage-deflate" not in slow.socket.headers
    while slow.stream is None:
        slow.read()
    slow.socket.close()


def test_polling_alone_sees_everything(workshop):
    polling, direct = workshop.client("industry", transports=["polling"]), workshop.client("industry")
    for number in range(30):
        sender = (polling, direct)[number % 2]
        sender.submit(new_note("industry", f"note {number}"))
    for client in (polling, direct):
        wait_for(lambda c=client: c.streams["industry"].seq == 30 and not c.outbox, "all thirty are seen")
        assert client.faults == []
    assert polling.transport == "polling" and direct.transport == "websocket"
    assert polling.streams["industry"].notes == direct.streams["industry"].notes


def test_a_whole_outbox_in_one_polled_message_is_heard(workshop):
    """A browser sends up to fifty ops at once when it comes back, and over polling they travel together."""
    session = PollingSession(workshop.server, workshop.token("industry")["token"])
    ops = [new_note("industry", f"note {number}") for number in range(60)]
    session.post("\x1e".join(f"42{number}" + json.dumps(["op", op]) for number, op in enumerate(ops)))
    answered = set()
    while len(answered) < len(ops):
        answered |= {packet.split("[")[0] for packet in session.poll() if packet.startswith("43")}
    assert answered == {f"43{number}" for number in range(60)}


def test_a_client_that_upgrades_in_the_middle_loses_nothing(workshop):
    """The library upgrades before it joins; here the join and a stream of frames come first."""
    writer = workshop.client("industry")
    done = threading.Event()
    busy = threading.Thread(target=write_on, args=(writer, done))
    session = PollingSession(workshop.server, workshop.token("industry")["token"])
    stream, packets = Stream("industry"), []
    session.post("4217" + json.dumps(["join", {"boards": ["industry"]}]))
    busy.start()
    try:
        take(stream, packets, lambda: session.poll(), lambda: stream.seq >= 10)
        websocket = session.probe()
        polled = threading.Thread(target=lambda: packets.extend(session.poll()))
        polled.start()
        websocket.send("5")
        polled.join(20)
        before = stream.seq
        take(stream, packets, lambda: [receive(websocket)], lambda: stream.seq >= before + 50)
    finally:
        done.set()
        busy.join()
    wait_for(lambda: not writer.outbox, "the writer is answered")
    take(stream, packets, lambda: [receive(websocket)], lambda: stream.seq == writer.streams["industry"].seq)
    assert stream.faults == []
    assert stream.notes == writer.streams["industry"].notes
    websocket.close()


def test_the_usual_upgrade_of_a_browser(workshop):
    """Polling first, then WebSocket, as Socket.IO's own client does when it is not told otherwise."""
    client = workshop.client("industry", transports=["polling", "websocket"])
    assert client.transport == "websocket"
    assert client.ask("op", new_note("industry"))["ok"]
    wait_for(lambda: client.streams["industry"].seq == 1, "the frame comes over the new transport")


def write_on(writer: Client, done):
    while not done.is_set():
        if len(writer.outbox) < 5:
            writer.submit(new_note("industry", "on and on"))
        else:
            done.wait(0.002)


def receive(websocket):
    packet = websocket.recv()
    if packet == "2":
        websocket.send("3")
    return packet


def take(stream, packets, more, enough):
    """Feed packets to the stream until it has enough."""
    deadline = time.monotonic() + 20
    while not enough():
        assert time.monotonic() < deadline, (stream.seq, stream.faults)
        packets.extend(more())
        while packets:
            packet = packets.pop(0)
            if packet.startswith("4317"):
                stream.take_answer(json.loads(packet[4:])[0]["boards"]["industry"])
            elif packet.startswith('42["frame"'):
                frame = json.loads(packet[2:])[1]
                if frame["board"] == "industry":
                    stream.take_frame(frame)


def test_a_client_that_polls_and_never_fetches_its_answers_is_cut_off_and_told(workshop):
    """[SYNC-10] The POST in which that happens, and those after it, are refused as for any session that is over: never
    with a 500."""
    session = PollingSession(workshop.server, workshop.token("industry")["token"])
    statuses = []

    def cut_off():
        statuses.append(session.post("\x1e".join(["42{"] * 500)).status_code)
        return statuses[-1] != 200

    wait_for(cut_off, "it is cut off")
    statuses += [session.post('42["op",{}]').status_code for _ in range(3)]
    assert set(statuses) <= {200, 400} and statuses[-1] == 400, workshop.server.tail()
    assert "Traceback" not in workshop.server.log.read_text("utf-8", "replace"), workshop.server.tail()
    assert session.get().status_code == 400
