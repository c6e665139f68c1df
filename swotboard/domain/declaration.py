"""Declares what is known of one field of a stored thing; it stands beside the field in domain/model.py, and all who
need the names of fields derive them from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, Final

Reader = Callable[[dict[str, Any], str], object]

NOTHING: Final = MISSING
"""Said of `initial` and `blank`: there is no such value."""
DOCUMENT: Final = "document"
"""In `former`: the field is missing in documents that earlier versions wrote."""


@dataclass(frozen=True)
class Declared:
    """What is known of one field.

    `read` is its reader of hostile input (domain/fields.py); documents get their types by it. `null`: it may be null.
    `sql` is what is read for it where that is no column of the table itself; then it is not written either. `fixed`: it
    is written with the row and never changed. `initial`: what a new thing has where nothing else is said. `blank`: what
    a viewer gets who may not see the thing; without it they get what it is. `personal`: who somebody is; null in an
    anonymous workshop, in a document a participant's number. `changed_by`: the op that changes it. `carried`: a change
    that carries the thing whole has it, so the wire and the browser have it too. `exported`: it is in the JSON of a
    workshop. `replayed`: it is told of the past. `heading`: its column in the tables of an export, if any. `former`:
    the types of changes, and DOCUMENT, that earlier versions wrote without it; its initial value was meant. `json`: its
    column holds JSON.
    """

    name: str
    read: Reader
    null: bool
    sql: str
    fixed: bool
    initial: object
    blank: object
    personal: bool
    changed_by: str
    carried: bool
    exported: bool
    replayed: bool
    heading: str
    former: tuple[str, ...]
    json: bool


def declare(
    read: Reader,
    *,
    null: bool = False,
    sql: str = "",
    fixed: bool = False,
    initial: object = NOTHING,
    blank: object = NOTHING,
    personal: bool = False,
    changed_by: str = "",
    carried: bool = True,
    exported: bool = True,
    replayed: bool = False,
    heading: str = "",
    former: tuple[str, ...] = (),
    json: bool = False,
    default: Any = MISSING,
    default_factory: Any = MISSING,
) -> Any:
    """A field of a dataclass with what `Declared` says of it. `default` is the dataclass's own."""
    known = {key: value for key, value in locals().items() if not key.startswith("default")}
    return field(default=default, default_factory=default_factory, metadata={"declared": known})


@cache
def declared(thing: type) -> tuple[Declared, ...]:
    """What is known of the fields of a dataclass, in their order."""
    return tuple(Declared(name=each.name, **each.metadata["declared"]) for each in fields(thing))


def names(thing: type, which: Callable[[Declared], object]) -> tuple[str, ...]:
    """The names of those fields of which `which` is true."""
    return tuple(each.name for each in declared(thing) if which(each))


def initial_values(thing: type) -> dict[str, Any]:
    """What a new thing has where nothing else is said."""
    return {each.name: each.initial for each in declared(thing) if each.initial is not NOTHING}


def former_values(thing: type, change_type: str) -> dict[str, Any]:
    """What changes of this type lack that earlier versions wrote, as it was meant."""
    return {each.name: each.initial for each in declared(thing) if change_type in each.former}


def blank_values(thing: type) -> dict[str, Any]:
    """What a viewer gets of a thing that they may not see, where it is not what it is."""
    return {each.name: each.blank for each in declared(thing) if each.blank is not NOTHING}
