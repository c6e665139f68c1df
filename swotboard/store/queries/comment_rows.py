"""Comments and reactions: read and written on any connection."""

from typing import Any, cast

from swotboard.domain.declaration import names
from swotboard.domain.model import Change, Comment, CommentBody, Talk
from swotboard.domain.records import Question
from swotboard.protocol import COMMENT_REMOVE, NOTE_COMMENT
from swotboard.store.database import Database
from swotboard.store.queries.declared_columns import selected

_COMMENT = f"select {selected(Comment, 'c')} from comments c left join participants p on p.id = c.participant "
_CARRIED = names(Comment, lambda field: field.carried)
_SHOWN = "c.workshop = ? and c.note = ? and c.removed_at is null order by c.created_at, c.id"
_QUESTIONS = """
select b."group", n.id, n.text, n.participant, p.name, sum(r.count) as same
from reactions r join notes n on n.workshop = r.workshop and n.id = r.note
join boards b on b.id = n.board left join participants p on p.id = n.participant
where r.workshop = ? and r.reaction = 'same' and n.kind = 'question' and n.hidden is null and n.removed_at is null
group by n.workshop, n.id, b.id, p.id order by same desc, n.created_at, n.id limit ?
"""
_COUNTS = "select reaction, sum(count) from reactions where workshop = ? and note = ? group by reaction"


def read_comment(db: Database, workshop_id: int, comment_id: str) -> Comment | None:
    """One comment, also one that was taken away."""
    row = db.execute(_COMMENT + "where c.workshop = ? and c.id = ?", [workshop_id, comment_id]).fetchone()
    return Comment(*row) if row else None


def read_talk(db: Database, workshop_id: int, note_id: str) -> Talk:
    """`{comments, reactions}` of one note; comments as they stand in a change."""
    comments = [Comment(*row) for row in db.execute(_COMMENT + "where " + _SHOWN, [workshop_id, note_id])]
    return {
        "comments": [comment_body(comment) for comment in comments],
        "reactions": dict(db.execute(_COUNTS, [workshop_id, note_id]).fetchall()),
    }


def read_talk_of_board(db: Database, board_id: int) -> dict[str, Talk]:
    """note id -> `{comments, reactions}`, for the notes of a board that have any."""
    talk: dict[str, Talk] = {}
    on_board = "join notes n on n.workshop = {0}.workshop and n.id = {0}.note where n.board = ? "
    query = _COMMENT + on_board.format("c") + "and c.removed_at is null order by c.created_at, c.id"
    for comment in (Comment(*row) for row in db.execute(query, [board_id])):
        _of(talk, comment.note)["comments"].append(comment_body(comment))
    query = (
        "select r.note, r.reaction, sum(r.count) from reactions r "
        + on_board.format("r")
        + "group by r.note, r.reaction"
    )
    for note, reaction, count in db.execute(query, [board_id]):
        _of(talk, note)["reactions"][reaction] = count
    return talk


def read_talk_of_notes(db: Database, workshop_id: int, ids: list[str]) -> dict[str, Talk]:
    """note id -> `{comments, reactions}`, for those of these notes that have any."""
    talk: dict[str, Talk] = {}
    marks = ",".join("?" * len(ids))
    query = (
        _COMMENT + f"where c.workshop = ? and c.note in ({marks}) and c.removed_at is null order by c.created_at, c.id"
    )
    for comment in (Comment(*row) for row in db.execute(query, [workshop_id, *ids])):
        _of(talk, comment.note)["comments"].append(comment_body(comment))
    query = (
        f"select note, reaction, sum(count) from reactions where workshop = ? and note in ({marks}) "
        "group by note, reaction"
    )
    for note, reaction, count in db.execute(query, [workshop_id, *ids]):
        _of(talk, note)["reactions"][reaction] = count
    return talk


def read_reactions_of(db: Database, participant_id: str) -> dict[str, list[str]]:
    """note id -> the reactions that somebody has on it."""
    mine: dict[str, list[str]] = {}
    query = "select note, reaction from reactions where participant = ? order by note, reaction"
    for note, reaction in db.execute(query, [participant_id]):
        mine.setdefault(note, []).append(reaction)
    return mine


def read_questions(db: Database, workshop_id: int, limit: int) -> list[Question]:
    """The question notes that everyone can see and that somebody has too, with what was answered."""
    return [
        {
            "group": group,
            "note": note,
            "text": text,
            "participant": participant,
            "author": author,
            "same": same,
            "comments": read_talk(db, workshop_id, note)["comments"],
        }
        for group, note, text, participant, author, same in db.execute(_QUESTIONS, [workshop_id, limit]).fetchall()
    ]


def has_reacted(db: Database, workshop_id: int, note_id: str, participant_id: str, reaction: str) -> bool:
    """Whether somebody has a reaction on a note."""
    query = "select 1 from reactions where workshop = ? and note = ? and participant = ? and reaction = ?"
    return db.execute(query, [workshop_id, note_id, participant_id, reaction]).fetchone() is not None


def write_talk(db: Database, workshop_id: int, change: Change) -> None:
    """What a change of the talk about a note leaves."""
    values = {**change.body, "workshop": workshop_id, "actor": change.actor, "at": change.at}
    if change.type == NOTE_COMMENT:
        db.execute(
            "insert into comments (workshop, id, note, participant, text, created_at) "
            "values (:workshop, :comment, :note, :actor, :text, :at)",
            values,
        )
    elif change.type == COMMENT_REMOVE:
        db.execute(
            "update comments set removed_at = coalesce(removed_at, :at) where workshop = :workshop and id = :comment",
            values,
        )
    elif change.actor is None:
        _write_counted(db, values)
    elif change.body["on"]:
        db.execute(
            "insert into reactions (workshop, note, participant, reaction) "
            "values (:workshop, :note, :actor, :reaction) on conflict do nothing",
            values,
        )
    else:
        db.execute(
            "delete from reactions where workshop = :workshop and note = :note and participant = :actor "
            "and reaction = :reaction",
            values,
        )


def comment_body(comment: Comment) -> CommentBody:
    """A comment as it stands in a note's `comments`."""
    return cast(CommentBody, {name: getattr(comment, name) for name in _CARRIED})


def _write_counted(db: Database, values: dict[str, Any]) -> None:
    """A reaction of nobody we know, from a file: only how many there are is said [TALK-4]."""
    db.execute(
        "delete from reactions where workshop = :workshop and note = :note and participant = '' "
        "and reaction = :reaction",
        values,
    )
    if values["count"]:
        db.execute(
            "insert into reactions (workshop, note, participant, reaction, count) "
            "values (:workshop, :note, '', :reaction, :count)",
            values,
        )


def _of(talk: dict[str, Talk], note_id: str) -> Talk:
    return talk.setdefault(note_id, {"comments": [], "reactions": {}})
