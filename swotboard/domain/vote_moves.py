"""Says what becomes of the votes of an open round when what they are on goes, comes back or is merged [VOTE-9].

What is gone keeps its votes, so that they can come back with it, but they count nowhere meanwhile: whoever reads votes
reads those on what stands.
"""

from collections.abc import Mapping

from swotboard.domain.model import Change, Round
from swotboard.protocol import (
    NOTE_HIDE,
    NOTE_REMOVE,
    NOTE_RESTORE,
    NOTE_REVEAL,
    THEME_MERGE,
    THEME_REMOVE,
    THEME_RESTORE,
)

_THING = {
    "notes": dict.fromkeys((NOTE_REMOVE, NOTE_HIDE, NOTE_RESTORE, NOTE_REVEAL), "note"),
    "themes": dict.fromkeys((THEME_REMOVE, THEME_RESTORE, THEME_MERGE), "theme"),
}
"""What a round is on -> type of change -> the field of it that names what goes or comes back."""

Votes = Mapping[str, Mapping[str, int]]
"""participant -> thing -> count."""


def thing_of(change: Change, open_round: Round | None) -> str | None:
    """The note or theme that the change takes out of an open round, or brings back into it; None for none."""
    key = _THING[open_round.on].get(change.type) if open_round else None
    return change.body[key] if key else None


def moved_votes(change: Change, open_round: Round, given: Votes) -> list[tuple[str, str, int]]:
    """The votes that the change leaves otherwise: [(participant, thing, count)].

    `given` are the votes of those who gave the thing any: on it, and on all that stands. Merged into another theme they
    go with it, as far as one person may give to one thing. What comes back has them again as far as each budget
    reaches.
    """
    thing = thing_of(change, open_round)
    if thing is None or change.type in (NOTE_REMOVE, NOTE_HIDE, THEME_REMOVE):
        return []
    moved: list[tuple[str, str, int]] = []
    for person, votes in given.items():
        if change.type == THEME_MERGE:
            into = change.body["into"]
            together = min(open_round.most, votes[thing] + votes.get(into, 0))
            moved += [(person, thing, 0), (person, into, together)]
        else:
            others = sum(count for other, count in votes.items() if other != thing)
            moved.append((person, thing, max(0, min(votes[thing], open_round.budget - others))))
    return moved
