"""Declares what bodies of changes are made of, as a history holds them: for declarations of ops and for imports."""

from __future__ import annotations

from collections.abc import Mapping

from swotboard.domain import fields
from swotboard.domain.shapes import Shape, counts, many, maybe, of, record, record_of, time, whole
from swotboard.protocol import (
    COLORS,
    HIDDEN,
    KINDS,
    LEVELS,
    PHASES,
    PLAN_LIMITS,
    QUADRANTS,
    REACTIONS,
    SECTIONS,
    TOWS,
)

ID, FLAG, VERSION = of(fields.identifier), of(fields.flag), of(fields.version)
NAME, GROUP, PHASE = of(fields.name), of(fields.board_name), of(fields.one_of(PHASES))
QUADRANT, KIND, COLOR = of(fields.one_of(QUADRANTS)), of(fields.one_of(KINDS)), of(fields.one_of(COLORS))
RANK, IDS = of(fields.stored_rank), many(ID)
PERSON = maybe(whole(1))
"""The number of a participant in the document: nobody's id is in it."""


def text_or_empty(value: object, path: str) -> object:
    """The text of a note, empty where it is hidden."""
    return "" if value == "" else of(fields.text)(value, path)


def places(of_what: str) -> Shape:
    """A list of `{group, <of_what>: id}`."""
    return many(record(group=GROUP, **{of_what: ID}), PLAN_LIMITS["sources"])


_HIDDEN = maybe(of(fields.one_of(HIDDEN)))
_NOTE: Mapping[str, Shape] = {
    "note": ID,
    "quadrant": QUADRANT,
    "text": text_or_empty,
    "kind": KIND,
    "color": COLOR,
    "rank": RANK,
    "theme": maybe(ID),
    "version": VERSION,
    "participant": PERSON,
    "copy_of": maybe(ID),
    "created_at": time,
    "updated_at": time,
    "removed_at": maybe(time),
    "hidden": _HIDDEN,
}
_COMMENT = record(id=ID, participant=PERSON, text=text_or_empty, created_at=time)
WHOLE_NOTE: Mapping[str, Shape] = {
    **_NOTE,
    "comments?": many(_COMMENT),
    "reactions?": counts(REACTIONS),
    "owner?": PERSON,
}
"""Every field of a note, with the talk about it where there may have been some."""
WHOLE_NOTES: Mapping[str, Shape] = {"notes": many(record_of(WHOLE_NOTE))}
IF_HIDDEN: Mapping[str, Shape] = {"hidden?": _HIDDEN, "owner?": PERSON}
"""What the change of a hidden note says for `domain/visibility.py` alone."""
HIDING: Mapping[str, Shape] = {"hidden": _HIDDEN, "owner?": PERSON}

_LEVEL = maybe(of(fields.one_of(LEVELS)))
_TEXT_AND_PLACE: Mapping[str, Shape] = {
    "text": of(fields.text),
    "sources": places("note"),
    "rank": RANK,
    "version": VERSION,
    "copy_of": maybe(ID),
    "created_at": time,
    "updated_at": time,
    "removed_at": maybe(time),
}
CARD_SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "link": {
        "name": NAME,
        "themes": places("theme"),
        "version": VERSION,
        "created_at": time,
        "removed_at": maybe(time),
    },
    "strategy": {
        "kind": of(fields.one_of(tuple(TOWS))),
        **_TEXT_AND_PLACE,
        "owner": maybe(GROUP),
        "effort": _LEVEL,
        "effect": _LEVEL,
    },
    "line": {
        "section": of(fields.one_of(SECTIONS)),
        **_TEXT_AND_PLACE,
        "owner": maybe(NAME),
        "due": maybe(of(fields.date)),
    },
}
"""Type of card -> its fields but for its id, which has another name in a body."""


def card_fields(what: str, *names: str, **others: Shape) -> dict[str, Shape]:
    """The body of a change of a card: its id, these of its fields, and others that are none of them."""
    return {what: ID, **{name: CARD_SHAPES[what][name] for name in names}, **others}


def whole_card(what: str) -> dict[str, Shape]:
    """The body of a change that carries every field of a card."""
    return card_fields(what, *CARD_SHAPES[what])


def removed_card(what: str) -> dict[str, Shape]:
    """The body of the change that removes a card."""
    return {what: ID, "removed_at": time}
