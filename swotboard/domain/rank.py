"""Where a note stands: fractional indexes in base 62, compared as bytes.

Ranks come from clients, and databases of earlier versions hold long ones, so ones that the library would not have made
are met too; none may stop the board.
"""

from fractional_indexing import FIError, generate_key_between, generate_n_keys_between

from swotboard.protocol import LIMITS

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_NOT_A_KEY = (FIError, IndexError, ValueError, TypeError)


def rank_between(before: str | None, after: str | None) -> str | None:
    """A rank above `before` and below `after` (None: the open end); None where there is no room between the two."""
    found = ranks_between(before, after, 1)
    return found[0] if found else None


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """So many ranks in their order, all between the two (None: the open end), as short as may be; none where they do
    not fit."""
    if before is not None and after is not None and before >= after:
        return []
    found = _by_the_library(before, after, count)
    if not found and after is None and before:
        first = _whole_above(before)
        found = [first, *_by_the_library(first, None, count - 1)] if first else []
    return found or _spread(before or "", after, count)


def _by_the_library(before: str | None, after: str | None, count: int) -> list[str]:
    """Short ones between its own keys, and at the open end ones that do not get longer. It recurses along its keys."""
    if max(len(before or ""), len(after or "")) > LIMITS["rank"]:
        return []
    try:
        found = generate_n_keys_between(before, after, count) if count != 1 else [generate_key_between(before, after)]
    except _NOT_A_KEY:
        return []
    bounds = [*([] if before is None else [before]), *found, *([] if after is None else [after])]
    return found if all(low < high for low, high in zip(bounds, bounds[1:], strict=False)) else []


def _whole_above(before: str) -> str | None:
    """The library's first key without a fraction that begins higher: others can follow it without getting longer."""
    head = max("a", chr(ord(before[0]) + 1)) if before[0] < "z" else None
    return head and head + "0" * (ord(head) - ord("a") + 1)


def _spread(before: str, after: str | None, count: int) -> list[str]:
    """Evenly between the two, read as fractions. None ends in 0, so that there is room below each.

    Digit by digit only how far they are apart is counted, so that long ones cost no more than reading them.
    """
    low, apart = [], 0 if after else 1
    for place in range(max(len(before), len(after or "")) + 8):
        low.append(_digit(before, place))
        apart = apart * 62 + (_digit(after, place) if after else 0) - low[-1]
        if apart > count:
            return [_sum(low, apart * part // (count + 1)) for part in range(1, count + 1)]
    return []


def _digit(rank: str, place: int) -> int:
    return _VALUE.get(rank[place], 0) if place < len(rank) else 0


def _sum(digits: list[int], more: int) -> str:
    found, place = list(digits), len(digits) - 1
    while more:
        more, found[place] = divmod(found[place] + more, 62)
        place -= 1
    return "".join(_DIGITS[digit] for digit in found).rstrip("0")
