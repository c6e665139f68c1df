"""Limits how often somebody may do a thing: token buckets, given the time from outside."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

_MAX_KEYS = 20_000


class TokenBuckets:
    """One bucket for each key (a person, an address): `capacity` at once, then `per_second`.

    At most `most_keys` (20,000) are remembered; the ones unused for longest are forgotten, which only ever lets
    somebody in.
    """

    def __init__(self, capacity: float, per_second: float, most_keys: int | None = None):
        self._most_keys = most_keys or _MAX_KEYS
        self._capacity = float(capacity)
        self._per_second = float(per_second)
        self._buckets: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def take(self, key: object, now: float, cost: float = 1.0) -> float | None:
        """Take `cost` from the key's bucket at time `now` (seconds). None, or the seconds to wait, with nothing
        taken."""
        level = self._level(key, now)
        if level < cost:
            return (cost - level) / self._per_second
        self._remember(key, level - cost, now)
        return None

    def wait(self, key: object, now: float, cost: float = 1.0) -> float | None:
        """What `take` would answer, with nothing taken."""
        level = self._level(key, now)
        return None if level >= cost else (cost - level) / self._per_second

    def missing(self, key: object, now: float) -> float:
        """How much of the capacity is used up just now."""
        return self._capacity - self._level(key, now)

    def give_back(self, key: object, now: float, cost: float = 1.0) -> None:
        """What was taken was not used after all."""
        self._remember(key, min(self._capacity, self._level(key, now) + cost), now)

    def charge(self, key: object, now: float, cost: float) -> None:
        """So much was taken elsewhere, whether it was there or not: what is missing is owed, up to the capacity."""
        level = self._level(key, now) - cost
        self._remember(key, min(self._capacity, max(-self._capacity, level)), now)

    def forget(self, key: object) -> None:
        """The key will not come again."""
        self._buckets.pop(key, None)

    def forget_all(self, gone: Callable[[Any], bool]) -> None:
        """None of the keys for which `gone` is true will come again."""
        for key in [key for key in self._buckets if gone(key)]:
            del self._buckets[key]

    def __len__(self) -> int:
        return len(self._buckets)

    def _level(self, key: object, now: float) -> float:
        level, since = self._buckets.get(key, (self._capacity, now))
        return min(self._capacity, level + max(0.0, now - since) * self._per_second)

    def _remember(self, key: object, level: float, now: float) -> None:
        self._buckets[key] = (level, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._most_keys:
            self._buckets.popitem(last=False)
