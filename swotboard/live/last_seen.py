"""Writes where people left a board, gathered: when everybody leaves at once that costs one commit [SEEN-1]."""

import logging
import math
from collections.abc import Callable, Mapping
from threading import Event

from swotboard.domain.visits import Seen, Since
from swotboard.errors import StorageError, SwotboardError
from swotboard.live.clients import Client
from swotboard.live.item_by_item import do_each

log = logging.getLogger(__name__)

PERIOD = 2.0


class LastSeenWriter:
    """`write(visits)` puts them on disk. What a killed server had not written yet, people see marked as new once
    more."""

    def __init__(self, write: Callable[[list[Seen]], object]):
        self._write = write
        self._waiting: dict[tuple[str, str, str], Seen] = {}
        self._due = 0.0

    def end(self, client: Client, seqs: Mapping[str, int], at: str) -> None:
        """A socket leaves its boards, which are at `seqs`. A projector visits nothing."""
        if client.person is None or client.person.role == "projector":
            return
        for group in client.groups:
            if since := client.since.get(group):
                end = Since(max(seqs.get(group, 0), client.joined.get(group, 0)), at)
                self._waiting[client.person.code, client.person.id, group] = Seen(client.person.id, group, end, since)

    def flush(self, at: float, every: float = PERIOD) -> None:
        """Write what waits, at most every so many seconds. Call it a few times a second.

        Where the database cannot be used just now all of it waits on. What it refuses for another reason is tried visit
        by visit, and a visit that cannot be written is dropped: it would keep all others from being written [SEEN-4].
        """
        if not self._waiting or at < self._due:
            return
        self._due = at + every
        waiting, self._waiting = self._waiting, {}
        try:
            self._write(list(waiting.values()))
        except StorageError as error:
            log.info("visits could not be written", extra={"reason": error.code})
            self._waiting = {**waiting, **self._waiting}
        except SwotboardError as error:
            log.warning("visits could not be written together", extra={"reason": error.code})
            do_each(self._write, [([visit],) for visit in waiting.values()], "writing a visit")

    def flush_at_stop(self, start_task: Callable[[Callable], object], seconds: float) -> None:
        """Write all that waits, in a task of its own: a writer that is stuck is waited for so long at most."""
        written = Event()

        def write() -> None:
            try:
                self._due = 0.0
                self.flush(0.0, every=math.inf)
            finally:
                written.set()

        start_task(write)
        written.wait(seconds)

    def codes(self) -> set[str]:
        """The workshops of which visits wait."""
        return {code for code, _, _ in self._waiting}

    def forget(self, code: str) -> None:
        """A workshop is gone."""
        self._waiting = {key: visit for key, visit in self._waiting.items() if key[0] != code}


def seen_view(since: Mapping[str, Since], seqs: Mapping[str, int]) -> dict:
    """`you.seen`: group -> {seq, at}, of the boards on which anything happened since."""
    return {group: {"seq": s.seq, "at": s.at} for group, s in since.items() if seqs[group] > s.seq}
