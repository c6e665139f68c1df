"""One connection that writes, and connections that read: taken when needed, given back, closed together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from sqlite_utils import Database

from swotboard.errors import StorageError
from swotboard.store.connection import open_reader, open_writer, storage_errors


class ConnectionPool:
    """What the parts of the Store have in common. One thread at a time may write, any number may read."""

    def __init__(self, path: str, writer: Database, at_close: ExitStack | None = None):
        self._path = path
        self._writer = writer
        self._idle_readers: list[Database] = []
        self._at_close = at_close or ExitStack()
        self._forgotten = 0

    def close(self) -> None:
        """Close every connection, then let others have the database."""
        for db in [*self._idle_readers, self._writer]:
            db.close()
        self._idle_readers.clear()
        self._at_close.close()

    @contextmanager
    def _transaction(self) -> Iterator[Database]:
        """BEGIN IMMEDIATE, so that a file locked by another process is met before anything is judged."""
        with storage_errors():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.conn.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """A reader of one moment, taken from the idle ones and given back (list.pop and append are atomic)."""
        with storage_errors():
            forgotten = self._forgotten
            try:
                db = self._idle_readers.pop()
            except IndexError:
                db = open_reader(self._path)
            try:
                db.execute("BEGIN")
                yield db
            finally:
                if db.conn.in_transaction:
                    db.execute("ROLLBACK")
                if forgotten == self._forgotten:
                    self._idle_readers.append(db)
                else:
                    db.close()

    def _forget_pages(self) -> None:
        """Connections hold pages of the file, and the last values that each statement was given: what was deleted may
        be in them. Readers are closed, busy ones when they have read; the one that writes is opened anew, in about 1 ms
        [KEEP-8]."""
        self._forgotten += 1
        while self._idle_readers:
            self._idle_readers.pop().close()
        with suppress(StorageError):  # it goes on as it is
            writer, self._writer = self._writer, open_writer(self._path)
            writer.close()
