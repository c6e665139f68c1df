"""Reads and writes the rows of media: what is stored, and which notes name it. The bytes are in media_files.py."""

import json
from collections.abc import Iterable
from typing import Any

from swotboard.domain.model import Medium, Note
from swotboard.store.database import Database

_COLUMNS = "id, participant, kind, w, h, ms, size"
_WAS, _IS, _WAS_HIDDEN = 0, 1, 2
"""Of `note_media.attached`: taken off the note, on it, or taken off it while it was hidden."""
_NAMED_BY_OP = "update media set named_at = coalesce(named_at, ?) where workshop = ? and id = ?"


def read_medium(db: Database, workshop_id: int, medium_id: str) -> Medium | None:
    """One medium of a workshop."""
    row = db.execute(f"select {_COLUMNS} from media where workshop = ? and id = ?", [workshop_id, medium_id]).fetchone()
    return Medium(*row) if row else None


def read_media(db: Database, workshop_id: int) -> list[Medium]:
    """All media of a workshop that an op named, in the order of their ids."""
    query = f"select {_COLUMNS} from media where workshop = ? and named_at is not null order by id"
    return [Medium(*row) for row in db.execute(query, [workshop_id])]


def put_medium(db: Database, workshop_id: int, medium: Medium, at: str, named: bool = False) -> None:
    """Write the row of a medium whose parts are stored."""
    db.execute(
        f"insert into media (workshop, {_COLUMNS}, created_at, named_at) values (?,?,?,?,?,?,?,?,?,?)",
        [workshop_id, *vars(medium).values(), at, at if named else None],
    )


def note_media(db: Database, workshop_id: int, before: Note | None, after: Note, at: str) -> None:
    """What a note names after a change; what it named before stays known as that [MEDIA-3]."""
    had = {each["id"] for each in before.media} if before else set()
    has = {each["id"] for each in after.media}
    for medium in has - had:
        db.execute(
            f"insert into note_media (workshop, note, medium, attached) values (?, ?, ?, {_IS}) "
            f"on conflict (workshop, note, medium) do update set attached = {_IS}",
            [workshop_id, after.id, medium],
        )
        name_medium(db, workshop_id, medium, at)
    hidden = {each["id"] for each in before.media if each["hidden"]} if before else set()
    for medium in had - has:
        db.execute(
            "update note_media set attached = ? where workshop = ? and note = ? and medium = ?",
            [_WAS_HIDDEN if medium in hidden else _WAS, workshop_id, after.id, medium],
        )


def name_medium(db: Database, workshop_id: int, medium_id: str, at: str) -> None:
    """An op has named it: from here on it stays until the workshop goes."""
    db.execute(_NAMED_BY_OP, [at, workshop_id, medium_id])


def had_medium(db: Database, workshop_id: int, note_id: str, medium_id: str) -> bool:
    """Whether a medium is or was on a note."""
    query = "select 1 from note_media where workshop = ? and note = ? and medium = ?"
    return db.execute(query, [workshop_id, note_id, medium_id]).fetchone() is not None


def notes_naming(db: Database, workshop_id: int, medium_id: str) -> dict[str, bool]:
    """note id -> whether the medium is on it now; else it was."""
    query = "select note, attached from note_media where workshop = ? and medium = ?"
    return {note: attached == _IS for note, attached in db.execute(query, [workshop_id, medium_id])}


def hidden_on(db: Database, workshop_id: int, medium_id: str) -> set[str]:
    """The notes on which a facilitator took a medium out of view, also where it was taken off the note after that."""
    said = db.dialect
    query = (
        f"select note from note_media m where workshop = :workshop and medium = :medium and (attached = {_WAS_HIDDEN} "
        f"or exists (select 1 from notes n, {said.media_of_note} where n.workshop = m.workshop and n.id = m.note "
        f"and {said.medium} = m.medium and {said.medium_hidden}))"
    )
    return {note for (note,) in db.execute(query, {"workshop": workshop_id, "medium": medium_id})}


def hidden_media(db: Database, workshop_id: int) -> set[tuple[str, str]]:
    """(note, medium) of what a facilitator has taken out of view, also where it was taken off the note after that."""
    said = db.dialect
    query = (
        f"select n.id, {said.medium} from notes n, {said.media_of_note} where n.workshop = :workshop "
        f"and n.media <> '[]' and {said.medium_hidden} union "
        f"select note, medium from note_media where workshop = :workshop and attached = {_WAS_HIDDEN}"
    )
    return {(note, medium) for note, medium in db.execute(query, {"workshop": workshop_id})}


def sizes(db: Database, workshop_id: int, participant: str | None) -> tuple[int | None, int, int]:
    """Bytes of media of a person in a workshop (None for nobody), of the workshop, and of all."""
    query = (
        "select coalesce(sum(size) filter (where workshop = ? and participant = ?), 0), "
        "coalesce(sum(size) filter (where workshop = ?), 0), coalesce(sum(size), 0) from media"
    )
    person, workshop, everybody = db.execute(query, [workshop_id, participant, workshop_id]).fetchone()
    return None if participant is None else person, workshop, everybody


def unnamed(db: Database, before: str, most: int) -> list[tuple[int, str]]:
    """(workshop, medium) of what was uploaded before a time and no op ever named; at most so many."""
    query = "select workshop, id from media where named_at is null and created_at < ? limit ?"
    return [(workshop, medium) for workshop, medium in db.execute(query, [before, most])]


def delete_media(db: Database, media: Iterable[tuple[int, str]]) -> None:
    """Forget media that no op named."""
    for workshop, medium in media:
        db.execute("delete from media where workshop = ? and id = ? and named_at is null", [workshop, medium])


def stored_ids(db: Database, workshop_id: int) -> set[str]:
    """The ids of all media of a workshop."""
    return {row[0] for row in db.execute("select id from media where workshop = ?", [workshop_id])}


def put_shelf(db: Database, workshop_id: int, shelf: Iterable[dict[str, Any]]) -> None:
    """Write the shelf of a workshop."""
    db.execute(
        "update workshops set shelf = ? where id = ?", [json.dumps(list(shelf), ensure_ascii=False), workshop_id]
    )
