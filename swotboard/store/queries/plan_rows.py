"""Cross-group themes, strategies and lines of the plan: read and written on any connection."""

import json
from dataclasses import fields
from typing import Any, TypeVar

from swotboard.domain.model import Change
from swotboard.domain.plan import CARD_TYPES, Card, Line, Link, PlanSnapshot, Strategy, card_type
from swotboard.domain.plan_rules import next_card
from swotboard.store.database import Database

_TABLES = {"link": "links", "strategy": "strategies", "line": "lines"}
_ORDER = {"link": "created_at, id", "strategy": "rank, id", "line": "rank, id"}
_COLUMNS = {what: tuple(field.name for field in fields(made)) for what, made in CARD_TYPES.items()}
_LISTS = ("themes", "sources")

AnyCard = TypeVar("AnyCard", Link, Strategy, Line)


def read_card(db: Database, workshop_id: int, what: str, card_id: str) -> Card | None:
    """One card of a workshop, removed or not."""
    row = db.execute(_select(what) + "and id = ?", [workshop_id, card_id]).fetchone()
    return CARD_TYPES[what](**_values(what, row)) if row else None


def read_plan(db: Database, workshop_id: int, seq: int) -> PlanSnapshot:
    """Every card of a workshop, removed ones included."""
    return PlanSnapshot(
        seq,
        links=tuple(_read_all(db, workshop_id, "link", Link)),
        strategies=tuple(_read_all(db, workshop_id, "strategy", Strategy)),
        lines=tuple(_read_all(db, workshop_id, "line", Line)),
    )


def count_cards(db: Database, workshop_id: int, what: str) -> int:
    """Cards of one sort, removed ones not counted."""
    query = f"select count(*) from {_TABLES[what]} where workshop = ? and removed_at is null"
    return int(db.execute(query, [workshop_id]).fetchone()[0])


def read_near(
    db: Database, workshop_id: int, what: str, place: str, but: str, rank: str | None, above: bool, most: int
) -> list[tuple[str, str]]:
    """`State.cards_near`."""
    where = f"workshop = ? and {'kind' if what == 'strategy' else 'section'} = ? and id <> ? and removed_at is null"
    return near_rank(db, _TABLES[what], where, [workshop_id, place, but], rank, above, most)


def near_rank(
    db: Database, table: str, where: str, values: list[Any], rank: str | None, above: bool, most: int
) -> list[tuple[str, str]]:
    """`rank_placement.Near` over the rows of a table: [(id, rank)], the nearest first."""
    bound = "" if rank is None else f"and rank {'>' if above else '<='} ? "
    way = "" if above else "desc"
    found = db.execute(
        f"select id, rank from {table} where {where} {bound}order by rank {way}, id {way} limit ?",
        [*values, *([] if rank is None else [rank]), most],
    )
    return found.fetchall()


def write_card(db: Database, workshop_id: int, change: Change) -> None:
    """What a change of the plan leaves."""
    what = card_type(change.type)
    put_card(db, workshop_id, what, next_card(read_card(db, workshop_id, what, change.body[what]), change))


def put_card(db: Database, workshop_id: int, what: str, card: Card) -> None:
    """A card as it is, in the place of what was there under its id."""
    names = _COLUMNS[what]
    values = [json.dumps(getattr(card, name)) if name in _LISTS else getattr(card, name) for name in names]
    marks = ",".join("?" * (len(names) + 1))
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    db.execute(
        f"insert into {_TABLES[what]} (workshop, {', '.join(names)}) values ({marks}) "
        f"on conflict (workshop, id) do update set {sets}",
        [workshop_id, *values],
    )


def _read_all(db: Database, workshop_id: int, what: str, made: type[AnyCard]) -> list[AnyCard]:
    rows = db.execute(_select(what) + f"order by {_ORDER[what]}", [workshop_id])
    return [made(**_values(what, row)) for row in rows]


def _select(what: str) -> str:
    return f"select {', '.join(_COLUMNS[what])} from {_TABLES[what]} where workshop = ? "


def _values(what: str, row: tuple[Any, ...]) -> dict[str, Any]:
    values = dict(zip(_COLUMNS[what], row, strict=True))
    return {name: json.loads(value) if name in _LISTS else value for name, value in values.items()}
