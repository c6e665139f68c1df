"""What a Store does with private links and the sessions that they opened: the places of facilitators and projectors."""

import json
from collections.abc import Iterable, Mapping
from typing import cast

from swotboard.domain.access_rules import MAX_SESSIONS, SESSION_ROLES
from swotboard.domain.records import Session
from swotboard.errors import SwotboardError
from swotboard.store.database import Database
from swotboard.store.media_admin import MediaAdmin
from swotboard.store.queries import rows

_ALL = 1_000_000
_USED = "coalesce(used_at, created_at)"
_OPEN = "workshop = ? and role = ? and put_out_at is null"
_SESSIONS = (
    f"select id as session, role, name, created_at as begun_at, {_USED} as used_at from participants "
    f"where workshop = ? and role in {SESSION_ROLES} and put_out_at is null and {_USED} >= ? "
    f"order by role, {_USED} desc, rowid desc"
)


class AccessAdmin(MediaAdmin):
    """A part of the Store. Writing is for one thread at a time."""

    def sessions(self, code: str, since: str) -> list[Session]:
        with self._reading() as db:
            found = db.query(_SESSIONS, [rows.read_workshop(db, code)[0].id, since])
            return [cast(Session, row) for row in found]

    def end_sessions(self, code: str, at: str, sessions: Iterable[str]) -> list[str]:
        with self._transaction(code) as db:
            return _end(db, rows.read_workshop(db, code)[0].id, at, f"id in ({db.dialect.listed})", sessions)

    def replace_keys(self, code: str, hashes: Mapping[str, str], at: str, keep: Iterable[str] = ()) -> list[str]:
        with self._transaction(code) as db:
            workshop, _ = rows.read_workshop(db, code)
            for role, key_hash in hashes.items():
                db.execute(f"update workshops set {role}_hash = ? where id = ?", [key_hash, workshop.id])
            roles = ", ".join(f"'{role}'" for role in hashes)
            others = f"role in ({roles}) and id not in ({db.dialect.listed})"
            return _end(db, workshop.id, at, others, keep)

    def write_uses(self, uses: Mapping[str, str]) -> None:
        with self._transaction() as db:
            db.execute_many(
                "update participants set used_at = ? where id = ? and coalesce(used_at, '') < ?",
                [(at, participant, at) for participant, at in uses.items()],
            )

    def put_out_among(self, participants: Iterable[str]) -> list[str]:
        with self._reading() as db:
            query = (
                f"select id from participants where put_out_at is not null and id in ({db.dialect.listed}) order by id"
            )
            return [row[0] for row in db.execute(query, [json.dumps(sorted(participants))])]


def refuse_former_key(key_hash: str, hashes: Iterable[str]) -> None:
    """Raises `bad_key` for a key that was replaced while it was exchanged."""
    if key_hash not in hashes:
        raise SwotboardError("bad_key", "This key does not open this workshop any more. Ask for the new link.")


def end_those_too_many(db: Database, workshop_id: int, role: str, at: str) -> None:
    """In a transaction: of the sessions of a role the ones that were used last stay [ACCESS-4]."""
    too_many = f"select id from participants where {_OPEN} order by {_USED} desc, rowid desc limit {_ALL} offset ?"
    db.execute(
        f"update participants set put_out_at = ? where id in ({too_many})", [at, workshop_id, role, MAX_SESSIONS]
    )


def _end(db: Database, workshop_id: int, at: str, which: str, ids: Iterable[str]) -> list[str]:
    """End those sessions of a workshop; which they were."""
    where = f"workshop = ? and role in {SESSION_ROLES} and put_out_at is null and {which}"
    values = [workshop_id, json.dumps(list(ids))]
    ended = [row[0] for row in db.execute(f"select id from participants where {where}", values)]
    db.execute(f"update participants set put_out_at = ? where {where}", [at, *values])
    return ended
