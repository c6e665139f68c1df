"""The one place that asks what time it is."""

from datetime import datetime, timezone


def now() -> str:
    """UTC, ISO 8601 with milliseconds and a Z, as times are written everywhere."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
