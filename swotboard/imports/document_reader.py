"""Reads the JSON of a workshop [IMPORT-1]: takes bytes that anybody may have written, gives a checked document or
one error."""

from __future__ import annotations

import json
from typing import Any

from swotboard.domain import fields
from swotboard.domain.body_shapes import CARD_SHAPES, MEDIUM, SETTINGS_LATER, of_fields
from swotboard.domain.model import Comment, Note, Settings, Theme
from swotboard.domain.shapes import (
    OBJECT,
    Lacking,
    Shape,
    counts,
    exactly,
    letters,
    many,
    maybe,
    named,
    of,
    percent,
    read,
    record,
    refuse,
    short_text,
    time,
    whole,
)
from swotboard.errors import SwotboardError
from swotboard.export.json_export import FORMAT, VERSION
from swotboard.imports.carried_media import check_media, without_missing
from swotboard.imports.cross_references import check
from swotboard.protocol import (
    BALLOT,
    LIMITS,
    MEDIA_TAKEN,
    PHASES,
    PLAN,
    QUADRANTS,
    QUESTIONS,
    REACTIONS,
    READ_OTHERS,
    ROLES,
    SCREENS,
    STAGE,
    VIEWS,
    VOTE_ON,
)

_ID, _GROUP, _FLAG = of(fields.identifier), of(fields.board_name), of(fields.flag)
_PERSON = maybe(whole(1))
_NAME, _TITLE = of(fields.name), of(fields.title)
_PHASE, _QUADRANT = of(fields.one_of(PHASES)), of(fields.one_of(QUADRANTS))
_MAX_NOTES = 100_000
_MAX_MEDIA = 20_000
_MAX_PART = 20_000_000
"""Letters of base64."""
VERSIONS = (1, VERSION)
"""Those that can be read. In the first, what stands above the boards was always left empty."""


_SETTINGS = record(
    read_others=of(fields.one_of(READ_OTHERS)),
    early_reveal=_FLAG,
    notes_per_minute=maybe(whole(0, LIMITS["pace"])),
    media=Lacking(of(fields.one_of(MEDIA_TAKEN)), MEDIA_TAKEN[0]),
    take_results=Lacking(_FLAG, False),
    **{name: Lacking(shape, getattr(Settings(), name)) for name, shape in SETTINGS_LATER.items()},
)
_SHELF = many(named("shelf_medium", record(**MEDIUM)), LIMITS["shelf"])
_TIMER = record(seconds=whole(1, LIMITS["timer"]), started_at=time, ends_at=time)
_VIEW = of(fields.one_of((*VIEWS, QUESTIONS, *SCREENS)))
_SPOTLIGHT = record(
    ("theme", "view", "round"),
    group=maybe(_GROUP),
    quadrant=maybe(_QUADRANT),
    note=maybe(_ID),
    theme=maybe(_ID),
    view=maybe(_VIEW),
    round=_ID,
)
_WORKSHOP = record(
    code=short_text,
    title=_TITLE,
    anonymous=_FLAG,
    created_at=time,
    phase=_PHASE,
    silent=_FLAG,
    settings=_SETTINGS,
    timer=maybe(_TIMER),
    spotlight=maybe(_SPOTLIGHT),
    shelf=Lacking(_SHELF, []),
)
_PARTICIPANT = record(
    participant=whole(1),
    name=maybe(_NAME),
    group=maybe(_GROUP),
    role=of(fields.one_of(ROLES)),
    created_at=time,
    put_out_at=maybe(time),
)
_COMMENT = record(**of_fields(Comment))
_NOTE = record(
    **of_fields(Note), comments=many(_COMMENT, LIMITS["comments"]), reactions=named("reactions", counts(REACTIONS))
)
_THEME = record(**of_fields(Theme))
_STEP = {"locked": _FLAG, "phase": maybe(_PHASE), "silent": _FLAG}
_BOARD = record(group=_GROUP, name=_NAME, **_STEP, themes=many(_THEME), notes=many(_NOTE, _MAX_NOTES))
_RESULT = record(group=_GROUP, thing=_ID, votes=whole(1), balanced=percent)
_ROUND = record(
    round=whole(1),
    on=of(fields.one_of(VOTE_ON)),
    budget=whole(1, LIMITS["votes"]),
    most=whole(1, LIMITS["votes"]),
    started_at=time,
    stopped_at=maybe(time),
    results=maybe(many(_RESULT)),
    voters=maybe(whole(0)),
)
_ORIGIN = record(
    ("silent", "settings", "timer", "spotlight", "shelf"),
    title=_TITLE,
    phase=_PHASE,
    silent=_FLAG,
    settings=_SETTINGS,
    timer=maybe(_TIMER),
    spotlight=maybe(_SPOTLIGHT),
    shelf=_SHELF,
    boards=many(
        named("origin_board", record(("locked", "phase", "silent"), group=_GROUP, name=_NAME, **_STEP)),
        LIMITS["groups"],
    ),
)
_CHANGE = record(board=_GROUP, seq=whole(1), op=_ID, type=short_text, at=time, participant=_PERSON, body=OBJECT)
_OPTIONS = record(group=maybe(_GROUP), removed=_FLAG, history=_FLAG, as_of=maybe(time), media=Lacking(_FLAG, False))
_BASE64 = letters(_MAX_PART)
_MEDIUM = record(
    ("thumb", "still"),
    **{name: shape for name, shape in MEDIUM.items() if name != "alt"},
    full=_BASE64,
    thumb=_BASE64,
    still=_BASE64,
)


