"""Reads what the tables hold of one person: names, and what they wrote."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from swotboard.domain.records import Written
from swotboard.protocol import PARTICIPANT_RENAME
from swotboard.store.database import Database

_RENAMES = f"select body from changes where board = ? and type = '{PARTICIPANT_RENAME}'"
_NOTES = (
    'select b."group", n.id from notes n join boards b on b.id = n.board '
    "where n.participant = ? and n.workshop = ? and n.text <> ''"
)
_COMMENTS = (
    'select b."group", c.note, c.id from comments c join notes n on n.workshop = c.workshop and n.id = c.note '
    "join boards b on b.id = n.board where c.participant = ? and c.workshop = ? and c.text <> ''"
)
_MEDIA = (
    'select b."group", m.note, m.medium from media d join note_media m on m.workshop = d.workshop and m.medium = d.id '
    "join notes n on n.workshop = m.workshop and n.id = m.note join boards b on b.id = n.board "
    "where d.participant = ? and d.workshop = ? and coalesce(n.participant, '') <> d.participant"
)


def read_names(db: Database, stage_id: int, participant_id: str) -> set[str]:
    """The name that somebody has, and those that a change gave them, case folded."""
    return names_in(db.execute, stage_id, participant_id)


def names_in(execute: Callable[[str, list[Any]], Iterable[Any]], stage_id: int, participant_id: str) -> set[str]:
    """The same, by any connection."""
    names = [row[0] for row in execute("select name from participants where id = ?", [participant_id])]
    bodies = [json.loads(row[0]) for row in execute(_RENAMES, [stage_id])]
    names += [body["name"] for body in bodies if body["participant"] == participant_id]
    return {name.casefold() for name in names if name}


def names_of_others(
    execute: Callable[[str, list[Any]], Iterable[Any]], workshop_id: int, participant_id: str
) -> set[str]:
    """The names that others in a workshop have, case folded."""
    query = "select distinct name from participants where workshop = ? and id <> ? and name is not null"
    return {row[0].casefold() for row in execute(query, [workshop_id, participant_id])}


def read_written(db: Database, workshop_id: int, participant_id: str) -> Written:
    """What somebody wrote, or put on notes of others, and was not erased."""
    values = [participant_id, workshop_id]
    return Written(
        tuple(map(tuple, db.execute(_NOTES, values).fetchall())),
        tuple(map(tuple, db.execute(_COMMENTS, values).fetchall())),
        tuple(map(tuple, db.execute(_MEDIA, values).fetchall())),
    )


def read_lines_named(db: Database, workshop_id: int, stage_id: int, participant_id: str) -> list[str]:
    """The lines of the plan, removed ones too, that have a name of somebody as their owner which nobody else has."""
    names = read_names(db, stage_id, participant_id) - names_of_others(db.execute, workshop_id, participant_id)
    query = "select id, owner from lines where workshop = ? and owner is not null order by id"
    return [line for line, owner in db.execute(query, [workshop_id]) if owner.casefold() in names]
