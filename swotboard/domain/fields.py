"""Reading the fields of a hostile message, one at a time. Every function raises `bad_request` for a wrong shape."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import datetime
from typing import Any

from swotboard.domain.declaration import Reader
from swotboard.domain.text import clean_line, clean_text
from swotboard.domain.visible_names import visible_line
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS, PLAN_LIMITS

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_GROUP = re.compile(r"[a-z0-9-]{1,40}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RANK = re.compile(r"[0-9A-Za-z]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[0-9A-Za-z]{2,8}){0,3}")
_MAX_VERSIONS = 2**31
_LONGEST_STORED_RANK = 100_000
_EMOJI = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
)
_TAGS = "[\U000e0020-\U000e007f]{0,8}"
_SIGN = re.compile(
    f"(icon:[a-z0-9][a-z0-9-]{{0,39}}|[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_EMOJI}{_TAGS}(\u200d{_EMOJI}){{0,7}})?"
)


def parse_fields(message: dict[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Read each field with its reader. One named `x?` may be absent or null, and is then left out; `x~` may be null."""
    fields = {}
    for name, read in readers.items():
        key = name.rstrip("?~")
        given = message.get(key) is not None
        if given or name == key:
            fields[key] = read(message, key)
        elif name.endswith("~") and key in message:
            fields[key] = None
    return fields


def mapping(raw: object) -> dict[str, Any]:
    """The message as a JSON object."""
    if not isinstance(raw, dict):
        raise SwotboardError("bad_request", "The message must be an object.")
    return raw


def identifier(message: dict[str, Any], key: str) -> str:
    """A UUID, lower case with hyphens."""
    return _matching(message, key, _UUID, "a UUID, lower case with hyphens")


def is_identifier(value: str) -> bool:
    """Whether this is a UUID as ours are written."""
    return bool(_UUID.fullmatch(value))


def identifiers(message: dict[str, Any], key: str) -> list[str]:
    """A list of UUIDs, each once, as many as can be picked at once."""
    value = message.get(key)
    if not isinstance(value, list) or len(value) > LIMITS["picked"]:
        raise SwotboardError("bad_request", f"`{key}` must be a list of at most {LIMITS['picked']} ids.")
    return list(dict.fromkeys(identifier({key: each}, key) for each in value))


def board_name(message: dict[str, Any], key: str) -> str:
    """A group's short name, or `stage`."""
    return _matching(message, key, _GROUP, "the short name of a board")


def language(message: dict[str, Any], key: str) -> str:
    """The code of a language, also of one that is not offered here [LANG-3]."""
    return _matching(message, key, _LANGUAGE, "the code of a language, like `fr`")


def rank(message: dict[str, Any], key: str) -> str:
    """A fractional index."""
    value = _matching(message, key, _RANK, "letters and digits")
    if len(value) > LIMITS["rank"]:
        raise SwotboardError("too_long", f"`{key}` is longer than {LIMITS['rank']} characters.")
    return value


def stored_rank(message: dict[str, Any], key: str) -> str:
    """A rank as a database may hold it: earlier versions wrote ones that were longer than any that may be sent
    [EXPORT-10]."""
    value = _matching(message, key, _RANK, "letters and digits")
    if len(value) > _LONGEST_STORED_RANK:
        raise SwotboardError("too_long", f"`{key}` is longer than {_LONGEST_STORED_RANK} characters.")
    return value


def version(message: dict[str, Any], key: str) -> int:
    """A note's version, from 1."""
    value = message.get(key)
    if type(value) is not int or not 1 <= value < _MAX_VERSIONS:
        raise SwotboardError("bad_request", f"`{key}` must be a version, from 1.")
    return value


def whole(low: int, high: int) -> Reader:
    """A reader for a whole number in a range."""

    def read(message: dict[str, Any], key: str) -> int:
        value = message.get(key)
        if type(value) is not int or not low <= value <= high:
            raise SwotboardError("bad_request", f"`{key}` must be a whole number from {low} to {high}.")
        return value

    return read


_UPLOADING = whole(0, LIMITS["media"])


def flag(message: dict[str, Any], key: str) -> bool:
    """true or false."""
    value = message.get(key)
    if not isinstance(value, bool):
        raise SwotboardError("bad_request", f"`{key}` must be true or false.")
    return value


def places(of: str) -> Reader:
    """A reader for a list of `{group, <of>: id}`, each id once: notes or themes, and where they are."""

    def read(message: dict[str, Any], key: str) -> list[dict[str, Any]]:
        value = message.get(key)
        if not isinstance(value, list) or len(value) > PLAN_LIMITS["sources"]:
            raise SwotboardError("bad_request", f"`{key}` must be a list of at most {PLAN_LIMITS['sources']}.")
        found = [mapping(each) for each in value]
        return list(
            {identifier(each, of): {"group": board_name(each, "group"), of: each[of]} for each in found}.values()
        )

    return read


