"""Charts as inline SVG. Each says in words what it shows; one that only repeats a number beside it is kept from screen
readers.

Colours are attributes, not styles: a strict Content-Security-Policy allows these anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from swotboard.export.labels import QUADRANT_NAMES
from swotboard.protocol import QUADRANTS

TONES = {"strengths": "#14643f", "weaknesses": "#7d4e00", "opportunities": "#1b5590", "threats": "#8a2860"}
_ACCENT = "#17535f"
_HEIGHT = 44


def bar(share: float, tone: str = _ACCENT) -> str:
    """One bar, `share` of its whole width (0 to 1). The number stands beside it, so it is decoration."""
    width = max(0.0, min(1.0, share)) * 100
    return (
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="100" height="8" rx="1" fill="#000" fill-opacity="0.07"/>'
        f'<rect width="{width:.1f}" height="8" rx="1" fill="{tone}"/></svg>'
    )


def columns(counts: Mapping[str, int], most: int, name: str) -> str:
    """Four columns, one a quadrant, on the scale of the whole workshop (`most` is full height); `name` is whose they
    are."""
    said = ", ".join(f"{QUADRANT_NAMES[quadrant]} {counts[quadrant]}" for quadrant in QUADRANTS)
    parts = [_column(place, quadrant, counts[quadrant], most) for place, quadrant in enumerate(QUADRANTS)]
    return (
        f'<svg width="132" height="68" viewBox="0 0 132 68" role="img" aria-label="{escape(f"Notes of {name}: {said}")}">'
        + "".join(parts)
        + "</svg>"
    )


def _column(place: int, quadrant: str, count: int, most: int) -> str:
    height = _HEIGHT * count / max(1, most)
    x, y = 6 + 32 * place, 54 - height
    text = 'text-anchor="middle" font-size="10" font-family="inherit"'
    return (
        f'<rect x="{x}" y="{y:.1f}" width="24" height="{max(height, 0.8):.1f}" rx="1.5" fill="{TONES[quadrant]}"/>'
        f'<text x="{x + 12}" y="{y - 2.5:.1f}" {text} fill="#2a251f">{count}</text>'
        f'<text x="{x + 12}" y="65" {text} font-weight="700" fill="{TONES[quadrant]}">{QUADRANT_NAMES[quadrant][0]}</text>'
    )
