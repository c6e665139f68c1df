"""Who comes in, and into which group: held by every Store [ENTRY, MOVE]."""

import pytest

from swotboard.domain.audit import audit_view
from swotboard.errors import SwotboardError
from swotboard.services import workshops
from tests.contract.conftest import CODE, new_id

AT = "2026-03-04T12:00:00.000Z"


def stage(play, who, op_type, **fields):
    return play.do(who, op_type, board="stage", **fields)


def settle(play, **settings):
    assert not isinstance(stage(play, play.facilitator, "settings.set", **settings), str)


def add(play, role="participant", group="learners"):
    """Somebody new, or the code of the refusal."""
    try:
        return workshops.add_person(play.store, play.store.workshop(CODE), role, "New", group)
    except SwotboardError as error:
        return error.code


def test_entry_1_everybody_or_nobody_new_comes_in(play):
    assert not add(play).waiting
    settle(play, admission="closed")
    assert add(play) == "entry_closed"
    assert not add(play, "facilitator", None).waiting and add(play, "projector", None).role == "projector"
    assert play.add(play.ada), "who is in stays in"
    settle(play, admission="open")
    assert not add(play).waiting


def test_entry_2_who_waits_gets_nothing_and_is_in_no_list(play):
    settle(play, admission="approval")
    eve = add(play)
    assert eve.waiting and [person.id for person in play.store.waiting(CODE)] == [eve.id]
    assert eve.id not in [person.id for person in play.store.participants(CODE)]
    assert play.do(eve, "note.add", note=new_id(), quadrant="threats", text="x") == "waiting"
    assert stage(play, eve, "participant.move", participant=eve.id, group="industry") == "waiting"
    assert stage(play, play.ada, "participant.admit", participant=eve.id) == "forbidden"
    for _ in range(2):
        assert stage(play, play.facilitator, "participant.admit", participant=eve.id).body == {"participant": eve.id}
    assert play.store.waiting(CODE) == [] and play.add(eve)
    assert eve.id in [person.id for person in play.store.participants(CODE)]
    assert stage(play, play.facilitator, "participant.admit", participant=new_id()) == "unknown_participant"


def test_entry_2_who_is_refused_is_among_the_people_and_can_be_let_in_there(play):
    settle(play, admission="approval")
    eve = add(play)
    change = stage(play, play.facilitator, "participant.remove", participant=eve.id)
    assert change.body == {"participant": eve.id, "waited": True}
    assert play.store.waiting(CODE) == []
    assert play.do(eve, "note.add", note=new_id(), quadrant="threats", text="x") == "put_out"
    stage(play, play.facilitator, "participant.restore", participant=eve.id)
    assert play.add(eve)


def test_entry_2_so_many_wait_and_no_more(play, monkeypatch):
    monkeypatch.setitem(workshops.LIMITS, "lobby", 3)
    settle(play, admission="approval")
    people = [add(play) for _ in range(3)]
    assert add(play) == "lobby_full"
    stage(play, play.facilitator, "participant.admit", participant=people[0].id)
    assert add(play).waiting


def test_move_2_people_change_their_group_where_they_may(play):
    assert stage(play, play.ada, "participant.move", participant=play.ada.id, group="industry").body == {
        "participant": play.ada.id,
        "group": "industry",
        "was": "learners",
    }
    settle(play, switch_groups=False)
    assert stage(play, play.ada, "participant.move", participant=play.ada.id, group="learners") == "no_switch"
    assert stage(play, play.ada, "participant.move", participant=play.bob.id, group="learners") == "forbidden"
    new = add(play, group=None)
    assert stage(play, new, "participant.move", participant=new.id, group="learners").body["group"] == "learners"
    assert stage(play, new, "participant.move", participant=new.id, group="industry") == "no_switch"
    assert stage(play, play.facilitator, "participant.move", participant=new.id, group="industry").seq


def test_move_2_the_list_tells_moves_of_oneself_from_others(play):
    stage(play, play.ada, "participant.move", participant=play.ada.id, group="industry")
    stage(play, play.facilitator, "participant.move", participant=play.ada.id, group="learners")
    play.add(play.facilitator)
    people = {person.id: person.name for person in play.store.participants(CODE)}
    workshop = play.store.workshop(CODE)
    shown = [audit_view(each, workshop, people, {}) for each in play.store.audit_entries(CODE, None, 10)]
    assert [(each["type"], each.get("oneself", False), each.get("person")) for each in shown] == [
        ("note.add", False, None),
        ("participant.move", False, "Ada"),
        ("participant.move", True, None),
    ]


def test_move_2_it_stands_in_the_audit_list(play):
    stage(play, play.ada, "participant.move", participant=play.ada.id, group="industry")
    play.add(play.ada, board="industry")
    stage(play, play.facilitator, "board.lock", group="industry", locked=True)
    assert [(found.change.type, found.change.actor) for found in play.store.audit_entries(CODE, None, 10)] == [
        ("board.lock", play.facilitator.id),
        ("participant.move", play.ada.id),
    ]


@pytest.mark.parametrize("board", ["learners", "industry"])
def test_move_3_without_a_group_one_writes_everywhere_or_nowhere(play, board):
    new = add(play, group=None)
    assert play.add(new, board=board)
    settle(play, group_required=True)
    assert add(play, group=None) == "group_required"
    assert play.do(new, "note.add", board, note=new_id(), quadrant="threats", text="x") == "forbidden"
    stage(play, new, "participant.move", participant=new.id, group=board)
    assert play.add(new, board=board)
    assert play.add(play.facilitator, board=board), "facilitators have none"
