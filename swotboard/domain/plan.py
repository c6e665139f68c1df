"""What stands above the boards: themes linked across groups, strategies, and the lines of the plan.

The three are called cards here. Each points to what it was made of by ids alone, so that a card tells nothing of a
board to somebody who may not read it [PLAN-2]. Whose they are is not kept: they are the workshop's [PLAN-3].
"""

from dataclasses import asdict, dataclass
from typing import TypedDict

from swotboard.domain.model import Body


class ThemePlace(TypedDict):
    """A theme, and the group on whose board it is."""

    group: str
    theme: str


class NotePlace(TypedDict):
    """A note, and the group on whose board it is."""

    group: str
    note: str


@dataclass(frozen=True)
class Link:
    """A cross-group theme: it links themes of two groups at least [LINK-2]."""

    id: str
    name: str
    themes: list[ThemePlace]
    version: int
    created_at: str
    removed_at: str | None = None


@dataclass(frozen=True)
class Strategy:
    """What to do about a pair of quadrants (`kind`, one of TOWS), made of the notes in `sources`; `owner` is a
    group."""

    id: str
    kind: str
    text: str
    sources: list[NotePlace]
    owner: str | None
    effort: str | None
    effect: str | None
    rank: str
    version: int
    copy_of: str | None
    created_at: str
    updated_at: str
    removed_at: str | None = None

    @property
    def place(self) -> str:
        """The list in which it has its rank."""
        return self.kind


@dataclass(frozen=True)
class Line:
    """A line of the plan in one of its SECTIONS; `owner` is a name as somebody typed it, `due` a day as YYYY-MM-DD."""

    id: str
    section: str
    text: str
    sources: list[NotePlace]
    owner: str | None
    due: str | None
    rank: str
    version: int
    copy_of: str | None
    created_at: str
    updated_at: str
    removed_at: str | None = None

    @property
    def place(self) -> str:
        """The list in which it has its rank."""
        return self.section


TextCard = Strategy | Line
"""A card with a text, sources and a rank."""
Card = Link | TextCard

CARD_TYPES: dict[str, type[Link] | type[Strategy] | type[Line]] = {"link": Link, "strategy": Strategy, "line": Line}
"""What the types of ops begin with -> the card that they are about."""


@dataclass(frozen=True)
class PlanSnapshot:
    """All cards of a workshop, removed ones included, as of `seq`; links by age, the others by rank."""

    seq: int
    links: tuple[Link, ...]
    strategies: tuple[Strategy, ...]
    lines: tuple[Line, ...]


def card_type(op_type: str) -> str:
    """Which type: "link", "strategy" or "line"."""
    return op_type.partition(".")[0]


def card_body(card: Card) -> Body:
    """The fields of a card as a change carries them: its id under its sort's name, and every other field."""
    body = asdict(card)
    what = next(what for what, made in CARD_TYPES.items() if isinstance(card, made))
    return {what: body.pop("id"), **body}
