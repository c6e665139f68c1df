"""Raises the limit of open files to what the connections need: where it is reached, an accept fails, and eventlet
stops listening."""

import contextlib
import logging
import sys

if sys.platform != "win32":
    import resource

log = logging.getLogger(__name__)

_OWN_FILES = 150
"""For the database and its readers, the log, the listener, files that are being sent."""


def raise_file_limit(max_connections: int) -> int:
    """Ask the system for the handles that so many connections take; how many may be served with what it gives."""
    if sys.platform == "win32":
        return max_connections
    _raise_limit(max_connections + _OWN_FILES)
    given, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if given == resource.RLIM_INFINITY or given - _OWN_FILES >= max_connections:
        return max_connections
    served = max(given - _OWN_FILES, given // 2)
    log.warning(
        "fewer connections than asked for: the system gives too few file handles",
        extra={"asked": max_connections, "served": served},
    )
    return served


def _raise_limit(wanted: int) -> None:
    """The soft limit, often 1,024, may be raised up to the hard one by anybody."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
