"""Gives documents one workshop, or one group of it, without anything that must stay on the server.

Everything that is hidden is taken out here, once, so that no format can forget it [EXPORT-3]: hidden notes come without
text, an anonymous workshop without names or whose is whose, an open round without counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Protocol

from swotboard.domain.model import NO_TALK, Board, Change, CommentBody, Note, Participant, Talk, Theme, Workshop
from swotboard.domain.permissions import may_read, may_take_results
from swotboard.domain.plan import PlanSnapshot
from swotboard.domain.records import RoundRecord, ended
from swotboard.domain.visibility import export_view
from swotboard.errors import SwotboardError
from swotboard.export.labels import Labels
from swotboard.export.options import Options
from swotboard.export.plan_cards import cards_of
from swotboard.protocol import QUADRANTS, SAME, STAGE
from swotboard.texts import offered


class Source(Protocol):
    """A workshop at one moment, as the Store's archive reads it."""

    workshop: Workshop
    part: Callable[[str, str], bytes | None]

    def people(self) -> list[Participant]: ...
    def themes(self, group: str) -> list[Theme]: ...
    def notes(self, group: str, removed: bool, quadrants: Sequence[str] = QUADRANTS) -> Iterator[tuple[Note, Talk]]: ...
    def authors(self, group: str) -> set[str]: ...
    def questions(self, group: str) -> Iterator[tuple[Note, Talk]]: ...
    def these_notes(self, ids: Iterable[str]) -> list[Note]: ...
    def plan(self) -> PlanSnapshot: ...
    def rounds(self) -> list[RoundRecord]: ...
    def hidden(self) -> dict[str, str]: ...
    def hidden_media(self) -> set[tuple[str, str]]: ...
    def origin(self) -> dict[str, Any]: ...
    def changes(self, stream: str, until: str | None = None) -> Iterator[Change]: ...


@dataclass(frozen=True)
class Entry:
    """A note with what was said about it: `comments` are `{id, participant, author, text, created_at}`."""

    note: Note
    comments: tuple[CommentBody, ...]
    reactions: Mapping[str, int]

    @property
    def same(self) -> int:
        """How many have this question too."""
        return self.reactions.get(SAME, 0)


@dataclass(frozen=True)
class RedactedWorkshop:
    """Small things are here as they are; notes, which may be many, and the history are read as they are written.

    `links` are themes of several boards that belong together; `strategies` and `plan` what was made of them: dicts with
    the fields of domain/plan.py, which name what they are made of by ids.
    """

    workshop: Workshop
    options: Options
    boards: tuple[Board, ...]
    people: tuple[Participant, ...]
    rounds: tuple[RoundRecord, ...]
    source: Source
    links: tuple[dict, ...]
    strategies: tuple[dict, ...]
    plan: tuple[dict, ...]

    @property
    def labels(self) -> Labels:
        """The wording of the document: in the language that was asked for, else in the workshop's [LANG-4]."""
        return Labels(offered(self.options.language or self.workshop.settings.language))

    def themes(self, group: str) -> list[Theme]:
        """The themes of one board; those that were taken apart only with what was removed."""
        return [theme for theme in self.source.themes(group) if self.options.removed or not theme.removed_at]

    def theme_names(self) -> dict[str, str]:
        """theme id -> its name, of every board that is in here."""
        return {theme.id: theme.name for board in self.boards for theme in self.source.themes(board.group)}

    def notes(self, group: str, quadrants: Sequence[str] = QUADRANTS) -> Iterator[Entry]:
        """The notes of one board in quadrant, rank, id order; hidden ones without anything that they say."""
        for note, talk in self.source.notes(group, self.options.removed, quadrants):
            yield self._entry(note, talk)

    def all_notes(self) -> Iterator[Entry]:
        """The notes of every board that is in here, in the boards' order."""
        for board in self.boards:
            yield from self.notes(board.group)

    def questions(self) -> list[Entry]:
        """The questions that everyone can see, most "same here" first; those that nobody else has too at the end."""
        found = [self._entry(*pair) for board in self.boards for pair in self.source.questions(board.group)]
        return sorted(found, key=lambda entry: -entry.same)

    def sources(self, card: dict) -> list[Note]:
        """The notes that a strategy or a line is made of, in its order; what is hidden says so instead of its text."""
        ids = [each["note"] for each in card["sources"]]
        found = {note.id: note for note in export_view(self.source.these_notes(ids))}
        return [found[note] for note in ids if note in found]

    def strategies_of(self, kind: str) -> list[dict]:
        """The strategies of one pair of quadrants."""
        return [strategy for strategy in self.strategies if strategy["kind"] == kind]

    def lines_of(self, section: str) -> list[dict]:
        """The lines of one section of the plan."""
        return [line for line in self.plan if line["section"] == section]

    def last_votes(self) -> dict[str, int]:
        """thing -> votes, in the last round on notes that has ended [VOTE-4]."""
        return self._votes("notes")

    def theme_votes(self) -> dict[str, int]:
        """theme -> votes, in the last round on themes that has ended."""
        return self._votes("themes")

    def streams(self) -> list[str]:
        """The streams whose history is told."""
        return [STAGE, *(board.group for board in self.boards)]

    def _votes(self, on: str) -> dict[str, int]:
        made = [each for each in map(ended, self.rounds) if each and each["on"] == on]
        return {row["thing"]: row["votes"] for row in made[-1]["results"]} if made else {}

    def _entry(self, note: Note, talk: Talk) -> Entry:
        [shown] = export_view([note])
        talk = NO_TALK if note.hidden else talk
        comments = tuple(talk["comments"])
        if self.workshop.anonymous:
            shown = replace(shown, participant=None, author=None)
            comments = tuple(_unsigned(comment) for comment in comments)
        return Entry(shown, comments, MappingProxyType(talk["reactions"]))


