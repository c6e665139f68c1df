"""The rules of docs/protocol.md about joining, roles, the stage and presence, over the wire."""

import uuid

import pytest

from tests.live.database_checks import notes_of, opened
from tests.live.rule_assertions import added, code_of, seen
from tests.live.wait_for_condition import wait_for
from tests.live.workshops import GROUPS
from tests.raw_ops import new_note

# joining


def test_one_joins_the_board_of_ones_group(workshop):
    """[JOIN-1]"""
    client = workshop.client("industry")
    assert set(client.streams) == {"stage", "industry"}
    client.boards = "*"
    assert set(client.join(since=False)["boards"]) == {"industry"}
    for boards, code in (
        (["learners"], "forbidden"),
        (["industry", "learners"], "forbidden"),
        (["nowhere"], "unknown_board"),
    ):
        assert code_of(client.ask("join", {"boards": boards})) == code


def test_one_without_a_group_and_those_who_lead_join_any(workshop):
    """[JOIN-1]"""
    for client in (workshop.client(), workshop.client(role="facilitator"), workshop.client(role="projector")):
        assert set(client.streams) == {"stage", *GROUPS}


def test_joining_again_replaces_the_boards(workshop):
    """[JOIN-2]"""
    client, other = workshop.client(), workshop.client()
    assert set(client.ask("join", {"boards": ["learners"]})["boards"]) == {"learners"}
    added(other, board="industry")
    note = added(other, board="learners")
    wait_for(lambda: note in client.streams["learners"].notes, "the joined board is followed")
    assert client.streams["industry"].seq == 0, "the board that was left is not"


def test_since_gets_only_what_was_missed(workshop):
    """[JOIN-3]: changes above `since`; the stage is answered whole."""
    writer = workshop.client("industry")
    for number in range(3):
        added(writer, f"note {number}")
    answer = writer.ask("join", {"boards": ["industry"], "since": {"industry": 1, "stage": 0}})
    board = answer["boards"]["industry"]
    assert [change["seq"] for change in board["changes"]] == [2, 3] and board["seq"] == 3 and "notes" not in board
    assert answer["stage"]["title"] == "Micro-credentials in BC"


@pytest.mark.timeout(120)
def test_more_than_a_thousand_changes_come_as_the_whole_board(workshop):
    """[JOIN-3]"""
    writer = workshop.client("industry")
    for number in range(1001):
        writer.submit(new_note("industry", f"note {number}"))
    wait_for(lambda: not writer.outbox, "all are answered", seconds=60)
    answers = [
        writer.ask("join", {"boards": ["industry"], "since": {"industry": seq}})["boards"]["industry"] for seq in (0, 1)
    ]
    assert len(answers[0]["notes"]) == 1001 and len(answers[1]["changes"]) == 1000


def test_who_one_is_and_which_notes_are_ones_own(workshop):
    """The answer to `join`, and [JOIN-4]."""
    client = workshop.client("industry", name="Robin")
    note = added(client)
    added(workshop.client("industry"))
    answer = client.ask("join", {"boards": ["industry"]})
    assert answer["you"]["participant"] == client.participant and answer["you"]["notes"] == [note]
    assert (answer["you"]["role"], answer["you"]["group"]) == ("participant", "industry")
    assert answer["boards"]["industry"]["themes"] == []


def test_removed_notes_and_their_texts_are_for_a_facilitator(workshop):
    """[JOIN-5], [JOIN-6]"""
    writer, facilitator = workshop.client("industry"), workshop.client(role="facilitator")
    note = added(writer, "a secret slip")
    assert writer.op("note.remove", "industry", note=note)["ok"]
    for request in ({"boards": ["industry"]}, {"boards": ["industry"], "since": {"industry": 0}}):
        shown, hidden = facilitator.ask("join", request)["boards"], writer.ask("join", request)["boards"]
        assert "a secret slip" in str(shown)
        assert "a secret slip" not in str(hidden)
    changes = writer.ask("join", {"boards": ["industry"], "since": {"industry": 0}})["boards"]["industry"]["changes"]
    assert [change["type"] for change in changes] == ["note.add", "note.remove"] and changes[0]["text"] == ""


# notes


