"""Fills in what changes lack that former versions wrote: fields which came later, as they were meant before there were
any."""

from __future__ import annotations

from swotboard.protocol import NOTE_ADD, NOTE_MOVE, NOTE_RESTORE, PHASE_SET

_CAME_LATER = {
    PHASE_SET: {"silent": False},
    NOTE_ADD: {"hidden": None},
    NOTE_RESTORE: {"hidden": None},
    NOTE_MOVE: {"theme": None},
}


def completed(change_type: str, body: dict) -> dict:
    """The body of a change with every field that its type has today."""
    came_later = _CAME_LATER.get(change_type)
    return {**came_later, **body} if came_later else body
