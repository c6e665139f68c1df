"""Declares what hostile JSON must be, as types that msgspec reads; `read` reads a value by one.

Every refusal names the place: `$.boards[0].notes[3].quadrant`. msgspec sees to objects, lists, numbers and null; what a
text may be, the readers of domain/fields.py say, here as for an op. From the same types comes the JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Optional, Union, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from swotboard.domain import fields
from swotboard.domain.declaration import Reader
from swotboard.errors import SwotboardError

Shape = Any
"""A type as msgspec takes one."""

OBJECT: Shape = dict[str, Any]
"""An object of anything."""

_SHORT_LINE = 500
_LONGEST_KEY = 60
_UUID_LENGTH = 36
_BASES: Mapping[Reader, type] = {fields.flag: bool, fields.version: int}
_PLACED = re.compile(r"(.*) - at `\$([\w.\[\]]*)`", re.S)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.S)
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TOO_MANY = re.compile(r"Expected `array` of length <= ([0-9]+)")
_WORDS = {"object": "an object", "array": "a list", "str": "a text", "int": "a whole number", "bool": "true or false"}


@dataclass(frozen=True)
class Lacking:
    """A member of a record that earlier versions did not write, and what was meant."""

    shape: Shape
    meant: Any


class _Record(Struct, forbid_unknown_fields=True, kw_only=True):
    """An object with these members, and no others. The readers of its members have the last word."""

    def __post_init__(self) -> None:
        for name, reader in _READERS[type(self)]:
            value = getattr(self, name)
            if value is not None and value is not UNSET:
                try:
                    setattr(self, name, reader({name: value}, name))
                except SwotboardError as error:
                    raise _MemberError(name, error) from None


class _MemberError(ValueError):
    """What msgspec puts the object's path to."""

    def __init__(self, name: str, error: SwotboardError):
        super().__init__(name)
        self.name, self.error = name, error


_READERS: dict[type, tuple[tuple[str, Reader], ...]] = {}


def read(shape: Shape, value: object, path: str) -> Any:
    """The value, of that shape. Raises `bad_request`, `bad_text` or `too_long` with the place."""
    try:
        return msgspec.to_builtins(msgspec.convert(value, shape))
    except msgspec.ValidationError as error:
        raise _refusal(error, path) from None
    except UnicodeError:  # half a character, which msgspec cannot say
        raise refuse(*_unsayable(value, path)) from None


def refuse(path: str, reason: str, code: str = "bad_request") -> SwotboardError:
    """The error to raise for what stands at `path`."""
    return SwotboardError(code, f"{path}: {reason}")


def record(_optional: tuple[str, ...] = (), /, **members: Shape | Lacking) -> Shape:
    """An object with these members, and no others."""
    lacking = {name: shape.meant for name, shape in members.items() if isinstance(shape, Lacking)}
    shapes = {name: shape.shape if isinstance(shape, Lacking) else shape for name, shape in members.items()}
    declared: list[Any] = [
        (name, shape, lacking[name])
        if name in lacking
        else (name, Union[shape, UnsetType], UNSET)  # noqa: UP007
        if name in _optional
        else (name, shape)
        for name, shape in shapes.items()
    ]
    made = msgspec.defstruct(f"Record{len(_READERS)}", declared, bases=(_Record,), module=__name__, kw_only=True)
    found = ((name, _reader_of(shape)) for name, shape in shapes.items())
    _READERS[made] = tuple((name, reader) for name, reader in found if reader)
    return made


def named(name: str, shape: Shape) -> Shape:
    """A record under a name of its own in the JSON Schema."""
    shape.__name__ = shape.__qualname__ = name
    return shape


def record_of(shapes: Mapping[str, Shape]) -> Shape:
    """The same of a mapping, in which a member named `x?` may be absent."""
    optional = tuple(name.rstrip("?") for name in shapes if name.endswith("?"))
    return record(optional, **{name.rstrip("?"): shape for name, shape in shapes.items()})


def many(shape: Shape, most: int | None = None) -> Shape:
    """A list."""
    return Annotated[list[shape], Meta(max_length=most)]


def maybe(shape: Shape) -> Shape:
    """That, or null."""
    return Optional[shape]  # noqa: UP045


def of(reader: Reader, schema: Mapping[str, Any] | None = None) -> Shape:
    """A field as an op has it (domain/fields.py)."""
    told = fields.json_schema(reader) if schema is None else schema
    limits = {}
    if reader is fields.identifier:  # in lists too, where no reader looks; a pattern alone lets a line break behind it
        limits = {"pattern": told["pattern"], "min_length": _UUID_LENGTH, "max_length": _UUID_LENGTH}
    known = Meta(**limits, extra={"reader": reader}, extra_json_schema=dict(told))
    return Annotated[_BASES.get(reader, str), known]


