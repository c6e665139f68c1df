"""Coming in, waiting and changing the group, on the live connection: who hears what, and what ends at once [ENTRY,
MOVE]."""

import pytest

from tests.live.wait_for_condition import wait_for
from tests.live.workshops import live_workshop
from tests.raw_ops import new_note

EVE = "Canary-Eve-4711"


@pytest.fixture
def workshop(server):
    with live_workshop(server) as made:
        yield made


def settle(facilitator, **settings):
    assert facilitator.op("settings.set", "stage", **settings)["ok"]


def waiting(client):
    """Who waits, as a facilitator was told last."""
    return client.told("lobby")[-1]["waiting"] if client.told("lobby") else None


def test_entry_2_facilitators_alone_hear_who_waits_and_let_them_in(workshop):
    fay, ada = workshop.client(role="facilitator"), workshop.client("learners", "Ada")
    projector = workshop.client(role="projector")
    settle(fay, admission="approval")
    eve = workshop.client("learners", EVE, start=False).connect()
    assert eve.ask("join", {"boards": ["learners"]})["error"]["code"] == "waiting"
    assert eve.ask("op", new_note("learners"))["error"]["code"] == "waiting"
    wait_for(lambda: waiting(fay), "the facilitator hears of Eve")
    [told] = waiting(fay)
    assert (told["participant"], told["name"], told["group"]) == (eve.participant, EVE, "learners")
    late = workshop.client(role="facilitator")
    wait_for(lambda: waiting(late) == [told], "so does one who comes later")
    assert fay.op("participant.admit", "stage", participant=eve.participant)["ok"]
    wait_for(lambda: waiting(fay) == [] and waiting(late) == [], "nobody waits any more")
    note = new_note("learners", "the last one")
    assert ada.ask("op", note)["ok"]
    for client in (ada, projector):
        wait_for(lambda c=client: note["note"] in c.streams["learners"].notes, "everybody has caught up")
        assert not client.told("lobby") and EVE not in client.heard
    assert eve.join()["ok"] and eve.ask("op", new_note("learners"))["ok"]


def test_entry_2_who_is_refused_is_put_out(workshop):
    fay = workshop.client(role="facilitator")
    settle(fay, admission="approval")
    eve = workshop.client("learners", EVE, start=False).connect()
    assert fay.op("participant.remove", "stage", participant=eve.participant)["ok"]
    assert eve.ask("join", {"boards": ["learners"]})["error"]["code"] == "put_out"
    people = {each["participant"]: each for each in fay.join(since=False)["stage"]["participants"]}
    assert people[eve.participant]["put_out"]


def test_entry_2_in_an_anonymous_workshop_who_waits_has_neither_name_nor_time(server):
    with live_workshop(server, anonymous=True, settings={"admission": "approval"}) as workshop:
        fay = workshop.client(role="facilitator")
        for _ in range(6):
            workshop.token("learners", EVE)
        wait_for(lambda: len(waiting(fay) or ()) == 6, "all six are told")
        ids = [each["participant"] for each in waiting(fay)]
        assert ids == sorted(ids)
        assert {(each["name"], each["since"]) for each in waiting(fay)} == {(None, None)}


def test_move_2_a_change_of_group_reaches_every_open_socket_at_once(workshop):
    bob, ada = workshop.client("industry", "Bob"), workshop.client("learners", "Ada")
    window = workshop.client("learners", start=False)
    window.token = ada.token
    window.start()
    workshop.server.post(
        f"/api/workshops/{workshop.code}/participants",
        {"group": "industry"},
        headers={"Authorization": f"Bearer {ada.token}"},
    )
    for client in (ada, window):
        wait_for(lambda c=client: c.told("moved") == [{"group": "industry"}], "she is told")
        assert client.ask("op", new_note("learners"))["error"]["code"] == "forbidden"
    learners = workshop.client("learners", "Leo")
    note = new_note("learners", "not for Ada any more")
    assert learners.ask("op", note)["ok"] and bob.ask("op", new_note("industry"))["ok"]
    for client in (ada, window):
        assert client.ask("join", {"boards": ["learners"]})["error"]["code"] == "forbidden"
        assert note["note"] not in client.heard
        assert client.ask("join", {"boards": ["industry"]})["ok"]


def test_move_2_where_it_is_off_nobody_reads_another_board_and_comes_back(workshop):
    fay, ada = workshop.client(role="facilitator"), workshop.client("learners", "Ada")
    settle(fay, switch_groups=False)
    answer = ada.op("participant.move", "stage", participant=ada.participant, group="industry")
    assert answer["error"]["code"] == "no_switch"
    assert ada.ask("join", {"boards": ["industry"]})["error"]["code"] == "forbidden"
    assert fay.op("participant.move", "stage", participant=ada.participant, group="industry")["ok"]
    wait_for(lambda: ada.told("moved"), "a facilitator moves her")


def test_move_3_who_has_no_group_leaves_all_boards_once_one_is_required(workshop):
    fay, ada = workshop.client(role="facilitator"), workshop.client(None, "Ada", boards="*")
    assert set(ada.join()["boards"]) == {"institutions", "industry", "learners", "government"}
    settle(fay, group_required=True)
    wait_for(lambda: ada.told("rejoin"), "her page is told to join again")
    assert ada.join()["boards"] == {}
    assert ada.op("participant.move", "stage", participant=ada.participant, group="industry")["ok"]
    wait_for(lambda: ada.told("moved"), "she has chosen one")
    assert set(ada.join()["boards"]) == {"industry"}
