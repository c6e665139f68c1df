"""Where a note stands: fractional indexes in base 62, compared as bytes.

Ranks come from clients, and databases of earlier versions hold long ones, so ones that the library would not have made are met
too; none may stop the board.
"""

from fractional_indexing import FIError, generate_key_between, generate_n_keys_between

from swotboard.domain.wire import LIMITS

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_NOT_A_KEY = (FIError, IndexError, ValueError, TypeError)


def rank_between(before: str | None, after: str | None) -> str | None:
    """A rank above `before` and below `after` (None: the open end); None where there is no room between the two."""
    found = ranks_between(before, after, 1)
    return found[0] if found else None


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """So many ranks in their order, all between the two (None: the open end), as short as may be; none where they do not fit."""
    if before is not None and after is not None and before >= after:
        return []
    found = _by_the_library(before, after, count)
    if not found and after is None and before is not None:
        first = _whole_above(before)
        found = first and [first, *_by_the_library(first, None, count - 1)]
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
    """Evenly between the two, read as fractions. None ends in 0, so that there is room below each."""
    low, high = 0, 1
    for length in range(1, max(len(before), len(after or "")) + 8):
        low = low * 62 + (_VALUE[before[length - 1]] if length <= len(before) else 0)
        high = high * 62 + (_VALUE[after[length - 1]] if length <= len(after) else 0) if after is not None else 62**length
        high = high - 62**length if after is not None and length == 1 else high
        if high - low > count:
            return [_written(low + (high - low) * place // (count + 1), length) for place in range(1, count + 1)]
    return []


def _written(value: int, length: int) -> str:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, 62)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip("0")
