"""Rounds and votes: read and written on any connection."""

import json
from collections.abc import Iterable
from typing import TypedDict

from swotboard.domain.model import Change, Round
from swotboard.domain.records import RoundRecord
from swotboard.domain.tally import Ballot, Result
from swotboard.protocol import VOTE_SET, VOTE_START
from swotboard.store.database import Database

_ROUND = 'select id, "on", budget, most, started_at, stopped_at, results from rounds '

_STANDING = (
    'from votes v join rounds r on r.id = v.round where v.round = :round and v.count > 0 and case r."on" '
    "when 'notes' then exists (select 1 from notes n where n.workshop = r.workshop and n.id = v.thing "
    "and n.removed_at is null and n.hidden is null) "
    "else exists (select 1 from themes t where t.workshop = r.workshop and t.id = v.thing and t.removed_at is null) end"
)
"""The votes of a round that count: those on what is there and not hidden [VOTE-9]."""


class _Counted(TypedDict):
    results: list[Result] | None
    voters: int


def read_open_round(db: Database, workshop_id: int) -> Round | None:
    """The round that is open; there is at most one."""
    row = db.execute(_ROUND + "where workshop = ? and stopped_at is null", [workshop_id]).fetchone()
    return Round(*row[:5]) if row else None


def read_rounds(db: Database, workshop_id: int) -> list[RoundRecord]:
    """Every round, in order."""
    rows = db.execute(_ROUND + "where workshop = ? order by started_at, id", [workshop_id]).fetchall()
    return [
        {
            "round": row[0],
            "on": row[1],
            "budget": row[2],
            "most": row[3],
            "started_at": row[4],
            "stopped_at": row[5],
            **(_stored(row[6]) if row[6] else _so_far(db, row[0])),
        }
        for row in rows
    ]


def round_known(db: Database, round_id: str) -> bool:
    """Whether there is a round with this id."""
    return db.execute("select 1 from rounds where id = ?", [round_id]).fetchone() is not None


def read_votes_of(db: Database, round_id: str, participant_id: str) -> dict[str, int]:
    """thing -> count, of one person in one round."""
    query = f"select v.thing, v.count {_STANDING} and v.participant = :participant"
    return dict(db.execute(query, {"round": round_id, "participant": participant_id}).fetchall())


def read_votes_of_voters(db: Database, round_id: str, thing: str) -> dict[str, dict[str, int]]:
    """participant -> thing -> count, of those who gave `thing` any vote: all their votes that count."""
    voters = "select participant from votes where round = :round and thing = :thing and count > 0"
    values = {"round": round_id, "thing": thing}
    found: dict[str, dict[str, int]] = {person: {} for (person,) in db.execute(voters, values)}
    query = f"select v.participant, v.thing, v.count {_STANDING} and v.participant in ({voters})"
    for person, other, count in db.execute(query, values):
        found[person][other] = count
    return found


def read_votes_beside(db: Database, round_id: str, thing: str) -> dict[str, dict[str, int]]:
    """As `read_votes_of_voters`, with those on `thing` itself, whether it is there or gone."""
    given = read_votes_of_voters(db, round_id, thing)
    query = "select participant, count from votes where round = ? and thing = ? and count > 0"
    for person, count in db.execute(query, [round_id, thing]):
        given[person][thing] = count
    return given


def read_ballots(db: Database, round_id: str) -> list[Ballot]:
    """Every vote of a round that counts."""
    query = (
        'select v.participant, (select p."group" from participants p where p.id = v.participant), '
        f'v."group", v.thing, v.count {_STANDING}'
    )
    return [Ballot(*row) for row in db.execute(query, {"round": round_id})]


def count_voters(db: Database, round_id: str) -> int:
    """How many people have given a vote that counts in a round."""
    return int(db.execute(f"select count(distinct v.participant) {_STANDING}", {"round": round_id}).fetchone()[0])


def write_vote(db: Database, workshop_id: int, change: Change) -> None:
    """What a change of a round, or of somebody's votes in it, leaves."""
    body = change.body
    values = {**body, "workshop": workshop_id, "at": change.at}
    if change.type == VOTE_SET:
        put_votes(db, body["round"], body["group"], [(change.actor, body["thing"], body["count"])])
    elif change.type == VOTE_START:
        db.execute(
            'insert into rounds (workshop, id, "on", budget, most, started_at) '
            "values (:workshop, :round, :on, :budget, :most, :at)",
            values,
        )
    else:
        counted = json.dumps({"results": body["results"], "voters": body["voters"]})
        db.execute("update rounds set stopped_at = ?, results = ? where id = ?", [change.at, counted, body["round"]])


def put_votes(db: Database, round_id: str, group: str, votes: Iterable[tuple[str | None, str, int]]) -> None:
    """[(participant, thing, count)], on the board of `group`."""
    for person, thing, count in votes:
        values = {"round": round_id, "person": person, "group": group, "thing": thing, "count": count}
        if count:
            db.execute(
                'insert into votes (round, participant, "group", thing, count) '
                "values (:round, :person, :group, :thing, :count) "
                "on conflict (round, participant, thing) do update set count = excluded.count",
                values,
            )
        else:  # kept as 0 they would be read again at each vote
            db.execute("delete from votes where round = :round and participant = :person and thing = :thing", values)


def _stored(results: str) -> _Counted:
    found: _Counted = json.loads(results)
    return found


def _so_far(db: Database, round_id: str) -> _Counted:
    return {"results": None, "voters": count_voters(db, round_id)}
