"""Deletes a workshop: first with a mark, which can be undone, then so that nothing of it stays."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from swotboard.domain.records import DeletedWorkshop
from swotboard.domain.retention_rules import undone_until
from swotboard.errors import SwotboardError
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
_DELETED = (
    "select w.code, w.title, w.created_at, w.deleted_at, "
    "(select count(*) from notes n where n.workshop = w.id) as notes, "
    "(select count(*) from participants p where p.workshop = w.id) as participants "
    "from workshops w where w.deleted_at is not null and w.code = coalesce(:code, w.code) "
    "order by w.deleted_at desc, w.id desc"
)
_NOTHING_TO_UNDO = "There is no deleted workshop with this code, or it is too late to undo that."


def delete_workshop(db: Database, code: str, at: str, reason: str) -> int:
    """In a transaction. Every table that says whose its rows are gives them up.

    The record of it holds numbers and no words. An import that failed leaves none. The number that its media are
    stored under is returned: they are not in the database. Raises `unknown_workshop`.
    """
    workshop_id = _number_of(db, code)
    values = {"workshop": workshop_id, "at": at, "reason": reason}
    if len(code) == 6:
        db.execute(_RECORD, values)
    _delete_rows(db, values)
    return workshop_id


def mark_deleted(db: Database, code: str, at: str) -> None:
    """In a transaction: from here on it answers as if it were gone, until it is, or until that is undone [KEEP-9].
    Raises `unknown_workshop`."""
    workshop, _ = rows.read_workshop(db, code)
    db.execute("update workshops set deleted_at = ? where id = ?", [at, workshop.id])


def undo_deletion(db: Database, code: str) -> None:
    """In a transaction: it is there again as it was. Raises `unknown_workshop` for one that is not deleted, or gone."""
    done = db.execute("update workshops set deleted_at = null where code = ? and deleted_at is not null", [code])
    if not done.rowcount:
        raise SwotboardError("unknown_workshop", _NOTHING_TO_UNDO)


def read_deleted(db: Database, code: str | None = None) -> list[DeletedWorkshop]:
    """What can be undone, or one of it, the newest deletion first."""
    return [
        cast(DeletedWorkshop, {**row, "until": undone_until(row["deleted_at"])})
        for row in db.query(_DELETED, {"code": code})
    ]


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


def _number_of(db: Database, code: str) -> int:
    row = db.execute("select id from workshops where code = ?", [code]).fetchone()
    if row is None:
        raise SwotboardError("unknown_workshop", "There is no workshop with this code.")
    return int(row[0])


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
