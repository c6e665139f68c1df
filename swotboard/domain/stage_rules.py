"""The rules of the stage: what a facilitator's ops change. See docs/protocol.md, The stage."""

from swotboard.domain import fields
from swotboard.domain.model import Participant
from swotboard.domain.op import Op
from swotboard.domain.state import State
from swotboard.domain.wire import (
    BOARD_LOCK,
    BOARD_RENAME,
    PARTICIPANT_REMOVE,
    PARTICIPANT_RENAME,
    PARTICIPANT_RESTORE,
    PHASE_SET,
    PHASES,
    SETTINGS_SET,
)
from swotboard.errors import SwotboardError

FIELDS = {
    BOARD_LOCK: {"group": fields.board_name, "locked": fields.flag},
    BOARD_RENAME: {"group": fields.board_name, "name": fields.name},
    SETTINGS_SET: {"title": fields.title},
    PHASE_SET: {"phase": fields.one_of(PHASES)},
    PARTICIPANT_RENAME: {"participant": fields.identifier, "name": fields.name},
    PARTICIPANT_REMOVE: {"participant?": fields.identifier, "group?": fields.board_name, "note?": fields.identifier},
    PARTICIPANT_RESTORE: {"participant": fields.identifier},
}
"""type -> what an op of it takes."""


def _about_board(state: State, op: Op) -> tuple[dict, str]:
    state.workshop.board(op.fields["group"])
    return dict(op.fields), op.type


def _about_workshop(state: State, op: Op) -> tuple[dict, str]:
    return dict(op.fields), op.type


def _rename_participant(state: State, op: Op) -> tuple[dict, str]:
    if state.workshop.anonymous:
        raise SwotboardError("forbidden", "An anonymous workshop keeps no names.")
    _participant(state, op.fields["participant"])
    return dict(op.fields), op.type


def _remove_participant(state: State, op: Op) -> tuple[dict, str]:
    participant = _participant(state, op.fields.get("participant") or _author(state, op))
    if participant.role == "facilitator":
        raise SwotboardError("forbidden", "A facilitator cannot be put out.")
    return {"participant": participant.id}, op.type


def _restore_participant(state: State, op: Op) -> tuple[dict, str]:
    return {"participant": _participant(state, op.fields["participant"]).id}, op.type


RULES = {
    BOARD_LOCK: _about_board, BOARD_RENAME: _about_board, SETTINGS_SET: _about_workshop, PHASE_SET: _about_workshop,
    PARTICIPANT_RENAME: _rename_participant, PARTICIPANT_REMOVE: _remove_participant,
    PARTICIPANT_RESTORE: _restore_participant,
}
"""type -> the rule that judges an op of it: (state, op) -> (body, type of the change)."""


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
    return note.participant
