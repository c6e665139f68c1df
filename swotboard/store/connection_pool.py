"""One connection that writes, and connections that read: taken when needed, given back, closed together."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from swotboard.errors import StorageError
from swotboard.store.database import Backend, Database


class ConnectionPool:
    """What the parts of the Store have in common. One thread at a time may write, any number may read."""

    def __init__(self, backend: Backend, writer: Database):
        self._backend = backend
        self._writer = writer
        self._idle_readers: list[Database] = []
        self._forgotten = 0
        self.media_storage = backend.media_storage

    def close(self) -> None:
        """Close every connection, then let others have the database."""
        for db in [*self._idle_readers, self._writer]:
            db.close()
        self._idle_readers.clear()
        self._backend.close()

    @contextmanager
    def _transaction(self, *codes: str) -> Iterator[Database]:
        """What it writes of workshops is of those with these codes, or of new ones. A database that cannot be used is
        met before anything is judged."""
        with self._backend.storage_errors():
            db = self._writer
            try:
                db.begin_writing(codes)
                yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """A reader of one moment, taken from the idle ones and given back (list.pop and append are atomic)."""
        with self._backend.storage_errors():
            forgotten = self._forgotten
            try:
                db = self._idle_readers.pop()
            except IndexError:
                db = self._backend.open_reader()
            try:
                db.begin_reading()
                yield db
            finally:
                db.rollback()
                if forgotten == self._forgotten:
                    self._idle_readers.append(db)
                else:
                    db.close()

    def _forget_pages(self) -> None:
        """Connections hold pages of the file, and the last values that each statement was given: what was deleted may
        be in them. Readers are closed, busy ones when they have read; the one that writes is opened anew [KEEP-8]."""
        self._forgotten += 1
        while self._idle_readers:
            self._idle_readers.pop().close()
        with suppress(StorageError):  # it goes on as it is
            self._writer = self._backend.reopened(self._writer)
