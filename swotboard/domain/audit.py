"""The audit list: everything that a facilitator did, and which fields of a change an entry of it may hold [AUDIT-2]."""

from collections.abc import Mapping

from swotboard import protocol
from swotboard.domain.model import AuditEntry, Change, Workshop
from swotboard.domain.op_registry import OPS
from swotboard.domain.visibility import View

PAGE = 50
"""Entries in one answer."""

AUDITED_FIELDS = {name: op_type.audit_fields for name, op_type in OPS.items() if op_type.audit_fields is not None}
"""type of change -> what of it an entry tells. Of texts, results and authors there is nothing in it."""


def audit_view(
    found: AuditEntry, workshop: Workshop, people: Mapping[str, str | None], themes: Mapping[str, str]
) -> View:
    """`{entry, at, board, type, by: {participant, name}, …}` for facilitators. `people`, `themes`: id -> name."""
    change = found.change
    told = {key: change.body[key] for key in AUDITED_FIELDS[change.type] if key in change.body}
    oneself = change.type == protocol.PARTICIPANT_MOVE and change.actor == change.body["participant"]
    by = {
        "participant": None if workshop.anonymous and oneself else change.actor,
        "name": _name(workshop, people, change.actor),
    }
    return {
        "entry": found.entry,
        "at": change.at,
        "board": change.stream,
        "type": change.type,
        "by": by,
        **told,
        **_scheduled(change),
        **({"oneself": True} if oneself else _person(change, workshop, people)),
        **_many(change),
        **_themes(change, themes),
    }


def _person(change: Change, workshop: Workshop, people: Mapping[str, str | None]) -> View:
    """Whom it was done to; nobody's name in an anonymous workshop [ANON-2]."""
    if change.stream != protocol.STAGE or "participant" not in change.body:
        return {}
    return {"person": _name(workshop, people, change.body["participant"])}


def _scheduled(change: Change) -> View:
    return {"planned": True} if change.type == protocol.PHASE_SET and "entry" in change.body else {}


def _many(change: Change) -> View:
    notes = change.body.get("notes")
    return {"count": len(notes)} if isinstance(notes, list) else {}


def _themes(change: Change, themes: Mapping[str, str]) -> View:
    """What the themes are called now: the history holds ids."""
    named = {"theme": "theme_name", "into": "into_name"}
    return {
        name: themes.get(change.body[key])
        for key, name in named.items()
        if key in AUDITED_FIELDS[change.type] and key in change.body
    }


def _name(workshop: Workshop, people: Mapping[str, str | None], participant: str | None) -> str | None:
    return None if workshop.anonymous or participant is None else people.get(participant)
