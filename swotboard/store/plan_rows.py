"""Cross-group themes, strategies and lines of the plan: read and written on any connection."""

import json

from sqlite_utils import Database

from swotboard.domain.model import Change
from swotboard.domain.plan import SORTS, Card, PlanSnapshot, sort_of
from swotboard.domain.plan_rules import next_card

_TABLES = {"link": "links", "strategy": "strategies", "line": "lines"}
_ORDER = {"link": "created_at, id", "strategy": "rank, id", "line": "rank, id"}
_COLUMNS = {what: tuple(made.__dataclass_fields__) for what, made in SORTS.items()}
_LISTS = ("themes", "sources")


def read_card(db: Database, workshop_id: int, what: str, card_id: str) -> Card | None:
    """One card of a workshop, removed or not."""
    row = db.execute(_select(what) + "and id = ?", [workshop_id, card_id]).fetchone()
    return _card(what, row) if row else None


def read_plan(db: Database, workshop_id: int, seq: int) -> PlanSnapshot:
    """Every card of a workshop, removed ones included."""
    return PlanSnapshot(seq, *(tuple(_read_all(db, workshop_id, what)) for what in _TABLES))


def count_cards(db: Database, workshop_id: int, what: str) -> int:
    """Cards of one sort, removed ones not counted."""
    query = f"select count(*) from {_TABLES[what]} where workshop = ? and removed_at is null"
    return db.execute(query, [workshop_id]).fetchone()[0]


def last_rank(db: Database, workshop_id: int, what: str, place: str) -> str | None:
    """The highest rank among the strategies of a kind, or the lines of a section, removed ones left out."""
    where = "kind" if what == "strategy" else "section"
    query = f"select max(rank) from {_TABLES[what]} where workshop = ? and {where} = ? and removed_at is null"
    return db.execute(query, [workshop_id, place]).fetchone()[0]


def write_card(db: Database, workshop_id: int, change: Change) -> None:
    """What a change of the plan leaves."""
    what = sort_of(change.type)
    put_card(db, workshop_id, what, next_card(read_card(db, workshop_id, what, change.body[what]), change))


def put_card(db: Database, workshop_id: int, what: str, card: Card) -> None:
    """A card as it is, in the place of what was there under its id."""
    names = _COLUMNS[what]
    values = [json.dumps(getattr(card, name)) if name in _LISTS else getattr(card, name) for name in names]
    marks = ",".join("?" * (len(names) + 1))
    db.execute(f"insert or replace into {_TABLES[what]} (workshop, {', '.join(names)}) values ({marks})", [workshop_id, *values])


def _read_all(db: Database, workshop_id: int, what: str) -> list[Card]:
    rows = db.execute(_select(what) + f"order by {_ORDER[what]}", [workshop_id])
    return [_card(what, row) for row in rows]


def _select(what: str) -> str:
    return f"select {', '.join(_COLUMNS[what])} from {_TABLES[what]} where workshop = ? "


def _card(what: str, row: tuple) -> Card:
    values = dict(zip(_COLUMNS[what], row, strict=True))
    return SORTS[what](**{name: json.loads(value) if name in _LISTS else value for name, value in values.items()})
