"""The rules of the stage: what a facilitator's ops change. See docs/protocol.md, The stage."""

from collections.abc import Iterator

from swotboard.domain import fields
from swotboard.domain.body_shapes import FLAG, GROUP, ID, NAME, PHASE, QUADRANT
from swotboard.domain.guards import theme_to_change
from swotboard.domain.model import Body, Workshop
from swotboard.domain.op import Op
from swotboard.domain.op_type import LEADING, EarlierChange, OpType, Outcome
from swotboard.domain.ports import State
from swotboard.domain.schedule_rules import STEP, refuse_silent, scheduled_step
from swotboard.domain.settings_fields import READERS, SHAPES
from swotboard.domain.shapes import maybe, of, time, whole
from swotboard.domain.timestamps import later
from swotboard.errors import SwotboardError
from swotboard.protocol import (
    BOARD_LOCK,
    BOARD_RENAME,
    LIMITS,
    LOOK_ASK,
    PHASE_SET,
    PHASES,
    QUADRANTS,
    QUESTIONS,
    SCREENS,
    SETTINGS_SET,
    SPOTLIGHT,
    TIMER_START,
    TIMER_STOP,
    VIEWS,
)

_VIEWS = (*VIEWS, QUESTIONS, *SCREENS)
_VIEW = fields.one_of(_VIEWS)
_PLACE = {
    "group?": fields.board_name,
    "quadrant?": fields.one_of(QUADRANTS),
    "note?": fields.identifier,
    "theme?": fields.identifier,
}
_AIM = {
    "group": maybe(GROUP),
    "quadrant": maybe(QUADRANT),
    "note": maybe(ID),
    "theme?": maybe(ID),
    "view?": maybe(of(_VIEW)),
    "round?": ID,
}
_NOWHERE = {"group": None, "quadrant": None, "note": None, "theme": None, "view": None}


def _about_board(state: State, op: Op) -> Outcome:
    state.workshop.board(op.fields["group"])
    return Outcome(dict(op.fields), op.type)


def _set_phase(state: State, op: Op) -> Outcome:
    """[PHASE-3] For the whole workshop, or for one board that runs ahead of it."""
    step = _step(state, op)
    return Outcome(step, op.type, tuple(_what_ends(state.workshop, step)))


def _step(state: State, op: Op) -> Body:
    if "entry" in op.fields:  # never from outside: the scheduler's alone [TIME-3]
        return scheduled_step(state.workshop, op.fields["entry"])
    if "group" in op.fields:
        state.workshop.board(op.fields["group"])
    refuse_silent(op.fields)
    return {**op.fields, "silent": op.fields.get("silent", False)}


def _what_ends(workshop: Workshop, step: Body) -> Iterator[EarlierChange]:
    """[STAGE-5] The timer and the spotlight of the step that the whole workshop leaves."""
    if "group" in step or step["phase"] == workshop.phase:
        return
    if workshop.timer:
        yield EarlierChange("timer", {}, TIMER_STOP)
    if any((workshop.spotlight or {}).values()):
        yield EarlierChange("spotlight", _NOWHERE, SPOTLIGHT)


def _start_timer(state: State, op: Op) -> Outcome:
    """[TIMER-1] Started anew, or set to another rest while it runs."""
    return Outcome(
        {
            "seconds": op.fields["seconds"],
            "started_at": state.now,
            "ends_at": later(state.now, op.fields["seconds"]),
        },
        op.type,
    )


def _point(state: State, op: Op) -> Outcome:
    """[STAGE-4] A board, a quadrant, a theme or a note to look at, or a round's results; nothing at all turns the
    spotlight off."""
    if "round" in op.fields:
        return Outcome(_point_at_results(state, op.fields["round"]), op.type)
    if "group" not in op.fields:
        return Outcome({**_NOWHERE, "view": op.fields.get("view")}, op.type)
    board = state.workshop.board(op.fields["group"])
    note = state.note(op.fields["note"]) if "note" in op.fields else None
    if "note" in op.fields and (note is None or note.group != board.group or note.removed_at):
        raise SwotboardError("unknown_note", "There is no such note on this board.")
    theme = theme_to_change(state, board.group, op.fields["theme"]) if "theme" in op.fields else None
    return Outcome(
        {
            "group": board.group,
            "quadrant": op.fields.get("quadrant"),
            "note": note and note.id,
            "theme": theme and theme.id,
            "view": None,
        },
        op.type,
    )


def _point_at_results(state: State, round_id: str) -> Body:
    """[VOTE-8] There are none before the end."""
    if state.workshop.round and state.workshop.round.id == round_id:
        raise SwotboardError("round_open", "This vote is still open. End it first.")
    if not state.round_known(round_id):
        raise SwotboardError("no_round", "There was no such vote.")
    return {**_NOWHERE, "round": round_id}


def _about_workshop(state: State, op: Op) -> Outcome:
    return Outcome(dict(op.fields), op.type)


OPS = (
    OpType(
        BOARD_LOCK,
        LEADING,
        _about_board,
        {"group": fields.board_name, "locked": fields.flag},
        {"group": GROUP, "locked": FLAG},
        audited=("group", "locked"),
        takes="`group, locked: bool`",
    ),
    OpType(
        BOARD_RENAME,
        LEADING,
        _about_board,
        {"group": fields.board_name, "name": fields.visible_name},
        {"group": GROUP, "name": NAME},
        audited=("group", "name"),
    ),
    OpType(
        SETTINGS_SET,
        LEADING,
        _about_workshop,
        {"title?": fields.visible_title, **READERS},
        {"title?": of(fields.title), **SHAPES},
        audited=("title", *(name.rstrip("?") for name in READERS if name != "own_prompts?")),
    ),
    OpType(
        PHASE_SET,
        LEADING,
        _set_phase,
        {"phase": fields.one_of(PHASES), "silent?": fields.flag, "group?": fields.board_name},
        {"phase": PHASE, "silent": FLAG, "group?": GROUP, "entry?": ID},
        audited=STEP,
        came_later={"silent": False},
        carries="`phase, silent, group?`, and `entry` where it was scheduled",
    ),
    OpType(
        TIMER_START,
        LEADING,
        _start_timer,
        {"seconds": fields.whole(1, LIMITS["timer"])},
        {"seconds": whole(1, LIMITS["timer"]), "started_at": time, "ends_at": time},
        audited=("seconds",),
        takes=f"`seconds` (1 to {LIMITS['timer']:,})",
    ),
    OpType(TIMER_STOP, LEADING, _about_workshop, {}, {}),
    OpType(
        SPOTLIGHT,
        LEADING,
        _point,
        {**_PLACE, "view?": _VIEW, "round?": fields.identifier},
        _AIM,
        audited=("group", "quadrant", "note", "view"),
        takes="`group?, quadrant?, note?, theme?`; with none of them the projector follows the step; without a group "
        f"also `view?` ({', '.join(f'`{view}`' for view in _VIEWS)}), or `round`, of a vote that has ended",
        carries="`group, quadrant, note, theme, view`, null where not given, and `round` where it was",
    ),
    OpType(
        LOOK_ASK,
        LEADING,
        _point,
        _PLACE,
        _AIM,
        audited=("group", "quadrant", "note"),
        carries="`group, quadrant, note, theme, view`, null where not given, and `round` where it was",
    ),
)
