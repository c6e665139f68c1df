"""Scheduled steps: made, taken away, and carried out once; held by every Store."""

import pytest

from swotboard.domain.model import Step
from swotboard.domain.op import Submission
from swotboard.domain.schedule_rules import carrying_out
from swotboard.domain.timestamps import later
from tests.contract.conftest import CODE, new_id

PLAN = {"local": "2026-03-04T13:00", "zone": "UTC", "phase": "vote"}


def plan(play, who=None, **fields):
    """Plan a step; its entry, or the code of the refusal."""
    entry = fields.pop("entry", None) or new_id()
    answer = play.do(who or play.facilitator, "schedule.add", board="stage", entry=entry, **{**PLAN, **fields})
    return answer if isinstance(answer, str) else entry


def schedule(play):
    return play.store.workshop(CODE).schedule


def carry_out(play, at="2026-03-04T13:00:00.000Z"):
    """What the server does at a time; the answers."""
    found = play.store.due(at)
    return play.store.commit([Submission(code, planned.by, carrying_out(planned)) for code, planned in found], at)


def test_time_1_a_step_is_planned_and_taken_away(play):
    entry = plan(play, group="learners", phase="write", silent=True)
    [planned] = schedule(play)
    assert (planned.entry, planned.due, planned.local, planned.zone) == (
        entry,
        "2026-03-04T13:00:00.000Z",
        "2026-03-04T13:00",
        "UTC",
    )
    assert (planned.phase, planned.silent, planned.group, planned.by) == (
        "write",
        True,
        "learners",
        play.facilitator.id,
    )
    assert play.do(play.facilitator, "schedule.remove", board="stage", entry=entry).body == {"entry": entry}
    assert schedule(play) == () and play.store.due("2027-01-01T00:00:00.000Z") == []
    assert play.do(play.facilitator, "schedule.remove", board="stage", entry=entry) == "unknown_entry"
    assert play.store.workshop(CODE).phase == "open"


def test_time_1_what_comes_first_stands_first(play):
    entries = [plan(play, local=f"2026-03-04T{hour}:00") for hour in (15, 13, 14)]
    assert [planned.entry for planned in schedule(play)] == [entries[1], entries[2], entries[0]]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"silent": True}, "bad_request"),
        ({"group": "nobody"}, "unknown_board"),
        ({"local": "2026-03-04T12:00"}, "past_time"),
        ({"zone": "America/Toronto", "local": "2026-03-08T02:30"}, "no_such_time"),
    ],
)
def test_time_2_what_cannot_be_planned(play, fields, code):
    assert plan(play, **fields) == code
    assert schedule(play) == ()


def test_time_1_an_entry_is_used_once_and_there_is_a_limit(play):
    entry = plan(play)
    assert plan(play, entry=entry) == "bad_request"
    play.do(play.facilitator, "schedule.remove", board="stage", entry=entry)
    assert plan(play, entry=entry) == "bad_request"
    for _ in range(50):
        plan(play)
    assert plan(play) == "schedule_full"


def test_stage_1_planning_is_a_facilitators(play):
    assert [plan(play, who) for who in (play.ada, play.projector)] == ["forbidden", "forbidden"]


def test_time_3_it_is_carried_out_once_however_often_it_is_tried(play):
    entry = plan(play)
    assert play.store.due("2026-03-04T12:59:59.999Z") == []
    [(code, planned)] = play.store.due("2026-03-04T13:00:00.000Z")
    twice = [Submission(code, planned.by, carrying_out(planned))] * 2
    first, second = play.store.commit(twice, "2026-03-04T13:00:00.500Z")
    [third] = play.store.commit(twice[:1], "2026-03-04T13:00:09.000Z")
    assert (first.again, second.again, third.again) == (False, True, True) and first.seq == second.seq == third.seq
    assert first.body == {"phase": "vote", "silent": False, "entry": entry} and first.actor == play.facilitator.id
    assert play.store.workshop(CODE).step("stage") == Step("vote") and schedule(play) == ()
    assert play.store.due("2027-01-01T00:00:00.000Z") == []


def test_time_3_what_was_overdue_is_done_in_its_order(play):
    plan(play, local="2026-03-04T15:00", phase="closed", group="learners")
    plan(play, local="2026-03-04T13:00", phase="write", silent=True)
    plan(play, local="2026-03-04T14:00", phase="discuss")
    still = plan(play, local="2026-03-05T14:00", phase="decide")
    assert [change.body["phase"] for change in carry_out(play, "2026-03-04T20:00:00.000Z")] == [
        "write",
        "discuss",
        "closed",
    ]
    workshop = play.store.workshop(CODE)
    assert (workshop.step("industry"), workshop.step("learners")) == (Step("discuss"), Step("closed"))
    assert [planned.entry for planned in schedule(play)] == [still]


def test_time_3_what_is_taken_away_in_the_last_moment_is_not_done(play):
    entry = plan(play)
    found = play.store.due("2026-03-04T13:00:00.000Z")
    play.do(play.facilitator, "schedule.remove", board="stage", entry=entry)
    [answer] = play.store.commit(
        [Submission(CODE, planned.by, carrying_out(planned)) for _, planned in found], "2026-03-04T13:00:00.000Z"
    )
    assert answer.code == "unknown_entry" and play.store.workshop(CODE).phase == "open"


def test_time_3_nobody_says_from_outside_that_a_step_was_planned(play):
    entry = plan(play)
    change = play.do(play.facilitator, "phase.set", board="stage", phase="brief", entry=entry)
    assert change.body == {"phase": "brief", "silent": False} and [planned.entry for planned in schedule(play)] == [
        entry
    ]


def test_time_5_a_planned_step_reveals_nothing_and_changes_no_note(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    play.add(play.ada, "mine")
    before = play.store.snapshot(CODE, "learners")
    plan(play, phase="discuss")
    carry_out(play)
    assert play.store.snapshot(CODE, "learners") == before
    assert play.store.due(later("2026-03-04T13:00:00.000Z", 1)) == []
