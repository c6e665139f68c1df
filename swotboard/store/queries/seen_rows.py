"""Reads and writes when somebody was last on which board; no one else is told."""

from collections.abc import Iterable

from swotboard.domain.visits import Seen, Since
from swotboard.store.database import Database

_PUT = (
    'insert into seen (participant, "group", seq, at, since_seq, since_at) select ?, ?, ?, ?, ?, ? '
    "where exists (select 1 from participants where id = ?) "
    'on conflict (participant, "group") do update set '
    "seq = case when excluded.seq > seen.seq then excluded.seq else seen.seq end, "
    "at = case when excluded.at > seen.at then excluded.at else seen.at end, "
    "since_seq = excluded.since_seq, since_at = excluded.since_at"
)


def write_seen(db: Database, visits: Iterable[Seen]) -> None:
    """Visits that have ended, or go on. Those of people who are not there any more are left out [SEEN-4]."""
    in_order = sorted(visits, key=lambda visit: (visit.participant, visit.group))  # as any other program locks them
    rows = [[v.participant, v.group, v.end.seq, v.end.at, v.since.seq, v.since.at, v.participant] for v in in_order]
    db.execute_many(_PUT, rows)


def read_seen(db: Database, participant_id: str) -> dict[str, Seen]:
    """group -> the last visit there."""
    found = db.execute('select "group", seq, at, since_seq, since_at from seen where participant = ?', [participant_id])
    return {row[0]: Seen(participant_id, row[0], Since(*row[1:3]), Since(*row[3:5])) for row in found}
