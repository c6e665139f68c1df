"""Says what stands on the pages of a report after the groups: votes, questions, tensions, and what was decided.

report/sections.html lays it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from swotboard.domain.direction import join_isolated
from swotboard.domain.records import EndedRound, ended
from swotboard.domain.tally import Result
from swotboard.export.charts import Bar, bar
from swotboard.export.cross_themes import cross_themes_of
from swotboard.export.labels import (
    SECTION_NAMES,
    STRATEGY_NAMES,
    day,
    line_words,
    many,
    raised_words,
    reaction_words,
    strategy_words,
)
from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.export.tables import named_things
from swotboard.export.tensions import Quote, Tension, tensions

_MAX_LINES = 25
_BALANCED_TONE = "#744700"


@dataclass(frozen=True)
class Item:
    """People's words, what is known of them, and what was said to them, or what they are made of."""

    text: str
    about: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class VoteRow:
    """A thing that got votes."""

    thing: str
    group: str
    votes: int
    bar: Bar
    balanced: str
    balanced_bar: Bar


@dataclass(frozen=True)
class VotePage:
    """A round that has ended; `left` are its things that are not shown."""

    title: str
    under: str
    rows: list[VoteRow]
    left: int


@dataclass(frozen=True)
class QuestionPage:
    """The questions."""

    under: str
    questions: list[Item]


@dataclass(frozen=True)
class TensionSide:
    """What one side wrote; `left` says how much of it is not shown."""

    title: str
    quotes: list[Item]
    left: str


@dataclass(frozen=True)
class TensionPart:
    """A tension, its two sides face to face [TENSION-1]."""

    name: str
    sides: list[TensionSide]


@dataclass(frozen=True)
class Section:
    """Cards under one heading."""

    name: str
    cards: list[Item]


def vote_pages(redacted: RedactedWorkshop) -> Iterator[VotePage]:
    """A page for each round that has ended."""
    names, things = _names(redacted), named_things(redacted)
    for number, made in enumerate(map(ended, redacted.rounds), start=1):
        if made and made["results"]:
            yield _round(number, made, names, things)


def question_page(redacted: RedactedWorkshop) -> QuestionPage | None:
    """The questions, those first that most people have; None without any."""
    names = _names(redacted)
    made = [
        _item(
            entry.note.text,
            [names[entry.note.group], entry.note.author, *reaction_words({"same": entry.same})],
            (comment["text"] for comment in entry.comments),
        )
        for entry in redacted.questions()
    ]
    return QuestionPage(many(len(made), "question"), made) if made else None


def tension_parts(redacted: RedactedWorkshop) -> list[TensionPart]:
    """The tensions."""
    names = _names(redacted)
    return [_tension(each, names) for each in tensions(redacted)]


def decision_sections(redacted: RedactedWorkshop) -> list[Section]:
    """What goes across groups, the strategies and the plan; no section without anything in it."""
    names = _names(redacted)
    across = [_item(each.link["name"], raised_words(each, names)) for each in cross_themes_of(redacted)]
    sections = [Section("Across groups", across)]
    for kind, name in STRATEGY_NAMES.items():
        chosen = [made for made in redacted.strategies if made["kind"] == kind]
        sections.append(Section(name, [_card(redacted, made, strategy_words(made, names)) for made in chosen]))
    for section, name in SECTION_NAMES.items():
        lines = [line for line in redacted.plan if line["section"] == section]
        sections.append(Section(name, [_card(redacted, line, line_words(line)) for line in lines]))
    return [section for section in sections if section.cards]


def _names(redacted: RedactedWorkshop) -> dict[str, str]:
    return {board.group: board.name for board in redacted.workshop.boards}


def _tension(each: Tension, names: dict[str, str]) -> TensionPart:
    sides = [
        TensionSide(
            f"{word} {join_isolated((names[group] for group in groups), ', ')}",
            [_quote(said, names) for said in quotes],
            many(left, "more note") if left else "",
        )
        for word, groups, quotes, left in zip(("Helps", "Harms"), each.raised.sides, each.sides, each.left, strict=True)
    ]
    return TensionPart(each.raised.link["name"], sides)


def _quote(said: Quote, names: dict[str, str]) -> Item:
    return _item(said.text, [names[said.group], said.quadrant])


def _card(redacted: RedactedWorkshop, card: dict, about: list[str]) -> Item:
    return _item(card["text"], about, (note.text for note in redacted.sources(card)))


def _round(number: int, made: EndedRound, names: dict[str, str], things: dict[str, str]) -> VotePage:
    shown = made["results"][:_MAX_LINES]
    voters = "1 person" if made["voters"] == 1 else f"{made['voters']} people"
    return VotePage(
        f"Votes, round {number}",
        f"On {made['on']}, {day(made['stopped_at'])}. {voters} voted, with {many(made['budget'], 'vote')} each.",
        _vote_rows(shown, names, things),
        len(made["results"]) - len(shown),
    )


def _vote_rows(shown: Sequence[Result], names: dict[str, str], things: dict[str, str]) -> list[VoteRow]:
    most = max(row["votes"] for row in shown)
    highest = max(row["balanced"] for row in shown) or 1
    return [
        VoteRow(
            things[row["thing"]],
            names[row["group"]],
            row["votes"],
            bar(row["votes"] / most),
            f"{row['balanced']:g} %",
            bar(row["balanced"] / highest, _BALANCED_TONE),
        )
        for row in shown
    ]


def _item(text: str, about: Iterable, said: Iterable[str] = ()) -> Item:
    return Item(text, join_isolated(about), tuple(said))
