"""Erases what was said from tables and history, in the transaction of the change that says so [ERASE-1, ERASE-5]."""

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from swotboard.domain.model import Change
from swotboard.domain.note_rules import erased_body
from swotboard.protocol import (
    COMMENT_REMOVE,
    LINE_ADD,
    LINE_RESTORE,
    LINE_SET,
    NOTE_DETACH,
    NOTE_ERASE,
    NOTES_REVEAL,
    PARTICIPANT_RENAME,
    PLAN,
    STAGE,
)
from swotboard.store.database import Database
from swotboard.store.dialects import Dialect
from swotboard.store.queries.packed_texts import emptied
from swotboard.store.queries.person_rows import names_in, names_of_others

Execute = Callable[[str, Any], Any]
Body = dict[str, Any]

_OF_NOTE = "select seq, body from changes where board = :board and note = :note"
_REVEALS = (
    f"select seq, body from changes where board = :board and type = '{NOTES_REVEAL}' "
    "and exists (select 1 from {notes_of_change} where each.value ->> 'note' = :note)"
)
_RENAMES = f"select seq, body from changes where board = :board and type = '{PARTICIPANT_RENAME}'"
_OWNERS = (
    f"select seq, body from changes where board = :board and type in ('{LINE_ADD}', '{LINE_SET}', '{LINE_RESTORE}')"
)
_REWRITE = "update changes set body = :body where board = :board and seq = :seq"
_SMALLER = "update boards set bytes = bytes - :bytes where id = :board"
_COMMENTS = "update comments set text = '' where workshop = :workshop and note = :note"
_COMMENT = "update comments set text = '' where workshop = :workshop and id = :comment"
_HERE = "workshop = :workshop and note = :note"
_ONLY_HERE = (
    f"select medium from note_media m where {_HERE} and not exists (select 1 from "
    "note_media o where o.workshop = m.workshop and o.medium = m.medium and o.note <> m.note) and not exists "
    "(select 1 from workshops w, {shelf} where w.id = m.workshop and each.value ->> 'id' = m.medium)"
)
_NAMED_NO_MORE = (
    f"update media set named_at = null, created_at = '' where workshop = :workshop and id in ({_ONLY_HERE})"
)
_NO_MEDIA = f"delete from note_media where {_HERE}"
_THIS = " and medium = :medium"
_STREAM = 'select id from boards where workshop = :workshop and "group" = :group'
_MARK = "insert into erasures (workshop, what, subject, note) values (:workshop, :what, :subject, :note)"


def erase_what_is_said(db: Database, workshop_id: int, board_id: int, change: Change, marked: bool) -> None:
    """In a transaction, beside a change of a board: what the history says of what it erases, if it erases anything.
    `marked` where copies may hold it too."""
    body = change.body
    if change.type == NOTE_ERASE:
        _erase(db, workshop_id, board_id, marked, what="note", subject=body["note"], note=None)
    elif change.type == COMMENT_REMOVE and body.get("erased"):
        _erase(db, workshop_id, board_id, marked, what="comment", subject=body["comment"], note=body["note"])
    elif change.type == NOTE_DETACH and body.get("erased"):
        _erase(db, workshop_id, board_id, marked, what="medium", subject=body["medium"], note=body["note"])


def erase_name(db: Database, workshop_id: int, participant: str, marked: bool) -> None:
    """In a transaction, beside the change that says so: the name of somebody, those that they had before, and lines of
    the plan whose owner is called so, where nobody else is."""
    db.overwrite()
    for board, freed in name_erased(db.execute, workshop_id, participant):
        db.execute(_SMALLER, {"board": board, "bytes": freed})
    if marked:
        db.execute(_MARK, {"workshop": workshop_id, "what": "name", "subject": participant, "note": None})


