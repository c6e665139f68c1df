"""Workshops that are deleted: by a facilitator, because their day has passed, or by another program [KEEP-1, KEEP-6,
KEEP-7, KEEP-9]."""

import logging
import time
from collections.abc import Callable
from typing import Protocol

from flask_socketio import SocketIO

from swotboard import protocol
from swotboard.clock import now
from swotboard.domain.ports import RetentionStore, Run
from swotboard.domain.records import DeletedWorkshop
from swotboard.errors import SwotboardError
from swotboard.live.bus.others import Others
from swotboard.live.clients import Client, Clients
from swotboard.live.committer import Committer
from swotboard.live.fanout import FanoutTransport
from swotboard.live.item_by_item import do_each
from swotboard.server.malloc import give_back_all

log = logging.getLogger(__name__)

_PERIOD = 600.0
_TRIES = 60
LOOK_EVERY = 2.0
"""Seconds between two looks at whether a workshop that somebody has open is still there [KEEP-7]."""
_LEAVE_WITHIN = 5.0
"""Seconds in which a client may close its connection by itself before the server does."""


class RetentionHub(Protocol):
    """What evicting workshops uses of the hub."""

    socketio: SocketIO
    clients: Clients
    committer: Committer
    others: Others
    fanout: FanoutTransport
    forget_callbacks: list[Callable[[str], None]]
    evicted_at: float | None

    @property
    def read(self) -> Run:
        """Run a blocking read off the loop."""

    @property
    def write(self) -> Run:
        """Run a write of the Store on the writer."""

    def rest(self, seconds: float) -> None:
        """Let the others go on for a while."""

    def codes(self) -> set[str]:
        """The workshops of which anything is held in memory, or that somebody has open."""

    def leave_rooms(self, client: Client) -> None:
        """Out of every stream."""


def end_workshop(hub: RetentionHub, store: RetentionStore, code: str) -> DeletedWorkshop:
    """Delete a workshop because somebody asked for it [KEEP-5]; what can be undone for a day [KEEP-9]. Raises
    `unknown_workshop`."""
    hub.write(store.mark_deleted, code, now())
    evict(hub, code)
    hub.others.tell(code, "gone")
    [deleted] = hub.read(store.deleted_workshops, code)
    return deleted


def purge_expired_workshops(hub: RetentionHub, store: RetentionStore) -> None:
    """Every ten minutes until the server stops; who still has such a workshop open is told."""
    while not hub.committer.stopped.is_set():
        try:
            gone, clean = hub.write(store.purge, now()) if hub.write(store.on_duty) else ([], True)
            do_each(evict, [(hub, code) for code in gone], "evicting a workshop")
            if not clean:
                hub.socketio.start_background_task(_shrink_log, hub, store)
        except Exception:  # a locked database, say: the next time comes
            log.warning("workshops could not be purged", exc_info=True)
        rest_until_stop(hub, _PERIOD)


def rest_until_stop(hub: RetentionHub, seconds: float) -> None:
    """Let the others go on for so long, or until the server stops."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not hub.committer.stopped.is_set():
        hub.rest(1)


def evict_deleted_workshops(hub: RetentionHub, store: RetentionStore) -> None:
    """Every two seconds until the server stops: is every workshop still there of which anything is in memory? `purge`
    and `remove` are other processes, and what was being read while a workshop was deleted here may come into memory
    after it."""
    while not hub.committer.stopped.is_set():
        hub.rest(LOOK_EVERY)
        _give_back(hub)
        try:
            codes = hub.codes()
            gone = hub.read(store.gone, codes) if codes else []
        except Exception:  # a locked database, say: the next look comes
            log.warning("it could not be seen which workshops are gone", exc_info=True)
            continue
        do_each(evict, [(hub, code) for code in gone], "evicting a workshop")


def evict(hub: RetentionHub, code: str) -> None:
    """A workshop is gone: whoever has it open is told and their connection closed; nothing of it stays in memory
    [KEEP-2]."""
    clients = hub.clients.of_workshop(code)
    do_each(_notify, [(hub, client) for client in clients], "telling that a workshop is gone")
    do_each(lambda forget: forget(code), [(forget,) for forget in hub.forget_callbacks], "forgetting a workshop")
    hub.evicted_at = time.monotonic()
    if clients:
        hub.socketio.start_background_task(_close, hub, [client.connection for client in clients])


def _notify(hub: RetentionHub, client: Client) -> None:
    """Frames that still wait for it are of what is gone."""
    error = SwotboardError("unknown_workshop", "This workshop has been deleted.").as_answer()["error"]
    hub.leave_rooms(client)
    client.person, client.joined, client.since = None, {}, {}
    hub.fanout.drop_frames(client.connection)
    hub.socketio.server.emit(protocol.OUT, {"error": error}, to=client.sid)
    hub.socketio.server.disconnect(client.sid)


def _close(hub: RetentionHub, connections: list[str]) -> None:
    """Most have closed by themselves by now; who does not read, or does not answer, is not waited for."""
    hub.rest(_LEAVE_WITHIN)
    do_each(hub.fanout.close, [(connection,) for connection in connections], "closing a connection")


def _give_back(hub: RetentionHub) -> None:
    """Freed memory holds what was in it until it is used again: once the last connections are closed, it goes to the
    system."""
    if hub.evicted_at is not None and time.monotonic() > hub.evicted_at + 2 * _LEAVE_WITHIN:
        hub.evicted_at = None
        give_back_all()


def _shrink_log(hub: RetentionHub, store: RetentionStore) -> None:
    """Somebody was still reading: the log is emptied once they are done [KEEP-2]."""
    for _ in range(_TRIES):
        hub.rest(1)
        if hub.committer.stopped.is_set() or hub.write(store.shrink_log):
            return
    log.warning("the log still holds pages of a workshop that was deleted; `purge` empties it")
