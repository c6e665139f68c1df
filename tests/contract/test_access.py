"""[ACCESS] The sessions that private links open: who has one, how they end, and what a new key does to them."""

import pytest

from swotboard.errors import SwotboardError
from tests.contract.conftest import CODE, new_id

AT = "2026-03-04T11:59:00.000Z"
LATER = "2026-03-05T08:00:00.000Z"


def let_in(play, role="facilitator", at=AT, key_hash=None):
    return play.store.add_participant(CODE, None, None, role, at, key_hash=key_hash)


def open_sessions(play, since=""):
    return [row["session"] for row in play.store.sessions(CODE, since)]


def test_ACCESS_1_sessions_are_the_places_of_facilitators_and_projectors_the_last_used_first(play):
    second, screen = let_in(play), let_in(play, "projector")
    play.store.write_uses({play.facilitator.id: LATER, screen.id: LATER, new_id(): LATER})
    play.store.write_uses({play.facilitator.id: AT})
    assert open_sessions(play) == [play.facilitator.id, second.id, screen.id, play.projector.id]
    assert open_sessions(play, LATER) == [play.facilitator.id, screen.id]
    first = play.store.sessions(CODE, "")[0]
    assert first == {
        "session": play.facilitator.id,
        "role": "facilitator",
        "name": "Fay",
        "begun_at": play.facilitator.created_at,
        "used_at": LATER,
    }


def test_ACCESS_2_an_ended_session_writes_nothing_and_the_others_go_on(play):
    second = let_in(play)
    assert play.store.end_sessions(CODE, LATER, [second.id, play.ada.id, new_id()]) == [second.id]
    assert play.store.end_sessions(CODE, LATER, [second.id]) == []
    assert play.do(second, "timer.start", "stage", seconds=60) == "put_out"
    assert play.do(play.facilitator, "timer.start", "stage", seconds=60).type == "timer.start"
    assert play.store.participant(play.ada.id).put_out_at is None
    assert second.id not in open_sessions(play)
    assert play.store.put_out_among([second.id, play.ada.id, play.facilitator.id, new_id()]) == [second.id]


def test_ACCESS_3_a_new_key_ends_the_sessions_of_its_role_but_those_to_keep(play):
    second, screen = let_in(play), let_in(play, "projector")
    ended = play.store.replace_keys(CODE, {"projector": "new screen"}, LATER)
    assert sorted(ended) == sorted([screen.id, play.projector.id])
    workshop = play.store.workshop(CODE)
    assert (workshop.projector_hash, workshop.facilitator_hash != "new screen") == ("new screen", True)
    hashes = {"facilitator": "new lead", "projector": "newer screen"}
    assert play.store.replace_keys(CODE, hashes, LATER, [play.facilitator.id]) == [second.id]
    workshop = play.store.workshop(CODE)
    assert (workshop.facilitator_hash, workshop.projector_hash) == ("new lead", "newer screen")
    assert open_sessions(play) == [play.facilitator.id]


def test_ACCESS_3_nobody_comes_in_by_a_key_that_was_replaced_meanwhile(play):
    former = play.store.workshop(CODE).facilitator_hash
    assert let_in(play, key_hash=former).role == "facilitator"
    play.store.replace_keys(CODE, {"facilitator": "new lead"}, LATER)
    with pytest.raises(SwotboardError) as refusal:
        let_in(play, key_hash=former)
    assert refusal.value.code == "bad_key"
    assert let_in(play, key_hash="new lead").role == "facilitator"


def test_ACCESS_4_one_session_too_many_ends_the_one_that_was_used_last_before_all_others(play, monkeypatch):
    for module in ("swotboard.store.access_admin", "tests.contract.memory_access"):
        monkeypatch.setattr(f"{module}.MAX_SESSIONS", 3)
    second, third = let_in(play, at="2026-03-04T12:00:00.000Z"), let_in(play, at="2026-03-04T12:01:00.000Z")
    play.store.write_uses({play.facilitator.id: LATER})
    fourth = let_in(play, at="2026-03-04T12:02:00.000Z")
    assert open_sessions(play) == [play.facilitator.id, fourth.id, third.id, play.projector.id]
    assert play.store.participant(second.id).put_out_at == "2026-03-04T12:02:00.000Z"


def test_ACCESS_3_of_a_workshop_that_there_is_not(play):
    for ask in (
        lambda: play.store.sessions("ZZZ999", ""),
        lambda: play.store.end_sessions("ZZZ999", AT, []),
        lambda: play.store.replace_keys("ZZZ999", {"projector": "x"}, AT),
    ):
        with pytest.raises(SwotboardError) as refusal:
            ask()
        assert refusal.value.code == "unknown_workshop"
