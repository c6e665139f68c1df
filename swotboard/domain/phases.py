"""A phase is a set of permissions: what each role may do in each phase [NOTE-9], as the ops declare it.

`docs/workshop.md` shows this table; `make generate` writes it there.
"""

from swotboard.domain.op_registry import OPS
from swotboard.protocol import PHASES, ROLES

ALLOWED = {
    phase: {role: frozenset(each.name for each in OPS.values() if phase in each.phases(role)) for role in ROLES}
    for phase in PHASES
}
"""phase -> role -> the types of op that are allowed."""


def allows(phase: str, role: str, op_type: str) -> bool:
    """Whether `role` may do an op of this type in `phase`."""
    return op_type in ALLOWED[phase][role]
