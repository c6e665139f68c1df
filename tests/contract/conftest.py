"""Every test here runs against each Store there is, through one small workshop to play in."""

import uuid
from dataclasses import dataclass

import pytest

from swotboard.domain.media_access import Quotas
from swotboard.domain.model import Medium, NewWorkshop, Participant
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.timestamps import later
from swotboard.store.store import Store
from tests.contract.memory_store import MemoryStore

CODE = "ABC234"
GROUPS = (("learners", "Learners"), ("industry", "Industry"))


@pytest.fixture(params=["sqlite", "postgresql", "memory"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else Store.open(_database(request, tmp_path))
    yield made
    made.close()


def _database(request, tmp_path):
    """A database that is empty: the path of a file, or an address."""
    return request.getfixturevalue("postgresql") if request.param == "postgresql" else str(tmp_path / "swot.db")


@dataclass
class Play:
    """A workshop with Ada (learners), Bob (industry), a facilitator and a projector; every op happens a second
    later."""

    store: object
    ada: Participant
    bob: Participant
    facilitator: Participant
    projector: Participant
    code: str = CODE
    seconds: int = 0
    uploaded_at: str = "2026-03-04T12:00:00.000Z"

    def op(self, who, op_type, board="learners", op_id=None, **fields):
        raw = {"id": op_id or new_id(), "board": board, "type": op_type, **fields}
        return Submission(self.code, who.id, parse_op(raw))

    def do_all(self, *submissions):
        self.seconds += 1
        return self.store.commit(list(submissions), later("2026-03-04T12:00:00.000Z", self.seconds))

    def do(self, who, op_type, board="learners", op_id=None, **fields):
        """The change, or the code of the refusal."""
        [answer] = self.do_all(self.op(who, op_type, board, op_id, **fields))
        return getattr(answer, "code", answer)

    def add(self, who, text="A note", quadrant="strengths", board="learners", **fields):
        note = fields.pop("note", None) or new_id()
        change = self.do(who, "note.add", board, note=note, quadrant=quadrant, text=text, **fields)
        assert not isinstance(change, str), change
        return note

    def medium(self, who, kind="image"):
        """The id of a medium that somebody has uploaded."""
        made = Medium(new_id(), who.id, kind, 320, 200, 0, 1000)
        put_medium(self.store, made, self.code, self.uploaded_at)
        return made.id

    def note(self, note_id, board="learners"):
        return next(n for n in self.store.snapshot(self.code, board).notes if n.id == note_id)


def put_medium(store, medium, code=CODE, at="2026-03-04T12:00:00.000Z"):
    """As if it had been uploaded."""
    if isinstance(store, MemoryStore):
        store.put_medium(code, medium)
        return
    store.media_storage.put(store.workshop(code).id, medium.id, {"full": b"RIFF"})
    store.add_medium(code, medium, Quotas(10**9, 10**9, 10**9), at)


def new_id():
    return str(uuid.uuid4())


@pytest.fixture
def play(store):
    return make_play(store)


@pytest.fixture
def anonymous_play(store):
    return make_play(store, anonymous=True)


def make_play(store, anonymous=False, code=CODE):
    at = "2026-03-04T11:59:00.000Z"
    store.create_workshop(NewWorkshop(code, "Micro-credentials", GROUPS, anonymous, "open", "f" * 64, "p" * 64), at)
    return Play(
        store,
        ada=store.add_participant(code, "Ada", "learners", "participant", at),
        bob=store.add_participant(code, "Bob", "industry", "participant", at),
        facilitator=store.add_participant(code, "Fay", None, "facilitator", at),
        projector=store.add_participant(code, None, None, "projector", at),
        code=code,
    )
