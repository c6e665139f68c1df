"""Lets one request at a time do what costs much; the others wait their turn for a bounded time [LIVE-10].

A place in a lane is given back when its request ends, and when whoever sent it has hung up.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from swotboard.errors import SwotboardError

MAX_WAITING = 8
"""Of one lane; whoever comes then is told so at once."""
_LOOK_EVERY = 0.02


class HungUp(SwotboardError):
    """Nobody reads the answer any more."""

    def __init__(self):
        super().__init__("busy", "The connection was closed.", retry_after=1.0)


class Lanes:
    """`rest(seconds)` lets the others go on. Only for requests, never from an offloaded thread: its lock may be
    patched."""

    def __init__(self, rest: Callable[[float], None], clock: Callable[[], float] = time.monotonic):
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()  # requests run in threads in some async modes
        self._direct_writers: dict[tuple, deque] = {}

    def __len__(self) -> int:
        return len(self._direct_writers)

    @contextmanager
    def one_at_a_time(
        self, lane: tuple, gone: Callable[[], bool], seconds: float, at_once: int = 1, waiting: int | None = None
    ) -> Iterator[None]:
        """Hold a place among the first `at_once` of a lane.

        Raises `busy` with `retry_after` after `seconds`, or at once where `waiting` (MAX_WAITING) wait; HungUp.
        """
        place = object()
        self._enter(lane, place, at_once + (MAX_WAITING if waiting is None else waiting))
        try:
            self._wait(lane, place, gone, self._clock() + seconds, at_once)
            yield
        finally:
            self._leave(lane, place)

    def _enter(self, lane: tuple, place: object, most: int) -> None:
        with self._lock:
            line = self._direct_writers.setdefault(lane, deque())
            if len(line) >= most:
                raise _busy()
            line.append(place)

    def _leave(self, lane: tuple, place: object) -> None:
        with self._lock:
            line = self._direct_writers[lane]
            line.remove(place)
            if not line:
                del self._direct_writers[lane]

    def _wait(self, lane: tuple, place: object, gone: Callable[[], bool], until: float, at_once: int) -> None:
        while place not in islice(list(self._direct_writers[lane]), at_once):
            if gone():
                raise HungUp
            if self._clock() >= until:
                raise _busy()
            self._rest(_LOOK_EVERY)


def _busy() -> SwotboardError:
    return SwotboardError("busy", "Others are doing this just now. Try again in a moment.", retry_after=5.0)
