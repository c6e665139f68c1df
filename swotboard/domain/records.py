"""Declares what a Store tells as it goes out as JSON: rounds of votes, burning questions, and lists of workshops."""

from typing import NamedTuple, TypedDict, cast

from swotboard.domain.model import CommentBody
from swotboard.domain.tally import Result


class RoundRecord(TypedDict):
    """A round of votes, on "notes" or "themes". While it is open, `stopped_at` and `results` are None, and in a
    document `voters` too [VOTE-4]."""

    round: str
    on: str
    budget: int
    most: int
    started_at: str
    stopped_at: str | None
    results: list[Result] | None
    voters: int | None


class EndedRound(TypedDict):
    """A round of votes that has ended."""

    round: str
    on: str
    budget: int
    most: int
    started_at: str
    stopped_at: str
    results: list[Result]
    voters: int


def ended(made: RoundRecord) -> EndedRound | None:
    """The round where it has ended."""
    return None if made["results"] is None else cast(EndedRound, made)


class Question(TypedDict):
    """A burning question: `same` people have it too [TALK-3]. `author` is the participant's name."""

    group: str
    note: str
    text: str
    participant: str | None
    author: str | None
    same: int
    comments: list[CommentBody]


class WorkshopFacts(TypedDict):
    """A workshop in an organizer's list. `keep_until` is a day, `bytes` about those of its text and history, `media`
    those of its pictures and recordings; removed
    notes are not counted, nor are facilitators."""

    code: str
    title: str
    created_at: str
    keep_until: str | None
    bytes: int
    media: int
    notes: int
    participants: int
    last_activity: str


class Session(TypedDict):
    """A place that a private link has opened, of a facilitator or a projector [ACCESS-1]. `name` is None where none was
    given."""

    session: str
    role: str
    name: str | None
    begun_at: str
    used_at: str


class Deletion(TypedDict):
    """What is kept of a workshop that was deleted. `reason` is "asked", "retention" or "import"."""

    code: str
    created_at: str
    deleted_at: str
    reason: str
    notes: int
    participants: int


class DeletedWorkshop(TypedDict):
    """A workshop that is deleted, and that can be undone `until` then [KEEP-9]. `notes` and `participants` count all
    that are stored, as a `Deletion` does."""

    code: str
    title: str
    created_at: str
    deleted_at: str
    until: str
    notes: int
    participants: int


class Written(NamedTuple):
    """What one person wrote in a workshop, or put on notes of others, and was not erased [ERASE-6]: notes as (group,
    note), comments as (group, note, comment), media as (group, note, medium)."""

    notes: tuple[tuple[str, str], ...]
    comments: tuple[tuple[str, str, str], ...]
    media: tuple[tuple[str, str, str], ...]


class ErasureMark(NamedTuple):
    """Something that was erased and may still be in copies beside the database, in memory and in the log [ERASE-8].
    `what` is "note", "comment", "medium" or "name"; `subject` its id, that of the person for a name; `note` the note
    of a comment or a medium."""

    id: int
    code: str
    what: str
    subject: str
    note: str | None


class AskedErasure(NamedTuple):
    """Everything that a person wrote is to be erased: it was asked for, and is worked off."""

    code: str
    participant: str
