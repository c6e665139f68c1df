"""Reads hostile JSON by a declared shape. Every refusal names the place: `$.boards[0].notes[3].quadrant`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from swotboard.errors import SwotboardError

Shape = Callable[[object, str], object]

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_SHORT_LINE = 500


def refuse(path: str, reason: str, code: str = "bad_request") -> SwotboardError:
    """The error to raise for what stands at `path`."""
    return SwotboardError(code, f"{path}: {reason}")


def record(_optional: tuple[str, ...] = (), /, **shapes: Shape) -> Shape:
    """An object with these members, and no others."""

    def read(value: object, path: str) -> dict[str, object]:
        if not isinstance(value, dict):
            raise refuse(path, "must be an object.")
        for key in value:
            if key not in shapes:
                raise refuse(f"{path}.{key[:60]}", "is not known in this version.")
        for key in shapes:
            if key not in value and key not in _optional:
                raise refuse(f"{path}.{key}", "is missing.")
        return {key: shape(value[key], f"{path}.{key}") for key, shape in shapes.items() if key in value}

    return read


def record_of(shapes: Mapping[str, Shape]) -> Shape:
    """The same of a mapping, in which a member named `x?` may be absent."""
    optional = tuple(name.rstrip("?") for name in shapes if name.endswith("?"))
    return record(optional, **{name.rstrip("?"): shape for name, shape in shapes.items()})


def many(shape: Shape, most: int | None = None) -> Shape:
    """A list."""

    def read(value: object, path: str) -> list[object]:
        if not isinstance(value, list):
            raise refuse(path, "must be a list.")
        if most is not None and len(value) > most:
            raise refuse(path, f"holds more than {most}.")
        return [shape(item, f"{path}[{place}]") for place, item in enumerate(value)]

    return read


def maybe(shape: Shape) -> Shape:
    """That, or null."""
    return lambda value, path: None if value is None else shape(value, path)


def of(reader: Callable[[dict[str, Any], str], object]) -> Shape:
    """A field as an op has it (domain/fields.py)."""

    def read(value: object, path: str) -> object:
        key = path.rpartition(".")[2]
        try:
            return reader({key: value}, key)
        except SwotboardError as error:
            raise refuse(path, error.message, error.code) from None

    return read


def whole(low: int, high: int = 2**31) -> Shape:
    """A whole number in a range."""

    def read(value: object, path: str) -> int:
        if type(value) is not int or not low <= value <= high:
            raise refuse(path, f"must be a whole number from {low} to {high}.")
        return value

    return read


def percent(value: object, path: str) -> float:
    """0 to 100."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        raise refuse(path, "must be a number from 0 to 100.")
    return value


def time(value: object, path: str) -> str:
    """A time as ours are written, of a day that there is [IMPORT-9]."""
    try:
        if isinstance(value, str) and _TIME.fullmatch(value) and datetime.fromisoformat(value[:-1]):
            return value
    except ValueError:
        pass
    raise refuse(path, "must be a time like 2021-03-04T21:00:00.000Z.")


def exactly(wanted: object, reason: str) -> Shape:
    """One value and no other."""

    def read(value: object, path: str) -> object:
        if type(value) is not type(wanted) or value != wanted:
            raise refuse(path, reason)
        return value

    return read


def counts(names: tuple[str, ...]) -> Shape:
    """An object of some of these names, each with a whole number from 1."""
    return record(names, **{name: whole(1, 1_000_000) for name in names})


def short_text(value: object, path: str) -> str:
    """Some short text that nobody reads as anything."""
    if not isinstance(value, str) or len(value) > _SHORT_LINE or not value.isprintable():
        raise refuse(path, "must be a short text.")
    return value
