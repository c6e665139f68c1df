"""Reads until when a workshop is kept, and until when its deletion can be undone [KEEP-1, KEEP-5, KEEP-9]."""

import re
from datetime import date

from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError

UNDO_SECONDS = 24 * 60 * 60
"""How long a deletion can be undone [KEEP-9]."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def valid_day(raw: str) -> str:
    """A day like 2021-06-30; raises `bad_request`."""
    try:
        if not _DAY.fullmatch(raw):
            raise ValueError(raw)
        return date.fromisoformat(raw).isoformat()
    except ValueError:
        raise SwotboardError("bad_request", "The day must be like 2021-06-30.") from None


def last_day(raw: str | None, at: str) -> str | None:
    """The last day, YYYY-MM-DD, that a workshop is kept; None for no end. Raises `bad_request`, and `past_time` for a
    day that has passed at a time: the workshop would be deleted without having been downloaded [KEEP-5]."""
    day = valid_day(raw) if raw else None
    if day and day < at[:10]:
        raise SwotboardError(
            "past_time", "This day has passed, and the workshop would go at once. Choose a later day, or delete it."
        )
    return day


def undone_until(deleted_at: str) -> str:
    """Until when a deletion can be undone; after that nothing of the workshop stays."""
    return later(deleted_at, UNDO_SECONDS)
