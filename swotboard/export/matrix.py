"""Counts notes and themes by quadrant and group, with the themes that weigh most, or the notes where there are none.
Counted in one pass over the notes."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass

from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.protocol import QUADRANTS

TOP = 3
_WIDTH = 80
"""So much of a note stands in a cell."""


@dataclass(frozen=True)
class WeightedTheme:
    """A theme in one cell: how many of its notes stand there, and its votes in the last round on themes."""

    name: str
    notes: int
    votes: int


@dataclass(frozen=True)
class WeightedNote:
    """The beginning of a note, and its votes in the last round on notes."""

    text: str
    votes: int


@dataclass(frozen=True)
class Cell:
    """One quadrant of one group: how many notes, how many of them hidden, and the themes that weigh most, at most
    three. Where it has no themes, `top_notes` has at most three notes instead [MATRIX-4]."""

    notes: int
    hidden: int
    top: tuple[WeightedTheme, ...]
    top_notes: tuple[WeightedNote, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """`cells[quadrant][group]`; `totals[group]` and `of_quadrant[quadrant]` count notes, those that were removed
    left out."""

    cells: dict[str, dict[str, Cell]]

    def total(self, group: str) -> int:
        return sum(row[group].notes for row in self.cells.values())

    def of_quadrant(self, quadrant: str) -> int:
        return sum(cell.notes for cell in self.cells[quadrant].values())

    @property
    def most(self) -> int:
        """The most notes in one cell, at least 1."""
        return max([1, *(cell.notes for row in self.cells.values() for cell in row.values())])


def matrix_of(redacted: RedactedWorkshop) -> Matrix:
    """The matrix of the boards that are in the document."""
    names, votes, on_notes = redacted.theme_names(), redacted.theme_votes(), redacted.last_votes()
    cells: dict[str, dict[str, Cell]] = {quadrant: {} for quadrant in QUADRANTS}
    for board in redacted.boards:
        notes: Counter[str] = Counter()
        hidden: Counter[str] = Counter()
        themes: dict[str, Counter[str]] = {quadrant: Counter() for quadrant in QUADRANTS}
        first: dict[str, list[WeightedNote]] = {quadrant: [] for quadrant in QUADRANTS}
        for entry in redacted.notes(board.group):
            note = entry.note
            if note.removed_at:
                continue
            notes[note.quadrant] += 1
            hidden[note.quadrant] += bool(note.hidden)
            if note.hidden:
                continue
            if note.theme:
                themes[note.quadrant][note.theme] += 1
            else:
                first[note.quadrant] = _with_note(first[note.quadrant], note.text, on_notes.get(note.id, 0))
        for quadrant in QUADRANTS:
            top = _top(themes[quadrant], names, votes)
            top_notes = () if top else tuple(first[quadrant])
            cells[quadrant][board.group] = Cell(notes[quadrant], hidden[quadrant], top, top_notes)
    return Matrix(cells)


def _with_note(first: list[WeightedNote], text: str, votes: int) -> list[WeightedNote]:
    """Most votes first, then as on the board."""
    if len(first) == TOP and first[-1].votes >= votes:
        return first
    return sorted([*first, WeightedNote(_beginning(text), votes)], key=lambda note: -note.votes)[:TOP]


def _beginning(text: str) -> str:
    """Its first words on one line; of a word that is too long, its first letters."""
    words = textwrap.shorten(text, _WIDTH, placeholder="…")
    return words if words != "…" else text.split()[0][: _WIDTH - 1] + "…"


def _top(themes: Counter, names: dict[str, str], votes: dict[str, int]) -> tuple[WeightedTheme, ...]:
    """Most votes first, then most notes, then by name."""
    weights = [WeightedTheme(names.get(theme, ""), count, votes.get(theme, 0)) for theme, count in themes.items()]
    return tuple(sorted(weights, key=lambda weight: (-weight.votes, -weight.notes, weight.name))[:TOP])
