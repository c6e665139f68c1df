"""What bad input gets: a coded error to its sender, whose connection is kept; nothing written; nobody else
disturbed."""

import json
import time
import uuid

import pytest
import websocket
from itsdangerous.timed import TimestampSigner

from swotboard.config import Config
from swotboard.domain.model import Participant
from swotboard.protocol import LIMITS
from swotboard.services.tokens import Access
from tests.live.database_checks import log_of, opened
from tests.live.raw_sockets import PollingSession, RawSocket
from tests.live.server_process import SETTINGS
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import GROUPS
from tests.raw_ops import make_op, new_note

SOMEBODY = str(uuid.uuid4())


class Scene:
    """A board with a note, somebody who misbehaves, and somebody beside them who must not notice."""

    def __init__(self, workshop):
        self.workshop = workshop
        self.bystander = workshop.client("industry", name="Robin")
        self.client = workshop.client("industry", name="Sam")
        self.raw = RawSocket(workshop.server, self.client.token)
        self.note = str(uuid.uuid4())
        assert self.bystander.ask("op", new_note("industry", "here first") | {"note": self.note})["ok"]
        wait_for(lambda: self.note in self.client.streams["industry"].notes, "the first note is seen")
        self.logged = self.log()

    def log(self):
        with opened(self.workshop.server) as store:
            return {stream: log_of(store, self.workshop.code, stream) for stream in ("stage", *GROUPS)}

    def assert_unharmed(self):
        """Nothing was written; both connections live, and a good op from either reaches the other."""
        assert self.log() == self.logged
        for sender, ask in ((self.bystander, self.bystander.ask), (self.client, self.client.ask), (None, self.raw.ask)):
            raw = new_note("industry", "still here")
            assert ask("op", raw)["ok"], sender
            for client in (self.bystander, self.client):
                wait_for(lambda c=client, n=raw["note"]: n in c.streams["industry"].notes, "a good op is seen")
        assert self.bystander.faults == self.client.faults == []


@pytest.fixture
def scene(workshop):
    made = Scene(workshop)
    yield made
    made.assert_unharmed()
    made.raw.close()


def deep(levels):
    value = "end"
    for _ in range(levels):
        value = [value]
    return value


BAD_OPS = {
    "wrong type of everything": ({"id": 5, "board": [], "type": {}, "note": True}, "bad_request"),
    "no id": ({"board": "industry", "type": "note.remove", "note": SOMEBODY}, "bad_request"),
    "an id that is no UUID": (new_note("industry") | {"id": "1"}, "bad_request"),
    "null": (None, "bad_request"),
    "a number": (5, "bad_request"),
    "a text": ("note.add", "bad_request"),
    "a list": ([1, 2], "bad_request"),
    "a text that is a list": (new_note("industry", ["a"]), "bad_request"),
    "an empty text": (new_note("industry", " \n "), "bad_request"),
    "half a megabyte": (new_note("industry", "x" * 500_000), "too_long"),
    "a text over its limit": (new_note("industry", "x" * (LIMITS["text"] + 1)), "too_long"),
    "NUL": (new_note("industry", "a\x00b"), "bad_text"),
    "a lone surrogate": (new_note("industry", "a\ud800b"), "bad_text"),
    "a control character": (new_note("industry", "a\x1bb"), "bad_text"),
    "a lone surrogate in a name": (make_op("note.move", "industry", note=SOMEBODY, rank="\udfff"), "bad_request"),
    "an unknown op": (make_op("note.explode", "industry"), "unknown_op"),
    "an unknown board": (new_note("nowhere"), "unknown_board"),
    "another group's board": (new_note("learners"), "forbidden"),
    "the stage": (make_op("phase.set", "stage", phase="closed"), "forbidden"),
    "an unknown note": (make_op("note.remove", "industry", note=SOMEBODY), "unknown_note"),
    "an unknown quadrant": (new_note("industry", quadrant="hopes"), "bad_request"),
    "a rank that is none": (new_note("industry", rank="a b"), "bad_request"),
    "a rank over its limit": (new_note("industry", rank="a" * 101), "too_long"),
    "a base that is true": (make_op("note.edit", "industry", note=SOMEBODY, text="a", base=True), "bad_request"),
    "a base beyond numbers": (make_op("note.edit", "industry", note=SOMEBODY, text="a", base=10**30), "bad_request"),
    "deep nesting": (new_note("industry", deep(150)), "bad_request"),
}


@pytest.mark.parametrize("name", BAD_OPS)
def test_a_bad_op_is_refused_with_its_code(scene, name):
    """[SYNC-7], [LIVE-3]"""
    raw, code = BAD_OPS[name]
    answer = scene.client.ask("op", raw)
    assert not answer["ok"] and answer["error"]["code"] == code
    assert answer["error"]["message"]


