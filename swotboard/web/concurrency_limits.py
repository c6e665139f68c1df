"""Lets one request at a time do what costs much; the others wait their turn for a bounded time [LIVE-10].

A request leaves its queue when it ends, and when whoever sent it has hung up.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from swotboard.errors import SwotboardError

MAX_WAITING = 8
"""In one queue; whoever comes then is told so at once."""
_LOOK_EVERY = 0.02


class HungUp(SwotboardError):
    """Nobody reads the answer any more."""

    def __init__(self):
        super().__init__("busy", "The connection was closed.", retry_after=1.0)


class RequestQueues:
    """`rest(seconds)` lets the others go on. Only for requests, never from an offloaded thread: its lock may be
    patched."""

    def __init__(self, rest: Callable[[float], None], clock: Callable[[], float] = time.monotonic):
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()  # requests run in threads in some async modes
        self._queues: dict[tuple, deque] = {}

    def __len__(self) -> int:
        return len(self._queues)

    @contextmanager
    def one_at_a_time(
        self, key: tuple, gone: Callable[[], bool], seconds: float, at_once: int = 1, waiting: int | None = None
    ) -> Iterator[None]:
        """Be among the first `at_once` of the queue `key`.

        Raises `busy` with `retry_after` after `seconds`, or at once where `waiting` (MAX_WAITING) wait; HungUp.
        """
        ticket = object()
        self._enter(key, ticket, at_once + (MAX_WAITING if waiting is None else waiting))
        try:
            self._wait(key, ticket, gone, self._clock() + seconds, at_once)
            yield
        finally:
            self._leave(key, ticket)

    def _enter(self, key: tuple, ticket: object, most: int) -> None:
        with self._lock:
            queue = self._queues.setdefault(key, deque())
            if len(queue) >= most:
                raise _busy()
            queue.append(ticket)

    def _leave(self, key: tuple, ticket: object) -> None:
        with self._lock:
            queue = self._queues[key]
            queue.remove(ticket)
            if not queue:
                del self._queues[key]

    def _wait(self, key: tuple, ticket: object, gone: Callable[[], bool], until: float, at_once: int) -> None:
        while ticket not in islice(list(self._queues[key]), at_once):
            if gone():
                raise HungUp
            if self._clock() >= until:
                raise _busy()
            self._rest(_LOOK_EVERY)


def _busy() -> SwotboardError:
    return SwotboardError("busy", "Others are doing this just now. Try again in a moment.", retry_after=5.0)
