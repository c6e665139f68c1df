"""Lets go of sessions that another program has ended while their sockets are open [ACCESS-3]."""

import logging
from collections.abc import Iterable
from typing import Protocol

from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.ports import Run, StorePort
from swotboard.live.clients import Clients
from swotboard.live.committer import Committer

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0


class SessionHub(Protocol):
    """What this uses of the hub."""

    clients: Clients
    committer: Committer
    read: Run

    def rest(self, seconds: float) -> None:
        """Let the others go on for a while."""

    def end_sessions(self, participants: Iterable[str]) -> None:
        """Their sockets are told, and hear nothing more."""


def end_sessions_of_others(hub: SessionHub, store: StorePort) -> None:
    """Every two seconds until the server stops: was any session ended whose sockets hear the workshop?"""
    while not hub.committer.stopped.is_set():
        hub.rest(LOOK_EVERY)
        open_now = {
            client.person.id
            for client in hub.clients.all()
            if client.person and client.person.role in SESSION_ROLES and client.joined
        }
        try:
            if open_now:
                hub.end_sessions(hub.read(store.put_out_among, open_now))
        except Exception:  # a locked database, say: the next look comes
            log.warning("it could not be seen which sessions were ended", exc_info=True)
