"""Reads what facilitators did, for the audit list."""

import json

from swotboard.domain.model import AuditEntry, Change
from swotboard.protocol import BALLOT
from swotboard.store.database import Database

_NEWEST = 2**62
_AUDIT_ENTRIES = """
select c.rowid, b."group", c.seq, c.op_id, c.type, c.actor, c.at, c.body
from participants p join changes c on c.actor = p.id join boards b on b.id = c.board
where p.workshop = ? and p.role = 'facilitator' and b.workshop = p.workshop and b."group" <> ? and c.rowid < ?
order by c.rowid desc limit ?
"""


def read_audit_entries(db: Database, workshop_id: int, before: int | None, limit: int) -> list[AuditEntry]:
    """The changes that facilitators of a workshop made, newest first. Rows of `changes` are numbered as they are
    committed."""
    found = db.execute(_AUDIT_ENTRIES, [workshop_id, BALLOT, _NEWEST if before is None else before, limit])
    return [_entry(*row) for row in found]


def _entry(entry: int, stream: str, seq: int, op: str, type: str, actor: str | None, at: str, body: str) -> AuditEntry:
    return AuditEntry(entry, Change(stream, seq, op, type, actor, at, json.loads(body)))
