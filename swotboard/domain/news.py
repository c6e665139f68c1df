"""Declares what has happened in a workshop since somebody last looked: read at one moment, for other processes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from swotboard.domain.model import Change, Note, Workshop
from swotboard.domain.plan import PlanSnapshot

Seqs = Mapping[str, int]
"""stream -> its last number"""


@dataclass(frozen=True)
class News:
    """The workshop now, the changes of those streams that have some, and of each board among them the notes that the
    changes name and that are not removed. `plan` is there where it has changed."""

    workshop: Workshop
    changes: Mapping[str, Sequence[Change]]
    standing: Mapping[str, Sequence[Note]]
    plan: PlanSnapshot | None = None
