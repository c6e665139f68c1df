"""Declares the op and whose it is, apart from the rules, so that modules on both sides of the rules can import it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Op:
    """A well-formed request: `stream` is a group, `stage`, `ballot` or `plan`; `fields` what its type takes, clean."""

    id: str
    stream: str
    type: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Submission:
    """An op and whose it is: `code` is the workshop's, `participant` an id."""

    code: str
    participant: str
    op: Op
