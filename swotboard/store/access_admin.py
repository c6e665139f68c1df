"""What a Store does with private links and the sessions that they opened: the places of facilitators and projectors."""

import json
from collections.abc import Iterable, Mapping
from typing import cast

from swotboard.domain.access_rules import MAX_SESSIONS, SESSION_ROLES
from swotboard.domain.records import Session
from swotboard.domain.storage_limits import UNLIMITED, Room
from swotboard.errors import SwotboardError
from swotboard.store.database import Database
from swotboard.store.media_admin import MediaAdmin
from swotboard.store.queries import media_rows, rows

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

    limits = UNLIMITED
    """What a workshop and the database may hold; a server sets its own."""

    def rooms(self, code: str) -> list[Room]:
        """How much of its limits a workshop and the database have used [QUOTA-5]. Raises `unknown_workshop`."""
        used, free = self.space()
        if free is not None and free < self.limits.free_bytes:
            used = max(used, self.limits.database_bytes)
        with self._reading() as db:
            workshop, _ = rows.read_workshop(db, code)
            people = _count_people(db, workshop.id)
            _, media, _ = media_rows.sizes(db, workshop.id, None)
        return [
            Room(what="text", used=workshop.text_bytes, most=self.limits.text_bytes),
            Room(what="people", used=people, most=self.limits.people),
            Room(what="media", used=media or 0, most=self.limits.media_bytes),
            Room(what="server", used=used, most=self.limits.database_bytes),
        ]

    def last_day(self, code: str) -> str | None:
        with self._reading() as db:
            rows.read_workshop(db, code)
            return cast(str | None, db.execute("select keep_until from workshops where code = ?", [code]).fetchone()[0])

    def space(self) -> tuple[int, int | None]:
        """(bytes of the database that are in use, bytes that are free on its disk, None where that is elsewhere)."""
        with self._reading() as db:
            return self._backend.space(db)

    def refuse_full_server(self) -> None:
        """Raises `server_quota` [QUOTA-4]."""
        self.limits.refuse_space(*self.space())

    def _refuse_people(self, db: Database, workshop_id: int, role: str) -> None:
        if self.limits.people:
            self.limits.refuse_people(_count_people(db, workshop_id), role)

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
                [(at, participant, at) for participant, at in sorted(uses.items())],  # as any other program locks them
            )

    def put_out_among(self, participants: Iterable[str]) -> list[str]:
        with self._reading() as db:
            query = (
                f"select id from participants where put_out_at is not null and id in ({db.dialect.listed}) order by id"
            )
            return [row[0] for row in db.execute(query, [json.dumps(sorted(participants))])]


def _count_people(db: Database, workshop_id: int) -> int:
    return int(db.execute("select count(*) from participants where workshop = ?", [workshop_id]).fetchone()[0])


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
