"""Counting votes, raw and balanced by group [VOTE-5]."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict


@dataclass(frozen=True)
class Ballot:
    """What one participant gave to one thing: a note or a theme, on the board of `group`."""

    participant: str
    voter_group: str | None
    group: str
    thing: str
    count: int


class Result(TypedDict):
    """What one thing got: `votes` is the plain sum, `balanced` a percentage."""

    group: str
    thing: str
    votes: int
    balanced: float


class Tally(TypedDict):
    """The results of a round, and how many people voted."""

    results: list[Result]
    voters: int


def tally(ballots: Iterable[Ballot]) -> Tally:
    """The highest balanced share comes first.

    `balanced` is the mean, over the groups that voted, of the share of a group's votes that the thing got; so each
    group's voice weighs the same, however many its people are. All of them sum to 100.
    """
    given = [ballot for ballot in ballots if ballot.count > 0]
    votes: Counter[str] = Counter()
    boards: dict[str, str] = {}
    by_group: dict[str | None, Counter[str]] = defaultdict(Counter)
    for ballot in given:
        votes[ballot.thing] += ballot.count
        by_group[ballot.voter_group][ballot.thing] += ballot.count
        boards[ballot.thing] = ballot.group
    # Once: for each thing anew it grew with the square.
    totals = {group: counts.total() for group, counts in by_group.items()}
    results: list[Result] = [
        {"group": boards[thing], "thing": thing, "votes": votes[thing], "balanced": _balanced(thing, by_group, totals)}
        for thing in votes
    ]
    results.sort(key=lambda row: (-row["balanced"], -row["votes"], row["thing"]))
    return {"results": results, "voters": len({ballot.participant for ballot in given})}


def _balanced(thing: str, by_group: dict[str | None, Counter[str]], totals: dict[str | None, int]) -> float:
    shares = [given[thing] / totals[group] for group, given in by_group.items()]
    return round(100 * sum(shares) / len(shares), 1)
