"""Rounds and votes: read and written on any connection."""

import json
from typing import Any

from sqlite_utils import Database

from swotboard.domain.model import Change, Round
from swotboard.domain.tally import Ballot
from swotboard.protocol import VOTE_SET, VOTE_START

_ROUND = 'select id, "on", budget, most, started_at, stopped_at, results from rounds '


def read_open_round(db: Database, workshop_id: int) -> Round | None:
    """The round that is open; there is at most one."""
    row = db.execute(_ROUND + "where workshop = ? and stopped_at is null", [workshop_id]).fetchone()
    return Round(*row[:5]) if row else None


def read_rounds(db: Database, workshop_id: int) -> list[dict[str, Any]]:
    """Every round, in order: `{round, on, budget, most, started_at, stopped_at, results, voters}`; open: no results
    [VOTE-4]."""
    rows = db.execute(_ROUND + "where workshop = ? order by started_at, id", [workshop_id]).fetchall()
    return [
        {
            "round": row[0],
            "on": row[1],
            "budget": row[2],
            "most": row[3],
            "started_at": row[4],
            "stopped_at": row[5],
            **_counted(db, row[0], row[6]),
        }
        for row in rows
    ]


def round_known(db: Database, round_id: str) -> bool:
    """Whether there is a round with this id."""
    return db.execute("select 1 from rounds where id = ?", [round_id]).fetchone() is not None


def read_votes_of(db: Database, round_id: str, participant_id: str) -> dict[str, int]:
    """thing -> count, of one person in one round."""
    query = "select thing, count from votes where round = ? and participant = ? and count > 0"
    return dict(db.execute(query, [round_id, participant_id]).fetchall())


def read_ballots(db: Database, round_id: str) -> list[Ballot]:
    """Every vote of a round."""
    query = (
        'select v.participant, p."group", v."group", v.thing, v.count from votes v '
        "join participants p on p.id = v.participant where v.round = ? and v.count > 0"
    )
    return [Ballot(*row) for row in db.execute(query, [round_id])]


def count_voters(db: Database, round_id: str) -> int:
    """How many people have given a vote in a round."""
    query = "select count(distinct participant) from votes where round = ? and count > 0"
    return int(db.execute(query, [round_id]).fetchone()[0])


def write_vote(db: Database, workshop_id: int, change: Change) -> None:
    """What a change of a round, or of somebody's votes in it, leaves."""
    body = change.body
    values = {**body, "workshop": workshop_id, "actor": change.actor, "at": change.at}
    if change.type == VOTE_SET and not body["count"]:  # kept as 0 they would be read again at each vote
        db.execute("delete from votes where round = :round and participant = :actor and thing = :thing", values)
    elif change.type == VOTE_SET:
        db.execute(
            'insert into votes (round, participant, "group", thing, count) '
            "values (:round, :actor, :group, :thing, :count) "
            "on conflict (round, participant, thing) do update set count = excluded.count",
            values,
        )
    elif change.type == VOTE_START:
        db.execute(
            'insert into rounds (workshop, id, "on", budget, most, started_at) '
            "values (:workshop, :round, :on, :budget, :most, :at)",
            values,
        )
    else:
        counted = json.dumps({"results": body["results"], "voters": body["voters"]})
        db.execute("update rounds set stopped_at = ?, results = ? where id = ?", [change.at, counted, body["round"]])


def _counted(db: Database, round_id: str, results: str | None) -> dict[str, Any]:
    return json.loads(results) if results else {"results": None, "voters": count_voters(db, round_id)}
