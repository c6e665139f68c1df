"""Declares the op, apart from its rules, so that modules on both sides of the rules can import it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Op:
    """A well-formed request: `stream` is a group, `stage`, `ballot` or `plan`; `fields` what its type takes, clean."""

    id: str
    stream: str
    type: str
    fields: dict[str, Any]
