"""Workshops that are deleted: by a facilitator, because their day has passed, or by another program [KEEP-1, KEEP-6, KEEP-7]."""

import logging
import time

from swotboard import protocol
from swotboard.clock import now
from swotboard.errors import SwotboardError
from swotboard.live.clients import Client
from swotboard.live.item_by_item import do_each
from swotboard.server.malloc import give_back_all
from swotboard.store.store import Store

log = logging.getLogger(__name__)

_PERIOD = 600.0
_TRIES = 60
LOOK_EVERY = 2.0
"""Seconds between two looks at whether a workshop that somebody has open is still there [KEEP-7]."""
_LEAVE_WITHIN = 5.0
"""Seconds in which a client may close its connection by itself before the server does."""


def end_workshop(live, store: Store, code: str) -> dict:
    """Delete a workshop now, because somebody asked for it [KEEP-5]; the record of it. Raises `unknown_workshop`."""
    at = now()
    clean = live.write(store.delete_workshop, code, at, "asked")
    let_go(live, code)
    if not clean:
        live.socketio.start_background_task(_shrink_log, live, store)
    return next(row for row in reversed(live.read(store.deletions)) if (row["code"], row["deleted_at"]) == (code, at))


def keep_purging(live, store: Store) -> None:
    """Every ten minutes until the server stops; who still has such a workshop open is told."""
    while not live.committer.stopped.is_set():
        try:
            do_each(let_go, [(live, code) for code in live.write(store.purge, now())[0]], "letting go of a workshop")
        except Exception:  # a locked database, say: the next time comes
            log.warning("workshops could not be purged", exc_info=True)
        until = time.monotonic() + _PERIOD
        while time.monotonic() < until and not live.committer.stopped.is_set():
            live.rest(1)


def keep_letting_go(live, store: Store) -> None:
    """Every two seconds until the server stops: is every workshop still there of which anything is in memory? `purge` and
    `remove` are other processes, and what was being read while a workshop was deleted here may come into memory after it."""
    while not live.committer.stopped.is_set():
        live.rest(LOOK_EVERY)
        _give_back(live)
        try:
            codes = live.codes()
            gone = live.read(store.gone, codes) if codes else []
        except Exception:  # a locked database, say: the next look comes
            log.warning("it could not be seen which workshops are gone", exc_info=True)
            continue
        do_each(let_go, [(live, code) for code in gone], "letting go of a workshop")


def let_go(live, code: str) -> None:
    """A workshop is gone: whoever has it open is told and their connection closed; nothing of it stays in memory [KEEP-2]."""
    clients = live.clients.of_workshop(code)
    do_each(_tell, [(live, client) for client in clients], "telling that a workshop is gone")
    do_each(lambda forget: forget(code), [(forget,) for forget in live.forgetting], "forgetting a workshop")
    live.let_go_at = time.monotonic()
    if clients:
        live.socketio.start_background_task(_close, live, [client.eio_sid for client in clients])


def _tell(live, client: Client) -> None:
    """Frames that still wait for it are of what is gone."""
    error = SwotboardError("unknown_workshop", "This workshop has been deleted.").as_answer()["error"]
    live.leave_rooms(client)
    client.person, client.joined, client.since = None, {}, {}
    live.fanout.drop_frames(client.eio_sid)
    live.socketio.server.emit(protocol.OUT, {"error": error}, to=client.sid)
    live.socketio.server.disconnect(client.sid)


def _close(live, eio_sids: list[str]) -> None:
    """Most have closed by themselves by now; who does not read, or does not answer, is not waited for."""
    live.rest(_LEAVE_WITHIN)
    do_each(live.fanout.close, [(eio_sid,) for eio_sid in eio_sids], "closing a connection")


def _give_back(live) -> None:
    """Freed memory holds what was in it until it is used again: once the last connections are closed, it goes to the system."""
    if live.let_go_at is not None and time.monotonic() > live.let_go_at + 2 * _LEAVE_WITHIN:
        live.let_go_at = None
        give_back_all()


def _shrink_log(live, store: Store) -> None:
    """Somebody was still reading: the log is emptied once they are done [KEEP-2]."""
    for _ in range(_TRIES):
        live.rest(1)
        if live.committer.stopped.is_set() or live.write(store.shrink_log):
            return
    log.warning("the log still holds pages of a workshop that was deleted; `purge` empties it")
