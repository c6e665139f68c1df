"""Says which version of the tables a database has, without a change to it."""

import sqlite3

from sqlite_utils import Database

from swotboard.errors import StorageError
from swotboard.store.schema import migrations


def refuse_newer(db: sqlite3.Connection, path: str) -> None:
    """Raises StorageError for a database that has been through migrations which this version does not know."""
    refuse_unknown(applied_migrations(db), path)


def refuse_unknown(applied: set[str], path: str) -> None:
    """The same for the names of the migrations that a database has been through."""
    newer = sorted(applied - known_migrations())
    if newer:
        raise StorageError(
            f"The database {path} was made by a newer swotboard (it knows {', '.join(newer)}). "
            "Start that version, or name another file."
        )


def newest_migration(db: sqlite3.Connection) -> str | None:
    """The name of the last migration that a database has been through, None for one that is new."""
    return max(applied_migrations(db), default=None)


def is_current(db: sqlite3.Connection) -> bool:
    """Whether this version can use the tables as they are."""
    return applied_migrations(db) == known_migrations()


def known_migrations() -> set[str]:
    """The names of all migrations of this version."""
    return {migration.name for migration in migrations.pending(Database(memory=True))}


def applied_migrations(db: sqlite3.Connection) -> set[str]:
    """The names of those that a database has been through."""
    return {migration.name for migration in migrations.applied(Database(db))}
