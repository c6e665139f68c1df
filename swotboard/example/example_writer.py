"""Commits the ops of the example's people, each at its time, judged and written as everyone's."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

from swotboard.domain.model import Medium, Participant, Workshop
from swotboard.domain.op import Submission
from swotboard.domain.ops import parse_op
from swotboard.example.two_weeks import Named
from swotboard.protocol import STAGE
from swotboard.store.store import Store

DAYS = 14
_MORNING = 17
"""Hour in UTC at which the day begins in British Columbia, more or less."""

TimedOp = tuple[float, Participant, str, str, dict[str, Any]]
"""When (in days from the first morning), who, on which stream, which type of op, and its fields."""


def first_moment() -> datetime:
    """The morning of the first day: all of the two weeks is over by now."""
    today = datetime.now(timezone.utc).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
    return today - timedelta(days=DAYS)


def moment(start: datetime, days: float) -> str:
    """A moment as the protocol writes it, to the second."""
    at = start + timedelta(seconds=round(days * 86_400))
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class ExampleWriter:
    """The workshop, its people, and by name the notes and themes that they have made."""

    def __init__(self, store: Store, workshop: Workshop, start: datetime):
        self.store, self.workshop, self._start = store, workshop, start
        self.short = {board.name: board.group for board in workshop.boards}
        self.people: dict[tuple[str, str | None], Participant] = {}
        self.facilitator = self._enter("Robin", None, "facilitator")
        self.notes: dict[tuple[str, str], str] = {}
        self.themes: dict[Named, str] = {}

    def person(self, group: str, name: str | None) -> Participant:
        """Somebody of a group, who comes in when they are first asked for; a guest without a name is one as well."""
        if (group, name) not in self.people:
            self.people[group, name] = self._enter(name, self.short[group], "participant")
        return self.people[group, name]

    def note(self, named: Named) -> str:
        """The id of a note, by its group and the first words of its text."""
        group, words = named
        [found] = [note for (of, text), note in self.notes.items() if of == group and text.startswith(words)]
        return found

    def place(self, named: Named) -> dict[str, str]:
        """Where a note is, as strategies name it."""
        return {"group": self.short[named[0]], "note": self.note(named)}

    def commit(self, ops: Iterable[TimedOp]) -> None:
        """Carry out what people do, in the order of its times."""
        dated = []
        for days, who, stream, op_type, fields in sorted(ops, key=lambda op: op[0]):
            message = {"id": str(uuid.uuid4()), "board": stream, "type": op_type, **fields}
            dated.append((moment(self._start, days), Submission(self.workshop.code, who.id, parse_op(message))))
        self.store.commit_dated(dated)

    def lead(self, days: float, op_type: str, **fields: Any) -> TimedOp:
        """What the facilitator does on the stage."""
        return days, self.facilitator, STAGE, op_type, fields

    def store_picture(self, who: Participant, parts: dict[str, bytes], size: tuple[int, int], days: float) -> str:
        """Store a picture as if this person had uploaded it then; its id."""
        medium = Medium(str(uuid.uuid4()), who.id, "image", *size, 0, sum(map(len, parts.values())))
        self.store.media_storage.put(self.workshop.id, medium.id, parts)
        self.store.import_medium(self.workshop.code, medium, None, moment(self._start, days))
        return medium.id

    def _enter(self, name: str | None, group: str | None, role: str) -> Participant:
        return self.store.add_participant(self.workshop.code, name, group, role, moment(self._start, 0))
