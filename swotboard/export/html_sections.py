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
from swotboard.export.labels import SECTIONS, STRATEGIES, Labels
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
    """A round that has ended; `left` says how many of its things are not shown."""

    title: str
    under: str
    rows: list[VoteRow]
    left: str


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
            yield _round(number, made, names, things, redacted.labels)


def question_page(redacted: RedactedWorkshop) -> QuestionPage | None:
    """The questions, those first that most people have; None without any."""
    names, labels = _names(redacted), redacted.labels
    made = [
        _item(
            entry.note.text,
            [names[entry.note.group], entry.note.author, *labels.reactions({"same": entry.same})],
            (comment["text"] for comment in entry.comments),
        )
        for entry in redacted.questions()
    ]
    return QuestionPage(labels.many("questions", len(made)), made) if made else None


def tension_parts(redacted: RedactedWorkshop) -> list[TensionPart]:
    """The tensions."""
    names = _names(redacted)
    return [_tension(each, names, redacted.labels) for each in tensions(redacted)]


def decision_sections(redacted: RedactedWorkshop) -> list[Section]:
    """What goes across groups, the strategies and the plan; no section without anything in it."""
    names, labels = _names(redacted), redacted.labels
    across = [_item(each.link["name"], labels.raised(each, names)) for each in cross_themes_of(redacted)]
    sections = [Section(labels.say("document.across"), across)]
    for kind in STRATEGIES:
        chosen = [_card(redacted, made, labels.strategy(made, names)) for made in redacted.strategies_of(kind)]
        sections.append(Section(labels.say(f"document.strategy.{kind}"), chosen))
    for section in SECTIONS:
        lines = [_card(redacted, line, labels.line(line)) for line in redacted.lines_of(section)]
        sections.append(Section(labels.say(f"document.section.{section}"), lines))
    return [section for section in sections if section.cards]


def _names(redacted: RedactedWorkshop) -> dict[str, str]:
    return {board.group: board.name for board in redacted.workshop.boards}


def _tension(each: Tension, names: dict[str, str], labels: Labels) -> TensionPart:
    sides = [
        TensionSide(
            labels.say(key, names=join_isolated((names[group] for group in groups), ", ")),
            [_quote(said, names, labels) for said in quotes],
            labels.many("more_notes", left) if left else "",
        )
        for key, groups, quotes, left in zip(
            ("document.helps", "document.harms"), each.raised.sides, each.sides, each.left, strict=True
        )
    ]
    return TensionPart(each.raised.link["name"], sides)


def _quote(said: Quote, names: dict[str, str], labels: Labels) -> Item:
    return _item(said.text, [names[said.group], labels.quadrant(said.quadrant)])


def _card(redacted: RedactedWorkshop, card: dict, about: list[str]) -> Item:
    return _item(card["text"], about, map(redacted.labels.text, redacted.sources(card)))


def _round(number: int, made: EndedRound, names: dict[str, str], things: dict[str, str], labels: Labels) -> VotePage:
    shown, left = made["results"][:_MAX_LINES], len(made["results"]) - _MAX_LINES
    return VotePage(
        labels.say("document.round", number=number),
        round_words(made, labels),
        _vote_rows(shown, names, things, labels),
        labels.many("fewer", left) if left > 0 else "",
    )


def round_words(made: EndedRound, labels: Labels) -> str:
    """`On themes, 4 March 2021. 3 people voted, with 5 votes each.`"""
    voted = labels.many("voted", made["voters"])
    return labels.say(
        f"document.round_{made['on']}",
        day=labels.day(made["stopped_at"]),
        voted=labels.say("document.voted_with", voted=voted, votes=labels.many("votes", made["budget"])),
    )


def _vote_rows(shown: Sequence[Result], names: dict[str, str], things: dict[str, str], labels: Labels) -> list[VoteRow]:
    most = max(row["votes"] for row in shown)
    highest = max(row["balanced"] for row in shown) or 1
    return [
        VoteRow(
            things[row["thing"]],
            names[row["group"]],
            row["votes"],
            bar(row["votes"] / most),
            labels.percent(row["balanced"]),
            bar(row["balanced"] / highest, _BALANCED_TONE),
        )
        for row in shown
    ]


def _item(text: str, about: Iterable, said: Iterable[str] = ()) -> Item:
    return Item(text, join_isolated(about), tuple(said))
