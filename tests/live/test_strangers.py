"""What somebody gets who has hold of another's op id or session id, or comes under another host's name: nothing."""

from tests.live.client import new_note


def test_another_groups_participant_learns_nothing_of_op_ids(workshop):
    """[SYNC-11] The same code for an id that is committed and one that is not; its sender is answered again, also in a closed phase."""
    ada, bob = workshop.client("industry"), workshop.client("learners")
    raw = new_note("industry")
    seq = ada.ask("op", raw)["seq"]
    told = [bob.ask("op", {**new_note("industry"), **known})["error"]["code"] for known in ({"id": raw["id"]}, {})]
    assert told == ["forbidden", "forbidden"]
    assert workshop.client(role="facilitator").op("phase.set", "stage", phase="closed")["ok"]
    assert ada.ask("op", raw) == {"ok": True, "seq": seq}
    assert ada.ask("op", new_note("industry"))["error"]["code"] == "wrong_phase"