def or_empty(shape: Shape) -> Shape:
    """A text of that shape, or an empty one, as what a hidden note says is empty."""
    reader = _reader_of(shape)
    assert reader
    told = {key: value for key, value in fields.json_schema(reader).items() if key != "minLength"}
    return of(lambda message, key: "" if message[key] == "" else reader(message, key), told)


def whole(low: int, high: int = 2**31) -> Shape:
    """A whole number in a range."""
    return Annotated[int, Meta(ge=low, le=high)]


def letters(most: int) -> Shape:
    """A text of at most so many characters, which others read."""
    return Annotated[str, Meta(max_length=most)]


percent: Shape = Annotated[int, Meta(ge=0, le=100)] | Annotated[float, Meta(ge=0, le=100)]
"""0 to 100."""

time: Shape = of(fields.timestamp)
"""A time as ours are written, of a day that there is [IMPORT-9]."""


def exactly(wanted: tuple[Any, ...], reason: str) -> Shape:
    """One of these values and no other; `reason` says what another one is."""

    def reader(message: dict[str, Any], key: str) -> object:
        if message[key] not in wanted:
            raise SwotboardError("bad_request", reason)
        return message[key]

    told = {"enum": list(wanted)} if len(wanted) > 1 else {"const": wanted[0]}
    return Annotated[type(wanted[0]), Meta(extra={"reader": reader}, extra_json_schema=told)]


def counts(names: tuple[str, ...]) -> Shape:
    """An object of some of these names, each with a whole number from 1."""
    return record(names, **{name: whole(1, 1_000_000) for name in names})


def _short_text(message: dict[str, Any], key: str) -> str:
    value: str = message[key]
    if len(value) > _SHORT_LINE or not value.isprintable():
        raise SwotboardError("bad_request", "must be a short text.")
    return value


short_text: Shape = of(_short_text, {"maxLength": _SHORT_LINE})
"""Some short text that nobody reads as anything."""


def _reader_of(shape: Shape) -> Reader | None:
    for known in getattr(shape, "__metadata__", ()):
        if known.extra:
            found: Reader = known.extra["reader"]
            return found
    inside = get_args(shape) if type(None) in get_args(shape) else ()
    return next((reader for reader in map(_reader_of, inside) if reader), None)


def _refusal(error: msgspec.ValidationError, path: str) -> SwotboardError:
    found = _PLACED.fullmatch(str(error))
    said, path = (found[1], path + found[2]) if found else (str(error), path)
    member = error.__cause__
    if isinstance(member, _MemberError):
        return refuse(f"{path}.{member.name}", member.error.message, member.error.code)
    for pattern, reason in ((_UNKNOWN, "is not known in this version."), (_MISSING, "is missing.")):
        if found := pattern.fullmatch(said):
            return refuse(f"{path}.{found[1][:_LONGEST_KEY]}", reason)
    if found := _TOO_MANY.fullmatch(said):
        return refuse(path, f"holds more than {found[1]}.")
    return refuse(path, _in_words(said))


def _in_words(said: str) -> str:
    """What msgspec says of a value, for people: it says "Expected `int` >= 1" and the like."""
    if "matching regex" in said or f"of length <= {_UUID_LENGTH}" in said or f"of length >= {_UUID_LENGTH}" in said:
        return "must be a UUID, lower case with hyphens."
    if found := re.match(r"Expected `(\w+)(?: \| null)?`(?:, got .*)?((?: [<>]= -?[0-9.]+)?)$", said):
        return f"must be {_WORDS.get(found[1], found[1])}{found[2]}."
    return f"{said[:1].lower()}{said[1:200]}."


def _unsayable(value: object, path: str) -> tuple[str, str]:
    """(place, reason) of the first text or name of a member that cannot be written down; the whole if there is none."""
    todo: list[tuple[str, object]] = [(path, value)]
    while todo:
        place, each = todo.pop()
        if isinstance(each, str) and not _writable(each):
            return place, "is no text that can be kept."
        if isinstance(each, dict):
            for key in each:
                if not _writable(key):
                    return f"{place}.{key[:_LONGEST_KEY]}", "is not known in this version."
            todo.extend((f"{place}.{key}", inside) for key, inside in reversed(each.items()))
        if isinstance(each, list):
            todo.extend((f"{place}[{at}]", each[at]) for at in reversed(range(len(each))))
    return path, "holds half a character."


def _writable(text: str) -> bool:
    return text.isascii() or text.encode("utf-8", "ignore").decode() == text
