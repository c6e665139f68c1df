"""The op itself, apart from its rules, so that both sides of them can name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Op:
    """A well-formed request: `board` is a group or `stage`; `fields` holds what its type takes, cleaned."""

    id: str
    board: str
    type: str
    fields: dict
