"""Writes the first rows of a workshop: one that is new, replayed up to a moment, or imported from a file."""

import json
from dataclasses import asdict
from typing import Any

from swotboard.domain.model import NewWorkshop, Participant, Settings, Workshop
from swotboard.protocol import BALLOT, PLAN, STAGE
from swotboard.store.database import Database
from swotboard.store.queries import rows


def origin_of(new: NewWorkshop) -> dict[str, Any]:
    """What a workshop that somebody makes begins as."""
    origin = {
        "title": new.title,
        "phase": new.phase,
        "boards": [{"group": group, "name": name} for group, name in new.groups],
    }
    return {**origin, "settings": asdict(Settings(**new.settings))} if new.settings else origin


def make_workshop(db: Database, new: NewWorkshop, at: str, origin: dict[str, Any]) -> Workshop:
    """Write the workshop and its streams as they began. `new` gives code, hashes and whether it is anonymous."""
    _insert(
        db,
        "workshops",
        {
            "code": new.code,
            "title": origin["title"],
            "anonymous": int(new.anonymous),
            "phase": origin["phase"],
            "created_at": at,
            "facilitator_hash": new.facilitator_hash,
            "projector_hash": new.projector_hash,
            "silent": int(origin.get("silent", False)),
            "settings": json.dumps(origin.get("settings", {})),
            "timer": _text(origin.get("timer")),
            "spotlight": _text(origin.get("spotlight")),
            "shelf": json.dumps(origin.get("shelf", []), ensure_ascii=False),
            "origin": json.dumps(origin, ensure_ascii=False),
            "keep_until": new.keep_until,
        },
    )
    workshop_id = db.execute("select id from workshops where code = ?", [new.code]).fetchone()[0]
    streams = [*({"group": name, "name": name} for name in (PLAN, BALLOT, STAGE)), *origin["boards"]]
    for place, board in enumerate(streams, start=-2):
        _insert(db, "boards", _board_row(workshop_id, board, place))
    return rows.read_workshop(db, new.code)[0]


def put_person(db: Database, workshop_id: int, person: Participant, used_at: str = "") -> None:
    """Write a participant; of one from a file nobody has ever used the place here."""
    db.execute(
        'insert into participants (id, workshop, name, "group", role, created_at, put_out_at, waiting, used_at) '
        "values (?,?,?,?,?,?,?,?,?)",
        [
            person.id,
            workshop_id,
            person.name,
            person.group,
            person.role,
            person.created_at,
            person.put_out_at,
            int(person.waiting),
            used_at,
        ],
    )


def _insert(db: Database, table: str, row: dict[str, Any]) -> None:
    columns = ", ".join(f'"{column}"' for column in row)
    db.execute(f"insert into {table} ({columns}) values ({','.join('?' * len(row))})", list(row.values()))


def _board_row(workshop_id: int, board: dict[str, Any], position: int) -> dict[str, Any]:
    return {
        "workshop": workshop_id,
        "group": board["group"],
        "name": board["name"],
        "position": position,
        "seq": 0,
        "locked": int(board.get("locked", False)),
        "phase": board.get("phase"),
        "silent": int(board.get("silent", False)),
    }


def _text(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
