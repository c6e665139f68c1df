"""Gathers the declarations of all ops: which there are, in which order, and which of them have something in common."""

from __future__ import annotations

from collections.abc import Callable

from swotboard.domain import (
    comment_rules,
    link_rules,
    media_rules,
    note_rules,
    participant_rules,
    plan_rules,
    schedule_rules,
    stage_rules,
    theme_rules,
    vote_rules,
)
from swotboard.domain.op_type import (
    BOARD,
    LEADING,
    LINES,
    LINKS,
    NOTES,
    STRATEGIES,
    TALK,
    THEMES,
    VOTING,
    Family,
    OpType,
)
from swotboard.protocol import BALLOT, PLAN, STAGE

OPS: dict[str, OpType] = {
    each.name: each
    for declared in (
        note_rules.OPS,
        theme_rules.OPS,
        comment_rules.OPS,
        stage_rules.OPS,
        vote_rules.OPS,
        schedule_rules.OPS,
        participant_rules.OPS,
        media_rules.OPS,
        link_rules.OPS,
        plan_rules.OPS,
    )
    for each in declared
}
"""type -> its declaration, in the order in which all lists name them."""


def _where(holds: Callable[[OpType], object]) -> tuple[str, ...]:
    return tuple(each.name for each in OPS.values() if holds(each))


def _of(family: Family) -> tuple[str, ...]:
    return _where(lambda each: each.family is family)


NOTE_OPS = _of(NOTES)
THEME_OPS = _of(THEMES)
TALK_OPS = _of(TALK)
STAGE_OPS = _of(LEADING)
BALLOT_OPS = _of(VOTING)
LINK_OPS = _of(LINKS)
STRATEGY_OPS = _of(STRATEGIES)
LINE_OPS = _of(LINES)

OPS_OF_STREAM = {
    stream: tuple(each.name for each in OPS.values() if each.family.stream == stream)
    for stream in (BOARD, STAGE, BALLOT, PLAN)
}
"""stream, or `BOARD` for that of any board -> the types of op on it."""

ADDITIVE_OPS = frozenset(_where(lambda each: each.additive))
"""Changes of a board after which all that could be seen before may still be."""
REPLAYED_OPS = frozenset(_where(lambda each: each.family.replayed))
"""Changes that a board's history shows again [REPLAY-5]."""
WHOLE_NOTE_OPS = frozenset(_where(lambda each: each.whole == "note"))
"""Changes that carry every field of one note."""
QUESTION_OPS = frozenset(_where(lambda each: each.questions))
"""Changes that may be about a burning question."""
NEWS_ADDED = frozenset(_where(lambda each: each.news == "added"))
"""Changes that bring notes into view."""
NEWS_CHANGED = frozenset(_where(lambda each: each.news == "changed"))
"""Changes of one note that those who come back are told of."""
TEXTUAL_OPS = _where(lambda each: each.textual)
"""Changes that carry a text and the version that it is."""
AUTHORED_OPS = _where(lambda each: each.authored or each.textual)
"""Changes that say whose something is."""
RIGHT_OPS = frozenset(_where(lambda each: each.right))
"""Ops that take back for good what is one's own."""
MERGING_OPS = frozenset(_where(lambda each: each.merges))
"""Ops whose text is merged with what others wrote meanwhile."""
