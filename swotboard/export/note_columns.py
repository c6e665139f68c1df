"""The columns of notes in tables: those of a note's own fields, by their headings, and what is looked up for a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from swotboard.domain import fields
from swotboard.domain.declaration import declared
from swotboard.domain.model import Note, Workshop
from swotboard.export.exported_media import file_name, shown_media

Cell = str | int | None

_OWN = {field.heading: field for field in declared(Note) if field.heading}
_LOOKED_UP: dict[str, Callable[[Lookup, Note], Cell]] = {
    "workshop": lambda lookup, note: lookup.title,
    "group": lambda lookup, note: lookup.groups.get(note.group, note.group),
    "theme": lambda lookup, note: lookup.themes.get(note.theme) if note.theme else None,
    "votes": lambda lookup, note: lookup.votes.get(note.id, 0),
    "media": lambda lookup, note: "\n".join(map(file_name, shown_media(note))) or None,
    "media_alt": lambda lookup, note: "\n".join(each["alt"] for each in shown_media(note)).rstrip() or None,
}
FIRST = (
    "workshop",
    "group",
    "quadrant",
    "note_id",
    "kind",
    "text",
    "author",
    "theme",
    "votes",
    "created_at",
    "updated_at",
    "removed_at",
)
"""In this order since the first version: programs may count on it."""
ONLY_IN_TABLES = ("color", "hidden")
"""Not in the CSV of notes, which had no place for them in the first version."""
LATER = (*(heading for heading in _OWN if heading not in (*FIRST, *ONLY_IN_TABLES)), "media", "media_alt")
"""Of what came later: at the end everywhere."""


@dataclass(frozen=True)
class Lookup:
    """What stands in a note's row and not in the note: names of groups and themes by their ids, votes by note."""

    title: str
    groups: Mapping[str, str]
    themes: Mapping[str, str]
    votes: Mapping[str, int]


def lookup_of(workshop: Workshop, themes: Mapping[str, str], votes: Mapping[str, int]) -> Lookup:
    """What is looked up for the notes of a workshop."""
    return Lookup(workshop.title, {board.group: board.name for board in workshop.boards}, themes, votes)


def column_type(heading: str) -> str:
    """ "text", "number" or "time"."""
    if heading == "votes":
        return "number"
    return "time" if heading in _OWN and _OWN[heading].read is fields.timestamp else "text"


def cells(headings: tuple[str, ...], lookup: Lookup, note: Note) -> tuple[Cell, ...]:
    """The cells of a note's row under these headings."""
    return tuple(
        _LOOKED_UP[heading](lookup, note) if heading in _LOOKED_UP else getattr(note, _OWN[heading].name)
        for heading in headings
    )
