"""The one table of phases, against the one in docs/workshop.md."""

import re
from pathlib import Path

import pytest

from swotboard.domain.op_registry import (
    BALLOT_OPS,
    LINE_OPS,
    LINK_OPS,
    NOTE_OPS,
    OPS,
    STAGE_OPS,
    STRATEGY_OPS,
    TALK_OPS,
    THEME_OPS,
)
from swotboard.domain.phases import ALLOWED, allows
from swotboard.protocol import PHASES, ROLES

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
    "the stage": STAGE_OPS,
}

WRITE = "note.add note.edit note.remove note.restore note.reveal note.attach note.detach note.describe note.uploading "
ARRANGE = "note.move note.set "
THEME = "theme.add theme.rename theme.remove theme.restore theme.merge notes.group "
COMMENT = "note.comment comment.remove note.react vote.set "
PLAN = (
    "strategy.add strategy.edit strategy.set strategy.move strategy.remove strategy.restore "
    "line.add line.edit line.set line.move line.remove line.restore "
)
ERASE = "note.erase comment.erase media.erase line.unname participant.unname "
MOVE = "participant.move " + ERASE
NAME = "participant.rename " + MOVE
A_PARTICIPANT_MAY = {
    "open": WRITE + ARRANGE + THEME + COMMENT + PLAN + NAME,
    "brief": NAME,
    "write": WRITE + ARRANGE + NAME,
    "discuss": WRITE + ARRANGE + THEME + COMMENT + NAME,
    "group": ARRANGE + THEME + COMMENT + NAME,
    "vote": COMMENT + NAME,
    "decide": COMMENT + PLAN + NAME,
    "closed": MOVE,
}
"""The table once more, by hand: what the ops declare, and the document that is made of it, are held against this."""
A_FACILITATOR_MAY_STILL = {
    "note.remove",
    "note.restore",
    "note.erase",
    "comment.erase",
    "media.erase",
    "line.unname",
    "note.hide",
    "note.reveal",
    "notes.reveal",
    "note.detach",
    "media.hide",
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
    return named | set(re.findall(r"(?:notes?|comment|line|media|participant)\.\w+", cell))


def test_phase_1_the_table_is_the_documented_one():
    assert documented() == {phase: {role: set(ops) for role, ops in roles.items()} for phase, roles in ALLOWED.items()}


@pytest.mark.parametrize("phase", PHASES)
def test_note_9_the_ops_declare_the_table_that_was_agreed(phase):
    assert ALLOWED[phase]["participant"] == set(A_PARTICIPANT_MAY[phase].split())
    closed = phase == "closed"
    may = A_FACILITATOR_MAY_STILL | {*STAGE_OPS, *LINK_OPS} if closed else set(OPS) - {"vote.set"}
    assert ALLOWED[phase]["facilitator"] == may


def test_every_phase_and_role_is_in_the_table():
    assert set(ALLOWED) == set(PHASES)
    assert all(set(roles) == set(ROLES) for roles in ALLOWED.values())


@pytest.mark.parametrize("phase", PHASES)
def test_a_facilitator_can_always_leave_a_phase(phase):
    assert allows(phase, "facilitator", "phase.set")


def test_role_3_a_projector_only_shows():
    assert [(phase, op) for phase in PHASES for op in OPS if allows(phase, "projector", op)] == []
