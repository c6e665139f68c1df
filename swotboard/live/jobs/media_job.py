"""Removes media that were uploaded and that no op ever named [MEDIA-9]."""

import logging
import time

from swotboard.clock import now
from swotboard.domain.media_rules import UNNAMED_SECONDS
from swotboard.domain.ports import RetentionStore
from swotboard.domain.timestamps import later
from swotboard.live.jobs.retention_job import RetentionHub

log = logging.getLogger(__name__)

_PERIOD = 3600.0


def remove_unnamed_media(hub: RetentionHub, store: RetentionStore) -> None:
    """Every hour until the server stops."""
    while not hub.committer.stopped.is_set():
        try:
            hub.write(store.forget_unnamed, later(now(), -UNNAMED_SECONDS))
            strays = hub.read(store.strays)
            if strays:
                hub.write(store.remove_strays, strays)
        except Exception:  # a locked database, say: the next time comes
            log.warning("media that nobody names could not be removed", exc_info=True)
        until = time.monotonic() + _PERIOD
        while time.monotonic() < until and not hub.committer.stopped.is_set():
            hub.rest(1)
