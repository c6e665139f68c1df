"""Keeps the pace of guesses at the whole server: from however many networks they come, only so many a day are answered
[HTTP-10].

An answer tells whoever guesses whether they were right, so right and wrong lookups must wait alike. Who holds a place,
or whose address has found this code before, is no guesser and waits for nothing. The others wait while the pace is
exceeded, and those come first whose networks have guessed wrongly least: a person in a quiet network is next, a
guesser's networks wait for long.
"""

import heapq
import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from swotboard.domain.networks import client_network
from swotboard.domain.token_bucket import TokenBuckets
from swotboard.web.limiter import Limiter, too_many
from swotboard.web.shared_counts import SharedCounts

PACES = {"guess": (2000, 2.0, 2.0), "key": (100, 0.1, 0.5)}
"""Wrong ones of the whole server: (at once, then per second, and per second of those who wait in line beside that).

`guess` is codes, 350,000 a day of 887 million; `key` is keys that a person chose (the organizer's, of the metrics),
52,000 a day.
"""

LONGEST_WAIT = 20.0
MAX_WAITING = 500
_MAX_FOUND = 10_000
_LOOK_AGAIN = 0.1
_EVERYBODY = "all"
_PACE, _LINE = "pace ", "line "
"""Before the kind of secret, in what other processes hear of."""


class Guesses:
    """Lookups without a place, of each kind of secret. `sleep` lets the others go on. `counts` is for other processes
    to hear of."""

    def __init__(
        self,
        sleep: Callable[[float], None],
        clock: Callable[[], float] = time.monotonic,
        counts: SharedCounts | None = None,
    ):
        self._clock = clock
        self._counts = counts
        self._lock = threading.Lock()
        self._paces = {what: TokenBuckets(at_once, per_second) for what, (at_once, per_second, _) in PACES.items()}
        self._lines = {what: Line(in_line, sleep, clock) for what, (_, _, in_line) in PACES.items()}
        self._found: OrderedDict[tuple, None] = OrderedDict()

    @contextmanager
    def look_up(self, limiter: Limiter, what: str, address: str | None, wanted: str) -> Iterator["Lookup"]:
        """One lookup, in its turn; whoever looks says in it whether it was right. Raises `rate_limited`."""
        limiter.check(what, address)
        found = (what, client_network(address), wanted)
        reserved = limiter.on and found not in self._found and self._reserve(what)
        if limiter.on and not reserved and found not in self._found:
            self._lines[what].stand(limiter.spent("wrong", address))
            self._count(_LINE + what, 1)
        lookup = Lookup()
        try:
            yield lookup
        finally:
            if lookup.right is False:
                limiter.charge("wrong", address)
            elif reserved:
                self._give_back(what)
            if lookup.right:
                self._remember(found)

    def forget_workshop(self, code: str) -> None:
        """A workshop is gone: nobody's address is remembered for it [KEEP-8]."""
        with self._lock:
            for found in [each for each in self._found if each[2] == code]:
                del self._found[found]

    def taken_elsewhere(self, what: str, _whom: str, number: int) -> None:
        """Another process has looked up so many."""
        kind, _, of = what.partition(" ")
        if of in PACES and kind + " " == _PACE:
            with self._lock:
                self._paces[of].charge(_EVERYBODY, self._clock(), number)
        elif of in PACES and kind + " " == _LINE:
            self._lines[of].went_on_elsewhere(number)

    def _reserve(self, what: str) -> bool:
        """Taken before looking: of a thousand at once each would else see that there is one left."""
        with self._lock:
            reserved = self._paces[what].take(_EVERYBODY, self._clock()) is None
        self._count(_PACE + what, int(reserved))
        return reserved

    def _give_back(self, what: str) -> None:
        with self._lock:
            self._paces[what].give_back(_EVERYBODY, self._clock())
        self._count(_PACE + what, -1)

    def _count(self, what: str, number: int) -> None:
        if self._counts:
            self._counts.add(what, "", number)

    def _remember(self, found: tuple) -> None:
        with self._lock:
            self._found[found] = None
            self._found.move_to_end(found)
            if len(self._found) > _MAX_FOUND:
                self._found.popitem(last=False)


class Lookup:
    """`right` is whether what was looked up is there; None while nobody knows, as when the database does not answer."""

    right: bool | None = None


class Line:
    """Lets those who stand in it go on at a pace: the one with the smallest score first, then who came first."""

    def __init__(self, per_second: float, sleep: Callable[[float], None], clock: Callable[[], float]):
        self._apart = 1 / per_second
        self._sleep = sleep
        self._clock = clock
        self._numbers = itertools.count()
        self._order: list[tuple[float, int]] = []
        self._waiting: set[tuple[float, int]] = set()
        self._next = 0.0
        self._lock = threading.Lock()

    def stand(self, score: float) -> None:
        """Wait for one's turn. Raises `rate_limited` after 20 s, or where the line is full of those who come first."""
        until = self._clock() + LONGEST_WAIT
        place = (score, next(self._numbers))
        with self._lock:
            self._enter(place)
        while not self._my_turn(place, until):
            self._sleep(_LOOK_AGAIN)

    def went_on_elsewhere(self, number: int) -> None:
        """So many went on in the lines of other processes, at the same pace for all."""
        with self._lock:
            self._next = max(self._next, self._clock() - self._apart) + number * self._apart

    def __len__(self) -> int:
        return len(self._waiting)

    def _enter(self, place: tuple[float, int]) -> None:
        heapq.heappush(self._order, place)
        self._waiting.add(place)
        if len(self._waiting) > MAX_WAITING:
            self._waiting.remove(max(self._waiting))

    def _my_turn(self, place: tuple[float, int], until: float) -> bool:
        with self._lock:
            now = self._clock()
            if place not in self._waiting or now > until:
                self._waiting.discard(place)
                raise too_many(
                    "Somebody is trying many codes or keys here, so new ones are looked up slowly.", LONGEST_WAIT
                )
            while self._order[0] not in self._waiting:
                heapq.heappop(self._order)
            if place != self._order[0] or now < self._next:
                return False
            heapq.heappop(self._order)
            self._waiting.remove(place)
            self._next = max(self._next, now - self._apart) + self._apart
            return True