BAD_JOINS = {
    "null": (None, "bad_request"),
    "a text": ("*", "bad_request"),
    "no boards": ({}, "bad_request"),
    "boards that are numbers": ({"boards": [1]}, "bad_request"),
    "a board that is none": ({"boards": ["nowhere"]}, "unknown_board"),
    "another group's board": ({"boards": ["learners"]}, "forbidden"),
    "boards beyond count": ({"boards": ["industry"] * 10_000}, "bad_request"),
    "since that is a list": ({"boards": ["industry"], "since": [1]}, "bad_request"),
    "since that is no number": ({"boards": ["industry"], "since": {"industry": "all"}}, "bad_request"),
    "since below nothing": ({"boards": ["industry"], "since": {"industry": -1}}, "bad_request"),
    "since beyond numbers": ({"boards": ["industry"], "since": {"industry": 10**30}}, "bad_request"),
    "deep nesting": ({"boards": deep(150)}, "bad_request"),
}


@pytest.mark.parametrize("name", BAD_JOINS)
def test_a_bad_join_is_refused_with_its_code(scene, name):
    """[JOIN-1], [LIVE-3]"""
    request, code = BAD_JOINS[name]
    answer = scene.client.ask("join", request)
    assert not answer["ok"] and answer["error"]["code"] == code


@pytest.mark.parametrize("since", [2**53 - 1, 999, 0])
def test_a_since_that_the_board_never_had_gets_the_whole_board(scene, since):
    """[JOIN-3]"""
    answer = scene.client.ask("join", {"boards": ["industry"], "since": {"industry": since}})
    assert answer["ok"] and ("notes" in answer["boards"]["industry"]) == (since != 0)


def test_an_unknown_event_is_told_so(scene):
    """[LIVE-2]"""
    scene.client.emit("explode", {"now": True})
    wait_for(lambda: scene.client.told("refused"), "`refused` comes")
    [refusal] = scene.client.told("refused")
    assert refusal["event"] == "explode" and refusal["error"]["code"] == "unknown_event"


@pytest.mark.parametrize(
    "payload",
    [
        None,
        5,
        {},
        {"board": 1},
        {"board": "industry", "editing": 5},
        {"board": "industry", "editing": "x" * 99},
        {"board": "industry", "editing": "\ud800"},
    ],
)
def test_a_bad_presence_is_refused(scene, payload):
    """[LIVE-2]: `presence` has no acknowledgement."""
    scene.client.emit("presence", payload)
    wait_for(lambda: scene.client.told("refused"), "`refused` comes")
    assert scene.client.told("refused")[0]["event"] == "presence"


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("op", b"\x00\xff"),
        ("op", new_note("industry", b"\x00\xff")),
        ("join", {"boards": [b"industry"]}),
        ("presence", b""),
    ],
)
def test_a_binary_event_is_refused(scene, event, payload):
    """[LIVE-2], [LIVE-3]"""
    scene.client.emit(event, payload)
    wait_for(lambda: scene.client.told("refused"), "`refused` comes")
    assert scene.client.told("refused")[0]["error"]["code"] == "bad_request"


def test_an_op_sent_twice_is_done_once(scene):
    """[SYNC-6]"""
    raw = new_note("industry", "twice")
    first, second = scene.client.ask("op", raw), scene.client.ask("op", raw)
    assert first == second and first["ok"]
    assert scene.raw.ask("op", raw) == first
    scene.logged = scene.log()
    assert [change.op for change in scene.logged["industry"]].count(raw["id"]) == 1


def test_a_note_id_is_used_once(scene):
    """[NOTE-3]"""
    answer = scene.client.ask("op", new_note("industry") | {"note": scene.note})
    assert answer["error"]["code"] == "duplicate_note"


def test_a_removed_note_takes_no_ops(scene):
    """[NOTE-6]"""
    assert scene.client.op("note.remove", "industry", note=scene.note)["ok"]
    scene.logged = scene.log()
    for op_type, fields in (
        ("note.edit", {"text": "b", "base": 1}),
        ("note.move", {"quadrant": "threats"}),
        ("note.set", {"kind": "story"}),
        ("note.remove", {}),
    ):
        answer = scene.client.op(op_type, "industry", note=scene.note, **fields)
        assert answer["error"]["code"] == "note_removed"


