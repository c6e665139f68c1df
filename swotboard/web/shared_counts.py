"""Counts what limits have allowed here, for the other processes, and takes notice of what they have allowed [BUS-8].

They hear of it twice a second: within that time somebody may have as much on each of n processes. What is over is owed:
a bucket goes below zero, so that in the long run all processes together allow what one would.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable

_MOST = 10_000
"""Different addresses in half a second; more than that are not told."""

Elsewhere = Callable[[str, str, int], None]


class SharedCounts:
    """`what` is a name of a limit, `whom` an address or a person, "" for the whole server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: Counter[tuple[str, str]] = Counter()

    def add(self, what: str, whom: str | None, number: int = 1) -> None:
        """So many were allowed here; below zero, so many of them were given back."""
        with self._lock:
            if len(self._counted) < _MOST:
                self._counted[what, whom or ""] += number

    def take(self) -> list[list[object]]:
        """What was counted since the last time, as JSON: [what, whom, number] of each."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
        return [[what, whom, number] for (what, whom), number in counted.items() if number]


def read_counts(told: object, takers: Iterable[Elsewhere]) -> None:
    """Tell each of `takers` what another process has counted. What cannot be read is left out."""
    for each in told if isinstance(told, list) else ():
        if isinstance(each, list) and len(each) == 3:
            what, whom, number = each
            if isinstance(what, str) and isinstance(whom, str) and type(number) is int:
                for taker in takers:
                    taker(what, whom, number)
