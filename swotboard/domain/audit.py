"""The audit list: everything that a facilitator did, and which fields of a change an entry of it may hold [AUDIT-2]."""

from collections.abc import Mapping
from dataclasses import dataclass

from swotboard.domain import wire
from swotboard.domain.model import Change, Workshop

PAGE = 50
"""Entries in one answer."""

_PLACE = ("group", "quadrant", "note")
_NOTE = ("note",)
_STEP = ("phase", "silent", "group")
_THEME = ("theme",)

KEPT = {
    wire.BOARD_LOCK: ("group", "locked"), wire.BOARD_RENAME: ("group", "name"),
    wire.SETTINGS_SET: ("title", "read_others", "early_reveal", "notes_per_minute"),
    wire.PHASE_SET: _STEP,
    wire.TIMER_START: ("seconds",), wire.TIMER_STOP: (), wire.SPOTLIGHT: (*_PLACE, "view"), wire.LOOK_ASK: _PLACE,
    wire.VOTE_START: ("on", "budget", "most"), wire.VOTE_STOP: (),
    wire.SCHEDULE_ADD: (*_STEP, "due", "local", "zone"), wire.SCHEDULE_REMOVE: (),
    wire.PARTICIPANT_RENAME: (), wire.PARTICIPANT_REMOVE: (), wire.PARTICIPANT_RESTORE: (),
    wire.NOTE_ADD: _NOTE, wire.NOTE_EDIT: _NOTE, wire.NOTE_MOVE: _NOTE, wire.NOTE_SET: _NOTE, wire.NOTE_REMOVE: _NOTE,
    wire.NOTE_RESTORE: _NOTE, wire.NOTE_HIDE: _NOTE, wire.NOTE_REVEAL: _NOTE, wire.NOTES_REVEAL: (),
    wire.THEME_ADD: _THEME, wire.THEME_RENAME: ("theme", "name"), wire.THEME_REMOVE: _THEME, wire.THEME_RESTORE: _THEME,
    wire.THEME_MERGE: ("theme", "into"), wire.NOTES_GROUP: _THEME,
    wire.LINK_ADD: ("link", "name"), wire.LINK_RENAME: ("link", "name"), wire.LINK_RESTORE: ("link", "name"),
    **dict.fromkeys((wire.LINK_SET, wire.LINK_REMOVE), ("link",)),
    **dict.fromkeys(wire.STRATEGY_OPS, ("strategy",)), **dict.fromkeys(wire.LINE_OPS, ("line",)),
    wire.NOTE_COMMENT: _NOTE, wire.COMMENT_REMOVE: _NOTE, wire.NOTE_REACT: _NOTE,
}
"""type of change -> what of it an entry tells. Of texts, results and authors there is nothing in it."""


@dataclass(frozen=True)
class Deed:
    """A change that a facilitator made. `entry` counts them in the order of their commits, with gaps."""

    entry: int
    change: Change


def audit_view(deed: Deed, workshop: Workshop, people: Mapping[str, str | None], themes: Mapping[str, str]) -> dict:
    """`{entry, at, board, type, by: {participant, name}, …}` for facilitators. `people`, `themes`: id -> name."""
    change = deed.change
    told = {key: change.body[key] for key in KEPT[change.type] if key in change.body}
    by = {"participant": change.actor, "name": _name(workshop, people, change.actor)}
    return {"entry": deed.entry, "at": change.at, "board": change.stream, "type": change.type, "by": by, **told,
            **_planned(change), **_person(change, workshop, people), **_many(change), **_themes(change, themes)}


def _person(change: Change, workshop: Workshop, people: Mapping[str, str | None]) -> dict:
    """Whom it was done to; nobody's name in an anonymous workshop [ANON-2]."""
    if change.stream != wire.STAGE or "participant" not in change.body:
        return {}
    return {"person": _name(workshop, people, change.body["participant"])}


def _planned(change: Change) -> dict:
    return {"planned": True} if change.type == wire.PHASE_SET and "entry" in change.body else {}


def _many(change: Change) -> dict:
    notes = change.body.get("notes")
    return {"count": len(notes)} if isinstance(notes, list) else {}


def _themes(change: Change, themes: Mapping[str, str]) -> dict:
    """What the themes are called now: the history holds ids."""
    named = {"theme": "theme_name", "into": "into_name"}
    return {name: themes.get(change.body[key]) for key, name in named.items() if key in KEPT[change.type] and key in change.body}


def _name(workshop: Workshop, people: Mapping[str, str | None], participant: str | None) -> str | None:
    return None if workshop.anonymous else people.get(participant)
