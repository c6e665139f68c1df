"""In an anonymous workshop nobody can tell who wrote what: the same workshop is played twice with the authors changed
about, and everything that others get of it is the same, byte for byte [ANON-2, ANON-4].

Each person has written, edited, voted and said as much in one as in the other, and at the same moments: what still
differed would be an order, an id, a time or a count that links a note to a person, or two notes.
"""

import json
import random
import sys
import uuid

import pytest

from swotboard import clock
from swotboard.domain import visibility
from swotboard.domain.model import Claim, Medium, NewWorkshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.domain.timestamps import later
from swotboard.live.join_answer import JoinRequest, build_answer, build_boards, read_lobby
from swotboard.live.snapshot_cache import SnapshotCache
from swotboard.protocol import PLAN
from swotboard.services.reading import audit_page, history_page, unread_on_board
from swotboard.store.store import Store
from tests.contract.conftest import put_medium
from tests.raw_ops import make_op
from tests.unit.exported import all_text

CODE, START, END = "ABC234", "2026-03-04T12:00:00.000Z", "2026-03-05T12:00:00.000Z"
GROUPS = (("learners", "Learners"), ("industry", "Industry"))
QUADRANTS = ("strengths", "threats", "strengths", "threats")
AUTHORS = {"two of each": (0, 0, 1, 1), "changed about": (0, 1, 1, 0), "the other way round": (1, 1, 0, 0)}
"""Which of two people writes each of four notes, and does with it what its author does."""


