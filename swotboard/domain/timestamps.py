"""Reads and writes times as the protocol has them: UTC, ISO 8601 with milliseconds and a `Z`."""

import unicodedata
from calendar import monthrange
from datetime import datetime, timedelta, timezone


def write(moment: datetime) -> str:
    """A moment as text."""
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """The moment that a text of ours names."""
    return datetime.fromisoformat(mended(text).replace("Z", "+00:00"))


def mended(text: str) -> str:
    """A time or a day of ours as the calendar has it: one that its month does not have becomes its last, the year 0
    the year 1.

    Imports of earlier versions took such in; a database may hold them still.
    """
    if text.isascii() and text[8:10] < "29" and text[:4] != "0000":
        return text
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in text)
    year, month, day = max(1, int(plain[:4])), int(plain[5:7]), int(plain[8:10])
    return f"{year:04}-{month:02}-{min(day, monthrange(year, month)[1]):02}{plain[10:]}"


def later(text: str, seconds: float) -> str:
    """So many seconds after a moment."""
    return write(read(text) + timedelta(seconds=seconds))
