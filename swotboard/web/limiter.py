"""How often one address may do a thing.

Three hundred people behind one address join within a minute; guessing a code takes years.
"""

import ipaddress
import math
import threading
import time
from collections.abc import Callable

from swotboard.domain.limits import TokenBuckets
from swotboard.domain.model import Claim
from swotboard.errors import SwotboardError

# (at once, then per second). `guess` is charged for a wrong code alone: a hall of people types wrongly now and then,
# and at this pace one address needs two years for an even chance at the code of one among a hundred workshops.
# `connect` is for those who hold no cookie; `reconnect` is counted for the person.
ALLOWANCES = {
    "guess": (60, 0.1),
    "key": (30, 0.5),
    "create": (20, 1 / 30),
    "join": (600, 5),
    "qr": (60, 2),
    "connect": (2000, 30),
    "reconnect": (60, 0.5),
    "board": (60, 1),  # of one person
}


class Limiter:
    """The allowances of every address. `on=False` lifts them all."""

    def __init__(self, on: bool, clock: Callable[[], float] = time.monotonic):
        self._on = on
        self._clock = clock
        self._lock = threading.Lock()  # requests run in threads in some async modes
        self._buckets = {what: TokenBuckets(*allowance) for what, allowance in ALLOWANCES.items()}

    def check(self, what: str, address: str | None) -> None:
        """Raises `rate_limited` where the address has nothing left; takes nothing."""
        self._answer(self._ask(self._buckets[what].wait, address))

    def take(self, what: str, address: str | None) -> None:
        """Take one; raises `rate_limited` with the seconds to wait."""
        self._answer(self._ask(self._buckets[what].take, address))

    def charge(self, what: str, address: str | None) -> None:
        """Take one where there is one: for what has gone wrong already."""
        self._ask(self._buckets[what].take, address)

    def forget_workshop(self, code: str) -> None:
        """A workshop is gone: nothing is remembered of its people [KEEP-8]."""
        with self._lock:
            for buckets in self._buckets.values():
                buckets.forget_all(lambda key: key.startswith(_of_workshop(code)))

    def _ask(self, question: Callable, address: str | None) -> float | None:
        if not self._on:
            return None
        with self._lock:
            return question(household(address), self._clock())

    def _answer(self, wait: float | None) -> None:
        if wait is not None:
            seconds = max(1, math.ceil(wait))
            raise SwotboardError("rate_limited", f"Too many tries from your network. Wait {seconds} s and try again.", seconds)


def of_person(claim: Claim) -> str:
    """What somebody is counted by where a network will not do."""
    return _of_workshop(claim.code) + claim.participant


def _of_workshop(code: str) -> str:
    return f"participant of {code} "


def household(address: str | None) -> str:
    """What counts as one address: with IPv6 a /64, because every home has 2^64 of them. A port, which some proxies
    add, is no part of it."""
    try:
        ip = ipaddress.ip_address(_without_port(address or ""))
    except ValueError:
        return address or ""
    if ip.version == 6 and ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
