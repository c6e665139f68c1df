"""Declares what bodies of changes are made of, as a history holds them: for declarations of ops and for imports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from swotboard.domain import fields
from swotboard.domain.declaration import DOCUMENT, Declared, declared
from swotboard.domain.model import Note
from swotboard.domain.shapes import (
    Lacking,
    Shape,
    counts,
    many,
    maybe,
    named,
    of,
    or_empty,
    record,
    record_of,
    time,
    whole,
)
from swotboard.protocol import (
    ADMISSIONS,
    LEVELS,
    LIMITS,
    MEDIA_KINDS,
    NOTE_SET,
    PHASES,
    PLAN_LIMITS,
    PROMPT_SETS,
    QUADRANTS,
    REACTIONS,
    SECTIONS,
    TOWS,
)

ID, FLAG, VERSION = of(fields.identifier), of(fields.flag), of(fields.version)
NAME, GROUP, PHASE = of(fields.name), of(fields.board_name), of(fields.one_of(PHASES))
QUADRANT = of(fields.one_of(QUADRANTS))
RANK, IDS = of(fields.stored_rank), many(ID)
PERSON = maybe(whole(1))
"""The number of a participant in the document: nobody's id is in it."""


ALT = of(fields.alt)
_PIXELS, _MILLISECONDS = whole(0, 100_000), whole(0, 1_000_000)
MEDIUM: Mapping[str, Shape] = {
    "id": ID,
    "kind": of(fields.one_of(MEDIA_KINDS)),
    "w": _PIXELS,
    "h": _PIXELS,
    "ms": _MILLISECONDS,
    "alt": ALT,
}
MEDIA = many(named("note_medium", record(**MEDIUM, hidden=FLAG)), LIMITS["media"])
"""The media of a note."""
_SHAPES: Mapping[object, Shape] = {fields.media: MEDIA, fields.uploading: whole(0, LIMITS["media"])}
"""Readers whose values are no text -> their shapes."""
_PROMPTS: Shape = Annotated[list[str], Meta(max_length=LIMITS["prompts"], extra={"reader": fields.prompts})]
SETTINGS_LATER: Mapping[str, Shape] = {
    "admission": of(fields.one_of(ADMISSIONS)),
    "switch_groups": FLAG,
    "group_required": FLAG,
    "minutes": named("minutes", record(PHASES, **{phase: whole(0, LIMITS["minutes"]) for phase in PHASES})),
    "instructions": named("instructions", record(PHASES, **{phase: of(fields.instruction) for phase in PHASES})),
    "prompts": maybe(of(fields.one_of(PROMPT_SETS))),
    "own_prompts": named("own_prompts", record(QUADRANTS, **dict.fromkeys(QUADRANTS, _PROMPTS))),
    "language": of(fields.language),
}
"""The settings that earlier versions do not have."""


text_or_empty = or_empty(of(fields.text))
"""The text of a note, empty where it is hidden."""


def places(of_what: str) -> Shape:
    """A list of `{group, <of_what>: id}`."""
    return many(named(f"{of_what}_place", record(group=GROUP, **{of_what: ID})), PLAN_LIMITS["sources"])


def _shape(field: Declared) -> Shape:
    """How a field of a note stands in a document; one that a hidden note has empty may be empty."""
    if field.personal:
        return PERSON
    if field.read in _SHAPES:
        return _SHAPES[field.read]
    shape = or_empty(of(field.read)) if field.blank == "" else of(field.read)
    return maybe(shape) if field.null else shape


def of_fields(thing: type) -> dict[str, Shape]:
    """The fields of a note, a theme or a comment as a document has them."""
    return {
        field.name: Lacking(_shape(field), field.initial) if DOCUMENT in field.former else _shape(field)
        for field in declared(thing)
        if field.exported
    }


_OF_NOTE = {field.name: _shape(field) for field in declared(Note) if field.carried and field.exported}
_NOTE: Mapping[str, Shape] = {"note": ID, **{name: shape for name, shape in _OF_NOTE.items() if name != "id"}}
_HIDDEN = _OF_NOTE["hidden"]
SET_OF_NOTE: Mapping[str, Shape] = {
    f"{field.name}?" if NOTE_SET in field.former else field.name: _OF_NOTE[field.name]
    for field in declared(Note)
    if field.changed_by == NOTE_SET
}
"""What the change of a `note.set` carries of the note."""
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
