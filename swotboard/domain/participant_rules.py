"""The rules of people on the stage: letting somebody in, renaming and moving them, putting them out."""

from swotboard.domain import fields
from swotboard.domain.body_shapes import FLAG, GROUP, NAME, PERSON
from swotboard.domain.guards import SILENT, leads
from swotboard.domain.model import Body, Note, Participant
from swotboard.domain.op import Op
from swotboard.domain.op_type import ALWAYS, LEADING, UNTIL_CLOSED, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.domain.shapes import maybe, of
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    PARTICIPANT_ADMIT,
    PARTICIPANT_MOVE,
    PARTICIPANT_REMOVE,
    PARTICIPANT_RENAME,
    PARTICIPANT_RESTORE,
    PARTICIPANT_UNNAME,
)


def _rename_participant(state: State, op: Op) -> Outcome:
    """[NAME-1] One's own name, or as a facilitator anybody's."""
    if state.actor.role != "facilitator" and state.actor.id != op.fields["participant"]:
        raise SwotboardError("forbidden", LEADING.refusal)
    if state.workshop.anonymous:
        raise SwotboardError("forbidden", "An anonymous workshop keeps no names.")
    _participant(state, op.fields["participant"])
    return Outcome(dict(op.fields), op.type)


def _unname_participant(state: State, op: Op) -> Outcome:
    """[ERASE-5] One's own name, or as a facilitator anybody's. In an anonymous workshop nobody has one."""
    if not leads(state) and state.actor.id != op.fields["participant"]:
        raise SwotboardError("forbidden", LEADING.refusal)
    if state.workshop.anonymous:
        raise SwotboardError("forbidden", "An anonymous workshop keeps no names.")
    _participant(state, op.fields["participant"])
    return Outcome({"participant": op.fields["participant"], "name": None}, PARTICIPANT_RENAME)


def _move_participant(state: State, op: Op) -> Outcome:
    """By a facilitator [MOVE-1], or by oneself [MOVE-2]. A facilitator is in no group."""
    participant = _participant(state, op.fields["participant"])
    if state.actor.role != "facilitator":
        _refuse_switch(state, participant)
    if participant.role != "participant":
        raise SwotboardError("forbidden", "Only participants are in a group.")
    group = state.workshop.board(op.fields["group"]).group
    return Outcome({"participant": participant.id, "group": group, "was": participant.group}, op.type)


def _remove_participant(state: State, op: Op) -> Outcome:
    body = _whom(state, op)
    participant = _participant(state, body["participant"])
    if participant.waiting:
        body = {**body, "waited": True}
    as_author = "note" in body  # that it is a facilitator would say whose the note is
    if participant.role == "facilitator" and not as_author:
        raise SwotboardError("forbidden", "A facilitator cannot be put out.")
    return Outcome(body, op.type)


def _admit_participant(state: State, op: Op) -> Outcome:
    """[ENTRY-2] Who is in already stays in."""
    return Outcome({"participant": _participant(state, op.fields["participant"]).id}, op.type)


def _restore_participant(state: State, op: Op) -> Outcome:
    body = _whom(state, op)
    _participant(state, body["participant"])
    return Outcome(body, op.type)


_WHOM = {"participant?": fields.identifier, "group?": fields.board_name, "note?": fields.identifier}
_WHO_IT_WAS = {"participant": PERSON, "group?": GROUP, "note?": of(fields.identifier)}
_AUTHOR = ("group", "note")
_TAKES = "`participant`, or `group, note` for a note's author"
_CARRIES = (
    "`participant`; in an anonymous workshop null for others than facilitators, and for a note's author for everyone, "
    "with `group, note` for facilitators"
)

OPS = (
    OpType(
        PARTICIPANT_RENAME,
        LEADING,
        _rename_participant,
        {"participant": fields.identifier, "name": fields.visible_name},
        {"participant": PERSON, "name": maybe(NAME)},
        participant=UNTIL_CLOSED,
        questions=True,
        takes="`participant` (a participant's own), `name`",
        carries="`participant, name`; null for a name that was withdrawn",
    ),
    OpType(
        PARTICIPANT_UNNAME,
        LEADING,
        _unname_participant,
        {"participant": fields.identifier},
        None,
        participant=ALWAYS,
        right=True,
        takes="`participant` (a participant's own)",
        carries="a `participant.rename`",
    ),
    OpType(
        PARTICIPANT_MOVE,
        LEADING,
        _move_participant,
        {"participant": fields.identifier, "group": fields.board_name},
        {"participant": PERSON, "group": GROUP, "was?": maybe(GROUP)},
        participant=ALWAYS,
        audited=("group",),
        takes="`participant` (a participant's own), `group`",
        carries="`participant` (null for others than facilitators in an anonymous workshop)`, group, was` (before it)",
    ),
    OpType(
        PARTICIPANT_REMOVE,
        LEADING,
        _remove_participant,
        _WHOM,
        {**_WHO_IT_WAS, "waited?": FLAG},
        audited=(*_AUTHOR, "waited"),
        takes=_TAKES,
        carries=f"{_CARRIES}; `waited: true` of somebody who was not let in",
    ),
    OpType(
        PARTICIPANT_RESTORE,
        LEADING,
        _restore_participant,
        _WHOM,
        _WHO_IT_WAS,
        audited=_AUTHOR,
        takes=_TAKES,
        carries=_CARRIES,
    ),
    OpType(
        PARTICIPANT_ADMIT,
        LEADING,
        _admit_participant,
        {"participant": fields.identifier},
        {"participant": PERSON},
        carries="`participant` (null for others than facilitators in an anonymous workshop)",
    ),
)


def _participant(state: State, participant_id: str) -> Participant:
    participant = state.participant(participant_id)
    if participant is None:
        raise SwotboardError("unknown_participant", "There is no such person in this workshop.")
    return participant


def _refuse_switch(state: State, participant: Participant) -> None:
    """[MOVE-2] Who has no group yet may always choose one. Raises `forbidden`, `no_switch`."""
    if participant.id != state.actor.id:
        raise SwotboardError("forbidden", LEADING.refusal)
    if participant.group is not None and not state.workshop.settings.switch_groups:
        raise SwotboardError("no_switch", "Groups are not changed by oneself here: ask a facilitator to move you.")


def _whom(state: State, op: Op) -> Body:
    """The body of a change that puts somebody out or lets them in: named, or as a note's author [ANON-3]."""
    named = op.fields.get("participant")
    if named:
        return {"participant": named}
    note = _note(state, op)
    if not state.workshop.anonymous:
        return {"participant": note.participant}
    return {"participant": note.participant, "group": note.group, "note": note.id}


def _note(state: State, op: Op) -> Note:
    """The note whose author is meant, so that somebody can be put out whose name nobody knows."""
    note = state.note(op.fields["note"]) if op.fields.get("note") else None
    if note is None or note.participant is None or note.group != op.fields.get("group"):
        raise SwotboardError("bad_request", "`participant`, or `group` and `note`, must say who.")
    if note.hidden == SILENT:  # the answer names whom it put out, and so who wrote it [HIDE-7]
        raise SwotboardError("forbidden", "This note is still its author's alone. Remove it, or wait for the reveal.")
    return note
