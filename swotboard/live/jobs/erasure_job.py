"""Works off what is to be erased [ERASE-6, ERASE-8].

Everything of a person goes in batches, between which others' changes go through; then what copies, connections and the
log still hold. The database says what is left, so that a server that was killed goes on where it was.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from flask_socketio import SocketIO

from swotboard.domain.model import Change, Participant
from swotboard.domain.op import Op
from swotboard.domain.ports import RetentionStore, Run
from swotboard.domain.records import AskedErasure, Written
from swotboard.errors import StorageError, SwotboardError
from swotboard.live.committer import Committer
from swotboard.live.item_by_item import do_each
from swotboard.services.erasure_ops import erasing_ops

log = logging.getLogger(__name__)

_LOOK_EVERY = 15
_BATCH = 20
"""Ops in one turn of the writer."""
_MARKS = 200
_EVERYTHING = "0001"
"""A time before all others: only what nobody names any more is older."""


class ErasureHub(Protocol):
    """What erasing uses of the hub."""

    socketio: SocketIO
    committer: Committer
    read: Run
    write: Run
    erasing: bool

    def rest(self, seconds: float) -> None:
        """Let the others go on for a while."""

    def submit_ops(self, participant: Participant, ops: Sequence[Op]) -> list[Change]:
        """All of them or none."""


def work_off_erasures(hub: ErasureHub, store: RetentionStore) -> None:
    """Until the server stops: at its start, at once where something was erased here, and now and then. Of several
    processes one does it [BUS-9]."""
    waited = _LOOK_EVERY
    while not hub.committer.stopped.is_set():
        if not hub.erasing and waited < _LOOK_EVERY:
            hub.rest(1)
            waited += 1
            continue
        hub.erasing, waited = False, 0
        try:
            if hub.write(store.on_duty):
                do_each(_erase_everything, [(hub, store, each) for each in hub.read(store.asked_erasures)], "erasing")
                _finish(hub, store)
        except Exception:  # a locked database, say: the next time comes
            log.warning("what is to be erased could not be worked off", exc_info=True)
        hub.rest(1)


def _erase_everything(hub: ErasureHub, store: RetentionStore, asked: AskedErasure) -> None:
    person = hub.read(store.participant, asked.participant)
    before: Written | None = None
    while (written := hub.read(store.written_by, asked.code, asked.participant)) != before and any(written):
        before = written
        for batch in _batches(erasing_ops(written)):
            _submit(hub, person, batch)
            hub.rest(0)
    if any(written):
        log.error("something of what a person wrote could not be erased", extra={"left": sum(map(len, written))})
    hub.write(store.erasure_is_done, asked.code, asked.participant)
    while hub.write(store.forget_unnamed, _EVERYTHING):
        hub.rest(0)
    hub.read(store.remove_set_aside)


def _submit(hub: ErasureHub, person: Participant, ops: Sequence[Op]) -> None:
    """One that is refused keeps no other: what it is about may have been erased meanwhile."""
    try:
        hub.submit_ops(person, ops)
    except StorageError:
        raise
    except SwotboardError:
        for op in ops:
            _alone(hub.submit_ops, person, op)


def _alone(submit_ops: Callable[[Participant, Sequence[Op]], object], person: Participant, op: Op) -> None:
    try:
        submit_ops(person, [op])
    except StorageError:
        raise
    except SwotboardError as error:
        log.info("an erasing op was refused", extra={"reason": error.code})


def _finish(hub: ErasureHub, store: RetentionStore) -> None:
    """Until nothing is left: where somebody is reading, the log is emptied once they are done."""
    while (marks := hub.read(store.erasure_marks, _MARKS)) and not hub.committer.stopped.is_set():
        hub.read(store.erase_in_copies, marks)
        while not hub.write(store.finish_erasure, marks) and not hub.committer.stopped.is_set():
            hub.rest(1)


def _batches(ops: Sequence[Op]) -> Iterator[Sequence[Op]]:
    return (ops[start : start + _BATCH] for start in range(0, len(ops), _BATCH))
