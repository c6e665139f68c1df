"""Says in plain words why a database cannot be opened or written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from swotboard.errors import StorageError


@contextmanager
def plain_errors(path: str) -> Iterator[None]:
    """Turns what SQLite or the system says into a StorageError for whoever started the program."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StorageError(f"The database {path} cannot be opened: {reason(error)}") from error


def reason(error: Exception) -> str:
    """What a person can do something with."""
    said = str(error)
    return next((plain for sign, plain in _PLAIN.items() if sign in said), said)


_PLAIN = {
    "locked": "another program holds it locked.",
    "readonly": "it, or its folder, is read-only for this user.",
    "Read-only": "it, or its folder, is read-only for this user.",
    "Permission denied": "this user may not read, or may not write there.",
    "unable to open": "the folder is missing or this user may not write there.",
    "not a database": "it is not an SQLite database.",
    "malformed": "it is damaged.",
    "full": "the disk is full.",
    "No space": "the disk is full.",
}
