"""Reads what facilitators did, for the audit list."""

import json

from swotboard.domain.model import AuditEntry, Change, Workshop
from swotboard.domain.op_registry import AUTHORED_OPS
from swotboard.protocol import BALLOT, PARTICIPANT_MOVE, STAGE
from swotboard.store.database import Database

_NEWEST = 2**62
_AUDIT_ENTRIES = """
select c.rowid, b."group", c.seq, c.op_id, c.type, c.actor, c.at, c.body from changes c join boards b on b.id = c.board
where c.rowid in (
  select c.rowid from participants p join changes c on c.actor = p.id where p.workshop = ? and p.role = 'facilitator'
  union select c.rowid from boards b join changes c on c.board = b.id
    where b.workshop = ? and b."group" = ? and c.type = ?
) and b.workshop = ? and b."group" <> ? and c.rowid < ? and c.type not in ({left_out}) order by c.rowid desc limit ?
"""


def read_audit_entries(db: Database, workshop: Workshop, before: int | None, limit: int) -> list[AuditEntry]:
    """The changes that facilitators of a workshop made, and moves of people to another group, newest first; of an
    anonymous one without those that would say whose something is [ANON-5]. Rows of `changes` are numbered as they are
    committed."""
    here, below = workshop.id, _NEWEST if before is None else before
    left_out = json.dumps(AUTHORED_OPS if workshop.anonymous else ())
    query = _AUDIT_ENTRIES.format(left_out=db.dialect.listed)
    found = db.execute(query, [here, here, STAGE, PARTICIPANT_MOVE, here, BALLOT, below, left_out, limit])
    return [_entry(*row) for row in found]


def _entry(entry: int, stream: str, seq: int, op: str, type: str, actor: str | None, at: str, body: str) -> AuditEntry:
    return AuditEntry(entry, Change(stream, seq, op, type, actor, at, json.loads(body)))
