"""How large the parts of media become: what a picture is shrunk to, and what a document may carry [MEDIA-10]."""

from __future__ import annotations

FULL, THUMB, MOVING = 1600, 320, 800
"""The longest side of a picture, a thumbnail, and an animation, in pixels."""
MAX_FRAMES = 300
MAX_PIXELS_OF_FRAMES = 60_000_000
