"""Finds the group that people mean by a name, however its letters were typed [LANG-13]."""

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from swotboard.domain.folded_text import folded

_MOST = 200
"""Characters that are looked at: names have fewer."""


class NamedBoard(Protocol):
    """What is asked of a board: its short name and the one that is shown."""

    @property
    def group(self) -> str: ...
    @property
    def name(self) -> str: ...


def group_named(groups: Sequence[NamedBoard], wanted: str) -> str | None:
    """
    The short name of the group of this short or display name, in any case; else of the only one whose name has the same
    letters but for marks and look-alikes. None where there is none, or more than one.
    """
    said = unicodedata.normalize("NFC", wanted.strip()[:_MOST]).casefold()
    for each in groups:
        if said in (each.group, each.name.casefold()):
            return each.group
    letters = folded(said)
    alike = [each.group for each in groups if letters and folded(each.name) == letters]
    return alike[0] if len(alike) == 1 else None
