"""A phase is a set of permissions: the ONE table of what each role may do in each phase [NOTE-9].

`docs/workshop.md` shows this table; a test compares the two.
"""

from swotboard.domain.wire import NOTE_MOVE, NOTE_OPS, NOTE_REMOVE, NOTE_RESTORE, NOTE_SET, STAGE_OPS

_ALL_NOTES = frozenset(NOTE_OPS)
_NONE = frozenset()
_MODERATION = frozenset(STAGE_OPS) | {NOTE_REMOVE, NOTE_RESTORE}
_EVERYTHING = frozenset(STAGE_OPS) | _ALL_NOTES

ALLOWED = {
    "open": {"participant": _ALL_NOTES, "facilitator": _EVERYTHING, "projector": _NONE},
    "brief": {"participant": _NONE, "facilitator": _EVERYTHING, "projector": _NONE},
    "write": {"participant": _ALL_NOTES, "facilitator": _EVERYTHING, "projector": _NONE},
    "discuss": {"participant": _ALL_NOTES, "facilitator": _EVERYTHING, "projector": _NONE},
    "group": {"participant": frozenset({NOTE_MOVE, NOTE_SET}), "facilitator": _EVERYTHING, "projector": _NONE},
    "vote": {"participant": _NONE, "facilitator": _EVERYTHING, "projector": _NONE},
    "decide": {"participant": _NONE, "facilitator": _EVERYTHING, "projector": _NONE},
    "closed": {"participant": _NONE, "facilitator": _MODERATION, "projector": _NONE},
}
"""phase -> role -> the types of op that are allowed."""


def allows(phase: str, role: str, op_type: str) -> bool:
    """Whether `role` may do an op of this type in `phase`."""
    return op_type in ALLOWED[phase][role]
