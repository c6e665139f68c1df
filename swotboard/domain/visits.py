"""Says when somebody was last on a board, and so where what is new to them begins [SEEN-1]."""

from dataclasses import dataclass

from swotboard.domain.timestamps import later

PAUSE = 30 * 60
"""Seconds: who comes back sooner goes on with the same visit."""


@dataclass(frozen=True)
class Since:
    """Up to where somebody knew a board, and when that was."""

    seq: int
    at: str


@dataclass(frozen=True)
class Seen:
    """A visit of one person to one board: where it ended, and where what was new in it began."""

    participant: str
    group: str
    end: Since
    since: Since


def begin(before: Seen | None, now: str, seq: int) -> Since:
    """Where what is new begins for somebody who comes at `now`, when the board is at `seq`: for a first visit, here."""
    if before is None:
        return Since(seq, now)
    return before.since if now < later(before.end.at, PAUSE) else before.end
