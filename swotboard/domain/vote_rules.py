"""The rules of voting. Rounds are opened and closed on the stage; votes are cast on a stream that nobody can join."""

from swotboard.domain import fields
from swotboard.domain.body_shapes import GROUP, ID
from swotboard.domain.guards import note_on_board, theme_on_board
from swotboard.domain.model import Round
from swotboard.domain.op import Op
from swotboard.domain.op_type import LEADING, VOTING, OpType, Outcome
from swotboard.domain.permissions import may_read
from swotboard.domain.ports import State
from swotboard.domain.shapes import many, of, percent, record, time, whole
from swotboard.domain.tally import tally
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS, VOTE_ON, VOTE_SET, VOTE_START, VOTE_STOP

_COUNT = fields.whole(1, LIMITS["votes"])
_ON = fields.one_of(VOTE_ON)
_RESULTS = many(record(group=GROUP, thing=ID, votes=whole(1), balanced=percent))


def _start(state: State, op: Op) -> Outcome:
    """[VOTE-1]"""
    if state.workshop.round:
        raise SwotboardError("round_open", "A vote is open already. End it first.")
    if state.round_known(op.fields["round"]):
        raise SwotboardError("bad_request", "There was a round with this id already.")
    if op.fields["most"] > op.fields["budget"]:
        raise SwotboardError("bad_request", "`most` is more than the whole budget.")
    return Outcome({**op.fields, "started_at": state.now}, op.type)


def _stop(state: State, op: Op) -> Outcome:
    """[VOTE-4] Only now are the votes counted for anybody to see."""
    _open_round(state, op)
    return Outcome(
        {"round": op.fields["round"], "stopped_at": state.now, **tally(state.ballots(op.fields["round"]))}, op.type
    )


def _set(state: State, op: Op) -> Outcome:
    """[VOTE-2] So many of one's votes on one thing; what one had on it before is given back first."""
    votes = _open_round(state, op)
    if op.fields["count"] > votes.most:
        raise SwotboardError("over_budget", f"At most {votes.most} of your votes can go to one thing.")
    if op.fields["count"]:
        _check_thing(state, op, votes.on)
    others = sum(count for thing, count in state.votes_of_actor(votes.id).items() if thing != op.fields["thing"])
    if others + op.fields["count"] > votes.budget:
        raise SwotboardError("over_budget", f"You have {votes.budget} votes, and {others} are on other things.")
    return Outcome(dict(op.fields), op.type)


OPS = (
    OpType(
        VOTE_START,
        LEADING,
        _start,
        {"round": fields.identifier, "on": _ON, "budget": _COUNT, "most": _COUNT},
        {
            "round": whole(1),
            "on": of(_ON),
            "budget": whole(1, LIMITS["votes"]),
            "most": whole(1, LIMITS["votes"]),
            "started_at": time,
        },
        audited=("on", "budget", "most"),
        takes=f"`round` (a UUID), `on` (`notes` or `themes`), `budget, most` (1 to {LIMITS['votes']})",
        carries="the same and `started_at`",
    ),
    OpType(
        VOTE_STOP,
        LEADING,
        _stop,
        {"round": fields.identifier},
        {"round": whole(1), "stopped_at": time, "results": _RESULTS, "voters": whole(0)},
        carries="`round, stopped_at, results: [{group, thing, votes, balanced}], voters`",
    ),
    OpType(
        VOTE_SET,
        VOTING,
        _set,
        {
            "round": fields.identifier,
            "group": fields.board_name,
            "thing": fields.identifier,
            "count": fields.whole(0, LIMITS["votes"]),
        },
        None,
        takes=f"`round, group, thing, count` (0 to {LIMITS['votes']})",
        carries="nobody receives it",
    ),
)


def _open_round(state: State, op: Op) -> Round:
    votes = state.workshop.round
    if votes is None or votes.id != op.fields["round"]:
        raise SwotboardError("no_round", "This vote is not open.")
    return votes


def _check_thing(state: State, op: Op, on: str) -> None:
    group, thing = op.fields["group"], op.fields["thing"]
    state.workshop.board(group)
    if not may_read(state.workshop, state.actor, group):
        raise SwotboardError("forbidden", "This is another group's board.")
    found = note_on_board(state, group, thing) if on == "notes" else theme_on_board(state, group, thing)
    if found.removed_at or getattr(found, "hidden", None):
        raise SwotboardError("note_removed", "It is not there any more.")
