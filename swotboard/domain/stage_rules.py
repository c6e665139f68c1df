"""The rules of the stage: what a facilitator's ops change. See docs/protocol.md, The stage."""

from swotboard.domain import fields
from swotboard.domain.guards import SILENT, theme_to_change
from swotboard.domain.model import Participant
from swotboard.domain.op import Op
from swotboard.domain.ports import State
from swotboard.domain.schedule_rules import refuse_silent, scheduled_step
from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    BOARD_LOCK,
    BOARD_RENAME,
    LIMITS,
    LOOK_ASK,
    PARTICIPANT_REMOVE,
    PARTICIPANT_RENAME,
    PARTICIPANT_RESTORE,
    PHASE_SET,
    PHASES,
    QUADRANTS,
    QUESTIONS,
    READ_OTHERS,
    SETTINGS_SET,
    SPOTLIGHT,
    TIMER_START,
    TIMER_STOP,
    VIEWS,
)

FIELDS = {
    BOARD_LOCK: {"group": fields.board_name, "locked": fields.flag},
    BOARD_RENAME: {"group": fields.board_name, "name": fields.name},
    SETTINGS_SET: {
        "title?": fields.title,
        "read_others?": fields.one_of(READ_OTHERS),
        "early_reveal?": fields.flag,
        "notes_per_minute?": fields.whole(0, LIMITS["pace"]),
    },
    PHASE_SET: {"phase": fields.one_of(PHASES), "silent?": fields.flag, "group?": fields.board_name},
    TIMER_START: {"seconds": fields.whole(1, LIMITS["timer"])},
    TIMER_STOP: {},
    SPOTLIGHT: {
        "group?": fields.board_name,
        "quadrant?": fields.one_of(QUADRANTS),
        "note?": fields.identifier,
        "theme?": fields.identifier,
        "view?": fields.one_of((*VIEWS, QUESTIONS)),
        "round?": fields.identifier,
    },
    LOOK_ASK: {
        "group?": fields.board_name,
        "quadrant?": fields.one_of(QUADRANTS),
        "note?": fields.identifier,
        "theme?": fields.identifier,
    },
    PARTICIPANT_RENAME: {"participant": fields.identifier, "name": fields.name},
    PARTICIPANT_REMOVE: {"participant?": fields.identifier, "group?": fields.board_name, "note?": fields.identifier},
    PARTICIPANT_RESTORE: {"participant": fields.identifier},
}
"""type -> what an op of it takes."""


def _about_board(state: State, op: Op) -> tuple[dict, str]:
    state.workshop.board(op.fields["group"])
    return dict(op.fields), op.type


def _set_phase(state: State, op: Op) -> tuple[dict, str]:
    """[PHASE-3] For the whole workshop, or for one board that runs ahead of it."""
    if "entry" in op.fields:  # never from outside: the scheduler's alone [TIME-3]
        return scheduled_step(state.workshop, op.fields["entry"]), op.type
    if "group" in op.fields:
        state.workshop.board(op.fields["group"])
    refuse_silent(op.fields)
    return {**op.fields, "silent": op.fields.get("silent", False)}, op.type


def _start_timer(state: State, op: Op) -> tuple[dict, str]:
    """[TIMER-1] Started anew, or set to another rest while it runs."""
    return {
        "seconds": op.fields["seconds"],
        "started_at": state.now,
        "ends_at": later(state.now, op.fields["seconds"]),
    }, op.type


def _point(state: State, op: Op) -> tuple[dict, str]:
    """[STAGE-4] A board, a quadrant, a theme or a note to look at, or a round's results; nothing at all puts the light
    out."""
    if "round" in op.fields:
        return _point_at_results(state, op.fields["round"]), op.type
    if "group" not in op.fields:
        return {"group": None, "quadrant": None, "note": None, "theme": None, "view": op.fields.get("view")}, op.type
    board = state.workshop.board(op.fields["group"])
    note = state.note(op.fields["note"]) if "note" in op.fields else None
    if "note" in op.fields and (note is None or note.group != board.group or note.removed_at):
        raise SwotboardError("unknown_note", "There is no such note on this board.")
    theme = theme_to_change(state, board.group, op.fields["theme"]) if "theme" in op.fields else None
    return {
        "group": board.group,
        "quadrant": op.fields.get("quadrant"),
        "note": note and note.id,
        "theme": theme and theme.id,
        "view": None,
    }, op.type


def _point_at_results(state: State, round_id: str) -> dict:
    """[VOTE-8] There are none before the end."""
    if state.workshop.round and state.workshop.round.id == round_id:
        raise SwotboardError("round_open", "This vote is still open. End it first.")
    if not state.round_known(round_id):
        raise SwotboardError("no_round", "There was no such vote.")
    return {"group": None, "quadrant": None, "note": None, "theme": None, "view": None, "round": round_id}


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
    BOARD_LOCK: _about_board,
    BOARD_RENAME: _about_board,
    SETTINGS_SET: _about_workshop,
    PHASE_SET: _set_phase,
    TIMER_START: _start_timer,
    TIMER_STOP: _about_workshop,
    SPOTLIGHT: _point,
    LOOK_ASK: _point,
    PARTICIPANT_RENAME: _rename_participant,
    PARTICIPANT_REMOVE: _remove_participant,
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
    if note.hidden == SILENT:  # the answer names whom it put out, and so who wrote it [HIDE-1]
        raise SwotboardError("forbidden", "This note is still its author's alone. Remove it, or wait for the reveal.")
    return note.participant
