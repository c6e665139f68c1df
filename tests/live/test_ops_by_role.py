"""Each type of op x each role x each step, sent to a running server from outside: whose is done, and who is refused
with which code [PHASE-1, LIVE-4].

What is expected follows from the ops' declarations, and for roles that may nothing from their place. The same ops are
tried on each Store without a server, in tests/contract/test_table.py.
"""

import re
from itertools import product

import pytest
import requests

from swotboard.clock import now
from swotboard.config import Config
from swotboard.domain.op_registry import OPS
from swotboard.domain.op_type import BOARD
from swotboard.protocol import CODE_ALPHABET
from swotboard.services.tokens import Access
from swotboard.store.store import Store
from tests.contract.conftest import make_play
from tests.contract.every_op import OPS as TRIED
from tests.contract.every_op import World
from tests.contract.test_table import STEPS
from tests.live.client import Client
from tests.live.server_process import SETTINGS, ServerProcess
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op

MEMBER, OTHER, LEADER, SCREEN = "a member", "of another group", "a facilitator", "the projector"
PEOPLE = {MEMBER: "ada", OTHER: "bob", LEADER: "facilitator", SCREEN: "projector"}
"""Who tries -> their name in the workshop; all that there is was written by Ada, on the learners' board, or for who
tries, but for another group's."""
ASKED = [
    *((who, step) for who in (MEMBER, LEADER) for step in STEPS),
    *((OTHER, (phase, False)) for phase in ("open", "vote", "decide", "closed")),
    (SCREEN, ("open", False)),
]
NOWHERE = {
    "who waits": "waiting",
    "who was removed": "put_out",
    "somebody without a cookie": "unauthorized",
    "somebody with a forged token": "bad_token",
}
"""Who may nothing -> with which code every op is refused."""
PUT_ASIDE = ("who waits", "who was removed")
"""These may take back what is their own [ERASE-5]; what they name here is Ada's."""
OF_OTHERS = {"participant.rename", "participant.move", "vote.set", "strategy.add"}
"""About Ada, or about notes of a board that one may not read, though they are on no board."""
DONE = "done"


def expected(who, op_type, phase):
    declared = OPS[op_type]
    role = {LEADER: "facilitator", SCREEN: "projector"}.get(who, "participant")
    if role == "projector":
        return "forbidden"
    if declared.family.only not in (None, role) and not declared.phases(role):
        return "forbidden"
    if who == OTHER and (declared.right or declared.family.stream == BOARD):
        return "forbidden"
    if phase not in declared.phases(role):
        return "wrong_phase"
    return "forbidden" if who == OTHER and op_type in OF_OTHERS else DONE


class Asked:
    """Workshops in which each has something to try its ops on, made before their server starts."""

    def __init__(self, folder):
        codes = (f"AAAA{first}{second}" for first, second in product(CODE_ALPHABET, repeat=2))
        store = Store.open(str(folder / "swotboard.db"), synced=False)
        try:
            self.worlds = {(who, step): self._world(store, next(codes), who, *step) for who, step in ASKED}
            self.elsewhere = make_play(store, code=next(codes))
        finally:
            store.close()
        self.server = ServerProcess(folder).start()
        self.access = Access(Config(secret=SETTINGS["SWOTBOARD_SECRET"]))

    @staticmethod
    def _world(store, code, who, phase, silent):
        play = make_play(store, code=code)
        play.uploaded_at = now()  # what was uploaded long ago and is named by nothing is thrown away
        store.update_participant(play.facilitator.id, group="learners")
        person = getattr(play, PEOPLE[who])
        return World(play, person, phase, silent, writer=play.ada if who == OTHER else None)

    def client(self, person, boards=("*", "plan")):
        """Connected; it has joined nothing."""
        return Client(self.server.url, self.access.issue(person), list(boards)).connect()

    def answers(self, client, world):
        """type -> `DONE`, or the code of the refusal."""
        ops = {op_type: make_op(op_type, stream, **fields) for op_type, (stream, fields) in world.tries.items()}
        for op in ops.values():
            client.submit(op)
        wait_for(lambda: not client.outbox, "all are answered", 60)
        told = {op_type: client.answers[op["id"]] for op_type, op in ops.items()}
        return {op_type: DONE if answer["ok"] else answer["error"]["code"] for op_type, answer in told.items()}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    made = Asked(tmp_path_factory.mktemp("ops"))
    yield made
    assert made.server.stop() == 0, made.server.tail()


@pytest.mark.parametrize(
    ("who", "step"), ASKED, ids=lambda each: each if isinstance(each, str) else "silent" if each[1] else each[0]
)
def test_phase_1_each_op_is_answered_as_it_is_declared(asked, who, step):
    world = asked.worlds[who, step]
    client = asked.client(world.who)
    try:
        assert asked.answers(client, world) == {op_type: expected(who, op_type, step[0]) for op_type in TRIED}
    finally:
        client.drop()


def test_every_op_is_asked():
    assert set(TRIED) == set(OPS)


class Stranded:
    """Those who may nothing in a workshop, connected."""

    def __init__(self, asked):
        self.world = asked.worlds[SCREEN, ("open", False)]
        self.play = self.world.play
        self.chair = asked.client(self.play.facilitator)
        self.clients = {"who was removed": self._joined(asked)}
        removed = self.clients["who was removed"].participant
        assert self.chair.op("participant.remove", "stage", participant=removed)["ok"]
        assert self.chair.op("settings.set", "stage", admission="approval")["ok"]
        self.clients["who waits"] = self._joined(asked)
        self.clients["somebody without a cookie"] = Client(asked.server.url, None).connect(auth={})
        forged = asked.access.issue(self.play.facilitator)
        self.clients["somebody with a forged token"] = Client(asked.server.url, forged[:-3] + "AAA").connect()

    def _joined(self, asked):
        address = f"{asked.server.url}/api/workshops/{self.play.code}/participants"
        answer = requests.post(address, json={"group": "learners"}, timeout=20).json()
        client = Client(asked.server.url, answer["token"]).connect()
        client.participant = answer["participant"]
        return client

    def state(self):
        """All that a facilitator is told of the workshop."""
        answer = self.chair.join(since=False)
        return {key: answer[key] for key in ("stage", "boards", "plan")}

    def close(self):
        for client in (self.chair, *self.clients.values()):
            client.drop()


@pytest.fixture(scope="module")
def stranded(asked):
    made = Stranded(asked)
    yield made
    made.close()


@pytest.mark.parametrize("who", NOWHERE)
def test_live_4_without_a_place_every_op_is_refused_and_nothing_is_done(asked, stranded, who):
    before = stranded.state()
    code, known = NOWHERE[who], who in PUT_ASIDE
    told = {op_type: "forbidden" if known and OPS[op_type].right else code for op_type in TRIED}
    assert asked.answers(stranded.clients[who], stranded.world) == told
    assert stranded.state() == before


def test_live_4_a_facilitator_of_another_workshop_does_nothing_here(asked, stranded):
    """Their ops are judged where they are: what names a thing of this workshop finds none there."""
    client, before = asked.client(asked.elsewhere.facilitator), stranded.state()
    try:
        answers = asked.answers(client, stranded.world)
        own = {op_type for op_type, answer in answers.items() if answer == DONE}
        of_here = {op_type for op_type, (_, fields) in stranded.world.tries.items() if names_some_of(before, fields)}
        assert not own & of_here and {"note.add", "settings.set"} <= own
        assert stranded.state() == before
    finally:
        client.drop()


def names_some_of(state, fields):
    """Whether an op names a thing by an id that is in there."""
    return any(each in repr(state) for each in re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", repr(fields)))
