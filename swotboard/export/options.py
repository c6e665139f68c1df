"""What a document shall hold: read from an address, a form or a command line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from swotboard.domain import timestamps
from swotboard.errors import SwotboardError
from swotboard.texts import LANGUAGES

_YES = ("1", "true", "yes", "on")
_LOST_PLUS = re.compile(r"(\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)$")


@dataclass(frozen=True)
class Options:
    """`group` is a short name, None for the whole workshop. `history` brings the removed notes along, because it tells
    of them.

    `media`: the JSON carries the media. `as_of` is a moment as our times are written, None for now. `language` is one
    that is offered, None for the workshop's [LANG-4].
    """

    group: str | None = None
    removed: bool = False
    history: bool = False
    as_of: str | None = None
    media: bool = False
    language: str | None = None


def parse_options(raw: Mapping[str, str]) -> Options:
    """`{group?, removed?, history?, as_of?, media?, lang?}`, all text [EXPORT-2]. A language that there is not is
    ignored, as everywhere [LANG-1]. Raises `bad_request`."""
    history = _flag(raw, "history")
    return Options(
        raw.get("group") or None,
        history or _flag(raw, "removed"),
        history,
        _moment(raw.get("as_of")),
        _flag(raw, "media"),
        raw["lang"] if raw.get("lang") in LANGUAGES else None,
    )


def parse_moment(raw: str) -> str:
    """ISO 8601 with an offset or a `Z`; without one it is UTC. A plus sign that an address turned into a space is put
    back."""
    text = _LOST_PLUS.sub(r"\1+\2", raw.strip())
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
        return timestamps.write(moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc))
    except (ValueError, OverflowError):
        raise SwotboardError("bad_request", "`as_of` must be a moment like 2021-03-04T13:00-08:00.") from None


def _flag(raw: Mapping[str, str], key: str) -> bool:
    return raw.get(key, "").lower() in _YES


def _moment(raw: str | None) -> str | None:
    return parse_moment(raw) if raw else None
