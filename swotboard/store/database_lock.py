"""Lets one server at a time use a database, by a lock of the kernel on a file beside it [STORE-1].

The kernel takes the lock back when the process ends, by `kill -9` too: the file may stay where it is and blocks nobody.
It is a POSIX lock, as SQLite's own are: where these do not work, SQLite does not either, and a forked process does not
keep it alive.
"""

import errno
import fcntl
import os
import socket
import time
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path

from swotboard.errors import StorageError

_LOOK_EVERY = 0.05
_WAIT_SECONDS = 2.0
"""A server that was just told to stop may need a moment; a command may have the lock for one."""
_CANNOT_LOCK = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_TAKEN = (errno.EACCES, errno.EAGAIN)
_FileId = tuple[int, int]
"""(device, inode)"""
_held: set[_FileId] = set()
"""What this process holds. The kernel would give it the lock twice, and take it back at the first
close."""


class DatabaseLock:
    """`DatabaseLock(path, user)` is held until `release()`. `user` is what others are told: "a server".

    Names of one file share one lock: relative or absolute, through symbolic links, or a folder that is mounted twice.
    Raises StorageError where somebody else holds it, or where there can be none.
    """

    def __init__(self, path: str, user: str, advice: str = "", wait: float = _WAIT_SECONDS):
        self._handle = _open(lock_file(path), path)
        self._id: _FileId | None = None
        self._released = False
        try:
            self._id = _identity(self._handle)
            self._take(path, advice, time.monotonic() + wait)
        except BaseException:
            self._close_unless_held()
            raise
        _held.add(self._id)
        self._sign(user)

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if not self._released and self._id:
            self._released = True
            _held.discard(self._id)
            os.close(self._handle)

    def __enter__(self) -> "DatabaseLock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _take(self, path: str, advice: str, until: float) -> None:
        while not self._try(path):
            if time.monotonic() > until:
                raise StorageError(f"The database {path} is in use by {_signature(self._handle)}. {advice or _ADVICE}")
            time.sleep(_LOOK_EVERY)

    def _try(self, path: str) -> bool:
        if self._id in _held:
            return False
        try:
            fcntl.lockf(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            if error.errno in _CANNOT_LOCK:
                raise StorageError(
                    f"The database {path} cannot be used: its file system cannot lock files ({error.strerror}), "
                    "and without that two servers could write to it. Put it on a local disk."
                ) from error
            raise
        return True

    def _close_unless_held(self) -> None:
        """Closing any handle of a file that this process has locked would unlock it."""
        if self._id not in _held:
            os.close(self._handle)

    def _sign(self, user: str) -> None:
        """Say in the file who has it, for whoever comes second. A full disk must not be in the way of that."""
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            since = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%SZ")
            os.pwrite(
                self._handle, f"{user} (process {os.getpid()} on {socket.gethostname()}, since {since})".encode(), 0
            )


def lock_file(path: str) -> Path:
    """Where the lock of a database is: beside the file itself, whatever links lead to it."""
    return Path(os.path.realpath(path) + ".lock")


_ADVICE = "Two would not see what is written through the other: stop it first, or name another file."


def _open(lock: Path, path: str) -> int:
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageError(
            f"The database {path} cannot be opened: {_REASONS.get(error.errno or 0) or error.strerror}"
        ) from error
    _leave_to_owner(handle, path)
    return handle


_REASONS = {
    errno.EROFS: "its folder is read-only.",
    errno.EACCES: "its folder, or the lock file in it, is read-only for this user, or this user may not write there.",
    errno.ENOSPC: "the disk is full.",
    errno.ENOTDIR: "the folder is missing or this user may not write there.",
}


def _leave_to_owner(handle: int, path: str) -> None:
    """A command that root gave must not leave a file which the server's own user cannot open."""
    if os.geteuid() == 0:
        with suppress(OSError):
            owner = os.stat(path if os.path.exists(path) else os.path.dirname(os.path.realpath(path)))
            os.fchown(handle, owner.st_uid, owner.st_gid)


def _identity(handle: int) -> _FileId:
    found = os.fstat(handle)
    return found.st_dev, found.st_ino


def _signature(handle: int) -> str:
    said = os.pread(handle, 200, 0).decode("utf-8", "replace")
    return said if said and said.isprintable() else "another swotboard"
