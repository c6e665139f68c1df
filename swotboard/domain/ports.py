"""Declares what the inner layers ask of the outer ones: what the rules ask of a Store, and where a call is run."""

from collections.abc import Callable, Iterable
from typing import ParamSpec, Protocol, TypeVar

from swotboard.domain.model import Comment, Note, Participant, Talk, Theme, Workshop
from swotboard.domain.plan import Card
from swotboard.domain.tally import Ballot

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Run(Protocol):
    """Runs a call where it belongs, on the writer or in another thread, and returns or raises what it does."""

    def __call__(
        self, call: Callable[Arguments, Answer], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Answer: ...


class State(Protocol):
    """The workshop as it is at the op's place in its stream, after every op before it."""

    workshop: Workshop
    actor: Participant
    now: str

    def note(self, note_id: str) -> Note | None:
        """A note of this workshop, removed ones included."""

    def theme(self, theme_id: str) -> Theme | None:
        """A theme of this workshop, removed ones included."""

    def notes_in(self, theme: Theme) -> list[Note]:
        """The notes of a theme, removed ones left out, in their order."""

    def count_themes(self, group: str) -> int:
        """How many themes are on a board, removed ones not counted."""

    def talk(self, note: Note) -> Talk:
        """What was said about a note, comments that were taken away left out."""

    def comment(self, comment_id: str) -> Comment | None:
        """A comment of this workshop, also one that was taken away."""

    def reacted(self, note: Note, reaction: str) -> bool:
        """Whether the actor has this reaction on the note."""

    def entry_known(self, entry: str) -> bool:
        """Whether any workshop has or had a scheduled step with this id."""

    def round_known(self, round_id: str) -> bool:
        """Whether there is or was a round with this id in this workshop."""

    def votes_of_actor(self, round_id: str) -> dict[str, int]:
        """The actor's votes in a round: thing -> count, those above 0."""

    def ballots(self, round_id: str) -> Iterable[Ballot]:
        """Every vote of a round."""

    def card(self, what: str, card_id: str) -> Card | None:
        """A "link", "strategy" or "line" of this workshop, removed ones included."""

    def count_cards(self, what: str) -> int:
        """How many cards of this sort there are, removed ones not counted."""

    def cards_near(
        self, what: str, place: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        """`rank_placement.Near` among the strategies of a kind or the lines of a section, without removed ones and the
        card `but`."""

    def card_text(self, card: Card, version: int) -> str | None:
        """The text that a strategy or a line had in a version, None where it never had it."""

    def text_of(self, note: Note, version: int) -> str | None:
        """The text that a note had in a version, None where it never had it."""

    def notes_near(
        self, group: str, quadrant: str, but: str, rank: str | None, above: bool, most: int
    ) -> list[tuple[str, str]]:
        """`rank_placement.Near` in a quadrant: removed notes and the note `but` left out."""

    def hidden_notes(self, group: str, hidden: str) -> list[Note]:
        """The notes of a board that are hidden in this way and not removed, in their order."""

    def added_lately(self) -> int:
        """How many notes the actor has added in the last 60 seconds."""

    def count(self, group: str) -> int:
        """How many notes are on a board, removed ones not counted."""

    def participant(self, participant_id: str) -> Participant | None:
        """A participant of this workshop."""
