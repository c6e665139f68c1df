"""Where a note stands: fractional indexes in base 62, compared as bytes.

Ranks come from clients, so ones that the library would not have made are met too; none may stop the board.
"""

from fractional_indexing import FIError, generate_key_between

_TRIES = 8


def rank_between(before: str | None, after: str | None) -> str:
    """A rank above `before` and below `after` (None: the open end).

    Between two that leave no room the answer is `before` itself: the tie is broken by id [NOTE-2].
    """
    try:
        return generate_key_between(before, after)
    except (FIError, IndexError, ValueError, TypeError):
        return _by_hand(before or "", after)


def _by_hand(before: str, after: str | None) -> str:
    for zeros in range(_TRIES):
        rank = before + "0" * zeros + "V"
        if after is None or rank < after:
            return rank
    return before or "0"
