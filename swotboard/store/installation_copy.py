"""Copies all that one database holds into another, of whichever kind, and compares both: every row, every medium."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from swotboard.errors import StorageError
from swotboard.protocol import MEDIA_PARTS
from swotboard.store.backends import backend_of, backend_to_read
from swotboard.store.database import Database
from swotboard.store.database_name import shown_name
from swotboard.store.media_storage import MediaStorage
from swotboard.store.schema import migrations
from swotboard.store.sqlite_database import SqliteDatabase

_AT_ONCE = 500
_USER = "copy"


@dataclass(frozen=True)
class Copied:
    """How much was copied, and found to be the same in both."""

    workshops: int
    rows: int
    media: int


def copy_installation(source: str, target: str) -> Copied:
    """Each is the path of an SQLite file or an address of PostgreSQL. No server may use one of them meanwhile; nothing
    in `source` is changed. Raises StorageError; then there is nothing in `target`."""
    with ExitStack() as opened:
        old = backend_to_read(source, _USER)
        opened.callback(old.close)
        reader = opened.enter_context(closing(old.open_reader()))
        new = backend_of(target, _USER)
        opened.callback(new.close)
        writer = opened.enter_context(closing(new.open_writer()))
        with old.storage_errors(), new.storage_errors(), ExitStack() as undo:
            _refuse_not_empty(writer, target)
            media = _copy_media(reader, old.media_storage, new.media_storage, target, undo)
            with _transactions(reader, writer):
                rows = sum(_copy_table(reader, writer, table, columns, target) for table, columns in _tables())
                writer.number_on()
                [workshops] = writer.execute("select count(*) from workshops").fetchone()
                writer.commit()
            undo.pop_all()
        return Copied(workshops, rows, media)


def _refuse_not_empty(writer: Database, target: str) -> None:
    for table, _ in _tables():
        if writer.execute(f'select 1 from "{table}" limit 1').fetchone():
            raise StorageError(f"{shown_name(target)} is not empty, and was left as it is.")


def _tables() -> list[tuple[str, list[str]]]:
    """(table, columns), the tables that others name first. Each row has a number, of its own or SQLite's."""
    with closing(SqliteDatabase(sqlite3.connect(":memory:"))) as model:
        migrations.apply(model)
        columns = {table: list(model.table(table).columns_dict) for table in model.table_names()}
        numbers = {table: "id" if columns[table][0] == "id" and _counts(model, table) else "rowid" for table in columns}
    return [
        (table, [numbers[table], *(name for name in names if name != numbers[table])])
        for table, names in columns.items()
        if table != "_sqlite_migrations"
    ]


def _counts(model: SqliteDatabase, table: str) -> bool:
    return model.table(table).columns_dict["id"] is int


@contextmanager
def _transactions(reader: Database, writer: Database) -> Iterator[None]:
    """The old database at one moment; of the new one nothing is there that is not committed."""
    reader.begin_reading()
    try:
        writer.begin_writing(())
        yield
    finally:
        writer.rollback()
        reader.rollback()


def _copy_table(reader: Database, writer: Database, table: str, columns: list[str], target: str) -> int:
    """How many rows it has."""
    names = ", ".join(f'"{name}"' for name in columns)
    select = f'select {names} from "{table}" order by "{columns[0]}"'
    insert = f'insert into "{table}" ({names}) values ({",".join("?" * len(columns))})'
    copied, said = 0, hashlib.sha256()
    for rows in _pieces(reader, select):
        writer.execute_many(insert, rows)
        said.update(_as_bytes(rows))
        copied += len(rows)
    written = hashlib.sha256()
    for rows in _pieces(writer, select):
        written.update(_as_bytes(rows))
        copied -= len(rows)
    if copied or said.digest() != written.digest():
        raise StorageError(f"The table {table} is not the same in {shown_name(target)}; nothing was copied.")
    return int(writer.execute(f'select count(*) from "{table}"').fetchone()[0])


def _pieces(db: Database, select: str) -> Iterator[list[Any]]:
    found = db.stream(select, [])
    while rows := found.fetchmany(_AT_ONCE):
        yield rows


def _as_bytes(rows: list[Any]) -> bytes:
    """A line for each, so that it does not matter how many come at once."""
    return "".join(json.dumps(list(row)) + "\n" for row in rows).encode()


def _copy_media(reader: Database, old: MediaStorage, new: MediaStorage, target: str, undo: ExitStack) -> int:
    """Those that have a row, before the rows: however long it takes, no transaction is open meanwhile. How many there
    are."""
    media = reader.execute("select workshop, id from media order by workshop, id").fetchall()
    for workshop, medium in media:
        undo.callback(_remove, new, workshop, medium)
        parts = _parts(old, workshop, medium)
        if parts:  # a file that somebody has taken away is no reason to keep the rest
            new.put(workshop, medium, parts)
        if _parts(new, workshop, medium) != parts:
            raise StorageError(f"A medium is not the same in {shown_name(target)}; nothing was copied.")
    return len(media)


def _parts(storage: MediaStorage, workshop: int, medium: str) -> dict[str, bytes]:
    found = {part: storage.get(workshop, medium, part) for part in MEDIA_PARTS}
    return {part: content for part, content in found.items() if content is not None}


def _remove(storage: MediaStorage, workshop: int, medium: str) -> None:
    with suppress(StorageError):  # it has no row: at the latest the server removes it
        storage.remove(workshop, [medium])
