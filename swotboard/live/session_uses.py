"""Writes when facilitators' and projectors' places were last used, gathered [ACCESS-1]."""

import logging
from collections.abc import Callable

from swotboard.clock import now
from swotboard.domain.access_rules import SESSION_ROLES
from swotboard.domain.model import Participant
from swotboard.errors import SwotboardError

log = logging.getLogger(__name__)

PERIOD = 10.0
_MINUTE = len("2026-03-04T12:00")
_MAX_KNOWN = 10_000


class SessionUses:
    """`write({participant: time})` puts them on disk. A session is noted once a minute; a killed server loses ten
    seconds."""

    def __init__(self, write: Callable[[dict[str, str]], object]):
        self._write = write
        self._known: dict[tuple[str, str], str] = {}
        self._waiting: dict[tuple[str, str], str] = {}
        self._due = 0.0

    def note(self, person: Participant) -> None:
        """Somebody's place is used now; of participants nothing is kept."""
        key, at = (person.code, person.id), now()
        if person.role not in SESSION_ROLES or self._known.get(key, "")[:_MINUTE] == at[:_MINUTE]:
            return
        if len(self._known) >= _MAX_KNOWN:
            self._known.clear()
        self._known[key] = self._waiting[key] = at

    def flush(self, at: float, every: float = PERIOD) -> None:
        """Write what waits, at most every so many seconds. Call it a few times a second."""
        if not self._waiting or at < self._due:
            return
        self._due = at + every
        waiting, self._waiting = self._waiting, {}
        try:
            self._write({participant: used for (_, participant), used in waiting.items()})
        except SwotboardError as error:  # a locked database, say: the next use is noted again
            log.info("uses of sessions could not be written", extra={"reason": error.code})

    def codes(self) -> set[str]:
        """The workshops of which anything is held."""
        return {code for code, _ in self._known.keys() | self._waiting.keys()}

    def forget(self, code: str) -> None:
        """A workshop is gone."""
        for held in (self._known, self._waiting):
            for key in [each for each in held if each[0] == code]:
                del held[key]
