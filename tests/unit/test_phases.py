"""The one table of phases, against the one in docs/workshop.md."""

import re
from pathlib import Path

import pytest

from swotboard.domain.phases import ALLOWED, allows
from swotboard.protocol import (
    BALLOT_OPS,
    LINE_OPS,
    LINK_OPS,
    NOTE_OPS,
    PHASES,
    ROLES,
    STAGE_OPS,
    STRATEGY_OPS,
    TALK_OPS,
    THEME_OPS,
)

DOC = Path(__file__).parents[2] / "docs" / "workshop.md"
WORDS = {
    "everything": {*NOTE_OPS, *THEME_OPS, *TALK_OPS, *STAGE_OPS, *LINK_OPS, *STRATEGY_OPS, *LINE_OPS},
    "nothing": set(),
}
PARTS = {
    "themes": THEME_OPS,
    "talk": TALK_OPS,
    "votes": BALLOT_OPS,
    "the plan": (*STRATEGY_OPS, *LINE_OPS),
    "links": LINK_OPS,
    "ops on the stage": STAGE_OPS,
}


def documented():
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", DOC.read_text("utf-8"), re.M)
    return {
        phase: {"participant": ops_in(mine), "facilitator": ops_in(theirs), "projector": set()}
        for phase, mine, theirs in rows
        if phase in PHASES
    }


def ops_in(cell):
    cell = cell.strip()
    if cell in WORDS:
        return WORDS[cell]
    named = {op_type for words, op_types in PARTS.items() if words in cell for op_type in op_types}
    return named | set(re.findall(r"notes?\.\w+", cell))


def test_phase_1_the_table_is_the_documented_one():
    assert documented() == {phase: {role: set(ops) for role, ops in roles.items()} for phase, roles in ALLOWED.items()}


def test_every_phase_and_role_is_in_the_table():
    assert set(ALLOWED) == set(PHASES)
    assert all(set(roles) == set(ROLES) for roles in ALLOWED.values())


@pytest.mark.parametrize("phase", PHASES)
def test_a_facilitator_can_always_leave_a_phase(phase):
    assert allows(phase, "facilitator", "phase.set")


def test_role_3_a_projector_only_shows():
    ops = [*NOTE_OPS, *THEME_OPS, *TALK_OPS, *BALLOT_OPS, *STAGE_OPS, *LINK_OPS, *STRATEGY_OPS, *LINE_OPS]
    assert [(phase, op) for phase in PHASES for op in ops if allows(phase, "projector", op)] == []
