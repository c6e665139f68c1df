"""Removes media that no op ever named [MEDIA-9], and the files of what was deleted; off the loop, and the writer only
sets them aside."""

import logging
import time

from swotboard.clock import now
from swotboard.domain.media_rules import UNNAMED_SECONDS
from swotboard.domain.ports import RetentionStore
from swotboard.domain.timestamps import later
from swotboard.live.item_by_item import do_each
from swotboard.live.jobs.retention_job import RetentionHub, rest_until_stop

log = logging.getLogger(__name__)

_PERIOD = 3600.0
_FILES_PERIOD = 60.0


def remove_unnamed_media(hub: RetentionHub, store: RetentionStore) -> None:
    """Until the server stops: every hour what nobody names, every minute the files that were set aside."""
    due = 0.0
    while not hub.committer.stopped.is_set():
        try:
            if not hub.write(store.on_duty):
                hub.read(store.tidy)  # after what this process has deleted
            else:
                due = _remove(hub, store, due)
        except Exception:  # a locked database, say: the next time comes
            log.warning("media that nobody names could not be removed", exc_info=True)
        rest_until_stop(hub, _FILES_PERIOD)


def _remove(hub: RetentionHub, store: RetentionStore, due: float) -> float:
    """When what nobody names is looked for next."""
    if time.monotonic() >= due:
        due = time.monotonic() + _PERIOD
        do_each(lambda forget: forget(hub, store), [(_forget_unnamed,), (_forget_strays,)], "forgetting media")
    for aside in hub.read(store.wrongly_aside):
        hub.write(store.put_back, aside)
    hub.read(store.remove_set_aside)
    return due


def _forget_unnamed(hub: RetentionHub, store: RetentionStore) -> None:
    before = later(now(), -UNNAMED_SECONDS)
    while hub.write(store.forget_unnamed, before):
        hub.rest(0)


def _forget_strays(hub: RetentionHub, store: RetentionStore) -> None:
    strays = store.strays()
    while some := hub.read(next, strays, None):
        hub.write(store.forget_strays, some)
