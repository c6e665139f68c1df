"""Erases what was said in a note and of it, from tables, history and the copies beside the database [ERASE-1]."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database as SqliteTables

from swotboard.domain.note_rules import erased_body
from swotboard.protocol import NOTES_REVEAL
from swotboard.store.database import Database
from swotboard.store.dialects import SQLITE, Dialect
from swotboard.store.queries.packed_texts import emptied

Execute = Callable[[str, dict[str, Any]], Any]

_OF_NOTE = "select seq, body from changes where board = :board and note = :note"
_REVEALS = (
    f"select seq, body from changes where board = :board and type = '{NOTES_REVEAL}' "
    "and exists (select 1 from {notes_of_change} where each.value ->> 'note' = :note)"
)
_REWRITE = "update changes set body = :body where board = :board and seq = :seq"
_SMALLER = "update boards set bytes = bytes - :bytes where id = :board"
_COMMENTS = "update comments set text = '' where workshop = :workshop and note = :note"
_ONLY_HERE = (
    "select medium from note_media m where workshop = :workshop and note = :note and not exists (select 1 from "
    "note_media o where o.workshop = m.workshop and o.medium = m.medium and o.note <> m.note) and not exists "
    "(select 1 from workshops w, {shelf} where w.id = m.workshop and each.value ->> 'id' = m.medium)"
)
_NAMED_NO_MORE = (
    f"update media set named_at = null, created_at = '' where workshop = :workshop and id in ({_ONLY_HERE})"
)
_NO_MEDIA = "delete from note_media where workshop = :workshop and note = :note"
_IN_COPY = "select w.id, n.board from workshops w join notes n on n.workshop = w.id where w.code = ? and n.id = ?"
_NOTE_IN_COPY = "update notes set text = '' where workshop = :workshop and id = :note"
_MEDIA_IN_COPY = "update notes set media = '[]', sign = '' where workshop = :workshop and id = :note"


def erase_said(db: Database, workshop_id: int, board_id: int, note: str) -> None:
    """In a transaction, beside the change that says so: what the history says of the note, its comments, and the media
    that no other note and no shelf names, whose files go with those that nobody names [MEDIA-9]."""
    db.overwrite()
    values: dict[str, Any] = {"workshop": workshop_id, "board": board_id, "note": note}
    freed = _erase_history(db.execute, db.dialect, values)
    db.execute(_SMALLER, {"board": board_id, "bytes": freed})
    db.execute(_COMMENTS, values)
    db.execute(_NAMED_NO_MORE.format(shelf=db.dialect.shelf), values)
    db.execute(_NO_MEDIA, values)


def erase_in_copy(path: Path, code: str, note: str) -> bool:
    """The same in a copy of the database, of whatever version; a copy that cannot be written is removed [STORE-3].
    False where it cannot be removed either."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            tables = SqliteTables(copy)
            copy.execute("PRAGMA secure_delete=ON")
            copy.execute("BEGIN IMMEDIATE")
            for workshop, board in copy.execute(_IN_COPY, [code, note]).fetchall():
                values = {"workshop": workshop, "board": board, "note": note}
                _erase_history(copy.execute, SQLITE, values)
                copy.execute(_NOTE_IN_COPY, values)
                if tables.table("comments").exists():
                    copy.execute(_COMMENTS, values)
                if "media" in tables.table("notes").columns_dict:
                    copy.execute(_MEDIA_IN_COPY, values)
            copy.execute("COMMIT")
    except sqlite3.Error:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return True


def _erase_history(execute: Execute, dialect: Dialect, values: dict[str, Any]) -> int:
    """How many bytes shorter it is now."""
    freed = 0
    reveals = _REVEALS.format(notes_of_change=dialect.notes_of_change)
    for query, rewritten in ((_OF_NOTE, _of_note), (reveals, _of_reveal)):
        for seq, body in execute(query, values).fetchall():
            kept = rewritten(json.loads(body), values["note"])
            written = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
            execute(_REWRITE, {"board": values["board"], "seq": seq, "body": written})
            freed += len(body.encode()) - len(written.encode())
    return freed


def _of_note(body: dict[str, Any], _note: str) -> dict[str, Any]:
    return erased_body(emptied(body))


def _of_reveal(body: dict[str, Any], note: str) -> dict[str, Any]:
    return {**body, "notes": [erased_body(each) if each["note"] == note else each for each in body["notes"]]}
