"""Keeps the parts of media as rows of PostgreSQL, so that every machine that uses the database has them.

What is set aside to be removed keeps its bytes where they are, under another name: in a moment, however much it is.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from swotboard.protocol import MEDIA_PARTS
from swotboard.store.postgresql.pg_connection import PostgresqlDatabase, storage_errors

_PUT = (
    "insert into media_bytes (number, medium, part, bytes) values (?, ?, ?, ?) "
    "on conflict (aside, number, medium, part) do update set bytes = excluded.bytes, stored_at = now()"
)
_IN_PLACE = "aside = '' and number = ?"


class MediaBytes:
    """A `MediaStorage` in the table `media_bytes`, by connections of its own, made when they are needed."""

    def __init__(self, connect: Callable[[], PostgresqlDatabase]):
        self._connect = connect
        self._idle: list[PostgresqlDatabase] = []
        self.deleted = False
        """Whether anything was since this was last set to False."""

    def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop().close()

    def put(self, workshop: int, medium: str, parts: Mapping[str, bytes]) -> None:
        with self._transaction() as db:
            for part, content in parts.items():
                db.execute(_PUT, [workshop, medium, part, content])

    def get(self, workshop: int, medium: str, part: str) -> bytes | None:
        if part not in MEDIA_PARTS:
            return None
        query = f"select bytes from media_bytes where {_IN_PLACE} and medium = ? and part = ?"
        with self._transaction() as db:
            found = db.execute_binary(query, [workshop, medium, part]).fetchone()
            return bytes(found[0]) if found else None

    def has(self, workshop: int, medium: str) -> bool:
        query = f"select 1 from media_bytes where {_IN_PLACE} and medium = ? and part = 'full'"
        with self._transaction() as db:
            return db.execute(query, [workshop, medium]).fetchone() is not None

    def remove(self, workshop: int, media: Iterable[str]) -> None:
        with self._transaction() as db:
            db.execute(f"delete from media_bytes where {_IN_PLACE} and medium = any(?)", [workshop, list(media)])
            self.deleted = True

    def set_aside(self, workshop: int, media: Iterable[str] | None = None) -> str | None:
        name = f"gone-{int(workshop)}-{uuid.uuid4()}"
        which = "" if media is None else " and medium = any(?)"
        values = [] if media is None else [list(media)]
        with self._transaction() as db:
            moved = db.execute(f"update media_bytes set aside = ? where {_IN_PLACE}{which}", [name, workshop, *values])
            return name if moved.rowcount else None

    def put_back(self, name: str) -> None:
        newer = (
            "select 1 from media_bytes n where n.aside = '' and n.number = m.number and n.medium = m.medium "
            "and n.part = m.part"
        )
        with self._transaction() as db:
            db.execute(f"update media_bytes m set aside = '' where aside = ? and not exists ({newer})", [name])
            db.execute("delete from media_bytes where aside = ?", [name])

    def aside(self) -> Iterator[tuple[str, int, list[str]]]:
        query = (
            "select aside, number, array_agg(distinct medium) from media_bytes where aside <> '' "
            "group by aside, number order by aside"
        )
        with self._transaction() as db:
            found = db.execute(query).fetchall()
        return ((name, workshop, sorted(media)) for name, workshop, media in found)

    def remove_aside(self, name: str) -> None:
        with self._transaction() as db:
            db.execute("delete from media_bytes where aside = ? and aside <> ''", [name])
            self.deleted = True

    def stored(self, older_than: float) -> Iterator[tuple[int, str]]:
        query = (
            "select distinct number, medium from media_bytes where aside = '' "
            "and stored_at <= clock_timestamp() - make_interval(secs => ?) order by number, medium"
        )
        with self._transaction() as db:
            return iter(db.execute(query, [float(older_than)]).fetchall())

    @contextmanager
    def _transaction(self) -> Iterator[PostgresqlDatabase]:
        """On a connection that nobody uses (list.pop and append are atomic)."""
        with storage_errors():
            try:
                db = self._idle.pop()
            except IndexError:
                db = self._connect()
            try:
                db.begin_writing(())
                yield db
                db.commit()
            finally:
                db.rollback()
                self._idle.append(db)
