"""Finds where groups disagree, with the notes of both sides [TENSION-1]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from swotboard.export.cross_themes import FOR, CrossTheme, cross_themes_of
from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.protocol import QUADRANTS

MAX_NOTES_A_SIDE = 12
"""Notes that a side shows; how many more there are is said."""


@dataclass(frozen=True)
class Quote:
    """A note of one side."""

    group: str
    quadrant: str
    text: str


@dataclass(frozen=True)
class Tension:
    """A cross-group theme and its two sides: those to whom it is a strength or an opportunity, and the others."""

    raised: CrossTheme
    sides: tuple[Sequence[Quote], Sequence[Quote]]
    left: tuple[int, int]


def tensions(redacted: RedactedWorkshop) -> list[Tension]:
    """Those in the document, in the order of `cross_themes_of`; hidden and removed notes are in none."""
    return [
        _tension(redacted, each) for each in cross_themes_of(redacted) if each.tense and not each.link["removed_at"]
    ]


def _tension(redacted: RedactedWorkshop, each: CrossTheme) -> Tension:
    sides: tuple[list[Quote], list[Quote]] = ([], [])
    counted = [0, 0]
    for said in _quotes(redacted, each):
        side = 0 if said.quadrant in FOR else 1
        counted[side] += 1
        if len(sides[side]) < MAX_NOTES_A_SIDE:
            sides[side].append(said)
    return Tension(each, sides, (counted[0] - len(sides[0]), counted[1] - len(sides[1])))


def _quotes(redacted: RedactedWorkshop, each: CrossTheme) -> Iterator[Quote]:
    themes = {place["theme"] for place in each.link["themes"]}
    for group in each.groups:
        for entry in redacted.notes(group, QUADRANTS):
            note = entry.note
            if note.theme in themes and not note.removed_at and not note.hidden:
                yield Quote(group, note.quadrant, note.text)
