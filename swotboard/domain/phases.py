"""A phase is a set of permissions: the ONE table of what each role may do in each phase [NOTE-9].

`docs/workshop.md` shows this table; a test compares the two.
"""

from swotboard.protocol import (
    BALLOT_OPS,
    LINE_OPS,
    LINK_OPS,
    NOTE_HIDE,
    NOTE_MOVE,
    NOTE_OPS,
    NOTE_REMOVE,
    NOTE_RESTORE,
    NOTE_REVEAL,
    NOTE_SET,
    NOTES_REVEAL,
    STAGE_OPS,
    STRATEGY_OPS,
    TALK_OPS,
    THEME_OPS,
)

_LINKING = frozenset(LINK_OPS)
_PLANNING = frozenset(STRATEGY_OPS) | frozenset(LINE_OPS)
_MODERATION = frozenset(STAGE_OPS) | _LINKING | {NOTE_REMOVE, NOTE_RESTORE, NOTE_HIDE, NOTE_REVEAL, NOTES_REVEAL}
_EVERYTHING = frozenset((*STAGE_OPS, *NOTE_OPS, *THEME_OPS, *TALK_OPS)) | _LINKING | _PLANNING
_WRITING = frozenset(NOTE_OPS) - {NOTE_HIDE, NOTES_REVEAL}
_GROUPING = frozenset(THEME_OPS)
_TALKING = frozenset(TALK_OPS) | frozenset(BALLOT_OPS)
_NONE = frozenset()


def _row(participant: frozenset, facilitator: frozenset = _EVERYTHING) -> dict[str, frozenset]:
    return {"participant": participant, "facilitator": facilitator, "projector": _NONE}


ALLOWED = {
    "open": _row(_WRITING | _GROUPING | _TALKING | _PLANNING),
    "brief": _row(_NONE),
    "write": _row(_WRITING),
    "discuss": _row(_WRITING | _GROUPING | _TALKING),
    "group": _row(_GROUPING | _TALKING | {NOTE_MOVE, NOTE_SET}),
    "vote": _row(_TALKING),
    "decide": _row(_TALKING | _PLANNING),
    "closed": _row(_NONE, _MODERATION),
}
"""phase -> role -> the types of op that are allowed."""

REVEALED = ("open", "discuss", "group", "vote", "decide", "closed")
"""Phases in which a board may be read by other groups, where the workshop's setting is `revealed` [READ-1]."""


def allows(phase: str, role: str, op_type: str) -> bool:
    """Whether `role` may do an op of this type in `phase`."""
    return op_type in ALLOWED[phase][role]
