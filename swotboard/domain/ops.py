"""Ops: what a client asks for. `parse_op` reads one from hostile input, `apply_op` judges what it changes."""

import uuid
from typing import Any

from swotboard.domain.comment_rules import may_comment
from swotboard.domain.fields import board_name, choice, identifier, mapping, parse_fields
from swotboard.domain.model import Change, Participant
from swotboard.domain.op import Op
from swotboard.domain.op_registry import OPS, OPS_OF_STREAM
from swotboard.domain.op_type import BOARD, TALK, EarlierChange
from swotboard.domain.permissions import is_own_board, refuse_absent
from swotboard.domain.phases import allows
from swotboard.domain.ports import State
from swotboard.errors import SwotboardError

__all__ = ["Op", "apply_op", "authorise_repeat", "parse_op", "refuse_whom_is_absent"]


def parse_op(raw: object) -> Op:
    """The op in a message as it came from a socket.

    Raises `bad_request`, `bad_text`, `too_long` or `unknown_op`; fields that are not known are left aside.
    """
    message = mapping(raw)
    op_id = identifier(message, "id")
    stream = board_name(message, "board")
    op_type = _op_type(message, stream)
    return Op(op_id, stream, op_type, parse_fields(message, OPS[op_type].fields))


def apply_op(state: State, op: Op) -> Change:
    """The change that the op makes now, numbered next in its stream, after those that make room for it (`first`).

    Raises a SwotboardError; writes nothing.
    """
    _authorise(state, op)
    body, change_type, earlier = OPS[op.type].rule(state, op)
    seq = state.workshop.seq(op.stream) + 1
    first = tuple(_made_before(state, op, seq + place, each) for place, each in enumerate(earlier))
    return Change(
        stream=op.stream,
        seq=seq + len(first),
        op=op.id,
        type=change_type,
        actor=state.actor.id,
        at=state.now,
        body=body,
        first=first,
    )


def _made_before(state: State, op: Op, seq: int, made: EarlierChange) -> Change:
    """Nobody's doing: it stands in no audit list, and its id follows from the op's."""
    op_id = str(uuid.uuid5(uuid.UUID(op.id), f"room beside {made.thing}"))
    return Change(stream=op.stream, seq=seq, op=op_id, type=made.type, actor=None, at=state.now, body=made.body)


def refuse_whom_is_absent(actor: Participant, op: Op) -> None:
    """Raises `put_out` [STAGE-2], or `waiting`; but one's own is taken back by those as well [ERASE-5]."""
    if not OPS[op.type].right:
        refuse_absent(actor)


def authorise_repeat(state: State, op: Op, committed: Change) -> None:
    """Whether the sender may hear that an op with this id is committed [SYNC-11]; raises what a new op of theirs would.

    Their own is always told: that it would be refused by now does not undo it [SYNC-6].
    """
    if committed.actor != state.actor.id:
        _authorise(state, op)


def _op_type(message: dict[str, Any], stream: str) -> str:
    op_type = message.get("type")
    if not isinstance(op_type, str) or op_type not in OPS:
        raise SwotboardError("unknown_op", "There is no such type of op.")
    return choice(message, "type", OPS_OF_STREAM.get(stream, OPS_OF_STREAM[BOARD]))


def _authorise(state: State, op: Op) -> None:
    """[LIVE-4] The role is judged at every op, by what the database says now."""
    refuse_whom_is_absent(state.actor, op)
    if state.actor.role == "projector":
        raise SwotboardError("forbidden", "A projector only shows.")
    family, role = OPS[op.type].family, state.actor.role
    if family.only not in (None, role) and not OPS[op.type].phases(role):
        raise SwotboardError("forbidden", family.refusal)
    if family.stream == BOARD:
        _authorise_board(state, op)
    if not allows(state.workshop.step(op.stream).phase, state.actor.role, op.type):
        raise SwotboardError("wrong_phase", "That is not open in this phase of the workshop.")


def _authorise_board(state: State, op: Op) -> None:
    """Raises `forbidden` or `board_locked`. Comments and reactions go by what one may read, locked or not [TALK-2]."""
    board = state.workshop.board(op.stream)
    if state.actor.role == "facilitator":
        return
    if OPS[op.type].right or (OPS[op.type].family is TALK and may_comment(state, op)):
        return
    if not is_own_board(state.workshop, state.actor, board.group):
        raise SwotboardError("forbidden", "This is another group's board.")
    if board.locked:
        raise SwotboardError("board_locked", "A facilitator has locked this board.")
