"""The words that documents for people share."""

from __future__ import annotations

from collections.abc import Mapping

from swotboard.domain import times
from swotboard.domain.wire import QUADRANTS

QUADRANT_NAMES = {quadrant: quadrant.capitalize() for quadrant in QUADRANTS}
KIND_SIGNS = {"idea": "", "question": "question", "story": "story"}
STRATEGY_NAMES = {"SO": "Use strengths to take opportunities", "ST": "Use strengths against threats",
                  "WO": "Mend weaknesses to take opportunities", "WT": "Mend weaknesses against threats"}
SECTION_NAMES = {"factor": "Factors of success", "application": "One unique and feasible application", "step": "Next steps",
                 "question": "Open questions"}
_REACTIONS = {"same": "{} have it too", "agree": "{} agree", "wonder": "{} wonder", "heart": "{} hearts"}
_SINGULAR = {"same": "1 has it too", "agree": "1 agrees", "wonder": "1 wonders", "heart": "1 heart"}
_MONTHS = "January February March April May June July August September October November December".split()


def many(count: int, word: str) -> str:
    """`1 note`, `2 notes`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def day(moment: str, with_time: bool = False) -> str:
    """`4 March 2021`, or `4 March 2021, 21:00 UTC`."""
    when = times.read(moment)
    date = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{date}, {when:%H:%M} UTC" if with_time else date


def reaction_words(reactions: Mapping[str, int]) -> list[str]:
    """`["3 agree", "1 heart"]`."""
    return [_SINGULAR[name] if reactions[name] == 1 else _REACTIONS[name].format(reactions[name])
            for name in _REACTIONS if reactions.get(name)]
