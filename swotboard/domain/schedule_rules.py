"""The rules of scheduled steps: what a facilitator sets for a time, the server carries out then [TIME-1].

See docs/workshop.md, TIME.
"""

import uuid

from swotboard.domain import fields
from swotboard.domain.body_shapes import FLAG, GROUP, ID, PHASE
from swotboard.domain.model import Body, ScheduledStep, Workshop
from swotboard.domain.op import Op
from swotboard.domain.op_type import LEADING, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.domain.shapes import of, time
from swotboard.domain.time_zones import local_time, moment_of, zone_name, zone_written
from swotboard.errors import SwotboardError
from swotboard.protocol import LIMITS, PHASE_SET, PHASES, SCHEDULE_ADD, SCHEDULE_REMOVE, STAGE

STEP = ("phase", "silent", "group")
"""What the audit list tells of a step, planned or taken."""


def carrying_out(scheduled: ScheduledStep) -> Op:
    """The op that a scheduled step becomes. Its id follows from the entry's, so that it is done once, whoever tries
    [TIME-3]."""
    op_id = str(uuid.uuid5(uuid.UUID(scheduled.entry), "carried out"))
    return Op(op_id, STAGE, PHASE_SET, {"entry": scheduled.entry})


def scheduled_step(workshop: Workshop, entry: str) -> Body:
    """What `phase.set` does for a scheduled step: `{phase, silent, group?, entry}`; raises `unknown_entry`."""
    scheduled = _known(workshop, entry)
    step = {"phase": scheduled.phase, "silent": scheduled.silent, "entry": scheduled.entry}
    return step if scheduled.group is None else {**step, "group": scheduled.group}


def refuse_silent(asked: Body) -> None:
    """[PHASE-3] Only writing is silent."""
    if asked.get("silent") and asked["phase"] != "write":
        raise SwotboardError("bad_request", "Only the phase `write` can be silent.")


def _add(state: State, op: Op) -> Outcome:
    if "group" in op.fields:
        state.workshop.board(op.fields["group"])
    refuse_silent(op.fields)
    if state.entry_known(op.fields["entry"]):
        raise SwotboardError("bad_request", "There is or was a planned step with this id.")
    if len(state.workshop.schedule) >= LIMITS["schedule"]:
        raise SwotboardError("schedule_full", f"At most {LIMITS['schedule']} steps can be planned at a time.")
    due = moment_of(op.fields["local"], op.fields["zone"])
    if due <= state.now:
        raise SwotboardError("past_time", "That time has passed already.")
    return Outcome({**op.fields, "silent": op.fields.get("silent", False), "due": due}, op.type)


def _remove(state: State, op: Op) -> Outcome:
    return Outcome({"entry": _known(state.workshop, op.fields["entry"]).entry}, op.type)


OPS = (
    OpType(
        SCHEDULE_ADD,
        LEADING,
        _add,
        {
            "entry": fields.identifier,
            "local": local_time,
            "zone": zone_name,
            "phase": fields.one_of(PHASES),
            "silent?": fields.flag,
            "group?": fields.board_name,
        },
        {
            "entry": ID,
            "due": time,
            "local": of(local_time),
            "zone": of(zone_written),
            "phase": PHASE,
            "silent": FLAG,
            "group?": GROUP,
        },
        audited=(*STEP, "due", "local", "zone"),
        takes="`entry` (a UUID), `local, zone, phase, silent?, group?`",
    ),
    OpType(SCHEDULE_REMOVE, LEADING, _remove, {"entry": fields.identifier}, {"entry": ID}),
)


def _known(workshop: Workshop, entry: str) -> ScheduledStep:
    for scheduled in workshop.schedule:
        if scheduled.entry == entry:
            return scheduled
    raise SwotboardError("unknown_entry", "There is no such planned step any more: it was carried out, or taken away.")
