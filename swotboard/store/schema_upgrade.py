"""Brings a database up to the newest tables, with a copy of it as it was beside it [STORE-3]."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from swotboard.errors import StorageError
from swotboard.store.database_copy import copy_database
from swotboard.store.database_lock import DatabaseLock
from swotboard.store.read_only import reading
from swotboard.store.schema import migrations
from swotboard.store.schema_version import is_current, newest_migration, refuse_newer

log = logging.getLogger(__name__)

_ENDING = ".snapshot"
_KEPT = 3


def bring_up_to_date(db: Database, path: str, alone: bool) -> None:
    """Do the migrations that this database has not been through; of one with content a snapshot is kept first.

    Nobody else may use it meanwhile: where the caller does not hold its lock (`alone`) it is taken. Raises
    StorageError.
    """
    if is_current(db.conn):
        return
    advice = "The tables must be brought up to date first, which is done while nobody else uses them: stop it."
    with nullcontext() if alone else DatabaseLock(path, "an update", advice):
        newest = newest_migration(db.conn)
        if newest and not is_current(db.conn):
            kept = _keep_snapshot(path, newest)
            log.warning(
                "the database is brought up to date; as it was, with the tables of %s, it is kept in %s", newest, kept
            )
        migrations.apply(db)


@contextmanager
def readable(path: str) -> Iterator[str]:
    """Where this version can read what the database holds: in place, or in a copy with newer tables, gone
    afterwards."""
    with reading(path) as db:
        refuse_newer(db, path)
        direct = is_current(db) and os.access(os.path.dirname(os.path.realpath(path)), os.W_OK)
    if direct:
        yield path
        return
    with TemporaryDirectory(prefix="swotboard-") as folder:
        copy = os.path.join(folder, "copy.db")
        copy_database(path, copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            migrations.apply(Database(db))
        yield copy


def snapshots_of(path: str) -> list[Path]:
    """The copies that were kept of a database before it was brought up to date, the oldest first."""
    real = Path(os.path.realpath(path))
    found = [
        each for each in real.parent.iterdir() if each.name.startswith(f"{real.name}.") and each.name.endswith(_ENDING)
    ]
    return sorted(found, key=lambda each: each.name.split(".")[-2])


def _keep_snapshot(path: str, newest: str) -> Path:
    """As much space again must be free for the update itself, which writes tables anew."""
    moment = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    target = Path(f"{os.path.realpath(path)}.{newest}.{moment}{_ENDING}")
    try:
        copy_database(path, str(target), spare=True)
    except StorageError as error:
        raise StorageError(
            f"The database {path} must be brought up to date, and could not be copied as it is before that. "
            f"{error.message}"
        ) from error
    for old in snapshots_of(path)[:-_KEPT]:
        old.unlink(missing_ok=True)
    return target
