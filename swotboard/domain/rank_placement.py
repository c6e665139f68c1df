"""Where a note or a card goes among its neighbours, at a rank of bounded length; for want of room they move aside
[NOTE-10]."""

from collections.abc import Callable
from dataclasses import dataclass

from swotboard.domain.rank import rank_between, ranks_between

KEPT = 32
"""Characters of a rank up to which it is kept as a client sends it, and that one has after its neighbours have moved
aside."""
MAX = 64
"""Characters of any rank that is written. Clients may send up to LIMITS["rank"], and so can go between any two that
they see."""

_Ranked = tuple[str, str]
Near = Callable[[str | None, bool, int], list[_Ranked]]
"""(rank, above, most) -> [(id, rank)] of one list, the nearest first: those above a rank, or those at it and below.

With None as the rank all of the list are below.
"""


@dataclass(frozen=True)
class Place:
    """A rank, and the new ranks of those who move aside for it: (id, rank)."""

    rank: str
    moved: tuple[tuple[str, str], ...] = ()


def place_for(near: Near, wanted: str | None) -> Place:
    """The place at a rank that a client has sent, or at the end of the list."""
    if wanted is not None and len(wanted) <= KEPT:
        return Place(wanted)
    return place_above(near, wanted)


def place_above(near: Near, rank: str | None) -> Place:
    """The place right above all that stand at this rank (None: above all there are)."""
    below, above = _around(near, rank, 1)
    found = rank_between(below[0][1] if below else None, above[0][1] if above else None)
    return Place(found) if found and len(found) <= MAX else _with_room(near, rank)


def _with_room(near: Near, rank: str | None) -> Place:
    """Twice as many neighbours each time, until all of them and the newcomer fit in between those beyond. Whoever moves
    gets a short rank, so it takes as many long ones again before they have to move once more."""
    width = 1
    while True:
        below, above = _around(near, rank, width + 1)
        inside = [*reversed(below[:width]), None, *above[:width]]
        lowest = below[width][1] if len(below) > width else None
        highest = above[width][1] if len(above) > width else None
        ranks = ranks_between(lowest, highest, len(inside))
        if ranks and max(map(len, ranks)) <= KEPT:
            return _moved(inside, ranks)
        width *= 2


def _around(near: Near, rank: str | None, most: int) -> tuple[list[_Ranked], list[_Ranked]]:
    return near(rank, False, most), near(rank, True, most) if rank is not None else []


def _moved(inside: list[_Ranked | None], ranks: list[str]) -> Place:
    pairs = list(zip(inside, ranks, strict=True))
    [mine] = [new for old, new in pairs if old is None]
    return Place(mine, tuple((old[0], new) for old, new in pairs if old is not None and old[1] != new))
