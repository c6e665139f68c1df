"""Aligns two lists of tokens by their longest common subsequence, within a bound of work.

The common beginning and end are taken off first. What is left is compared a whole row at a time, as the bits of one
integer (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): the work is the product of the two lengths over
the width of a machine word, whatever the tokens are. difflib takes a time that its input can drive to the square and
beyond.
"""

from collections.abc import Iterable, Sequence

MAX_CELLS = 500_000
"""The product of the lengths of the two parts that differ: 700 tokens each, as many as a text of 2,000 letters has."""


class TooDifferent(Exception):
    """The parts that differ are larger than MAX_CELLS."""


class Aligned:
    """What Merge3 asks of a sequence matcher. Raises TooDifferent."""

    def __init__(self, _isjunk: None, a: Sequence[str], b: Sequence[str]):
        self._blocks = matching_blocks(a, b)

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """As difflib's: (start in a, start in b, length), in order, the last of them of length 0."""
        return self._blocks


def matching_blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """(start in a, start in b, length) of the runs that make up a longest common subsequence, then (len(a), len(b), 0).

    Raises TooDifferent.
    """
    before = _common(zip(a, b, strict=False))
    rest = min(len(a), len(b)) - before
    after = min(rest, _common(zip(reversed(a), reversed(b), strict=False)))
    a_end, b_end = len(a) - after, len(b) - after
    if (a_end - before) * (b_end - before) > MAX_CELLS:
        raise TooDifferent
    pairs = _pairs(a[before:a_end], b[before:b_end])
    runs = [(0, 0, before), *((before + i, before + j, 1) for i, j in pairs), (a_end, b_end, after)]
    return [*_joined(run for run in runs if run[2]), (len(a), len(b), 0)]


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    length = 0
    for one, other in pairs:
        if one != other:
            break
        length += 1
    return length


def _pairs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places (in a, in b) of a longest common subsequence, found from the end."""
    rows = _rows(a, b)
    pairs = []
    i, j = len(a), len(b)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
        elif rows[j - 1] >> (i - 1) & 1:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        else:
            j -= 1
    return pairs[::-1]


def _rows(a: Sequence[str], b: Sequence[str]) -> list[int]:
    """For each beginning of `b` an integer; its bit i is 0 where one more token of `a`, up to i, makes the subsequence
    longer."""
    places: dict[str, int] = {}
    for place, token in enumerate(a):
        places[token] = places.get(token, 0) | 1 << place
    ones = (1 << len(a)) - 1
    rows = [ones]
    for token in b:
        row = rows[-1]
        found = row & places.get(token, 0)
        rows.append((row + found | row - found) & ones)
    return rows


def _joined(runs: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Runs that follow each other in both are one."""
    joined: list[tuple[int, int, int]] = []
    for i, j, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + length)
        else:
            joined.append((i, j, length))
    return joined
