"""Workshops whose day has passed go by themselves [KEEP-1]."""

import logging
import time

from swotboard.domain import wire
from swotboard.errors import SwotboardError
from swotboard.live.clock import now
from swotboard.store.store import Store

log = logging.getLogger(__name__)

_PERIOD = 600.0


def keep_purging(live, store: Store) -> None:
    """Every ten minutes until the server stops; who still has such a workshop open is told."""
    while not live.committer.stopped.is_set():
        try:
            for code in live.write(store.purge, now())[0]:
                _tell(live, code)
        except Exception:  # a locked database, say: the next time comes
            log.warning("workshops could not be purged", exc_info=True)
        until = time.monotonic() + _PERIOD
        while time.monotonic() < until and not live.committer.stopped.is_set():
            live.rest(1)


def _tell(live, code: str) -> None:
    """A workshop is gone: whoever has it open is told, and gets nothing more."""
    error = SwotboardError("unknown_workshop", "This workshop has been deleted.").as_answer()["error"]
    for client in live.clients.in_workshop(code):
        live.leave_rooms(client)
        live.socketio.server.emit(wire.OUT, {"error": error}, to=client.sid)
