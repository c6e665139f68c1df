"""Holds the wording that documents for people share."""

from __future__ import annotations

from collections.abc import Mapping

from swotboard.domain import timestamps
from swotboard.domain.direction import join_isolated
from swotboard.domain.model import Note
from swotboard.protocol import QUADRANTS

QUADRANT_NAMES = {quadrant: quadrant.capitalize() for quadrant in QUADRANTS}
KIND_SIGNS = {"idea": "", "question": "question", "story": "story"}
STRATEGY_NAMES = {
    "so": "Use strengths to take opportunities",
    "st": "Use strengths against threats",
    "wo": "Fix weaknesses to take opportunities",
    "wt": "Limit weaknesses against threats",
}
SECTION_NAMES = {
    "factor": "Success factors",
    "application": "One unique and feasible application",
    "step": "Next steps",
    "question": "Open questions",
}
_REACTIONS = {"same": "{} ask this too", "agree": "{} agree", "wonder": "{} wonder", "heart": "{} hearts"}
_SINGULAR = {"same": "1 asks this too", "agree": "1 agrees", "wonder": "1 wonders", "heart": "1 heart"}
_MONTHS = "January February March April May June July August September October November December".split()


def many(count: int, word: str) -> str:
    """`1 note`, `2 notes`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def day(moment: str, with_time: bool = False) -> str:
    """`4 March 2021`, or `4 March 2021, 21:00 UTC`."""
    when = timestamps.read(moment)
    date = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{date}, {when:%H:%M} UTC" if with_time else date


def reaction_words(reactions: Mapping[str, int]) -> list[str]:
    """`["3 agree", "1 heart"]`."""
    return [
        _SINGULAR[name] if reactions[name] == 1 else _REACTIONS[name].format(reactions[name])
        for name in _REACTIONS
        if reactions.get(name)
    ]


def note_words(note: Note, reactions: Mapping[str, int]) -> list[str]:
    """`["question", "Ada", "3 agree", "removed"]`: what is said of a note beside its text."""
    said = [KIND_SIGNS[note.kind], note.author, *reaction_words(reactions), "removed" if note.removed_at else None]
    return [part for part in said if part]


def raised_words(each, names: Mapping[str, str]) -> list[str]:
    """`["raised by 3 of 4 groups: Learners, …", "a tension: helps Learners", "harms Industry"]`, of a `Raised`."""
    said = [
        f"raised by {len(each.groups)} of {many(each.of, 'group')}"
        + (": " if each.groups else "")
        + join_isolated((names[group] for group in each.groups), ", ")
    ]
    if each.link["removed_at"]:
        said.append("removed")
    if not each.tense:
        return said
    helps, harms = (join_isolated((names[group] for group in side), ", ") for side in each.sides)
    return [*said, f"a tension: helps {helps}", f"harms {harms}"]


def strategy_words(made: Mapping, names: Mapping[str, str]) -> list[str]:
    """`["Learners", "effort low", "effect high"]`: what is known of it."""
    levels = [f"{what} {made[what]}" for what in ("effort", "effect") if made[what]]
    return [*([names[made["owner"]]] if made["owner"] else []), *levels, *(["removed"] if made["removed_at"] else [])]


def line_words(line: Mapping) -> list[str]:
    """`["Ada", "4 March 2021"]`: what is known of it."""
    due = day(f"{line['due']}T00:00:00.000Z") if line["due"] else None
    return [part for part in (line["owner"], due, "removed" if line["removed_at"] else None) if part]
