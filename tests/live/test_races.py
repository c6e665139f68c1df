"""Races, seeded: phases that change in the middle of a burst, and two hundred clients at the edge of the budget."""

import json
import random
import sqlite3
import uuid
from collections import Counter, defaultdict
from contextlib import closing

import pytest

from swotboard.domain.phases import allows
from tests.live.database_checks import opened
from tests.live.rule_assertions import added
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import make_op, new_note

GROUPS = ("industry", "learners")
PHASES = ("open", "brief", "write", "discuss", "group", "vote", "closed")
ROUNDS, BURST = 12, 40
CLIENTS, PEOPLE, BUDGET, MAX = 200, 150, 4, 3


class Log:
    """The order in which everything was committed, of all streams, as the database has it."""

    def __init__(self, server, code):
        query = (
            'select b."group", c.seq, c.op_id, c.type, c.body from changes c join boards b on b.id = c.board '
            "join workshops w on w.id = b.workshop where w.code = ? order by c.rowid"
        )
        with closing(sqlite3.connect(server.database)) as db:
            self.rows = db.execute(query, [code]).fetchall()
        self.steps = [dict.fromkeys(GROUPS, "open")]  # by the stage's seq: the phase of each board
        self.at = {}
        for group, _, op_id, op_type, body in self.rows:
            if op_type == "phase.set":
                change = json.loads(body)
                groups = [change["group"]] if "group" in change else GROUPS
                self.steps.append({**self.steps[-1], **dict.fromkeys(groups, change["phase"])})
            self.at[group, op_id] = len(self.steps) - 1


def stage_seq(server, code):
    with opened(server) as store:
        return store.workshop(code).stage_seq


def phase_change(rng):
    return make_op(
        "phase.set", "stage", phase=rng.choice(PHASES), **({"group": rng.choice(GROUPS)} if rng.random() < 0.4 else {})
    )


def some_op(rng, notes, group):
    note = rng.choice(notes[group])
    return rng.choice(
        (
            lambda: new_note(group, "a thought"),
            lambda: make_op("note.set", group, note=note, kind="story"),
            lambda: make_op("note.edit", group, note=note, text="changed", base=1),
            lambda: make_op("note.react", group, note=note, reaction="agree", on=True),
        )
    )()


@pytest.mark.timeout(240)
def test_phase_1_each_op_of_a_burst_is_judged_by_the_phase_at_its_place(workshop, seed):
    rng = random.Random(seed)
    fay = workshop.client(role="facilitator")
    people = [workshop.client(group) for group in GROUPS for _ in range(5)]
    notes = {
        group: [added(client, board=group) for client in people if client.boards == [group] for _ in range(2)]
        for group in GROUPS
    }
    sent = []
    for _ in range(ROUNDS):
        before = stage_seq(workshop.server, workshop.code)
        burst = [(client, some_op(rng, notes, client.boards[0])) for client in rng.choices(people, k=BURST)]
        burst += [(fay, phase_change(rng)) for _ in range(3)]
        rng.shuffle(burst)
        for client, raw in burst:
            client.submit(raw)
        wait_for(lambda: not any(client.outbox for client in [fay, *people]), "the burst is answered", seconds=60)
        after = stage_seq(workshop.server, workshop.code)
        sent += [(client, raw, range(before, after + 1)) for client, raw in burst if client is not fay]
    log, verdicts = Log(workshop.server, workshop.code), Counter()
    for client, raw, while_at in sent:
        answer, group = client.answers[raw["id"]], raw["board"]
        verdicts["done" if answer["ok"] else answer["error"]["code"]] += 1
        if answer["ok"]:
            phase = log.steps[log.at[group, raw["id"]]][group]
            assert allows(phase, "participant", raw["type"]), (raw["type"], phase)
        else:
            assert (group, raw["id"]) not in log.at, "refused, and yet in the history"
            assert any(not allows(log.steps[seq][group], "participant", raw["type"]) for seq in while_at), (
                raw["type"],
                answer,
            )
    assert set(verdicts) == {"done", "wrong_phase"} and min(verdicts.values()) > BURST, verdicts
    assert_none_half_done(workshop, sent)
    assert all(not client.faults for client in [fay, *people])


def assert_none_half_done(workshop, sent):
    """A note that was refused is nowhere; one that was taken is there."""
    with opened(workshop.server) as store:
        there = {note.id for note in store.notes(workshop.code, removed=True)}
    for client, raw, _ in sent:
        if raw["type"] == "note.add":
            assert (raw["note"] in there) == client.answers[raw["id"]]["ok"]


def ballots(clients, people):
    """participant -> its acknowledged votes [(seq, thing, count)], in the order of their commits, whichever window sent
    them."""
    cast = defaultdict(set)
    for client, raws in clients:
        for raw in raws:
            answer = client.answers[raw["id"]]
            assert answer["ok"] or answer["error"]["code"] == "over_budget", answer
            if answer["ok"]:
                cast[client.participant].add((answer["seq"], raw["thing"], raw["count"]))
    return {person: sorted(cast[person]) for person in people}


@pytest.mark.timeout(280)
def test_vote_2_two_hundred_clients_at_once_at_the_edge_of_the_budget(workshop, seed):
    rng = random.Random(seed)
    fay = workshop.client(role="facilitator")
    notes = [added(fay, f"note {number}", board="industry") for number in range(6)]
    this = str(uuid.uuid4())
    assert fay.op("vote.start", "stage", round=this, on="notes", budget=BUDGET, most=MAX)["ok"]
    first = [workshop.client("industry") for _ in range(PEOPLE)]
    clients = first + [second_window(workshop, client) for client in first[: CLIENTS - PEOPLE]]
    plans = [
        (
            client,
            [
                make_op(
                    "vote.set",
                    "ballot",
                    round=this,
                    group="industry",
                    thing=rng.choice(notes),
                    count=rng.randint(0, MAX),
                )
                for _ in range(5)
            ],
        )
        for client in clients
    ]
    order = [(client, raw) for client, raws in plans for raw in raws]
    rng.shuffle(order)
    for client, raw in order:
        client.submit(raw)
    wait_for(lambda: not any(client.outbox for client in clients), "all votes are answered", seconds=120)
    cast = ballots(plans, [client.participant for client in first])
    tally = Counter()
    for votes in cast.values():
        mine = {}
        for _, thing, count in votes:
            mine[thing] = count
            assert sum(mine.values()) <= BUDGET, "somebody had more votes than the budget"
        tally.update(mine)
    refused = sum(not client.answers[raw["id"]]["ok"] for client, raw in order)
    assert refused > PEOPLE / 2, "the edge was never reached"
    assert fay.op("vote.stop", "stage", round=this)["ok"]
    with opened(workshop.server) as store:
        [made] = store.rounds(workshop.code)
    assert {row["thing"]: row["votes"] for row in made["results"]} == {thing: n for thing, n in tally.items() if n}
    assert made["voters"] == sum(any(votes_left(votes).values()) for votes in cast.values())


def votes_left(votes):
    """thing -> what stands at the end."""
    return {thing: count for _, thing, count in votes}


def second_window(workshop, client):
    window = workshop.client("industry", start=False)
    window.token, window.participant = client.token, client.participant
    return window.start()
