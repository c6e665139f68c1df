"""Where groups pull against each other, with the notes of both sides face to face [TENSION-1]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from swotboard.export.cross_themes import FOR, Raised, raised
from swotboard.export.redacted_workshop import Dossier
from swotboard.protocol import QUADRANTS

MOST = 12
"""Notes that a side shows; how many more there are is said."""


@dataclass(frozen=True)
class Said:
    """A note of one side."""

    group: str
    quadrant: str
    text: str


@dataclass(frozen=True)
class Tension:
    """A cross-group theme and its two sides: those to whom it is a strength or an opportunity, and the others."""

    raised: Raised
    sides: tuple[Sequence[Said], Sequence[Said]]
    left: tuple[int, int]


def tensions(dossier: Dossier) -> list[Tension]:
    """Those in the dossier, in the order of `raised`; hidden and removed notes are in none."""
    return [_tension(dossier, each) for each in raised(dossier) if each.tense and not each.link["removed_at"]]


def _tension(dossier: Dossier, each: Raised) -> Tension:
    sides, counted = ([], []), [0, 0]
    for said in _said(dossier, each):
        side = 0 if said.quadrant in FOR else 1
        counted[side] += 1
        if len(sides[side]) < MOST:
            sides[side].append(said)
    return Tension(each, sides, tuple(count - len(side) for count, side in zip(counted, sides, strict=True)))


def _said(dossier: Dossier, each: Raised) -> Iterator[Said]:
    themes = {place["theme"] for place in each.link["themes"]}
    for group in each.groups:
        for entry in dossier.notes(group, QUADRANTS):
            note = entry.note
            if note.theme in themes and not note.removed_at and not note.hidden:
                yield Said(group, note.quadrant, note.text)
