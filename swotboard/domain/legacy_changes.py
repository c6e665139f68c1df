"""Fills in what changes lack that former versions wrote: fields which came later, as they were meant before there were
any."""

from __future__ import annotations

from typing import Any

from swotboard.domain.op_registry import OPS

_CAME_LATER = {name: op_type.came_later for name, op_type in OPS.items() if op_type.came_later}
_LISTS = {name for name, op_type in OPS.items() if op_type.whole == "notes"}


def completed(change_type: str, body: dict[str, Any]) -> dict[str, Any]:
    """The body of a change with every field that its type has today; it may be of any shape."""
    came_later = _CAME_LATER.get(change_type)
    if not came_later:
        return body
    if change_type not in _LISTS:
        return {**came_later, **body}
    notes = body.get("notes")
    if not isinstance(notes, list):
        return body
    return {**body, "notes": [{**came_later, **each} if isinstance(each, dict) else each for each in notes]}
