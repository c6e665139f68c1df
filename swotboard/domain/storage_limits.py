"""Says how much a workshop and a server may hold, and what is refused at a limit [QUOTA]."""

from dataclasses import dataclass
from typing import TypedDict

from swotboard.domain.op import Op
from swotboard.errors import SwotboardError
from swotboard.protocol import BALLOT, MEDIA_HIDE, NOTE_DETACH, NOTE_HIDE, NOTE_REVEAL, NOTES_REVEAL, STAGE

WARN_FROM = 0.8
"""The share of a limit from which on facilitators are told [QUOTA-5]."""

_MORE_FOR_LEADING = 1.2
"""Taking away, voting and leading go on above the limit for texts, up to so many times it."""
_SESSIONS_ABOVE = 1_000
"""Facilitators and projectors are let in above the limit for people, so many more."""
_TAKING_AWAY = (NOTE_HIDE, NOTE_REVEAL, NOTES_REVEAL, NOTE_DETACH, MEDIA_HIDE)
_MEGABYTE = 1_000_000


class Room(TypedDict):
    """How much of one limit is used. `what` is `text`, `people`, `media` or `server`."""

    what: str
    used: int
    most: int


@dataclass(frozen=True)
class StorageLimits:
    """In bytes, and people; 0 is no limit. The last two are the server's, the others a workshop's. That of media is
    held by `media_access.Quotas` and told here."""

    text_bytes: int = 0
    people: int = 0
    media_bytes: int = 0
    database_bytes: int = 0
    free_bytes: int = 0

    def refuse_text(self, used: int, op: Op) -> None:
        """Raises `text_quota` for an op of a workshop whose texts and history take so many bytes [QUOTA-1]."""
        most = self.text_bytes * (_MORE_FOR_LEADING if leaves_room(op) else 1)
        if self.text_bytes and used >= most:
            size = self.text_bytes // _MEGABYTE
            raise SwotboardError(
                "text_quota",
                f"This workshop has used up its room for texts and their history ({size} MB). All that is there stays.",
            )

    def refuse_people(self, there: int, role: str) -> None:
        """Raises `people_quota` for one more in a workshop that so many have ever joined [QUOTA-2]."""
        more = 0 if role == "participant" else _SESSIONS_ABOVE
        if self.people and there >= self.people + more:
            raise SwotboardError("people_quota", f"This workshop is full: {self.people:,} people have joined it.")

    def refuse_space(self, used: int, free: int | None) -> None:
        """Raises `server_quota` where the database has so many bytes in use, or its disk so many free, where that
        is known [QUOTA-4]."""
        lacking = free is not None and free < self.free_bytes
        if lacking or (self.database_bytes and used >= self.database_bytes):
            raise SwotboardError(
                "server_quota",
                "This server has no more space. All that is there stays; whoever runs the server can make room.",
            )


UNLIMITED = StorageLimits()


def leaves_room(op: Op) -> bool:
    """Whether an op takes something away, votes or leads: it goes on where nothing can be added."""
    return op.stream in (STAGE, BALLOT) or op.type.endswith(".remove") or op.type in _TAKING_AWAY


def nearly_full(rooms: list[Room]) -> list[Room]:
    """Those that facilitators are told of, the fullest first."""
    told = [room for room in rooms if room["most"] and room["used"] >= WARN_FROM * room["most"]]
    return sorted(told, key=lambda room: room["used"] / room["most"], reverse=True)
