"""The audit list: everything that a facilitator did, and which fields of a change an entry of it may hold [AUDIT-2]."""

from collections.abc import Mapping
from dataclasses import dataclass

from swotboard import protocol
from swotboard.domain.model import Change, Workshop

PAGE = 50
"""Entries in one answer."""

_PLACE = ("group", "quadrant", "note")
_NOTE = ("note",)
_STEP = ("phase", "silent", "group")
_THEME = ("theme",)

AUDITED_FIELDS = {
    protocol.BOARD_LOCK: ("group", "locked"),
    protocol.BOARD_RENAME: ("group", "name"),
    protocol.SETTINGS_SET: ("title", "read_others", "early_reveal", "notes_per_minute"),
    protocol.PHASE_SET: _STEP,
    protocol.TIMER_START: ("seconds",),
    protocol.TIMER_STOP: (),
    protocol.SPOTLIGHT: (*_PLACE, "view"),
    protocol.LOOK_ASK: _PLACE,
    protocol.VOTE_START: ("on", "budget", "most"),
    protocol.VOTE_STOP: (),
    protocol.SCHEDULE_ADD: (*_STEP, "due", "local", "zone"),
    protocol.SCHEDULE_REMOVE: (),
    protocol.PARTICIPANT_RENAME: (),
    protocol.PARTICIPANT_REMOVE: (),
    protocol.PARTICIPANT_RESTORE: (),
    protocol.NOTE_ADD: _NOTE,
    protocol.NOTE_EDIT: _NOTE,
    protocol.NOTE_MOVE: _NOTE,
    protocol.NOTE_SET: _NOTE,
    protocol.NOTE_REMOVE: _NOTE,
    protocol.NOTE_RESTORE: _NOTE,
    protocol.NOTE_HIDE: _NOTE,
    protocol.NOTE_REVEAL: _NOTE,
    protocol.NOTES_REVEAL: (),
    protocol.THEME_ADD: _THEME,
    protocol.THEME_RENAME: ("theme", "name"),
    protocol.THEME_REMOVE: _THEME,
    protocol.THEME_RESTORE: _THEME,
    protocol.THEME_MERGE: ("theme", "into"),
    protocol.NOTES_GROUP: _THEME,
    protocol.LINK_ADD: ("link", "name"),
    protocol.LINK_RENAME: ("link", "name"),
    protocol.LINK_RESTORE: ("link", "name"),
    **dict.fromkeys((protocol.LINK_SET, protocol.LINK_REMOVE), ("link",)),
    **dict.fromkeys(protocol.STRATEGY_OPS, ("strategy",)),
    **dict.fromkeys(protocol.LINE_OPS, ("line",)),
    protocol.NOTE_COMMENT: _NOTE,
    protocol.COMMENT_REMOVE: _NOTE,
    protocol.NOTE_REACT: _NOTE,
}
"""type of change -> what of it an entry tells. Of texts, results and authors there is nothing in it."""


@dataclass(frozen=True)
class AuditEntry:
    """A change that a facilitator made. `entry` counts them in the order of their commits, with gaps."""

    entry: int
    change: Change


def audit_view(
    found: AuditEntry, workshop: Workshop, people: Mapping[str, str | None], themes: Mapping[str, str]
) -> dict:
    """`{entry, at, board, type, by: {participant, name}, …}` for facilitators. `people`, `themes`: id -> name."""
    change = found.change
    told = {key: change.body[key] for key in AUDITED_FIELDS[change.type] if key in change.body}
    by = {"participant": change.actor, "name": _name(workshop, people, change.actor)}
    return {
        "entry": found.entry,
        "at": change.at,
        "board": change.stream,
        "type": change.type,
        "by": by,
        **told,
        **_scheduled(change),
        **_person(change, workshop, people),
        **_many(change),
        **_themes(change, themes),
    }


def _person(change: Change, workshop: Workshop, people: Mapping[str, str | None]) -> dict:
    """Whom it was done to; nobody's name in an anonymous workshop [ANON-2]."""
    if change.stream != protocol.STAGE or "participant" not in change.body:
        return {}
    return {"person": _name(workshop, people, change.body["participant"])}


def _scheduled(change: Change) -> dict:
    return {"planned": True} if change.type == protocol.PHASE_SET and "entry" in change.body else {}


def _many(change: Change) -> dict:
    notes = change.body.get("notes")
    return {"count": len(notes)} if isinstance(notes, list) else {}


def _themes(change: Change, themes: Mapping[str, str]) -> dict:
    """What the themes are called now: the history holds ids."""
    named = {"theme": "theme_name", "into": "into_name"}
    return {
        name: themes.get(change.body[key])
        for key, name in named.items()
        if key in AUDITED_FIELDS[change.type] and key in change.body
    }


def _name(workshop: Workshop, people: Mapping[str, str | None], participant: str | None) -> str | None:
    return None if workshop.anonymous else people.get(participant)