def name_erased(execute: Execute, workshop_id: int, participant: str) -> Iterable[tuple[int, int]]:
    """The same on any connection: (stream, how many bytes shorter its history is now)."""
    [stage] = execute(_STREAM, {"workshop": workshop_id, "group": STAGE}).fetchone()
    names = names_in(execute, stage, participant) - names_of_others(execute, workshop_id, participant)
    execute("update participants set name = null where id = :participant", {"participant": participant})
    yield stage, _rewritten(execute, stage, _RENAMES, {}, partial(_without_name, participant))
    plan = execute(_STREAM, {"workshop": workshop_id, "group": PLAN}).fetchone()
    if plan and names:
        query = "select id, owner from lines where workshop = :workshop and owner is not null"
        for line, owner in execute(query, {"workshop": workshop_id}).fetchall():
            if owner.casefold() in names:
                where = "workshop = :workshop and id = :line"
                execute(f"update lines set owner = null where {where}", {"workshop": workshop_id, "line": line})
        yield plan[0], _rewritten(execute, plan[0], _OWNERS, {}, partial(_without_owner, names))


def history_erased(execute: Execute, dialect: Dialect, board: int, what: str, subject: str, note: str | None) -> int:
    """Take what was said out of the history of a board, on any connection; how many bytes shorter it is now."""
    if what == "note":
        of_note = _rewritten(execute, board, _OF_NOTE, {"note": subject}, lambda body: erased_body(emptied(body)))
        reveals = _REVEALS.format(notes_of_change=dialect.notes_of_change)
        return of_note + _rewritten(execute, board, reveals, {"note": subject}, partial(_unsaid_of_reveal, subject))
    without = partial(_without_comment if what == "comment" else _without_medium, subject)
    freed = _rewritten(execute, board, _OF_NOTE, {"note": note}, without)
    if what == "medium":
        reveals = _REVEALS.format(notes_of_change=dialect.notes_of_change)
        freed += _rewritten(execute, board, reveals, {"note": note}, partial(_each_without_medium, subject))
    return freed


def _erase(
    db: Database, workshop_id: int, board_id: int, marked: bool, what: str, subject: str, note: str | None
) -> None:
    db.overwrite()
    freed = history_erased(db.execute, db.dialect, board_id, what, subject, note)
    db.execute(_SMALLER, {"board": board_id, "bytes": freed})
    values = {"workshop": workshop_id, "note": note or subject, "comment": subject, "medium": subject}
    unnamed = _NAMED_NO_MORE.format(shelf=db.dialect.shelf)
    if what == "comment":
        db.execute(_COMMENT, values)
    elif what == "medium":
        db.execute(f"{unnamed[:-1]}{_THIS})", values)
        db.execute(f"{_NO_MEDIA}{_THIS}", values)
    else:
        db.execute(_COMMENTS, values)
        db.execute(unnamed, values)
        db.execute(_NO_MEDIA, values)
    if marked:
        db.execute(_MARK, {"workshop": workshop_id, "what": what, "subject": subject, "note": note})


def _rewritten(
    execute: Execute, board: int, query: str, values: dict[str, Any], changed: Callable[[Body], Body]
) -> int:
    """How many bytes shorter the bodies are now."""
    freed = 0
    for seq, text in execute(query, {"board": board, **values}).fetchall():
        body = json.loads(text)
        kept = changed(body)
        if kept == body:
            continue
        written = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        execute(_REWRITE, {"board": board, "seq": seq, "body": written})
        freed += len(text.encode()) - len(written.encode())
    return freed


def _unsaid_of_reveal(note: str, body: Body) -> Body:
    return {**body, "notes": [erased_body(each) if each["note"] == note else each for each in body["notes"]]}


def _without_comment(comment: str, body: Body) -> Body:
    if body.get("comment") == comment and "text" in body:
        return {**body, "text": ""}
    if "comments" in body:
        said = [{**each, "text": ""} if each["id"] == comment else each for each in body["comments"]]
        return {**body, "comments": said}
    return body


def _without_medium(medium: str, body: Body) -> Body:
    kept = dict(body)
    if isinstance(body.get("media"), list):
        kept["media"] = [each for each in body["media"] if each["id"] != medium]
    if body.get("medium") == medium:
        kept["medium"] = None
    return kept


def _each_without_medium(medium: str, body: Body) -> Body:
    return {**body, "notes": [_without_medium(medium, each) for each in body["notes"]]}


def _without_name(participant: str, body: Body) -> Body:
    return {**body, "name": None} if body["participant"] == participant else body


def _without_owner(names: set[str], body: Body) -> Body:
    owner = body.get("owner")
    return {**body, "owner": None} if owner and owner.casefold() in names else body
