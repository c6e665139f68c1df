"""Who is here, as others are told, in an anonymous workshop [ANON-3, ANON-4]."""

import itertools

from swotboard.domain.model import Participant
from swotboard.live.presence import Presence, PresentClient

NOON = "2026-03-04T12:00:00.000Z"
CODE, GROUP = "ABC234", "learners"


def client(name, editing=None, role="participant", anonymous=True):
    return PresentClient(Participant(name, 1, CODE, None, GROUP, role, NOON, None), anonymous, editing)


def present(*clients):
    made = Presence(lambda *_: None)
    for number, here in enumerate(clients):
        made.enter(f"s{number}", GROUP, here, 0.0)
    return made


def test_anon_4_no_place_in_the_list_says_who_edits_what():
    everyone = [client("ada", "n2"), client("bob"), client("cleo", "n1"), client("fay", "n3", "facilitator")]
    lists = [present(*order).view(CODE, GROUP)["here"] for order in itertools.permutations(everyone)]
    assert all(each == lists[0] for each in lists)
    assert [(entry["role"], entry["editing"]) for entry in lists[0]] == [
        ("participant", "n1"),
        ("participant", "n2"),
        ("participant", "n3"),
        ("facilitator", None),
    ]


def test_named_people_keep_what_they_edit():
    here = present(client("ada", anonymous=False), client("bob", "n1", anonymous=False)).view(CODE, GROUP)["here"]
    assert [(entry["participant"], entry["editing"]) for entry in here] == [("bob", "n1"), ("ada", None)]


def test_anon_3_who_is_put_out_unnoticed_is_counted_for_minutes():
    presence = present(client("ada", "n1"), client("bob"))
    before = presence.view(CODE, GROUP)
    presence.linger("s0", CODE, (GROUP,), 100.0)
    presence.leave("s0", CODE, (GROUP,), 100.0)
    presence.flush(101.0)
    assert presence.view(CODE, GROUP) == before
    presence.flush(131.0)
    assert presence.view(CODE, GROUP) == {**before, "here": [{**entry, "editing": None} for entry in before["here"]]}
    presence.flush(399.0)
    assert presence.view(CODE, GROUP)["count"] == 2
    presence.flush(1001.0)
    assert presence.view(CODE, GROUP)["count"] == 1


def test_anon_3_who_comes_back_meanwhile_is_counted_once():
    presence = present(client("ada"), client("bob"))
    presence.linger("s0", CODE, (GROUP,), 100.0)
    presence.enter("s0", GROUP, client("ada"), 110.0)
    assert presence.view(CODE, GROUP)["count"] == 2
    presence.flush(1001.0)
    assert presence.view(CODE, GROUP)["count"] == 2


def test_keep_8_a_deleted_workshop_keeps_nobody_who_lingers():
    presence = present(client("ada"))
    presence.linger("s0", CODE, (GROUP,), 0.0)
    presence.forget(CODE)
    presence.flush(1001.0)
    assert presence.codes() == set()
