"""Holds the rules of comments and reactions on a note; "same here" makes a question a burning one."""

from swotboard.domain import fields
from swotboard.domain.body_shapes import FLAG, ID, PERSON, text_or_empty
from swotboard.domain.guards import leads, note_on_board, note_to_change
from swotboard.domain.model import Note
from swotboard.domain.op import Op
from swotboard.domain.op_type import ALWAYS, TALK, OpType, Outcome
from swotboard.domain.permissions import may_read
from swotboard.domain.ports import State
from swotboard.domain.shapes import of, time, whole
from swotboard.errors import SwotboardError
from swotboard.protocol import COMMENT_ERASE, COMMENT_REMOVE, LIMITS, NOTE_COMMENT, NOTE_REACT, REACTIONS, SAME

_REACTION = fields.one_of(REACTIONS)


def may_comment(state: State, op: Op) -> bool:
    """[TALK-2] Who may talk about a note: those who may read it, and everyone about a burning question."""
    if state.actor.role == "facilitator" or may_read(state.workshop, state.actor, op.stream):
        return True
    note = state.note(op.fields["note"])
    return bool(note and note.group == op.stream and is_burning(note, state.talk(note)["reactions"]))


def is_burning(note: Note, reactions: dict[str, int]) -> bool:
    """[TALK-3] A question that everyone can see, and that at least one other person has too."""
    return note.kind == "question" and not note.hidden and not note.removed_at and reactions.get(SAME, 0) > 0


def _comment(state: State, op: Op) -> Outcome:
    note = _visible(state, op)
    if state.comment(op.fields["comment"]):
        raise SwotboardError("bad_request", "There is a comment with this id already.")
    if len(state.talk(note)["comments"]) >= LIMITS["comments"]:
        raise SwotboardError("board_full", f"A note holds {LIMITS['comments']} comments at most.")
    return Outcome(
        {**op.fields, "created_at": state.now, "participant": state.actor.id, "author": state.actor.name}, op.type
    )


def _remove_comment(state: State, op: Op) -> Outcome:
    note = _visible(state, op)
    comment = state.comment(op.fields["comment"])
    if comment is None or comment.note != note.id:
        raise SwotboardError("unknown_comment", "There is no such comment on this note.")
    if comment.participant != state.actor.id and state.actor.role != "facilitator":
        raise SwotboardError("forbidden", "Only its author or a facilitator can take a comment away.")
    return Outcome(dict(op.fields), op.type)


def _erase_comment(state: State, op: Op) -> Outcome:
    """[ERASE-6] Whatever has become of the note, and of the comment."""
    note, comment = note_on_board(state, op.stream, op.fields["note"]), state.comment(op.fields["comment"])
    if comment is None or comment.note != note.id:
        raise SwotboardError("unknown_comment", "There is no such comment on this note.")
    if comment.participant != state.actor.id and not leads(state):
        raise SwotboardError("forbidden", "Only its author or a facilitator can erase a comment.")
    return Outcome({"note": note.id, "comment": comment.id, "erased": True}, COMMENT_REMOVE)


def _react(state: State, op: Op) -> Outcome:
    """[TALK-4] How many, never who."""
    note = _visible(state, op)
    reaction, on = op.fields["reaction"], op.fields["on"]
    count = state.talk(note)["reactions"].get(reaction, 0)
    had = state.reacted(note, reaction)
    return Outcome({"note": note.id, "reaction": reaction, "on": on, "count": count + on - had}, op.type)


OPS = (
    OpType(
        NOTE_COMMENT,
        TALK,
        _comment,
        {"note": fields.identifier, "comment": fields.identifier, "text": fields.comment},
        {"note": ID, "comment": ID, "text": text_or_empty, "created_at": time, "participant": PERSON},
        authored=True,
        additive=True,
        news="changed",
        questions=True,
        takes="`note, comment` (a UUID), `text`",
        carries="the same and `participant, author, created_at`",
    ),
    OpType(
        COMMENT_REMOVE,
        TALK,
        _remove_comment,
        {"note": fields.identifier, "comment": fields.identifier},
        {"note": ID, "comment": ID, "erased?": FLAG},
        questions=True,
        carries="`note, comment`, and `erased: true` where its words are gone for good",
    ),
    OpType(
        COMMENT_ERASE,
        TALK,
        _erase_comment,
        {"note": fields.identifier, "comment": fields.identifier},
        None,
        participant=ALWAYS,
        facilitator=ALWAYS,
        right=True,
        carries="a `comment.remove`",
    ),
    OpType(
        NOTE_REACT,
        TALK,
        _react,
        {"note": fields.identifier, "reaction": _REACTION, "on": fields.flag},
        {"note": ID, "reaction": of(_REACTION), "on": FLAG, "count": whole(0, 1_000_000)},
        authored=True,
        additive=True,
        questions=True,
        takes=f"`note, reaction` ({', '.join(f'`{each}`' for each in REACTIONS)}), `on: bool`",
        carries="the same and `count`; not who",
    ),
)


def _visible(state: State, op: Op) -> Note:
    note = note_to_change(state, op, op.fields["note"])
    if note.hidden:
        raise SwotboardError("forbidden", "This note is hidden.")
    return note
