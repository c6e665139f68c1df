"""What leaves the server, seen by each audience."""

from dataclasses import replace

import pytest

from swotboard.domain import visibility
from swotboard.domain.model import Board, BoardSnapshot, Change, Note, Participant, Workshop
from swotboard.domain.note_rules import note_body

AT = "2026-03-04T12:00:00.000Z"
WORKSHOP = Workshop(1, "ABC234", "T", False, "open", AT, "f", "p", 4, (Board("learners", "Learners", 1, 9, False),))
ANONYMOUS = replace(WORKSHOP, anonymous=True)
ADA, BOB = visibility.Viewer(visibility.OTHER, "p-ada"), visibility.Viewer(visibility.OTHER, "p-bob")
FAY, ANYBODY = visibility.Viewer(visibility.FACILITATOR, "p-fay"), visibility.Viewer(visibility.OTHER)
NOTE = Note(
    "n1", "learners", "threats", "text", "idea", "plain", "a0", None, 1, "p-ada", "Ada", None, AT, AT, None, None
)
ADD = Change("learners", 1, "op1", "note.add", "p-ada", AT, note_body(NOTE))
EDIT = Change("learners", 2, "op2", "note.edit", "p-ada", AT, {"note": "n1", "text": "new", "version": 2})


def test_note_1_a_note_says_whose_it_is():
    view = visibility.note_view(NOTE, WORKSHOP, FAY)
    assert (view["id"], view["participant"], view["author"]) == ("n1", "p-ada", "Ada")
    assert "group" not in view and "removed_by" not in view


@pytest.mark.parametrize("viewer", [ADA, BOB, FAY])
def test_anon_2_nothing_says_whose_a_note_is(viewer):
    removed = Change("learners", 3, "op3", "note.remove", "p-ada", AT, {"note": "n1", "removed_at": AT})
    restored = Change("learners", 4, "op4", "note.restore", "p-ada", AT, note_body(NOTE))
    shown = [visibility.change_view(c, ANONYMOUS, viewer) for c in (ADD, EDIT, removed, restored)]
    shown.append(visibility.board_view(BoardSnapshot("learners", 9, (NOTE,)), ANONYMOUS, viewer))
    assert "Ada" not in str(shown) and "p-ada" not in str(shown)


def test_note_1_a_change_says_who_did_it():
    assert visibility.change_view(EDIT, WORKSHOP, BOB)["participant"] == "p-ada"
    by_bob = replace(ADD, actor="p-bob")
    view = visibility.change_view(by_bob, WORKSHOP, BOB)
    assert (view["participant"], view["by"]) == ("p-ada", "p-bob")


def test_join_5_removed_notes_are_the_facilitators():
    snapshot = BoardSnapshot("learners", 9, (NOTE, replace(NOTE, id="n2", removed_at=AT)))
    assert [n["id"] for n in visibility.board_view(snapshot, WORKSHOP, BOB)["notes"]] == ["n1"]
    assert [n["id"] for n in visibility.board_view(snapshot, WORKSHOP, FAY)["notes"]] == ["n1", "n2"]


def test_join_6_texts_of_removed_notes_stay_out_of_what_was_missed():
    missed = visibility.catch_up_view([ADD, EDIT], {"n1"}, WORKSHOP, BOB)
    assert [view["text"] for view in missed] == ["", ""]
    missed = visibility.catch_up_view([ADD, EDIT], {"n1"}, WORKSHOP, FAY)
    assert [view["text"] for view in missed] == ["text", "new"]


def test_the_people_are_shown_to_facilitators_only():
    person = Participant("p-ada", 1, "ABC234", "Ada", "learners", "participant", AT, None)
    assert "participants" not in visibility.stage_view(WORKSHOP, [person], visibility.OTHER)
    [shown] = visibility.stage_view(WORKSHOP, [person, replace(person, role="projector")], visibility.FACILITATOR)[
        "participants"
    ]
    assert shown == {
        "participant": "p-ada",
        "name": "Ada",
        "group": "learners",
        "role": "participant",
        "put_out": False,
    }


def test_who_was_put_out_of_an_anonymous_workshop_is_not_told_to_all():
    change = Change("stage", 1, "op", "participant.remove", "p-fay", AT, {"participant": "p-ada"})
    assert visibility.change_view(change, ANONYMOUS, BOB)["participant"] is None
    assert visibility.change_view(change, ANONYMOUS, FAY)["participant"] == "p-ada"
    assert visibility.change_view(change, WORKSHOP, BOB)["participant"] == "p-ada"


@pytest.mark.parametrize("op_type", ["participant.remove", "participant.restore"])
def test_anon_3_as_whose_author_somebody_is_put_out_says_not_who(op_type):
    body = {"participant": "p-ada", "group": "learners", "note": "n1"}
    change = Change("stage", 1, "op", op_type, "p-fay", AT, body)
    told = visibility.change_view(change, ANONYMOUS, FAY)
    assert (told["participant"], told["group"], told["note"]) == (None, "learners", "n1")
    others = visibility.change_view(change, ANONYMOUS, BOB)
    assert others["participant"] is None and not {"group", "note"} & set(others)