def open_redacted(source: Source, options: Options, reader: str | None = None) -> RedactedWorkshop:
    """The workshop, redacted, as `options` ask for it; of a participant, `reader`, what they may read. Raises
    `unknown_board`, `forbidden`."""
    workshop = source.workshop
    boards = _boards(source, options, reader)
    groups = {board.group for board in boards}
    people = tuple(_anonymised(workshop, _people(source, groups)))
    rounds = tuple(_of_boards(each, groups) for each in source.rounds())
    cards = cards_of(source, options, groups)
    return RedactedWorkshop(
        workshop, options, boards, people, rounds, source, cards.links, cards.strategies, cards.plan
    )


def _boards(source: Source, options: Options, reader: str | None) -> tuple[Board, ...]:
    """The boards that are asked for, and that whoever takes them may read, both as it is at this moment [TAKE-2].
    Raises `forbidden`."""
    workshop = source.workshop
    asked = (workshop.board(options.group),) if options.group else workshop.boards
    if reader is None:
        return asked
    person = next((each for each in source.people() if each.id == reader), None)
    if person is None or not may_take_results(workshop, person):
        raise SwotboardError("forbidden", "Results are for facilitators.")
    readable = tuple(board for board in asked if may_read(workshop, person, board.group))
    if not readable:
        raise SwotboardError("forbidden", "This is another group's board.")
    return readable


def _people(source: Source, groups: set[str]) -> list[Participant]:
    """With some groups go their own people, those without a group, and whoever else wrote on their boards, unless the
    workshop is anonymous: that would say of somebody what they wrote [ANON-4]."""
    if groups >= {board.group for board in source.workshop.boards}:
        return source.people()
    named = [] if source.workshop.anonymous else groups
    authors = {author for group in named for author in source.authors(group)}
    return [person for person in source.people() if person.group in (None, *groups) or person.id in authors]


def _unsigned(comment: CommentBody) -> CommentBody:
    return {**comment, "participant": None, "author": None}


def _anonymised(workshop: Workshop, people: list[Participant]) -> list[Participant]:
    """People of an anonymous workshop: without names, and neither in the order nor with the times of joining [ANON-4].
    With a random id each, theirs is an order that says nothing; an import keeps it."""
    if not workshop.anonymous:
        return people
    shown = (replace(person, name=None, created_at=workshop.created_at) for person in people)
    return sorted(shown, key=lambda person: person.id)


def _of_boards(votes: RoundRecord, groups: set[str]) -> RoundRecord:
    """A round, with the results that are about these boards; an open one has none, and says nothing of its voters
    [VOTE-4]."""
    results = votes["results"]
    kept = None if results is None else [row for row in results if row["group"] in groups]
    return {**votes, "results": kept, "voters": None if results is None else votes["voters"]}
