"""Declares the op, apart from its rules, so that modules on both sides of the rules can import it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Op:
    """A well-formed request: `board` is a group or `stage`; `fields` holds what its type takes, cleaned."""

    id: str
    board: str
    type: str
    fields: dict