for _name, _shape in {
    "settings": _SETTINGS,
    "timer": _TIMER,
    "spotlight": _SPOTLIGHT,
    "workshop": _WORKSHOP,
    "participant": _PARTICIPANT,
    "comment": _COMMENT,
    "note": _NOTE,
    "theme": _THEME,
    "board": _BOARD,
    "result": _RESULT,
    "round": _ROUND,
    "origin": _ORIGIN,
    "change": _CHANGE,
    "options": _OPTIONS,
    "medium": _MEDIUM,
}.items():
    named(_name, _shape)


def _cards(what: str) -> Shape:
    return many(named(what, record(id=_ID, **CARD_SHAPES[what])), _MAX_NOTES)


DOCUMENT = record(
    format=exactly((FORMAT,), "is not a workshop that swotboard wrote."),
    version=exactly(VERSIONS, f"is none of the versions {', '.join(map(str, VERSIONS))}."),
    options=_OPTIONS,
    workshop=_WORKSHOP,
    participants=many(_PARTICIPANT),
    boards=many(_BOARD, LIMITS["groups"]),
    rounds=many(_ROUND),
    links=_cards("link"),
    strategies=_cards("strategy"),
    plan=_cards("line"),
    history=maybe(named("history", record(origin=_ORIGIN, changes=many(_CHANGE)))),
    media=Lacking(maybe(many(_MEDIUM, _MAX_MEDIA)), None),
)


named("document", DOCUMENT)


def read_document(raw: bytes) -> dict[str, Any]:
    """The document in `raw`, of the shape that docs/workshop.schema.json gives, and consistent in itself.

    Raises `bad_request`, `bad_text`, `too_long`, each naming the place in the document.
    """
    found = _parsed(raw)
    if (
        isinstance(found, dict)
        and found.get("format") == FORMAT
        and type(found.get("version")) is int
        and found["version"] > VERSION
    ):
        raise refuse(
            "$.version", f"{found['version']} was written by a newer swotboard; this one reads version {VERSION}."
        )
    document: dict[str, Any] = read(DOCUMENT, found, "$")
    check(document, {STAGE, BALLOT, PLAN})
    check_media(document)
    without_missing(document)
    return document


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise refuse("$", f"is not UTF-8 (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        cut = (
            " It seems to be cut off."
            if error.pos >= len(error.doc.rstrip()) - 1 or error.msg.startswith("Unterminated")
            else ""
        )
        raise refuse("$", f"is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.{cut}") from None
    except (ValueError, RecursionError):
        raise SwotboardError("bad_request", "$: is not JSON.") from None


def _no_number(word: str) -> None:
    raise ValueError(word)
