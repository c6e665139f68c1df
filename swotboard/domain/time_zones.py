"""Converts a local date and time in a named time zone to a moment [TIME-2].

The rules of the zones come from the pinned package, not from the host, whose own may be years old: British Columbia
stopped turning its clocks in 2026, and a host that has not heard of it would open a vote an hour late.
"""

import re
from datetime import datetime, timezone
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from swotboard.domain.timestamps import write
from swotboard.errors import SwotboardError

_ZONE = re.compile(r"UTC|(?!posix/|right/)[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){1,2}")
_LOCAL = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII)


def zone_name(message: dict[str, Any], key: str) -> str:
    """A reader (domain/fields.py) for the name of a time zone as the IANA database has it, or `UTC`."""
    value = zone_written(message, key)
    if _zone(value) is None:
        raise SwotboardError("bad_request", f"`{key}` must be the name of a time zone, as America/Vancouver.")
    return value


def zone_written(message: dict[str, Any], key: str) -> str:
    """A reader for what is written as the name of a time zone: there may be no such zone any more, or not yet here."""
    value = message.get(key)
    if not isinstance(value, str) or not _ZONE.fullmatch(value):
        raise SwotboardError("bad_request", f"`{key}` must be the name of a time zone, as America/Vancouver.")
    return value


def local_time(message: dict[str, Any], key: str) -> str:
    """A reader for a date and time without a zone: `YYYY-MM-DDTHH:MM`, and seconds where they are wanted."""
    value = message.get(key)
    if isinstance(value, str) and _LOCAL.fullmatch(value):
        try:
            datetime.fromisoformat(value)
            return value
        except ValueError:
            pass
    raise SwotboardError("bad_request", f"`{key}` must be a date and a time, as 2026-03-04T13:00.")


def moment_of(local: str, zone: str) -> str:
    """The moment, UTC. Of a time that comes twice, when clocks go back, the first; one that never comes is
    `no_such_time`."""
    local_time = datetime.fromisoformat(local)
    moment = local_time.replace(tzinfo=_zone(zone), fold=0).astimezone(timezone.utc)
    if moment.astimezone(_zone(zone)).replace(tzinfo=None) != local_time:
        raise SwotboardError(
            "no_such_time", f"There is no {local_time:%H:%M} on that day in {zone}: the clocks go forward over it."
        )
    return write(moment)


@lru_cache(maxsize=700)
def _zone(name: str) -> ZoneInfo | None:
    file = files("tzdata").joinpath("zoneinfo", *name.split("/"))
    if not file.is_file():
        return None
    with file.open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)
