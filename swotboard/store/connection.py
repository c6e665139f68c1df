"""Opens the database file, and says plainly what is wrong with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from swotboard.errors import StorageError
from swotboard.store.read_only import refuse_hard_links, refuse_strangers
from swotboard.store.schema_upgrade import bring_up_to_date
from swotboard.store.schema_version import refuse_newer
from swotboard.store.sqlite_database import SqliteDatabase
from swotboard.store.storage_error_text import plain_errors

_BUSY_SECONDS = 2.0
_WRITERS_CACHE_KIB = 16_384
_READERS_CACHE_KIB = 4_096
"""A reader forgets its pages whenever something was written since: more would only be held by each of twenty, and
help none."""
_OF_A_STATEMENT = (1, 18, 20, 25)
"""SQLITE_ERROR, TOOBIG, MISMATCH, RANGE: of what was asked, not of the file."""


def open_writer(path: str, alone: bool = False, synced: bool = True) -> SqliteDatabase:
    """The one connection that writes: WAL, a disk sync at every commit, brought up to the newest tables.

    `alone`: the caller holds the lock of this database [STORE-1]; else it is taken where the tables are old, because
    nobody else may use them meanwhile. Not `synced` is for what is thrown away. Raises StorageError, with a message for
    whoever starts the server.
    """
    refuse_hard_links(path)
    with plain_errors(path):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        if not Path(path).exists():
            Path(path).touch(mode=0o600)  # people's names and notes: its owner's alone, unless somebody opens it
        db = SqliteDatabase(_connect(path, _WRITERS_CACHE_KIB))
        try:
            _prepare(db, path, alone, synced)
        except BaseException:
            db.close()
            raise
    return db


def open_reader(path: str) -> SqliteDatabase:
    """A connection that only reads. Raises StorageError."""
    with plain_errors(path):
        db = SqliteDatabase(_connect(path, _READERS_CACHE_KIB))
        db.execute("PRAGMA query_only=ON")
    return db


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns what SQLite says of a file that is locked, full or read-only into a StorageError.

    What it says of a statement or a value is our fault, and raised as it is: a batch is then tried op by op, so that
    one op does not keep all others waiting for a database that is well.
    """
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
        if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)) or _of_a_statement(
            error
        ):
            raise
        raise StorageError(f"The database cannot be used just now ({error}). Nothing was changed.") from error


def _of_a_statement(error: Exception) -> bool:
    """Whether SQLite's code says so. Python tells it from 3.11 on; before that every such error counts as the
    file's."""
    return getattr(error, "sqlite_errorcode", None) in _OF_A_STATEMENT


def _connect(path: str, cache_kib: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA cache_size=-{cache_kib}")
    return connection


def _prepare(db: SqliteDatabase, path: str, alone: bool, synced: bool) -> None:
    """Nothing is written before it is known that the file is ours to write."""
    refuse_strangers(db.conn, path)
    refuse_newer(db.conn, path)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute(f"PRAGMA synchronous={'FULL' if synced else 'OFF'}")
    _refuse_unwritable(db)
    bring_up_to_date(db, path, alone)


def _refuse_unwritable(db: SqliteDatabase) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")
