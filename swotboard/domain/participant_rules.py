"""The rules of people on the stage: renaming somebody, putting them out and letting them in again."""

from swotboard.domain import fields
from swotboard.domain.body_shapes import GROUP, NAME, PERSON
from swotboard.domain.guards import SILENT
from swotboard.domain.model import Participant
from swotboard.domain.op import Op
from swotboard.domain.op_type import LEADING, UNTIL_CLOSED, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.errors import SwotboardError
from swotboard.protocol import PARTICIPANT_MOVE, PARTICIPANT_REMOVE, PARTICIPANT_RENAME, PARTICIPANT_RESTORE


def _rename_participant(state: State, op: Op) -> Outcome:
    """[NAME-1] One's own name, or as a facilitator anybody's."""
    if state.actor.role != "facilitator" and state.actor.id != op.fields["participant"]:
        raise SwotboardError("forbidden", LEADING.refusal)
    if state.workshop.anonymous:
        raise SwotboardError("forbidden", "An anonymous workshop keeps no names.")
    _participant(state, op.fields["participant"])
    return Outcome(dict(op.fields), op.type)


def _move_participant(state: State, op: Op) -> Outcome:
    """A facilitator is in no group [MOVE-1]."""
    participant = _participant(state, op.fields["participant"])
    if participant.role != "participant":
        raise SwotboardError("forbidden", "Only participants are in a group.")
    return Outcome({"participant": participant.id, "group": state.workshop.board(op.fields["group"]).group}, op.type)


def _remove_participant(state: State, op: Op) -> Outcome:
    participant = _participant(state, op.fields.get("participant") or _author(state, op))
    if participant.role == "facilitator":
        raise SwotboardError("forbidden", "A facilitator cannot be put out.")
    return Outcome({"participant": participant.id}, op.type)


def _restore_participant(state: State, op: Op) -> Outcome:
    return Outcome({"participant": _participant(state, op.fields["participant"]).id}, op.type)


OPS = (
    OpType(
        PARTICIPANT_RENAME,
        LEADING,
        _rename_participant,
        {"participant": fields.identifier, "name": fields.name},
        {"participant": PERSON, "name": NAME},
        participant=UNTIL_CLOSED,
        takes="`participant` (a participant's own), `name`",
    ),
    OpType(
        PARTICIPANT_MOVE,
        LEADING,
        _move_participant,
        {"participant": fields.identifier, "group": fields.board_name},
        {"participant": PERSON, "group": GROUP},
        audited=("group",),
        takes="`participant, group`",
        carries="`participant` (null for others than facilitators in an anonymous workshop)`, group`",
    ),
    OpType(
        PARTICIPANT_REMOVE,
        LEADING,
        _remove_participant,
        {"participant?": fields.identifier, "group?": fields.board_name, "note?": fields.identifier},
        {"participant": PERSON},
        takes="`participant`, or `group, note` for a note's author",
        carries="`participant` (null for others than facilitators in an anonymous workshop)",
    ),
    OpType(
        PARTICIPANT_RESTORE,
        LEADING,
        _restore_participant,
        {"participant": fields.identifier},
        {"participant": PERSON},
    ),
)


def _participant(state: State, participant_id: str) -> Participant:
    participant = state.participant(participant_id)
    if participant is None:
        raise SwotboardError("unknown_participant", "There is no such person in this workshop.")
    return participant


def _author(state: State, op: Op) -> str:
    """The author of a note, so that somebody can be put out whose name nobody knows."""
    note = state.note(op.fields["note"]) if "note" in op.fields else None
    if note is None or note.participant is None or note.group != op.fields.get("group"):
        raise SwotboardError("bad_request", "`participant`, or `group` and `note`, must say who.")
    if note.hidden == SILENT:  # the answer names whom it put out, and so who wrote it [HIDE-1]
        raise SwotboardError("forbidden", "This note is still its author's alone. Remove it, or wait for the reveal.")
    return note.participant
