"""Tells the time of day in the form that the protocol uses."""

from datetime import datetime, timezone


def now() -> str:
    """UTC, ISO 8601 with milliseconds and a `Z`."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
