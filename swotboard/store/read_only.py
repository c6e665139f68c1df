"""Opens databases for reading alone: nothing in them is changed, whatever their age.

A database in WAL mode is more than one file, and reading it makes files beside it: what was not there before is gone
again after.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from swotboard.errors import StorageError
from swotboard.store.storage_error_text import plain_errors

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a database, as endings of its name."""


@contextmanager
def reading(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, to a swotboard database of any version. Raises StorageError with a plain
    message."""
    with plain_errors(path):
        if not Path(path).is_file():
            raise StorageError(f"There is no file {path}.")
        refuse_hard_links(path)
        was_open = _log(path).exists()
        if not was_open:
            _tried(
                f"{_address(path)}?immutable=1"
            ).close()  # makes no file beside one that is no database, or half of one
        db = _connect(path)
    try:
        with plain_errors(path):
            refuse_strangers(db, path)
            if not _tables(db):
                raise StorageError(f"{path} is empty, and not a database of swotboard.")
        yield db
    finally:
        db.close()
        if not was_open:
            _tidy(path)


def refuse_strangers(db: sqlite3.Connection, path: str) -> None:
    """Raises StorageError for an SQLite database that is somebody else's, so that it is neither read nor filled."""
    tables = _tables(db)
    if tables and not {"workshops", "_sqlite_migrations"} <= tables:
        raise StorageError(f"{path} is an SQLite database, but not one of swotboard.")


def refuse_hard_links(path: str) -> None:
    """Raises StorageError for a file with several names: SQLite would keep a log beside each, and miss the other."""
    with suppress(OSError):  # what cannot be looked at is said when it is opened
        if Path(path).stat().st_nlink > 1:
            raise StorageError(
                f"{path} has more than one name (hard links), and SQLite keeps its log beside one of them only: "
                "two programs could spoil it. Copy it to a file of its own, and use that."
            )


def _tables(db: sqlite3.Connection) -> set[str]:
    """Without those of a first start that was cut off before it had made any of ours."""
    tables = {
        row[0] for row in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    }
    return set() if tables == {"_sqlite_migrations"} else tables


def _connect(path: str) -> sqlite3.Connection:
    try:
        return _tried(f"{_address(path)}?mode=ro")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or (_log(path).exists() and _log(path).stat().st_size):
            raise
        return _tried(
            f"{_address(path)}?immutable=1"
        )  # a folder where the log's files cannot be made, and no log to miss


def _tried(address: str) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _address(path: str) -> str:
    return Path(path).resolve().as_uri()


def _log(path: str) -> Path:
    return Path(str(Path(path).resolve()) + "-wal")


def _tidy(path: str) -> None:
    """The last connection that could write takes the log's files away as it goes; one that cannot leaves them."""
    with suppress(sqlite3.Error, OSError):
        db = sqlite3.connect(f"{_address(path)}?mode=rw", uri=True, isolation_level=None)
        try:
            db.execute("select count(*) from sqlite_master").fetchone()
        finally:
            db.close()
