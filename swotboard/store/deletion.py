"""Deletes a workshop so that nothing of it stays."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from swotboard.store.database import Database
from swotboard.store.queries import rows
from swotboard.store.sqlite_database import SqliteDatabase

_WHERE = {
    "participant": "participant in (select id from participants where workshop = :workshop)",
    "workshop": "workshop = :workshop",
    "board": "board in (select id from boards where workshop = :workshop)",
    "round": "round in (select id from rounds where workshop = :workshop)",
}
_LARGEST = {"reactions": "workshop", "comments": "workshop", "changes": "board", "notes": "workshop"}
"""table -> which of its rows; those that name others first."""
_RECORD = (
    "insert into deletions (code, created_at, deleted_at, reason, notes, participants) "
    "select w.code, w.created_at, :at, :reason, "
    "(select count(*) from notes n where n.workshop = w.id), "
    "(select count(*) from participants p where p.workshop = w.id) "
    "from workshops w where w.id = :workshop"
)


def delete_workshop(db: Database, code: str, at: str, reason: str) -> int:
    """In a transaction. Every table that says whose its rows are gives them up.

    The record of it holds numbers and no words. An import that failed leaves none. The number that its media are
    stored under is returned: they are not in the database. Raises `unknown_workshop`.
    """
    workshop, _ = rows.read_workshop(db, code)
    values = {"workshop": workshop.id, "at": at, "reason": reason}
    if len(code) == 6:
        db.execute(_RECORD, values)
    _delete_rows(db, values)
    return workshop.id


def delete_in_copy(path: Path, code: str) -> bool:
    """Take a workshop out of a copy of the database, of whatever version; a copy that cannot be written is removed
    [STORE-3]. False where it cannot be removed either."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            db = SqliteDatabase(copy)
            db.execute("PRAGMA secure_delete=ON")
            db.execute("BEGIN IMMEDIATE")
            for [workshop] in db.execute("select id from workshops where code = ?", [code]).fetchall():
                _delete_rows(db, {"workshop": workshop})
            db.execute("COMMIT")
    except sqlite3.Error:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return True


def _delete_rows(db: Database, values: dict[str, Any]) -> None:
    for table, where in _owned(db):
        db.execute(f'delete from "{table}" where {where}', values)
    db.execute("delete from workshops where id = :workshop", values)


def thin_out(db: Database, workshop_id: int, most: int) -> bool:
    """In a transaction: delete at most `most` rows of the largest tables of a workshop; whether there were any."""
    for table, where in _LARGEST.items():
        some = f"select rowid from {table} where {_WHERE[where]} limit :most"
        if db.execute(f"delete from {table} where rowid in ({some})", {"workshop": workshop_id, "most": most}).rowcount:
            return True
    return False


def _owned(db: Database) -> list[tuple[str, str]]:
    """(table, which of its rows), those first that are found by way of another."""
    columns = db.columns()
    found = [
        (table, _WHERE["participant"])
        for table, names in columns.items()
        if "participant" in names and not {"round", "board", "workshop"} & names
    ]
    for column in ("round", "board", "workshop"):
        found += [
            (table, _WHERE[column])
            for table, names in columns.items()
            if column in names and table not in [name for name, _ in found]
        ]
    return found
