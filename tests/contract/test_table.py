"""Every type of op, in every phase, for every role, tried for real and held against the table in docs/workshop.md
[PHASE-1]."""

import pytest

from swotboard import protocol
from swotboard.domain import op_registry
from tests.contract.every_op import OPS, World
from tests.unit.test_phases import documented

STEPS = [*((phase, False) for phase in protocol.PHASES), ("write", True)]
EVERY_TYPE = set(op_registry.OPS)


def test_every_type_of_op_is_tried_here():
    assert set(OPS) == EVERY_TYPE, "a new type of op needs its line above, and its place in the table"


@pytest.mark.parametrize("role", protocol.ROLES)
@pytest.mark.parametrize(("phase", "silent"), STEPS)
def test_phase_1_what_is_done_is_what_the_document_says(play, phase, silent, role):
    who = {"participant": play.ada, "facilitator": play.facilitator, "projector": play.projector}[role]
    allowed = documented()[phase][role]
    if who is play.facilitator:
        play.store.update_participant(who.id, group="learners")  # a group makes a facilitator no participant
    assert World(play, who, phase, silent).answers() == {op_type: op_type in allowed for op_type in OPS}


@pytest.mark.parametrize("phase", [phase for phase in protocol.PHASES if phase != "write"])
def test_phase_3_no_other_phase_is_silent(play, phase):
    assert play.do(play.facilitator, "phase.set", board="stage", phase=phase, silent=True) == "bad_request"
