"""Builds the frame that a stream's clients are sent, and names the Socket.IO room that gets it."""

from collections.abc import Sequence

from swotboard.domain import visibility
from swotboard.domain.model import Change, Workshop


def frame(workshop: Workshop, stream: str, changes: Sequence[Change], viewer: visibility.Viewer) -> dict:
    """The changes of one stream that were committed together, as a viewer may see them [SYNC-2]."""
    shown = [visibility.change_view(change, workshop, viewer) for change in changes]
    return {"board": stream, "from": changes[0].seq - 1, "to": changes[-1].seq, "changes": shown}


def room_name(code: str, stream: str, audience: str) -> str:
    """Everyone of an audience on a stream."""
    return f"{code}/{stream}/{audience}"
