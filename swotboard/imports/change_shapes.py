"""Declares the bodies of changes in an imported history: what each type must carry, and what each field may be."""

from __future__ import annotations

from swotboard.domain import fields
from swotboard.domain.legacy_changes import completed
from swotboard.domain.time_zones import local_time, zone_written
from swotboard.imports.shape_readers import Shape, counts, many, maybe, of, percent, record, refuse, time, whole
from swotboard.protocol import (
    COLORS,
    HIDDEN,
    KINDS,
    LEVELS,
    LIMITS,
    PHASES,
    PLAN,
    PLAN_LIMITS,
    QUADRANTS,
    QUESTIONS,
    REACTIONS,
    READ_OTHERS,
    SECTIONS,
    STAGE,
    TOWS,
    VIEWS,
    VOTE_ON,
)

_ID, _FLAG, _PERSON = of(fields.identifier), of(fields.flag), maybe(whole(1))
_HIDDEN = maybe(of(fields.one_of(HIDDEN)))


def _text(value: object, path: str) -> str:
    return "" if value == "" else of(fields.text)(value, path)


def places(of_what: str) -> Shape:
    """A list of `{group, <of_what>: id}`."""
    return many(record(group=of(fields.board_name), **{of_what: _ID}), PLAN_LIMITS["sources"])


_COMMENT = record(id=_ID, participant=_PERSON, text=_text, created_at=time)
_NOTE = {
    "note": _ID,
    "quadrant": of(fields.one_of(QUADRANTS)),
    "text": _text,
    "kind": of(fields.one_of(KINDS)),
    "color": of(fields.one_of(COLORS)),
    "rank": of(fields.stored_rank),
    "theme": maybe(_ID),
    "version": of(fields.version),
    "participant": _PERSON,
    "copy_of": maybe(_ID),
    "created_at": time,
    "updated_at": time,
    "removed_at": maybe(time),
    "hidden": _HIDDEN,
}
_TALK = {"comments": many(_COMMENT), "reactions": counts(REACTIONS)}
_WHOLE = record(("comments", "reactions", "owner"), **_NOTE, **_TALK, owner=_PERSON)
_OF_HIDDEN = {"hidden": _HIDDEN, "owner": _PERSON}
_NOTES = many(_ID)
_LEVEL = maybe(of(fields.one_of(LEVELS)))
_VERSION = of(fields.version)
_CARD = {
    "text": of(fields.text),
    "sources": places("note"),
    "rank": of(fields.stored_rank),
    "version": _VERSION,
    "copy_of": maybe(_ID),
    "created_at": time,
    "updated_at": time,
    "removed_at": maybe(time),
}
_NAME, _GROUP, _PHASE = of(fields.name), of(fields.board_name), of(fields.one_of(PHASES))
_RESULTS = many(record(group=_GROUP, thing=_ID, votes=whole(1), balanced=percent))
_AIM = record(
    ("theme", "view", "round"),
    group=maybe(_GROUP),
    quadrant=maybe(of(fields.one_of(QUADRANTS))),
    note=maybe(_ID),
    theme=maybe(_ID),
    view=maybe(of(fields.one_of((*VIEWS, QUESTIONS)))),
    round=_ID,
)
_SILENT = ("hidden", "owner")