class Played:
    """`of` says whose each of the four notes is. Every id is the same whoever they are: all come from one seed."""

    def __init__(self, store, of):
        self.store, self.seconds, self.changes = store, 0, []
        store.create_workshop(NewWorkshop(CODE, "No names", GROUPS, True, "open", "f" * 64, "p" * 64), START)
        self.fay, self.cy, self.screen = (self.let_in(role) for role in ("facilitator", "participant", "projector"))
        pair = [self.let_in("participant") for _ in range(2)]
        self.authors = [pair[number] for number in of]
        self.ids = [str(uuid.uuid4()) for _ in of]
        self.media = [str(uuid.uuid4()) for _ in of]
        for author, medium in zip(self.authors, self.media, strict=True):
            put_medium(store, Medium(medium, author.id, "image", 320, 200, 0, 1000), CODE)
        self.play()

    def let_in(self, role):
        self.seconds += 1
        return self.store.add_participant(CODE, "Name", None, role, later(START, self.seconds))

    def do(self, who, op_type, stream="learners", **fields):
        self.seconds += 7
        raw = make_op(op_type, stream, **fields)
        [change] = self.store.commit([Submission(CODE, who.id, parse_op(raw))], later(START, self.seconds))
        assert not isinstance(change, Exception), (op_type, change)
        self.changes.append((self.store.workshop(CODE), change))

    def lead(self, op_type, stream="stage", **fields):
        self.do(self.fay, op_type, stream, **fields)

    def each(self, op_type, stream="learners", **fields):
        """By the author of each note; the fields may be functions of its number."""
        for number, author in enumerate(self.authors):
            given = {key: value(number) if callable(value) else value for key, value in fields.items()}
            self.do(author, op_type, stream, **given)

    def play(self):
        note, new = {"note": self.ids.__getitem__}, lambda _: str(uuid.uuid4())
        self.lead("phase.set", phase="write", silent=True)
        self.each("note.add", **note, quadrant=QUADRANTS.__getitem__, text="one", kind="question")
        self.each("note.edit", **note, text="two", base=1)
        self.lead("notes.reveal", "learners")
        self.lead("phase.set", phase="open")
        self.each("note.attach", **note, media=self.media.__getitem__, alt="a graph")
        self.each("note.move", **note, quadrant="weaknesses")
        self.each("note.set", **note, sign="🙂")
        self.each("note.comment", **note, comment=new, text="so")
        self.each("note.react", note=lambda number: self.ids[number - 1], reaction="same", on=True)
        theme = str(uuid.uuid4())
        self.do(self.authors[0], "theme.add", theme=theme, name="Cost", notes=self.ids[:2])
        self.do(self.authors[1], "notes.group", theme=theme, notes=self.ids[2:])
        votes = str(uuid.uuid4())
        self.lead("vote.start", round=votes, on="notes", budget=5, most=1)
        self.each("vote.set", "ballot", round=votes, group="learners", thing=self.ids.__getitem__, count=1)
        self.open_round = str(self.store.voters(votes))
        self.lead("vote.stop", round=votes)
        self.each("line.add", "plan", line=new, section="step", text="Ask", owner="Everybody")
        for op_type in ("note.hide", "note.reveal"):
            self.lead(op_type, "learners", note=self.ids[0])
        for op_type in ("note.remove", "note.restore", "note.remove"):
            self.each(op_type, note=lambda number: self.ids[number])
        self.do(self.authors[1], "note.erase", note=self.ids[1])
        self.lead("note.restore", "learners", note=self.ids[0])
        for op_type in ("participant.remove", "participant.restore", "participant.remove"):
            self.lead(op_type, group="learners", note=self.ids[1])

    def told(self):
        """what -> all that a facilitator, a screen, somebody else, and whoever runs the server get of it."""
        found = {
            "lobby": read_lobby(self.store, CODE),
            "audit list": audit_page(self.store, self.store.workshop(CODE), None),
            "room": self.store.rooms(CODE)[:3],
            "sessions": self.store.sessions(CODE, START),
            "organizer": {**self.store.workshop_facts(CODE), "bytes": None},
            "voters of an open round": self.open_round,
        }
        for who in ("fay", "cy", "screen"):
            found |= {f"{what} for {who}": told for what, told in self._told_to(getattr(self, who)).items()}
        for options in ({}, {"removed": True, "history": True}, {"as_of": END}, {"group": "learners"}):
            found[f"documents {options}"] = all_text(self.store, **options)
        return found

    def _told_to(self, person):
        claim, workshop = Claim(CODE, person.id, person.role), self.store.workshop(CODE)
        viewer = visibility.viewer_of(person)
        streams = dict.fromkeys(("learners", "industry", PLAN), 0)
        late = JoinRequest(("learners", "industry"), streams, plan=True)
        return {
            "join": build_answer(self.store, SnapshotCache(), claim, JoinRequest(late.groups, {}, plan=True)).answer,
            "join again": build_answer(self.store, SnapshotCache(), claim, late).answer,
            "boards": build_boards(self.store, SnapshotCache(), claim, None).packed(),
            "frames": [visibility.change_view(change, then, viewer) for then, change in self.changes],
            "history": [
                history_page(self.store, workshop, "learners", visibility.Viewer(audience, person.id), 0, 500)
                for audience in {visibility.OTHER, viewer.audience}
            ],
            "news": unread_on_board(self.store, workshop, "learners", person, 0),
        }


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    """name -> everything that was told, as text."""
    with pytest.MonkeyPatch.context() as patch:
        _stop_the_clock(patch)
        return {name: _played(patch, tmp_path_factory.mktemp("alike"), of) for name, of in AUTHORS.items()}


def _played(patch, folder, of):
    seeded = random.Random(2026)
    patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=seeded.getrandbits(128), version=4))
    store = Store.open(str(folder / "swot.db"), synced=False)
    try:
        return {what: _as_text(told) for what, told in Played(store, of).told().items()}
    finally:
        store.close()


def _stop_the_clock(patch):
    real = clock.now
    for module in [each for name, each in sys.modules.items() if name.startswith("swotboard")]:
        if getattr(module, "now", None) is real:
            patch.setattr(module, "now", lambda: END)


def _as_text(told):
    return told if isinstance(told, str) else json.dumps(told, default=_plain, indent=1)


def _plain(value):
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, bytes):
        return value.hex()
    return value.text if hasattr(value, "text") else vars(value)


@pytest.mark.parametrize("other", list(AUTHORS)[1:])
def test_anon_4_whose_the_notes_are_changes_nothing_that_anybody_else_gets(worlds, other):
    first = worlds["two of each"]
    assert first["audit list"].count("entry") > 8 and "two" in first["join for fay"]
    assert {what: told for what, told in worlds[other].items() if told != first[what]} == {}
