"""Gives documents the cross-group themes, strategies and lines of the plan: dicts with the fields of domain/plan.py.

They name what they are made of by ids. Only those stay that are in the same document, so that nothing in it points to
nothing [EXPORT-8]: with one group its own notes and themes, and removed ones only where they come along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Protocol

from swotboard.domain.model import Note, Theme, Workshop
from swotboard.domain.plan import CARD_TYPES, Card, PlanSnapshot
from swotboard.export.options import Options


class Source(Protocol):
    """What is asked of a workshop at one moment."""

    workshop: Workshop

    def plan(self) -> PlanSnapshot: ...
    def themes(self, group: str) -> list[Theme]: ...
    def these_notes(self, ids: Iterable[str]) -> list[Note]: ...


@dataclass(frozen=True)
class Cards:
    """`links`, `strategies` and `plan` as dicts, links by age, the others by rank."""

    links: tuple[dict, ...]
    strategies: tuple[dict, ...]
    plan: tuple[dict, ...]


def cards_of(source: Source, options: Options, groups: set[str]) -> Cards:
    """The cards that concern these groups, with what they have from them."""
    plan, is_all = source.plan(), groups >= {board.group for board in source.workshop.boards}
    there = {theme.id for group in groups for theme in source.themes(group) if options.removed or not theme.removed_at}

    def shown(cards: Iterable[Card]) -> tuple[dict, ...]:
        kept = (card for card in cards if (options.removed or not card.removed_at) and _concerns(card, groups, is_all))
        return tuple(without_missing_sources(asdict(card), _sort(card), groups) for card in kept)

    links = tuple(
        {**link, "themes": [each for each in link["themes"] if each["theme"] in there]} for link in shown(plan.links)
    )
    notes = source if not options.removed else None
    return Cards(links, _not_removed_cards(notes, shown(plan.strategies)), _not_removed_cards(notes, shown(plan.lines)))


def without_missing_sources(fields: dict, sort: str, groups: set[str]) -> dict:
    """Fields of a card without themes, notes and an owner that are of no group in `groups`. `sort` is one of
    domain/plan.py."""
    kept = {
        key: [each for each in value if each["group"] in groups] if key in ("themes", "sources") else value
        for key, value in fields.items()
    }
    if sort == "strategy" and kept.get("owner") not in groups and "owner" in kept:
        kept["owner"] = None
    return kept


def _concerns(card: Card, groups: set[str], is_all: bool) -> bool:
    """[EXPORT-8] All of them, or with some groups: what has something of their boards, what they own, and lines made of
    no notes."""
    card_fields = asdict(card)
    places = card_fields["themes" if "themes" in card_fields else "sources"]
    owned = "kind" in card_fields and card_fields["owner"] in groups
    of_all = "section" in card_fields and not places
    return is_all or owned or of_all or any(each["group"] in groups for each in places)


def _not_removed_cards(source: Source | None, cards: tuple[dict, ...]) -> tuple[dict, ...]:
    """Cards without the notes that were removed; `source` is None where those come along."""
    if source is None:
        return cards
    return tuple({**card, "sources": _not_removed(source, card["sources"])} for card in cards)


def _not_removed(source: Source, sources: list[dict]) -> list[dict]:
    there = {note.id for note in source.these_notes(each["note"] for each in sources) if not note.removed_at}
    return [each for each in sources if each["note"] in there]


def _sort(card: Card) -> str:
    return next(what for what, made in CARD_TYPES.items() if isinstance(card, made))
