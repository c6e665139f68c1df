"""Workshops whose day has passed go by themselves [KEEP-1]."""

import logging
import time

from swotboard.live.clock import now
from swotboard.store.store import Store

log = logging.getLogger(__name__)

_PERIOD = 600.0


def keep_purging(live, store: Store) -> None:
    """Every ten minutes until the server stops; who still has such a workshop open is told."""
    while not live.committer.stopped.is_set():
        try:
            for code in live.write(store.purge, now())[0]:
                live.deleted(code)
        except Exception:  # a locked database, say: the next time comes
            log.warning("workshops could not be purged", exc_info=True)
        until = time.monotonic() + _PERIOD
        while time.monotonic() < until and not live.committer.stopped.is_set():
            live.rest(1)
