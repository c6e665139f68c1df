"""Raises the limit of open files to what the connections need, and has the system make room for them at once.

Where the limit is reached, an accept fails, and eventlet stops listening. Linux keeps a table of a process's open
files, of 64 at first, and doubles it as needed; with more than one thread it waits for all processors before it does
(`expand_fdtable`, `synchronize_rcu`). That stopped the loop for up to 1.1 s, in an `accept` or a `pipe`.
"""

import contextlib
import logging
import os
import sys

if sys.platform != "win32":
    import fcntl
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
    _make_room(max_connections + _OWN_FILES)
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


def _make_room(files: int) -> None:
    """A table for so many open files, 8 bytes each, made now and not while people wait: by opening the last of them."""
    given, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    last = files if given == resource.RLIM_INFINITY else min(files, given)
    with contextlib.suppress(OSError), open(os.devnull, "rb") as file:
        os.close(fcntl.fcntl(file.fileno(), fcntl.F_DUPFD_CLOEXEC, last - 1))