def test_everyone_sees_each_change_the_sender_too(workshop):
    """[SYNC-3], [NOTE-1], [NOTE-7]"""
    robin, sam = workshop.client("industry", name="Robin"), workshop.client("industry", name="Sam")
    projector = workshop.client(role="projector")
    note = added(robin, "first", quadrant="threats", kind="story", color="sky")
    for ask in (
        lambda: sam.op("note.edit", "industry", note=note, text="second", base=1),
        lambda: sam.op("note.move", "industry", note=note, quadrant="strengths"),
        lambda: sam.op("note.set", "industry", note=note, kind="question"),
    ):
        assert code_of(ask()) is None
    for client in (robin, sam, projector):
        shown = seen(
            client, "industry", note, text="second", quadrant="strengths", kind="question", color="sky", version=2
        )
        assert (shown["participant"], shown["author"]) == (robin.participant, "Robin")


def test_edits_that_meet_are_merged_and_those_that_collide_are_both_kept(workshop):
    """[NOTE-4], [NOTE-5]"""
    robin, sam = workshop.client("industry", name="Robin"), workshop.client("industry", name="Sam")
    note = added(robin, "small credentials help people")
    assert robin.op("note.edit", "industry", note=note, text="tiny credentials help people", base=1)["ok"]
    assert sam.op("note.edit", "industry", note=note, text="small credentials help workers", base=1)["ok"]
    seen(robin, "industry", note, text="tiny credentials help workers", version=3)
    raw = {
        "id": str(uuid.uuid4()),
        "board": "industry",
        "type": "note.edit",
        "note": note,
        "text": "huge credentials help workers",
        "base": 1,
    }
    assert sam.ask("op", raw)["ok"]
    copy = str(uuid.uuid5(uuid.UUID(note), raw["id"]))
    shown = seen(robin, "industry", copy, text="huge credentials help workers", copy_of=note, author="Sam")
    assert shown["rank"] > seen(robin, "industry", note, text="tiny credentials help workers")["rank"]
    assert code_of(sam.op("note.edit", "industry", note=note, text="x", base=99)) == "bad_request"


def test_who_may_bring_a_note_back(workshop):
    """[NOTE-6], [NOTE-7]"""
    author, remover, other = (workshop.client("industry") for _ in range(3))
    note = added(author)
    for person in (author, remover, workshop.client(role="facilitator")):
        assert remover.op("note.remove", "industry", note=note)["ok"]
        assert code_of(other.op("note.restore", "industry", note=note)) == "forbidden"
        assert person.op("note.restore", "industry", note=note)["ok"]
        seen(other, "industry", note, removed_at=None)
    assert other.op("note.restore", "industry", note=note)["ok"], "restoring what is there is done like any other"


def test_a_locked_board_and_a_projector(workshop):
    """[NOTE-8]"""
    writer, facilitator, projector = (
        workshop.client("industry"),
        workshop.client(role="facilitator"),
        workshop.client(role="projector"),
    )
    assert facilitator.op("board.lock", "stage", group="industry", locked=True)["ok"]
    assert code_of(writer.ask("op", new_note("industry"))) == "board_locked"
    assert code_of(facilitator.ask("op", new_note("industry"))) is None
    assert facilitator.op("board.lock", "stage", group="industry", locked=False)["ok"]
    assert code_of(writer.ask("op", new_note("industry"))) is None
    assert code_of(projector.ask("op", new_note("industry"))) == "forbidden"


@pytest.mark.parametrize(
    ("phase", "add", "move"),
    [
        ("open", None, None),
        ("brief", "wrong_phase", "wrong_phase"),
        ("write", None, None),
        ("discuss", None, None),
        ("group", "wrong_phase", None),
        ("vote", "wrong_phase", "wrong_phase"),
        ("decide", "wrong_phase", "wrong_phase"),
        ("closed", "wrong_phase", "wrong_phase"),
    ],
)
def test_the_phase_decides(workshop, phase, add, move):
    """[NOTE-9]"""
    writer, facilitator = workshop.client("industry"), workshop.client(role="facilitator")
    note = added(writer)
    assert facilitator.op("phase.set", "stage", phase=phase)["ok"]
    assert code_of(writer.ask("op", new_note("industry"))) == add
    assert code_of(writer.op("note.move", "industry", note=note, quadrant="threats")) == move
    assert code_of(facilitator.op("note.remove", "industry", note=note)) is None


# the stage

STAGE_OPS = {
    "board.lock": {"group": "industry", "locked": True},
    "board.rename": {"group": "industry", "name": "Employers"},
    "settings.set": {"title": "Another title"},
    "phase.set": {"phase": "write"},
    "participant.rename": {"name": "Alex"},
    "participant.remove": {},
    "participant.restore": {},
}


