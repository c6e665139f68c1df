"""Scheduled steps: each is a row until it is carried out or taken away, and stays as a marked one."""

from typing import Any

from swotboard.domain.model import Change, ScheduledStep
from swotboard.protocol import SCHEDULE_ADD, SCHEDULE_REMOVE
from swotboard.store.database import Database

_PUT = (
    'insert into schedule (id, workshop, due, local, zone, phase, silent, "group", participant, seq) '
    "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SCHEDULED = 's.id, s.due, s.local, s.zone, s.phase, s.silent, s."group", s.participant from schedule s'


def write_schedule(db: Database, workshop_id: int, change: Change) -> None:
    """Of `schedule.add` and `schedule.remove`; and of a `phase.set` that was scheduled, which settles its entry."""
    body = change.body
    if change.type == SCHEDULE_ADD:
        when = [body["due"], body["local"], body["zone"]]
        step = [body["phase"], int(body["silent"]), body.get("group")]
        db.execute(_PUT, [body["entry"], workshop_id, *when, *step, change.actor, change.seq])
    elif "entry" in body:
        mark = "removed_at" if change.type == SCHEDULE_REMOVE else "done_at"
        db.execute(f"update schedule set {mark} = ?, open = null where id = ?", [change.at, body["entry"]])


def read_schedule(db: Database, workshop_id: int) -> tuple[ScheduledStep, ...]:
    """What is scheduled in a workshop and still to come, in the order in which it comes."""
    found = db.execute(f"select {_SCHEDULED} where s.workshop = ? and s.open = 1 order by s.due, s.seq", [workshop_id])
    return tuple(_scheduled(row) for row in found)


def read_due(db: Database, at: str) -> list[tuple[str, ScheduledStep]]:
    """(code, what is due) of all workshops, in the order in which it was due."""
    found = db.execute(
        f"select w.code, {_SCHEDULED} join workshops w on w.id = s.workshop where s.open = 1 and s.due <= ? "
        "and w.deleted_at is null "
        "order by s.due, s.workshop, s.seq",
        [at],
    )
    return [(row[0], _scheduled(row[1:])) for row in found]


def entry_known(db: Database, entry: str) -> bool:
    """Whether any workshop has or had a scheduled step with this id."""
    return db.execute("select 1 from schedule where id = ?", [entry]).fetchone() is not None


def _scheduled(row: tuple[Any, ...]) -> ScheduledStep:
    entry, due, local, zone, phase, silent, group, by = row
    return ScheduledStep(entry, due, local, zone, phase, bool(silent), group, by)
