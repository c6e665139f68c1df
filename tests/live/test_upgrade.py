"""[LIVE-13] A session is served over polling until its WebSocket has carried a probe both ways."""

import json
import threading

import pytest

from tests.live.raw_sockets import PollingSession
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import new_note

JOIN = "421" + json.dumps(["join", {"boards": ["industry"]}])


class Polls:
    """Polls as a browser does, one after the other, and keeps what came and how often it asked."""

    def __init__(self, session):
        self.session, self.packets, self.count = session, [], 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def has(self, begins):
        return any(packet.startswith(begins) for packet in self.packets)

    def end(self):
        self._ended.set()
        self.session.post("422" + json.dumps(["join", {"boards": ["industry"]}]))  # what is polled for comes at once
        self._thread.join(20)

    def _run(self):
        while not self._ended.is_set():
            self.count += 1
            self.packets += self.session.poll()


@pytest.fixture
def session(workshop):
    return PollingSession(workshop.server, workshop.token("industry")["token"])


def closed(websocket):
    """Wait for the server to close it, as it must within the probe's time."""
    while websocket.recv():
        pass
    return True


@pytest.mark.parametrize("probed", [False, True], ids=["no probe comes", "its answer is lost"])
def test_a_websocket_that_swallows_everything_holds_nothing_back_from_polling(session, workshop, probed):
    websocket = session.probe() if probed else session.open_websocket()
    polls = Polls(session)
    session.post(JOIN)
    wait_for(lambda: polls.has("431["), "the answer to join comes over polling")
    workshop.client("industry").ask("op", new_note("industry"))
    wait_for(lambda: polls.has('42["frame"'), "a frame comes over polling")
    assert closed(websocket)
    assert polls.count < 150, "polls wait, they are not answered with nothing"
    before = polls.count
    session.post("423" + json.dumps(["join", {"boards": ["industry"]}]))
    wait_for(lambda: polls.has("433["), "it polls on after the WebSocket was closed")
    assert polls.count <= before + 3
    polls.end()


def test_an_upgrade_whose_probe_goes_through_delivers_every_frame_once_and_in_order(session, workshop):
    other = workshop.client("industry")
    session.post(JOIN)
    heard = []
    while not any(packet.startswith("431[") for packet in heard):
        heard += session.poll()
    frames = []
    for when in ("polling", "probed", "upgraded"):
        if when == "probed":
            websocket = session.probe()
        if when == "upgraded":
            websocket.send("5")
        for _ in range(5):
            other.ask("op", new_note("industry"))
        while len(seqs(frames)) < {"polling": 5, "probed": 10, "upgraded": 15}[when]:
            frames += [websocket.recv()] if when == "upgraded" else session.poll()
    assert seqs(frames) == list(range(1, 16))
    websocket.close()


def seqs(packets):
    """The seqs of all changes of the board in what came."""
    frames = [json.loads(packet[2:])[1] for packet in packets if packet.startswith('42["frame"')]
    return [change["seq"] for frame in frames if frame["board"] == "industry" for change in frame["changes"]]
