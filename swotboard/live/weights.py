"""How much an op counts beside others: towards what its sender may send [LIVE-6], and in a commit [LIVE-11]."""

from swotboard.domain.op import Op
from swotboard.domain.op_registry import MERGING_OPS

_NAMED_FOR_ONE = 20
_LETTERS_FOR_ONE = 200


def weight_of_sending(op: Op) -> float:
    """1 for an op that names one thing; one more for each twenty notes or themes that it names: each of them is looked
    up."""
    named = sum(len(value) for value in op.fields.values() if isinstance(value, list))
    return 1 + named / _NAMED_FOR_ONE


def weight_in_commit(op: Op) -> float:
    """The same, and for an op that merges a text one more for each 200 letters: it may take milliseconds [TEXT-3]."""
    letters = len(op.fields["text"]) if op.type in MERGING_OPS else 0
    return weight_of_sending(op) + letters / _LETTERS_FOR_ONE
