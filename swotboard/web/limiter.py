"""How often one address, and the networks around it, may do a thing [HTTP-10].

Three hundred people behind one address join within a minute; guessing a code takes years, from an address or a whole
network.
"""

import math
import threading
import time
from collections.abc import Callable
from typing import Any

from swotboard.domain.networks import networks_of
from swotboard.domain.token_bucket import TokenBuckets
from swotboard.errors import SwotboardError
from swotboard.web.shared_counts import SharedCounts

# (at once, then per second), of one address. Its wider networks have a few times as much, see domain/networks.py.
# `guess` is charged for a wrong code alone: a hall of people types wrongly now and then.
# `connect` is for those who hold no cookie; `reconnect` is counted for the person.
ALLOWANCES = {
    "guess": (60, 0.1),
    "key": (30, 0.5),
    "create": (20, 1 / 30),
    "join": (600, 5),
    "entry": (1200, 80),  # asked every few seconds by everybody who waits, maybe from one address
    "qr": (60, 2),
    "connect": (2000, 30),
    "reconnect": (60, 0.5),
    "wrong": (
        1000,
        1 / 600,
    ),  # refuses nobody: it remembers who has been wrong, for those who wait in line (guess_limits.py)
    "board": (60, 1),  # of one person, like those below
    "switch": (30, 0.2),  # to another group
    "export": (60, 0.1),
    "reading": (120, 2),  # the history, the audit list, the news
    "media": (2000, 50),
    "upload": (30, 0.2),
    "erase": (20, 0.1),  # of what is one's own
    "access": (60, 0.5),  # sessions and links, by one facilitator
}

SHARED = ("guess", "key", "create", "join", "connect", "reconnect", "wrong")
"""Those that several processes count together [BUS-8]; the others protect one process' own time."""
_WORKSHOPS = "workshops"
_DAY = 24 * 60 * 60
_MAX_NETWORKS = 8_000
"""That are remembered of each width for each of these; some 250 bytes each."""


class Limiter:
    """The allowances of every address. `on=False` lifts them all. `counts` is for other processes to hear of."""

    def __init__(
        self,
        on: bool,
        clock: Callable[[], float] = time.monotonic,
        workshops_per_day: int = 0,
        counts: SharedCounts | None = None,
    ):
        self.on = on
        self._counts = counts
        self._clock = clock
        self._lock = threading.Lock()  # requests run in threads in some async modes
        self._accounts = {what: _Account(*allowance) for what, allowance in ALLOWANCES.items()}
        self._workshops = _Account(workshops_per_day, workshops_per_day / _DAY) if workshops_per_day else None

    def check(self, what: str, address: str | None) -> None:
        """Raises `rate_limited` where the address, or a network around it, has nothing left; takes nothing."""
        self._answer(self._ask(self._accounts[what].wait, address))

    def take(self, what: str, address: str | None) -> None:
        """Take one; raises `rate_limited` with the seconds to wait."""
        wait = self._ask(self._accounts[what].take, address)
        self._count(what, address, wait)
        self._answer(wait)

    def take_workshop(self, address: str | None) -> None:
        """Count a workshop that is started or restored; raises `workshops_quota` with the seconds to wait
        [QUOTA-3]."""
        wait = self._ask(self._workshops.take, address) if self._workshops else None
        self._count(_WORKSHOPS, address, wait)
        if wait is not None:
            raise SwotboardError(
                "workshops_quota",
                "As many workshops as this server allows were started from your network today. Try again later.",
                math.ceil(wait),
            )

    def charge(self, what: str, address: str | None) -> None:
        """Take one where there is one: for what has gone wrong already."""
        self._count(what, address, self._ask(self._accounts[what].take, address))

    def taken_elsewhere(self, what: str, address: str, number: int) -> None:
        """Another process has taken so many."""
        account = self._workshops if what == _WORKSHOPS else self._accounts.get(what)
        if account:
            self._ask(lambda address, now: account.charge(address, now, number), address)

    def spent(self, what: str, address: str | None) -> float:
        """How much an address has used up lately; of what its wider networks have, its share."""
        return self._ask(self._accounts[what].spent, address) or 0.0

    def forget_workshop(self, code: str) -> None:
        """A workshop is gone: nothing is remembered of its people [KEEP-8]."""
        with self._lock:
            for account in self._accounts.values():
                account.forget_all(lambda network: str(network[0]).startswith(_of_workshop(code)))

    def _ask(self, question: Callable, address: str | None) -> float | None:
        if not self.on:
            return None
        with self._lock:
            return question(address, self._clock())

    def _count(self, what: str, address: str | None, wait: float | None) -> None:
        if self._counts and self.on and wait is None and what in (*SHARED, _WORKSHOPS):
            self._counts.add(what, address)

    def _answer(self, wait: float | None) -> None:
        if wait is not None:
            raise too_many("Too many tries from your network.", wait)


def too_many(why: str, wait: float) -> SwotboardError:
    """`rate_limited`, with whole seconds to wait."""
    seconds = max(1, math.ceil(wait))
    return SwotboardError("rate_limited", f"{why} Wait {seconds} s and try again.", seconds)


def of_person(code: str, participant: str) -> str:
    """What somebody is counted by where a network will not do."""
    return _of_workshop(code) + participant


def _of_workshop(code: str) -> str:
    return f"participant of {code} "


class _Account:
    """One allowance: for each width of network the buckets of that width."""

    def __init__(self, at_once: float, per_second: float):
        self._allowance = (at_once, per_second)
        self._buckets: dict[int, TokenBuckets] = {}

    def wait(self, address: str | None, now: float) -> float | None:
        """Seconds until an address and all networks around it have one; None where they do."""
        waits = [buckets.wait(network, now) for buckets, network, _ in self._around(address)]
        return max(filter(None, waits), default=None)

    def take(self, address: str | None, now: float) -> float | None:
        """The same, and one taken of each where all have one."""
        wait = self.wait(address, now)
        if wait is None:
            for buckets, network, _ in self._around(address):
                buckets.take(network, now)
        return wait

    def charge(self, address: str | None, now: float, number: int) -> None:
        """So many were taken elsewhere."""
        for buckets, network, _ in self._around(address):
            buckets.charge(network, now, number)

    def spent(self, address: str | None, now: float) -> float:
        """What is missing, of a wider network as a share of it."""
        return max(buckets.missing(network, now) / times for buckets, network, times in self._around(address))

    def forget_all(self, gone: Callable[[Any], bool]) -> None:
        """The networks that will not come again."""
        for buckets in self._buckets.values():
            buckets.forget_all(gone)

    def _around(self, address: str | None) -> list[tuple[TokenBuckets, tuple, int]]:
        return [(self._of_width(times), network, times) for network, times in networks_of(address)]

    def _of_width(self, times: int) -> TokenBuckets:
        if times not in self._buckets:
            at_once, per_second = self._allowance
            self._buckets[times] = TokenBuckets(at_once * times, per_second * times, most_keys=_MAX_NETWORKS)
        return self._buckets[times]
