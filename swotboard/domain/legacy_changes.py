"""Fills in what changes lack that former versions wrote: fields which came later, as they were meant before there were
any."""

from __future__ import annotations

from swotboard.domain.op_registry import OPS

_CAME_LATER = {name: op_type.came_later for name, op_type in OPS.items() if op_type.came_later}


def completed(change_type: str, body: dict) -> dict:
    """The body of a change with every field that its type has today."""
    came_later = _CAME_LATER.get(change_type)
    return {**came_later, **body} if came_later else body