def test_anon_4_the_people_of_an_anonymous_workshop_are_in_no_order_of_joining():
    people = [
        Participant(name, 1, "ABC234", None, "learners", "participant", AT, None, marks)
        for name, marks in (("p-c", ("n2", "n1")), ("p-a", ()), ("p-b", ("n3",)))
    ]
    shown = visibility.stage_view(ANONYMOUS, people, visibility.FACILITATOR)
    assert [person["participant"] for person in shown["participants"]] == ["p-a", "p-b", "p-c"]
    assert not any(person["put_out"] for person in shown["participants"])
    assert shown["put_out_authors"] == ["n1", "n2", "n3"]
    assert "put_out_authors" not in visibility.stage_view(ANONYMOUS, people, visibility.OTHER)
    named = visibility.stage_view(WORKSHOP, people, visibility.FACILITATOR)
    assert [person["participant"] for person in named["participants"]] == ["p-c", "p-a", "p-b"]


SECRET = replace(NOTE, text="canary text", kind="story", color="rose", hidden="silent")
HIDDEN_CHANGES = [
    Change("learners", 1, "op1", "note.add", "p-ada", AT, note_body(SECRET)),
    Change(
        "learners",
        2,
        "op2",
        "note.edit",
        "p-ada",
        AT,
        {"note": "n1", "text": "canary edit", "version": 2, "hidden": "silent", "owner": "p-ada"},
    ),
    Change(
        "learners",
        3,
        "op3",
        "note.set",
        "p-ada",
        AT,
        {"note": "n1", "kind": "story", "color": "rose", "version": 2, "hidden": "silent", "owner": "p-ada"},
    ),
    Change("learners", 4, "op4", "note.restore", "p-ada", AT, note_body(SECRET)),
]


@pytest.mark.parametrize("viewer", [BOB, FAY, ANYBODY])
@pytest.mark.parametrize("workshop", [WORKSHOP, ANONYMOUS])
def test_hide_1_a_silent_note_is_its_authors_alone(workshop, viewer):
    shown = [visibility.change_view(change, workshop, viewer) for change in HIDDEN_CHANGES]
    shown.append(visibility.board_view(BoardSnapshot("learners", 9, (SECRET,)), workshop, viewer))
    for canary in ("canary", "p-ada", "Ada", "story", "rose"):
        assert canary not in str(shown)
    assert shown[-1]["notes"][0]["id"] == "n1"


def test_hide_1_its_author_sees_all_of_it():
    shown = [visibility.change_view(change, WORKSHOP, ADA) for change in HIDDEN_CHANGES]
    assert [view.get("text") for view in shown] == ["canary text", "canary edit", None, "canary text"]
    assert all("owner" not in view for view in shown)


def test_hide_6_a_note_under_review_is_its_authors_and_the_facilitators():
    snapshot = BoardSnapshot("learners", 9, (replace(SECRET, hidden="review"),))
    texts = {
        viewer: visibility.board_view(snapshot, WORKSHOP, viewer)["notes"][0]["text"] for viewer in (ADA, BOB, FAY)
    }
    assert texts == {ADA: "canary text", BOB: "", FAY: "canary text"}


def test_hide_1_no_document_holds_what_is_hidden():
    [note] = visibility.export_view([SECRET])
    assert "canary" not in str(note) and "Ada" not in str(note) and note.text == "(silent)"
    assert list(visibility.export_view([NOTE])) == [NOTE]


def test_the_authors_of_hidden_notes_are_known_for_their_own_view():
    assert visibility.owners([*HIDDEN_CHANGES, EDIT]) == {"p-ada"}
    assert visibility.owners([ADD, EDIT]) == set()


def test_hide_6_who_had_read_a_note_is_told_to_forget_it():
    change = Change(
        "learners", 2, "op2", "note.hide", "p-fay", AT, {"note": "n1", "hidden": "review", "owner": "p-ada"}
    )
    assert visibility.change_view(change, WORKSHOP, BOB)["text"] == ""
    assert "text" not in visibility.change_view(change, WORKSHOP, FAY)
    assert "text" not in visibility.change_view(change, WORKSHOP, ADA)


def test_hide_6_what_was_missed_says_of_a_note_under_review_what_the_board_says():
    under_review = replace(NOTE, hidden="review")
    hide = Change("learners", 3, "op3", "note.hide", "p-fay", AT, {"note": "n1", "hidden": "review", "owner": "p-ada"})
    shown = {
        viewer: visibility.catch_up_view(
            [ADD, EDIT, hide], visibility.withheld([ADD, EDIT, hide], [under_review], viewer), WORKSHOP, viewer
        )
        for viewer in (ADA, BOB)
    }
    assert [view.get("text") for view in shown[ADA]] == ["text", "new", None]
    assert [view["text"] for view in shown[BOB]] == ["", "", ""]
    assert not any(canary in str(shown[BOB]) for canary in ("p-ada", "Ada"))


def test_join_6_a_comment_that_was_taken_away_is_in_no_note_that_was_missed():
    comment = {"id": "c1", "participant": "p-bob", "author": "Bob", "text": "canary", "created_at": AT}
    reveal = Change(
        "learners", 3, "op3", "note.reveal", "p-fay", AT, {**note_body(NOTE), "comments": [comment], "reactions": {}}
    )
    away = Change("learners", 4, "op4", "comment.remove", "p-fay", AT, {"note": "n1", "comment": "c1"})
    [shown, _] = visibility.catch_up_view([reveal, away], set(), WORKSHOP, BOB)
    assert shown["comments"] == [] and shown["text"] == "text"
