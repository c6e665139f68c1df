"""Carries out scheduled steps when they are due; also those that were due while no server ran [TIME-3]."""

import logging
from collections.abc import Callable

from swotboard.domain.op import Submission
from swotboard.domain.ports import Run, StorePort
from swotboard.domain.schedule_rules import carrying_out
from swotboard.errors import StorageError, SwotboardError

log = logging.getLogger(__name__)

PERIOD = 1.0


class Scheduler:
    """What is due is asked of the Store each time, so that nothing need be remembered, and several servers may ask."""

    def __init__(self, store: StorePort, offload: Run, submit: Callable[[Submission], object]):
        self._store = store
        self._offload = offload
        self._submit = submit

    def carry_out(self, at: str) -> None:
        """Do all that is due at `at`, in the order in which it was due, each as an ordinary op of whoever scheduled
        it."""
        for code, scheduled in self._offload(self._store.due, at):
            try:
                self._submit(Submission(code, scheduled.by, carrying_out(scheduled)))
            except StorageError:
                return  # nothing was written; the next look finds it again, with what comes after it
            except SwotboardError as refusal:
                log.warning("a scheduled step was not carried out", extra={"workshop": code, "reason": refusal.code})
