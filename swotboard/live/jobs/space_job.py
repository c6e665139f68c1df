"""Sees whether the database and its disk have room [QUOTA-4]."""

import logging
from typing import Protocol

from swotboard.domain.ports import Run, StorePort
from swotboard.errors import SwotboardError
from swotboard.live.committer import Committer

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0


class FullHub(Protocol):
    """What this uses of the hub."""

    full: SwotboardError | None
    committer: Committer
    read: Run

    def rest(self, seconds: float) -> None:
        """Let the others go on for a while."""


def watch_space(hub: FullHub, store: StorePort) -> None:
    """Every five seconds until the server stops; what is said changes once in the log."""
    while not hub.committer.stopped.is_set():
        look_at_space(hub, store)
        hub.rest(LOOK_EVERY)


def look_at_space(hub: FullHub, store: StorePort) -> None:
    """Whether anything can be added from now on."""
    full: SwotboardError | None = None
    try:
        hub.read(store.refuse_full_server)
    except SwotboardError as error:
        full = error if error.code == "server_quota" else hub.full
    if bool(full) != bool(hub.full):
        log.warning("nothing can be added any more: the space is used up" if full else "there is space again")
    hub.full = full
