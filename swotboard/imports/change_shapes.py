"""Reads the bodies of changes in an imported history: each by the shape that its type of op declares."""

from __future__ import annotations

from typing import Any

from swotboard.domain.legacy_changes import completed
from swotboard.domain.op_registry import OPS
from swotboard.domain.op_type import BOARD
from swotboard.domain.shapes import Shape, read, refuse
from swotboard.protocol import PLAN, STAGE

_SHAPES: dict[str, dict[str, Shape]] = {
    stream: {name: each.shape for name, each in OPS.items() if each.family.stream == stream and each.shape}
    for stream in (BOARD, STAGE, PLAN)
}


def check_body(change: dict[str, Any], path: str) -> None:
    """Put the checked body into the change. Raises `bad_request` for a type that its stream does not have."""
    shapes = _SHAPES.get(change["board"], _SHAPES[BOARD])
    if change["type"] not in shapes:
        raise refuse(f"{path}.type", "is no type of change of this stream.")
    change["body"] = read(shapes[change["type"]], completed(change["type"], change["body"]), f"{path}.body")
