"""Who is seen: nobody in an anonymous workshop, and in a named one who is here and who edits."""

import uuid

import requests

from tests.live.rule_assertions import added
from tests.live.wait_for_condition import wait_for
from tests.raw_ops import new_note

# anonymous


def test_nothing_that_is_sent_says_who_wrote(anonymous):
    """[NOTE-1], [PRES-2], [HTTP-7], [JOIN-6]: no frame, answer or export names anybody, to a facilitator neither."""
    robin, sam = anonymous.client("industry", name="Zephyrine"), anonymous.client("industry", name="Sam")
    facilitator = anonymous.client(role="facilitator")
    heard = {"sam": [], "facilitator": []}
    for name, client in (("sam", sam), ("facilitator", facilitator)):
        client._socket.on("*", lambda event, payload=None, name=name: heard[name].append((event, payload)))
        client._socket.handlers["/"].pop("frame")
        client._socket.handlers["/"].pop("presence")
    note = added(robin)
    robin.emit("presence", {"board": "industry", "editing": note})
    for ask in (
        lambda: robin.op("note.edit", "industry", note=note, text="changed", base=1),
        lambda: robin.op("note.edit", "industry", note=note, text="another thing", base=1),
        lambda: robin.op("note.remove", "industry", note=note),
        lambda: robin.op("note.restore", "industry", note=note),
    ):
        assert ask()["ok"]
    heard_all = [
        lambda who=who: (
            sum(len(p["changes"]) for e, p in heard[who] if e == "frame") == 5
            and any(e == "presence" and note in str(p) for e, p in heard[who])
        )
        for who in heard
    ]
    wait_for(lambda: all(check() for check in heard_all), "both heard all of it", details=lambda: heard)
    snapshots = [
        client.ask("join", {"boards": ["industry"], **since})
        for client in (sam, facilitator)
        for since in ({}, {"since": {"industry": 0}})
    ]
    boards = [snapshot["boards"] for snapshot in snapshots]
    said = str(heard) + str(boards) + export(anonymous)
    assert note in said and "changed" in said
    assert robin.participant not in said and "Zephyrine" not in said
    assert robin.ask("join", {"boards": "*"})["you"]["notes"][0] == note, "one's own notes are known to oneself"
    assert "Zephyrine" not in str(snapshots)
    for file in anonymous.server.database.parent.iterdir():
        assert b"Zephyrine" not in file.read_bytes(), f"{file.name} keeps a name"


def export(workshop):
    token = workshop.token(role="facilitator")["token"]
    answer = requests.get(
        f"{workshop.server.url}/api/workshops/{workshop.code}/export.csv?removed=1",
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )
    assert answer.status_code == 200, answer.text
    return answer.content.decode()


def test_named_workshops_say_who(workshop):
    """The same places do name people where that was chosen: so that the test above can fail."""
    robin, sam = workshop.client("industry", name="Robin"), workshop.client("industry")
    added(robin)
    wait_for(lambda: sam.streams["industry"].seq == 1, "the note is seen")
    assert "Robin" in str(sam.streams["industry"].notes) and robin.participant in str(sam.streams["industry"].notes)
    assert "Robin" in export(workshop)


# presence


def here(client, board="industry"):
    """The latest list of a board: {participant: entry}."""
    lists = [payload["here"] for payload in client.told("presence") if payload["board"] == board]
    return {entry["participant"]: entry for entry in lists[-1]} if lists else {}


def test_who_is_here_and_who_edits(workshop):
    """[PRES-1]"""
    robin, sam = workshop.client("industry", name="Robin"), workshop.client("industry", name="Sam")
    note = added(robin)
    wait_for(lambda: set(here(robin)) == {robin.participant, sam.participant}, "both are here")
    sam.emit("presence", {"board": "industry", "editing": note})
    wait_for(lambda: here(robin)[sam.participant]["editing"] == note, "who edits is seen")
    assert here(robin)[sam.participant] == {
        "participant": sam.participant,
        "name": "Sam",
        "role": "participant",
        "editing": note,
    }
    sam.emit("presence", {"board": "industry", "editing": None})
    wait_for(lambda: here(robin)[sam.participant]["editing"] is None, "who stopped is seen")
    sam.drop()
    wait_for(lambda: set(here(robin)) == {robin.participant}, "who left is gone")


def test_a_projector_is_not_listed(workshop):
    """[PRES-3]"""
    projector, robin = workshop.client(role="projector"), workshop.client("industry")
    wait_for(lambda: robin.participant in here(projector), "a projector sees who is here")
    assert set(here(projector)) == {robin.participant}


def test_presence_on_a_board_that_one_has_not_joined_says_nothing(workshop):
    """[PRES-1]"""
    robin, other = workshop.client("industry"), workshop.client("learners")
    other.emit("presence", {"board": "industry", "editing": str(uuid.uuid4())})
    assert other.ask("op", new_note("learners"))["ok"]
    late = workshop.client("industry")
    wait_for(lambda: late.participant in here(robin), "the next list has come")
    assert set(here(robin)) == {robin.participant, late.participant}
    assert not any(entry["editing"] for entry in here(robin).values())


def test_presence_is_gathered(workshop):
    """[PRES-1] At most four a second for one board."""
    robin, sam = workshop.client("industry"), workshop.client("industry")
    notes = [added(sam), added(sam)] * 20
    before = len(robin.told("presence"))
    for note in notes:
        sam.emit("presence", {"board": "industry", "editing": note})
    wait_for(
        lambda: sam.participant in here(robin) and here(robin)[sam.participant]["editing"] == notes[-1],
        "the last is seen",
    )
    assert len(robin.told("presence")) - before <= 6
