"""A connection to SQLite: sqlite-utils', with what the store asks of any database."""

import sqlite3
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from swotboard.store.database import Values
from swotboard.store.dialects import SQLITE


class SqliteDatabase(Database):
    """A `database.Database`."""

    dialect = SQLITE

    def stream(self, sql: str, values: Values, /) -> sqlite3.Cursor:
        return self.execute(sql, values)

    def execute_many(self, sql: str, rows: Iterable[Values], /) -> None:
        self.conn.executemany(sql, rows)

    def begin_writing(self, codes: Collection[str], /) -> None:
        """At once, so that a file locked by another process is met before anything is judged; all workshops are
        locked."""
        self.execute("BEGIN IMMEDIATE")

    def overwrite(self) -> None:
        self.execute("PRAGMA secure_delete=ON")

    def begin_reading(self) -> None:
        self.execute("BEGIN")

    def commit(self) -> None:
        """Where SQLite has given the transaction up by itself, that is an error."""
        self.execute("COMMIT")

    def number_on(self) -> None:
        """SQLite takes the largest number there is."""

    def columns(self) -> dict[str, set[str]]:
        return {table: set(self.table(table).columns_dict) for table in self.table_names()}
