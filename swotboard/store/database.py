"""Declares what the store asks of a database. SQLite and PostgreSQL each have one; what they say differently is in
dialects.py."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from swotboard.domain.records import ErasureMark
from swotboard.errors import StorageError
from swotboard.store.dialects import Dialect
from swotboard.store.media_storage import MediaStorage

Values = Sequence[Any] | dict[str, Any]
"""Of a statement: for each `?`, or by the names behind the colons."""


class Rows(Protocol):
    """The rows that a statement finds, as tuples."""

    def fetchmany(self, size: int, /) -> list[Any]:
        """The next rows, none after the last."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one by one."""


class Cursor(Rows, Protocol):
    """They are here at once."""

    @property
    def rowcount(self) -> int:
        """How many rows were written."""

    def fetchone(self) -> Any:
        """The next row, None after the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


class Database(Protocol):
    """A connection, for one thread at a time. Statements are in the SQL that both databases understand."""

    @property
    def dialect(self) -> Dialect:
        """The SQL that they say differently."""

    def execute(self, sql: str, parameters: Values | None = None, /) -> Cursor:
        """Carry a statement out."""

    def query(self, sql: str, params: Values | None = None, /) -> Iterator[dict[str, Any]]:
        """The rows that a statement finds, by the names of their columns."""

    def stream(self, sql: str, values: Values, /) -> Rows:
        """As `execute`, for a select whose rows are fetched as they are read; in a transaction."""

    def execute_many(self, sql: str, rows: Iterable[Values], /) -> None:
        """Carry a statement out for each row of values."""

    def begin_writing(self, codes: Collection[str], /) -> None:
        """Begin a transaction. Nobody else writes to the workshops with these codes until it ends."""

    def begin_reading(self) -> None:
        """Begin a transaction in which all that is read is of one moment."""

    def overwrite(self) -> None:
        """From here on what is changed or deleted is overwritten, where that can be done."""

    def commit(self) -> None:
        """End the transaction: it is on disk."""

    def rollback(self) -> None:
        """End the transaction, if there is one, without it."""

    def number_on(self) -> None:
        """After rows were written with numbers of their own: those of the next come after them."""

    def columns(self) -> dict[str, set[str]]:
        """table -> the names of its columns."""

    def close(self) -> None:
        """Close the connection."""


class Backend(Protocol):
    """The database of a Store. Its methods raise StorageError where it cannot be used."""

    media_storage: MediaStorage

    def open_writer(self) -> Database:
        """The connection that writes."""

    def open_reader(self) -> Database:
        """A connection that reads."""

    def reopened(self, writer: Database) -> Database:
        """A connection that writes, in the place of this one, which holds nothing that was read or written before."""

    def on_duty(self, writer: Database) -> bool:
        """By the connection that writes: whether this process does what is done once for the whole database."""

    def storage_errors(self) -> AbstractContextManager[None]:
        """Turns what the database says of its own trouble into a StorageError; what it says of a statement or a value
        is raised as it is: it is our fault."""

    def erase(self, db: Database) -> None:
        """In a transaction, before rows are deleted: what they held is to be overwritten, where that can be done."""

    def forget_elsewhere(self, code: str, tell: Callable[[str, StorageError], None]) -> None:
        """After a workshop was deleted: take it out of copies that the program itself has made. `tell(copy, why)` of
        one where that cannot be done."""

    def erase_elsewhere(self, marks: Sequence[ErasureMark], tell: Callable[[str, StorageError], None]) -> None:
        """After something was erased: take it out of copies that the program itself has made, as above; in any
        thread."""

    def shrink_log(self, writer: Database) -> bool:
        """Empty the log of what was deleted; whether that could be done."""

    def tidy(self) -> None:
        """In any thread, however long it takes: free the space of what was deleted."""

    def space(self, db: Database) -> tuple[int, int | None]:
        """(bytes that are in use, media left out; bytes that are free on the disk, None where that is not known), by a
        connection that reads."""

    def size(self) -> int:
        """Bytes on disk, media left out."""

    def close(self) -> None:
        """Let others have the database."""