ON_BOARDS: dict[str, Shape] = {
    "note.add": _WHOLE,
    "note.restore": _WHOLE,
    "note.reveal": _WHOLE,
    "notes.reveal": record(notes=many(_WHOLE)),
    "note.edit": record(
        ("merged", *_SILENT), note=_ID, text=_text, version=of(fields.version), merged=_FLAG, **_OF_HIDDEN
    ),
    "note.move": record(
        _SILENT,
        note=_ID,
        quadrant=_NOTE["quadrant"],
        rank=_NOTE["rank"],
        theme=maybe(_ID),
        version=of(fields.version),
        **_OF_HIDDEN,
    ),
    "note.set": record(
        _SILENT, note=_ID, kind=_NOTE["kind"], color=_NOTE["color"], version=of(fields.version), **_OF_HIDDEN
    ),
    "note.remove": record(_SILENT, note=_ID, removed_at=time, **_OF_HIDDEN),
    "note.hide": record(("owner",), note=_ID, **_OF_HIDDEN),
    "theme.add": record(theme=_ID, name=_NAME, version=of(fields.version), notes=_NOTES),
    "theme.rename": record(theme=_ID, name=_NAME, version=of(fields.version)),
    "theme.remove": record(theme=_ID, removed_at=time, notes=_NOTES),
    "theme.restore": record(
        ("created_at",), created_at=time, theme=_ID, name=_NAME, version=of(fields.version), notes=_NOTES
    ),
    "theme.merge": record(theme=_ID, into=_ID, removed_at=time, notes=_NOTES),
    "notes.group": record(theme=maybe(_ID), notes=_NOTES),
    "note.comment": record(note=_ID, comment=_ID, text=_text, created_at=time, participant=_PERSON),
    "comment.remove": record(note=_ID, comment=_ID),
    "note.react": record(note=_ID, reaction=of(fields.one_of(REACTIONS)), on=_FLAG, count=whole(0, 1_000_000)),
}
ON_STAGE: dict[str, Shape] = {
    "board.lock": record(group=_GROUP, locked=_FLAG),
    "board.rename": record(group=_GROUP, name=_NAME),
    "settings.set": record(
        ("title", "read_others", "early_reveal", "notes_per_minute"),
        title=of(fields.title),
        read_others=of(fields.one_of(READ_OTHERS)),
        early_reveal=_FLAG,
        notes_per_minute=whole(0, LIMITS["pace"]),
    ),
    "phase.set": record(("group", "entry"), phase=_PHASE, silent=_FLAG, group=_GROUP, entry=_ID),
    "schedule.add": record(
        ("group",),
        entry=_ID,
        local=of(local_time),
        zone=of(zone_written),
        phase=_PHASE,
        silent=_FLAG,
        group=_GROUP,
        due=time,
    ),
    "schedule.remove": record(entry=_ID),
    "timer.start": record(seconds=whole(1, LIMITS["timer"]), started_at=time, ends_at=time),
    "timer.stop": record(),
    "spotlight": _AIM,
    "look.ask": _AIM,
    "participant.rename": record(participant=_PERSON, name=_NAME),
    "participant.remove": record(participant=_PERSON),
    "participant.restore": record(participant=_PERSON),
    "vote.start": record(
        round=whole(1),
        on=of(fields.one_of(VOTE_ON)),
        budget=whole(1, LIMITS["votes"]),
        most=whole(1, LIMITS["votes"]),
        started_at=time,
    ),
    "vote.stop": record(round=whole(1), stopped_at=time, results=_RESULTS, voters=whole(0)),
}


CARD_SHAPES: dict[str, dict[str, Shape]] = {
    "link": {
        "name": _NAME,
        "themes": places("theme"),
        "version": _VERSION,
        "created_at": time,
        "removed_at": maybe(time),
    },
    "strategy": {
        "kind": of(fields.one_of(tuple(TOWS))),
        **_CARD,
        "owner": maybe(_GROUP),
        "effort": _LEVEL,
        "effect": _LEVEL,
    },
    "line": {"section": of(fields.one_of(SECTIONS)), **_CARD, "owner": maybe(_NAME), "due": maybe(of(fields.date))},
}
"""Sort of card -> its fields but for its id, which has another name in a body."""


def _card_ops(what: str, settable: tuple[str, ...], moved: tuple[str, ...]) -> dict[str, Shape]:
    """The changes that a sort of card has, with the fields of it that each carries."""
    shapes = {what: _ID, **CARD_SHAPES[what]}
    changing = (
        {"edit": (what, "text", "version"), "set": (what, *settable), "move": (what, *moved)}
        if moved
        else {"rename": (what, "name", "version"), "set": (what, *settable)}
    )
    ops = {verb: record(**{key: shapes[key] for key in keys}) for verb, keys in changing.items()}
    if "edit" in changing:
        ops["edit"] = record(("merged",), merged=_FLAG, **{key: shapes[key] for key in changing["edit"]})
    ops |= {"add": record(**shapes), "restore": record(**shapes), "remove": record(**{what: _ID, "removed_at": time})}
    return {f"{what}.{verb}": shape for verb, shape in ops.items()}


ON_PLAN: dict[str, Shape] = {
    **_card_ops("link", ("themes", "version"), ()),
    **_card_ops("strategy", ("sources", "owner", "effort", "effect"), ("rank",)),
    **_card_ops("line", ("sources", "owner", "due"), ("section", "rank")),
}


def body(value: object, path: str) -> dict:
    """An object; which one, its change's type says (`check_body`)."""
    if not isinstance(value, dict):
        raise refuse(path, "must be an object.")
    return value


def check_body(change: dict, path: str) -> None:
    """Put the checked body into the change. Raises `bad_request` for a type that its stream does not have."""
    shapes = {STAGE: ON_STAGE, PLAN: ON_PLAN}.get(change["board"], ON_BOARDS)
    if change["type"] not in shapes:
        raise refuse(f"{path}.type", "is no type of change of this stream.")
    change["body"] = shapes[change["type"]](completed(change["type"], change["body"]), f"{path}.body")