UNREADABLE = {
    "not JSON": "42{not json",
    "JSON cut off": '42["op",{"id":',
    "no event": "42[]",
    "an event that is no text": "42[5,{}]",
    "an event that is null": "42[null]",
    "nothing": "42",
    "an object": '42{"op":1}',
    "deep nesting": "42" + "[" * 50_000,
    "an acknowledgement of nothing": "4399[]",
    "an unknown packet of Socket.IO": "49",
    "an unknown packet of Engine.IO": "9",
    "a number beyond numbers": '42["op",1e999]',
    "digits without end": "42" + "9" * 5000 + '["op",{}]',
    "an attachment that never comes": '451-["op",{"_placeholder":true,"num":0}]',
    "a thousand attachments": '451000-["op",{}]',
    "a connection refused by the client": "44{}",
    "a probe": "2probe",
    "an upgrade": "5",
    "nothing at all": "",
    "no packet": "\u00e9",
    "broken base64": "b4",
    "deep nesting in no packet": "4" + "[" * 50_000,
    "deep nesting in a probe": "2" + "[" * 50_000,
    "open": "0{}",
    "NaN": '42["op",NaN]',
    "a goodbye as an event": '42["disconnect"]',
    "a greeting as an event": '42["connect",{},{}]',
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_message_keeps_the_connection(scene, name):
    """[LIVE-3]: `Scene.assert_unharmed` sends a good op over the same socket afterwards."""
    scene.raw.send(UNREADABLE[name])


@pytest.mark.parametrize("name", ["not JSON", "JSON cut off", "no event", "an event that is no text", "deep nesting"])
def test_an_unreadable_message_is_answered(scene, name):
    """[LIVE-2]"""
    scene.raw.send(UNREADABLE[name])
    assert scene.raw.refused()["error"]["code"] in ("bad_request", "unknown_event")


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff" * 1000, b'42["op",{}]', bytes(range(256)) * 100])
def test_a_binary_frame_keeps_the_connection(scene, data):
    """[LIVE-3]"""
    scene.raw.send_binary(data)


def test_an_event_with_too_many_or_too_few_arguments(scene):
    scene.raw.send('428["op"]')
    assert json.loads(scene.raw.until("438"))[0]["error"]["code"] == "bad_request"
    scene.raw.send('429["op",{},{},{}]')
    assert json.loads(scene.raw.until("439"))[0]["error"]["code"] == "bad_request"


def test_a_message_over_the_limit_closes_that_socket_only(scene):
    """[LIVE-3]"""
    other = RawSocket(scene.workshop.server, scene.client.token)
    with pytest.raises((ConnectionError, OSError, websocket.WebSocketException)):
        other.send('42["op",' + json.dumps({"text": "x" * LIMITS["message"]}) + "]")
        while True:
            other.receive()


def test_a_message_just_under_the_limit_is_judged(scene):
    text = "x" * (LIMITS["message"] - 300)
    assert scene.raw.ask("op", new_note("industry", text))["error"]["code"] == "too_long"


def test_a_polled_message_over_the_limit_is_refused_at_once(scene):
    """[LIVE-3], for a client that polls: Socket.IO's own closes its session when a POST fails."""
    session = PollingSession(scene.workshop.server, scene.client.token)
    answer = session.post("4" + "x" * (LIMITS["message"] + 10))
    assert answer.status_code == 413 and answer.json()["error"]["code"] == "too_large"


def forged(participant, code, secret, age_days=0):
    """A token for a participant, signed with `secret` so many days ago."""
    access = Access(Config(secret=secret))
    real = TimestampSigner.get_timestamp
    TimestampSigner.get_timestamp = lambda signer: int(time.time()) - age_days * 86_400
    try:
        return access.issue(Participant(participant, 1, code, None, None, "facilitator", "", None))
    finally:
        TimestampSigner.get_timestamp = real


@pytest.mark.parametrize(
    ("make_token", "code"),
    [
        (lambda scene: "nonsense", "bad_token"),
        (lambda scene: forged(scene.client.participant, scene.workshop.code, "another secret, but long"), "bad_token"),
        (
            lambda scene: forged(
                scene.client.participant, scene.workshop.code, SETTINGS["SWOTBOARD_SECRET"], age_days=400
            ),
            "token_expired",
        ),
        (lambda scene: {"a": 1}, "bad_token"),
        (lambda scene: 5, "bad_token"),
        (lambda scene: "é" * 500, "bad_token"),
        (lambda scene: "", "unauthorized"),
    ],
)
def test_a_token_that_does_not_hold_gets_a_coded_error_at_each_request(scene, make_token, code):
    """[LIVE-1]"""
    stranger = scene.workshop.client("industry", start=False)
    stranger.connect(auth={"token": make_token(scene)})
    assert stranger.ask("join", {"boards": "*"})["error"]["code"] == code
    assert stranger.ask("op", new_note("industry"))["error"]["code"] == code
    assert stranger.connected


@pytest.mark.parametrize("auth", [None, 5, "token", [], {"workshop": 5, "role": []}, {}])
def test_no_token_at_all(scene, auth):
    """[LIVE-1]"""
    stranger = RawSocket(scene.workshop.server)
    stranger.send("40" + ("" if auth is None else json.dumps(auth)))
    stranger.until("40")
    assert stranger.ask("op", new_note("industry"))["error"]["code"] == "unauthorized"
    stranger.close()


def test_a_connection_from_another_site(scene):
    """[HTTP-6]"""
    stranger = None
    try:
        stranger = RawSocket(scene.workshop.server, origin="http://evil.example")
        stranger.send("40" + json.dumps({"token": scene.client.token}))
        stranger.until("40")
        assert stranger.ask("join", {"boards": "*"})["error"]["code"] == "bad_origin"
    except (websocket.WebSocketException, ConnectionError):
        assert stranger is None, "refused at the handshake is as good; cut off later is not"


def test_an_op_for_another_workshop(scene):
    """Its board is not known here, and its notes are not either."""
    other = scene.workshop.server.post("/api/workshops", {"title": "Another", "groups": ["Elders"]})
    assert other["code"] != scene.workshop.code
    assert scene.client.ask("op", new_note("elders"))["error"]["code"] == "unknown_board"
