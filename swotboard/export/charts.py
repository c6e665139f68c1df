"""Computes the charts of the report, which report/charts.html draws. Each says in words what it shows, or only repeats
a number beside it and is kept from screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from swotboard.export.labels import Labels
from swotboard.protocol import QUADRANTS

TONES = {"strengths": "#14643f", "weaknesses": "#7d4e00", "opportunities": "#1b5590", "threats": "#8a2860"}
_ACCENT = "#17535f"
_HEIGHT = 44


@dataclass(frozen=True)
class Bar:
    """`width` is of 100, `tone` a colour."""

    width: str
    tone: str


@dataclass(frozen=True)
class Column:
    """One quadrant: its rectangle, and where its count and letter stand."""

    x: int
    y: str
    height: str
    middle: int
    count_y: str
    count: int
    tone: str
    letter: str


@dataclass(frozen=True)
class Columns:
    """Four columns, and what they say in words."""

    label: str
    columns: tuple[Column, ...]


def bar(share: float, tone: str = _ACCENT) -> Bar:
    """One bar, `share` of its whole width (0 to 1)."""
    return Bar(f"{max(0.0, min(1.0, share)) * 100:.1f}", tone)


def columns(counts: Mapping[str, int], most: int, name: str, labels: Labels) -> Columns:
    """One column a quadrant, on the scale of the whole workshop (`most` is full height); `name` is whose they are."""
    said = ", ".join(f"{labels.quadrant(quadrant)} {counts[quadrant]}" for quadrant in QUADRANTS)
    made = tuple(
        _column(place, TONES[quadrant], labels.letter(quadrant), counts[quadrant], most)
        for place, quadrant in enumerate(QUADRANTS)
    )
    return Columns(labels.say("document.chart", name=name, counts=said), made)


def _column(place: int, tone: str, letter: str, count: int, most: int) -> Column:
    height = _HEIGHT * count / max(1, most)
    x, y = 6 + 32 * place, 54 - height
    return Column(
        x,
        f"{y:.1f}",
        f"{max(height, 0.8):.1f}",
        x + 12,
        f"{y - 2.5:.1f}",
        count,
        tone,
        letter,
    )