def date(message: dict[str, Any], key: str) -> str:
    """A day, as YYYY-MM-DD."""
    value = _matching(message, key, _DATE, "a date, YYYY-MM-DD")
    try:
        return calendar_date.fromisoformat(value).isoformat()
    except ValueError:
        raise SwotboardError("bad_request", f"`{key}` is not a day of the calendar.") from None


def timestamp(message: dict[str, Any], key: str) -> str:
    """A time as ours are written, of a day that there is [IMPORT-9]."""
    value = _matching(message, key, _TIME, "a time like 2021-03-04T21:00:00.000Z")
    try:
        datetime.fromisoformat(value[:-1])
    except ValueError:
        raise SwotboardError("bad_request", f"`{key}` is not a day of the calendar.") from None
    return value


def text(message: dict[str, Any], key: str) -> str:
    """The text of a note."""
    return clean_text(message.get(key), "text")


def comment(message: dict[str, Any], key: str) -> str:
    """The text of a comment."""
    return clean_text(message.get(key), "comment")


def alt(message: dict[str, Any], key: str) -> str:
    """What a medium shows or says, on one line; it may be empty."""
    value = message.get(key)
    return "" if isinstance(value, str) and not value.strip() else clean_line(value, "alt")


def sign(message: dict[str, Any], key: str) -> str:
    """The sign of a note: `icon:` and the name of an icon, or one emoji; empty for none."""
    return _matching(message, key, _SIGN, "`icon:` and the name of an icon, one emoji, or empty")


def uploading(message: dict[str, Any], key: str) -> object:
    """How many media of a note are on their way."""
    return _UPLOADING(message, key)


def media(message: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The media of a note: a list of objects. What each must be, documents are told by `body_shapes.MEDIA`."""
    value = message.get(key)
    if not isinstance(value, list) or len(value) > LIMITS["media"]:
        raise SwotboardError("bad_request", f"`{key}` must be a list of at most {LIMITS['media']}.")
    return [mapping(each) for each in value]


def name(message: dict[str, Any], key: str) -> str:
    """The name of a person or a group."""
    return clean_line(message.get(key), "name")


def visible_name(message: dict[str, Any], key: str) -> str:
    """The name of a person or a group, as somebody gives it now [NAME-2]."""
    return visible_line(message.get(key), "name")


def title(message: dict[str, Any], key: str) -> str:
    """The title of a workshop."""
    return clean_line(message.get(key), "title")


def visible_title(message: dict[str, Any], key: str) -> str:
    """The title of a workshop, as somebody gives it now [NAME-2]."""
    return visible_line(message.get(key), "title")


def instruction(message: dict[str, Any], key: str) -> str:
    """A sentence about a step."""
    return clean_line(message.get(key), "instruction")


def prompts(message: dict[str, Any], key: str) -> list[str]:
    """A list of prompts."""
    value = message.get(key)
    if not isinstance(value, list) or len(value) > LIMITS["prompts"]:
        raise SwotboardError("bad_request", f"`{key}` must be a list of at most {LIMITS['prompts']} prompts.")
    return [clean_line(each, "prompt") for each in value]


def some_of(names: Sequence[str], read: Reader) -> Reader:
    """A reader for an object of some of these names, each with what `read` takes."""

    def read_each(message: dict[str, Any], key: str) -> dict[str, Any]:
        value = mapping(message.get(key))
        unknown = [name for name in value if name not in names]
        if unknown:
            raise SwotboardError("bad_request", f"`{key}` may name these only: {', '.join(names)}.")
        return {name: read(value, name) for name in names if name in value}

    return read_each


@dataclass(frozen=True)
class OneOf:
    """A reader for one of a few words, which says which."""

    choices: tuple[str, ...]

    def __call__(self, message: dict[str, Any], key: str) -> str:
        return choice(message, key, self.choices)


def one_of(choices: Sequence[str]) -> Reader:
    """A reader for one of a few words."""
    return OneOf(tuple(choices))


def choice(message: dict[str, Any], key: str, choices: Sequence[str]) -> str:
    """One of a few words."""
    value = message.get(key)
    if not isinstance(value, str) or value not in choices:
        raise SwotboardError("bad_request", f"`{key}` must be one of: {', '.join(choices)}.")
    return value


def json_schema(reader: Reader) -> dict[str, Any]:
    """What JSON Schema can say of the values that a reader takes, beside their type."""
    if isinstance(reader, OneOf):
        return {"enum": list(reader.choices)}
    patterns = {identifier: _UUID, board_name: _GROUP, timestamp: _TIME, date: _DATE, stored_rank: _RANK}
    if reader in patterns:
        return {"pattern": f"^{patterns[reader].pattern}$"}
    if reader is alt:
        return {"maxLength": LIMITS["alt"]}
    lengths = {text: "text", comment: "comment", name: "name", title: "title", instruction: "instruction"}
    return {"minLength": 1, "maxLength": LIMITS[lengths[reader]]} if reader in lengths else {}


def _matching(message: dict[str, Any], key: str, pattern: re.Pattern[str], what: str) -> str:
    value = message.get(key)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise SwotboardError("bad_request", f"`{key}` must be {what}.")
    return value
