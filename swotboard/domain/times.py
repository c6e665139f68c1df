"""Times as the wire writes them: UTC, ISO 8601 with milliseconds and a `Z`."""

from datetime import datetime, timedelta, timezone


def write(moment: datetime) -> str:
    """A moment as text."""
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """The moment that a text of ours names."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def later(text: str, seconds: float) -> str:
    """So many seconds after a moment."""
    return write(read(text) + timedelta(seconds=seconds))
