"""Scheduled steps on a running server: on time, also when it was down at that time, once, and to everyone's sight."""

import uuid
from datetime import datetime, timedelta, timezone

from tests.live.database_checks import log_of, opened
from tests.live.rule_assertions import added, code_of
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note


def soon(seconds):
    """A date and time so many seconds from now, in UTC."""
    return (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")


def plan(client, seconds, phase, **fields):
    entry = str(uuid.uuid4())
    answer = client.op("schedule.add", "stage", entry=entry, local=soon(seconds), zone="UTC", phase=phase, **fields)
    assert answer["ok"], answer
    return entry


def phases(server, code):
    with opened(server) as store:
        return [change.body["phase"] for change in log_of(store, code, "stage") if change.type == "phase.set"]


def test_time_3_a_step_comes_by_itself_and_everybody_is_told(workshop):
    fay, ada = workshop.client(role="facilitator"), workshop.client("industry")
    entry = plan(fay, 2, "closed", group="industry")
    wait_for(lambda: entry in ada.heard, "everybody knows of the plan")
    assert [planned["entry"] for planned in ada.join(since=False)["stage"]["schedule"]] == [entry]
    raw = new_note("industry", "in time")
    assert ada.ask("op", raw)["ok"]
    wait_for(lambda: code_of(ada.ask("op", new_note("industry"))) == "wrong_phase", "the board is closed")
    assert phases(workshop.server, workshop.code) == ["closed"]
    stage = ada.join(since=False)["stage"]
    assert stage["schedule"] == [] and stage["phase"] == "open"
    assert {board["group"]: board["phase"] for board in stage["boards"]}["industry"] == "closed"
    assert added(workshop.client("learners"), board="learners"), "the other boards go on"


def test_time_3_what_came_while_the_server_was_dead_is_done_once_at_its_start_in_order(own_server):
    own_server.start()
    with live_workshop(own_server) as workshop:
        fay = workshop.client(role="facilitator")
        for seconds, phase in ((3, "discuss"), (2, "write"), (3600, "closed")):
            plan(fay, seconds, phase)
        last = soon(3)
        own_server.kill()
        wait_for(lambda: soon(0) > last, "both times have passed")
        assert phases(own_server, workshop.code) in ([], ["write"], ["write", "discuss"])
        own_server.start()
        wait_for(lambda: phases(own_server, workshop.code) == ["write", "discuss"], "both steps are taken")
        own_server.kill()
        own_server.start()
        ada = workshop.client("industry")
        assert added(ada), "and the server goes on"
        assert phases(own_server, workshop.code) == ["write", "discuss"], "once, however often it starts"
        assert [planned["phase"] for planned in ada.join(since=False)["stage"]["schedule"]] == ["closed"]


def test_time_2_times_that_cannot_be_are_refused_with_a_code(workshop):
    fay = workshop.client(role="facilitator")
    cases = {
        "no_such_time": ("2031-03-09T02:30", "America/Toronto"),
        "past_time": ("2021-03-04T13:00", "America/Vancouver"),
        "bad_request": ("2031-03-09T02:30", "America/Nowhere"),
    }
    for code, (local, zone) in cases.items():
        answer = fay.op("schedule.add", "stage", entry=str(uuid.uuid4()), local=local, zone=zone, phase="vote")
        assert code_of(answer) == code, answer
    assert fay.join(since=False)["stage"]["schedule"] == []
