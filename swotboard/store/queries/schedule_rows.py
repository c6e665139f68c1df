"""Planned steps: each is a row until it is carried out or taken away, and stays as a marked one."""

from sqlite_utils import Database

from swotboard.domain.model import Change, Planned
from swotboard.protocol import SCHEDULE_ADD, SCHEDULE_REMOVE

_PUT = (
    'insert into schedule (id, workshop, due, local, zone, phase, silent, "group", participant, seq) '
    "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PLANNED = 's.id, s.due, s.local, s.zone, s.phase, s.silent, s."group", s.participant from schedule s'


def write_plan(db: Database, workshop_id: int, change: Change) -> None:
    """Of `schedule.add` and `schedule.remove`; and of a `phase.set` that was planned, which settles its entry."""
    body = change.body
    if change.type == SCHEDULE_ADD:
        when = [body["due"], body["local"], body["zone"]]
        step = [body["phase"], int(body["silent"]), body.get("group")]
        db.execute(_PUT, [body["entry"], workshop_id, *when, *step, change.actor, change.seq])
    elif "entry" in body:
        mark = "removed_at" if change.type == SCHEDULE_REMOVE else "done_at"
        db.execute(f"update schedule set {mark} = ?, open = null where id = ?", [change.at, body["entry"]])


def read_schedule(db: Database, workshop_id: int) -> tuple[Planned, ...]:
    """What is planned in a workshop and still to come, in the order in which it comes."""
    found = db.execute(f"select {_PLANNED} where s.workshop = ? and s.open = 1 order by s.due, s.seq", [workshop_id])
    return tuple(_planned(row) for row in found)


def read_due(db: Database, at: str) -> list[tuple[str, Planned]]:
    """(code, what is due) of all workshops, in the order in which it was due."""
    found = db.execute(
        f"select w.code, {_PLANNED} join workshops w on w.id = s.workshop where s.open = 1 and s.due <= ? "
        "order by s.due, s.workshop, s.seq",
        [at],
    )
    return [(row[0], _planned(row[1:])) for row in found]


def entry_known(db: Database, entry: str) -> bool:
    """Whether any workshop has or had a planned step with this id."""
    return db.execute("select 1 from schedule where id = ?", [entry]).fetchone() is not None


def _planned(row: tuple) -> Planned:
    entry, due, local, zone, phase, silent, group, by = row
    return Planned(entry, due, local, zone, phase, bool(silent), group, by)
