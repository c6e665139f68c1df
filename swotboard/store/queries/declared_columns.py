"""Writes the SQL of a stored thing from the declarations of its fields: what is selected, and how a row is put."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from swotboard.domain.declaration import declared, names

Thing = TypeVar("Thing")


def selected(thing: type, alias: str) -> str:
    """What a query selects for every field of a thing, in their order; `alias` is its table."""
    return ", ".join(field.sql or f"{alias}.{field.name}" for field in declared(thing))


def written(thing: type) -> tuple[str, ...]:
    """The columns of a thing's own table that its fields are written to."""
    return names(thing, lambda field: not field.sql)


def put_statement(table: str, thing: type) -> str:
    """Insert a row, or change the one with this id. Its values are those of `put_values`, then workshop, board, seq."""
    columns = (*written(thing), "workshop", "board", "seq")
    changed = (*names(thing, lambda field: not field.sql and not field.fixed), "seq")
    sets = ", ".join(f"{name} = excluded.{name}" for name in changed)
    marks = ",".join("?" * len(columns))
    return (
        f"insert into {table} ({', '.join(columns)}) values ({marks}) on conflict (workshop, id) do update set {sets}"
    )


def put_values(made: object) -> list[Any]:
    """The values of a thing for `put_statement`."""
    kept = _json_fields(type(made))
    values = ((name, getattr(made, name)) for name in written(type(made)))
    return [json.dumps(value, ensure_ascii=False) if name in kept else value for name, value in values]


def from_row(thing: type[Thing], row: Sequence[Any]) -> Thing:
    """A thing of the values that `selected` selects."""
    values = list(row)
    for place in _json_places(thing):
        values[place] = json.loads(values[place])
    return thing(*values)


_json_fields: Callable[[type], tuple[str, ...]] = cache(lambda thing: names(thing, lambda field: field.json))
_json_places: Callable[[type], tuple[int, ...]] = cache(
    lambda thing: tuple(place for place, field in enumerate(declared(thing)) if field.json)
)
