"""Erases what was said from a copy of the database that the program itself has made beside it [ERASE-3]."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database as SqliteTables

from swotboard.domain.records import ErasureMark
from swotboard.store.dialects import SQLITE
from swotboard.store.erasure import history_erased, name_erased

_NOTE = "select w.id, n.board from workshops w join notes n on n.workshop = w.id where w.code = :code and n.id = :note"
_HERE = "where workshop = :workshop and id = :note"
_COMMENTS = {
    "note": "update comments set text = '' where workshop = :workshop and note = :note",
    "comment": "update comments set text = '' where workshop = :workshop and id = :subject",
}
_OTHER_MEDIA = (
    "update notes set media = (select coalesce(json_group_array(json(each.value)), '[]') from json_each(media) each "
    f"where each.value ->> 'id' <> :subject) {_HERE}"
)


def erase_in_copy(path: Path, marks: Iterable[ErasureMark]) -> bool:
    """In a copy of whatever version; one that cannot be written is removed [STORE-3]. False where it cannot be removed
    either."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            copy.execute("PRAGMA secure_delete=ON")
            copy.execute("BEGIN IMMEDIATE")
            for mark in marks:
                (_erase_name if mark.what == "name" else _erase_said)(copy, mark)
            copy.execute("COMMIT")
    except sqlite3.Error:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return True


def _erase_name(copy: sqlite3.Connection, mark: ErasureMark) -> None:
    query = "select w.id from workshops w join participants p on p.workshop = w.id where w.code = ? and p.id = ?"
    for [workshop] in copy.execute(query, [mark.code, mark.subject]).fetchall():
        for _ in name_erased(copy.execute, workshop, mark.subject):
            pass  # its boards count no bytes that anybody reads


def _erase_said(copy: sqlite3.Connection, mark: ErasureMark) -> None:
    tables = SqliteTables(copy)
    columns = tables.table("notes").columns_dict
    values: dict[str, Any] = {"code": mark.code, "note": mark.note or mark.subject, "subject": mark.subject}
    for workshop, board in copy.execute(_NOTE, values).fetchall():
        values["workshop"] = workshop
        history_erased(copy.execute, SQLITE, board, mark.what, mark.subject, mark.note)
        if mark.what in _COMMENTS and tables.table("comments").exists():
            copy.execute(_COMMENTS[mark.what], values)
        if mark.what == "note":
            copy.execute(f"update notes set text = '' {_HERE}", values)
            if "media" in columns:
                copy.execute(f"update notes set media = '[]', sign = '' {_HERE}", values)
        elif mark.what == "medium" and "media" in columns:
            copy.execute(_OTHER_MEDIA, values)
