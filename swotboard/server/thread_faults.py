"""Faults of ours that are met in an OS thread: kept until the loop logs them, because nothing there may log
[LIVE-8]."""

import logging
from collections import deque
from collections.abc import Mapping

log = logging.getLogger(__name__)

_MAX = 1000


class Faults:
    """Adding and taking are atomic, without a lock."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, Exception, Mapping]] = deque(maxlen=_MAX)

    def add(self, message: str, error: Exception, values: Mapping[str, object]) -> None:
        """In any thread."""
        self._waiting.append((message, error, values))

    def log(self) -> None:
        """On the loop: a line and a traceback for each."""
        while self._waiting:
            message, error, values = self._waiting.popleft()
            log.error(message, exc_info=error, extra=dict(values))