@pytest.mark.parametrize("op_type", STAGE_OPS)
def test_the_stage_is_a_facilitators(workshop, op_type):
    """[STAGE-1]"""
    somebody = workshop.client("industry")
    other = {"participant": workshop.client("industry").participant}  # one's own name is one's own [NAME-1]
    fields = STAGE_OPS[op_type] | (other if op_type.startswith("participant") else {})
    for client in (somebody, workshop.client(role="projector")):
        assert code_of(client.op(op_type, "stage", **fields)) == "forbidden"
    facilitator = workshop.client(role="facilitator")
    assert code_of(facilitator.op(op_type, "stage", **fields)) is None
    wait_for(lambda: somebody.streams["stage"].seq == 1, "everyone hears of it")


def test_a_new_title_phase_lock_and_name_reach_everybody(workshop):
    """[SYNC-3] on the stage; a group's short name stays."""
    watcher, facilitator = workshop.client("industry"), workshop.client(role="facilitator")
    for op_type in ("board.lock", "board.rename", "settings.set", "phase.set"):
        assert facilitator.op(op_type, "stage", **STAGE_OPS[op_type])["ok"]
    stage = watcher.streams["stage"]
    wait_for(lambda: stage.seq == 4, "all four are seen")
    assert (stage.stage["title"], stage.stage["phase"]) == ("Another title", "write")
    assert {"group": "industry", "name": "Employers", "locked": True, "phase": None, "silent": False} in stage.stage[
        "boards"
    ]
    assert workshop.client("industry").streams["stage"].stage == stage.stage | {"seq": 4}


def test_people_are_listed_for_a_facilitator_only(workshop):
    client, facilitator = workshop.client("industry", name="Robin"), workshop.client(role="facilitator")
    people = {person["participant"]: person for person in facilitator.streams["stage"].stage["participants"]}
    assert people[client.participant] == {
        "participant": client.participant,
        "name": "Robin",
        "group": "industry",
        "role": "participant",
        "put_out": False,
    }
    assert "participants" not in client.streams["stage"].stage


def test_somebody_who_is_put_out_hears_it_and_nothing_more(workshop):
    """[STAGE-2], [LIVE-4]"""
    troll, other, facilitator = (
        workshop.client("industry"),
        workshop.client("industry"),
        workshop.client(role="facilitator"),
    )
    note = added(troll, "stays")
    assert facilitator.op("participant.remove", "stage", participant=troll.participant)["ok"]
    wait_for(lambda: troll.told("out"), "`out` comes")
    assert troll.told("out")[0]["error"]["code"] == "put_out"
    before = troll.streams["industry"].seq
    added(other)
    assert code_of(troll.ask("op", new_note("industry"))) == "put_out", (
        "an answer, so that what was sent before it has come"
    )
    assert troll.streams["industry"].seq == before
    assert code_of(troll.ask("join", {"boards": ["industry"]})) == "put_out"
    assert troll.connect().ask("join", {"boards": "*"})["error"]["code"] == "put_out"
    seen(other, "industry", note, removed_at=None)
    assert facilitator.op("participant.restore", "stage", participant=troll.participant)["ok"]
    assert troll.ask("join", {"boards": ["industry"]})["ok"]


def test_the_author_of_a_note_can_be_put_out_without_being_known(anonymous):
    """[STAGE-2] for a workshop without names."""
    troll, facilitator = anonymous.client("industry"), anonymous.client(role="facilitator")
    note = added(troll)
    assert facilitator.op("participant.remove", "stage", group="industry", note=note)["ok"]
    wait_for(lambda: troll.told("out"), "`out` comes")


def test_a_facilitator_cannot_be_put_out(workshop):
    """[STAGE-3]"""
    one, other = workshop.client(role="facilitator"), workshop.client(role="facilitator")
    assert code_of(one.op("participant.remove", "stage", participant=other.participant)) == "forbidden"
    assert code_of(one.op("participant.remove", "stage", participant=one.participant)) == "forbidden"


def test_a_new_name_stands_at_the_notes(workshop):
    client, facilitator = workshop.client("industry", name="Robin"), workshop.client(role="facilitator")
    note = added(client)
    assert facilitator.op("participant.rename", "stage", participant=client.participant, name="Alex")["ok"]
    with opened(workshop.server) as store:
        assert notes_of(store, workshop.code, "industry")[note]["author"] == "Alex"
