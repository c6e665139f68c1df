"""Workshops whose day has passed go by themselves [KEEP-1]."""

import logging
import time

from swotboard.domain import wire
from swotboard.errors import SwotboardError
from swotboard.live.clock import now
from swotboard.store.store import Store

log = logging.getLogger(__name__)

_PERIOD = 600.0
_TRIES = 60


def end_workshop(live, store: Store, code: str) -> dict:
    """Delete a workshop now, because somebody asked for it [KEEP-5]; the record of it. Raises `unknown_workshop`."""
    at = now()
    clean = live.write(store.delete_workshop, code, at, "asked")
    _tell(live, code)
    if not clean:
        live.socketio.start_background_task(_shrink_log, live, store)
    return next(row for row in reversed(live.read(store.deletions)) if (row["code"], row["deleted_at"]) == (code, at))


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
    """A workshop is gone: whoever has it open is told, and gets nothing more; nothing of it stays in memory [KEEP-2]."""
    live.joins.forget(code)
    error = SwotboardError("unknown_workshop", "This workshop has been deleted.").as_answer()["error"]
    for client in live.clients.in_workshop(code):
        live.leave_rooms(client)
        live.socketio.server.emit(wire.OUT, {"error": error}, to=client.sid)


def _shrink_log(live, store: Store) -> None:
    """Somebody was still reading: the log is emptied once they are done [KEEP-2]."""
    for _ in range(_TRIES):
        live.rest(1)
        if live.committer.stopped.is_set() or live.write(store.shrink_log):
            return
    log.warning("the log still holds pages of a workshop that was deleted; `purge` empties it")
