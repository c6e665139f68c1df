"""Tells which packets of Engine.IO can be read, by its protocol."""

import re

_READABLE = re.compile(r"[0-6](?:probe\Z|[0-9]|\Z)")
"""The packets of Engine.IO that Socket.IO sends: a type alone, a probe, or a message, which begins with a digit."""
UNREADABLE = "4"
"""An empty message, which Socket.IO's side refuses with an answer [LIVE-3]."""


def readable(packet: str) -> str:
    """A packet as it came where Engine.IO can read it, else one that Socket.IO's side refuses with an answer
    [LIVE-3]."""
    return packet if _READABLE.match(packet) else UNREADABLE
