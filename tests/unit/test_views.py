"""What leaves the server, seen by each kind of viewer."""

from dataclasses import replace

import pytest

from swotboard.domain import views
from swotboard.domain.model import Board, BoardSnapshot, Change, Note, Participant, Workshop
from swotboard.domain.note_rules import note_body

AT = "2026-03-04T12:00:00.000Z"
WORKSHOP = Workshop(1, "ABC234", "T", False, "open", AT, "f", "p", 4, (Board("learners", "Learners", 1, 9, False),))
ANONYMOUS = replace(WORKSHOP, anonymous=True)
NOTE = Note("n1", "learners", "threats", "text", "idea", "plain", "a0", None, 1, "p-ada", "Ada", None, AT, AT, None, None)
ADD = Change("learners", 1, "op1", "note.add", "p-ada", AT, note_body(NOTE))
EDIT = Change("learners", 2, "op2", "note.edit", "p-ada", AT, {"note": "n1", "text": "new", "version": 2})


def test_note_1_a_note_says_whose_it_is():
    view = views.note_view(NOTE, WORKSHOP)
    assert (view["id"], view["participant"], view["author"]) == ("n1", "p-ada", "Ada")
    assert "group" not in view and "removed_by" not in view


@pytest.mark.parametrize("kind", views.KINDS)
def test_anon_2_nothing_says_whose_a_note_is(kind):
    removed = Change("learners", 3, "op3", "note.remove", "p-ada", AT, {"note": "n1", "removed_at": AT})
    restored = Change("learners", 4, "op4", "note.restore", "p-ada", AT, note_body(NOTE))
    shown = [views.change_view(c, ANONYMOUS, kind) for c in (ADD, EDIT, removed, restored)]
    shown.append(views.board_view(BoardSnapshot("learners", 9, (NOTE,)), ANONYMOUS, kind))
    assert "Ada" not in str(shown) and "p-ada" not in str(shown)


def test_note_1_a_change_says_who_did_it():
    assert views.change_view(EDIT, WORKSHOP, views.OTHER)["participant"] == "p-ada"
    by_bob = replace(ADD, actor="p-bob")
    view = views.change_view(by_bob, WORKSHOP, views.OTHER)
    assert (view["participant"], view["by"]) == ("p-ada", "p-bob")


def test_join_5_removed_notes_are_the_facilitators():
    snapshot = BoardSnapshot("learners", 9, (NOTE, replace(NOTE, id="n2", removed_at=AT)))
    assert [n["id"] for n in views.board_view(snapshot, WORKSHOP, views.OTHER)["notes"]] == ["n1"]
    assert [n["id"] for n in views.board_view(snapshot, WORKSHOP, views.FACILITATOR)["notes"]] == ["n1", "n2"]


def test_join_6_texts_of_removed_notes_stay_out_of_what_was_missed():
    missed = views.catch_up_view([ADD, EDIT], {"n1"}, WORKSHOP, views.OTHER)
    assert [view["text"] for view in missed] == ["", ""]
    missed = views.catch_up_view([ADD, EDIT], {"n1"}, WORKSHOP, views.FACILITATOR)
    assert [view["text"] for view in missed] == ["text", "new"]


def test_the_people_are_shown_to_facilitators_only():
    person = Participant("p-ada", 1, "ABC234", "Ada", "learners", "participant", AT, None)
    assert "participants" not in views.stage_view(WORKSHOP, [person], views.OTHER)
    [shown] = views.stage_view(WORKSHOP, [person, replace(person, role="projector")], views.FACILITATOR)["participants"]
    assert shown == {"participant": "p-ada", "name": "Ada", "group": "learners", "role": "participant", "put_out": False}


def test_who_was_put_out_of_an_anonymous_workshop_is_not_told_to_all():
    change = Change("stage", 1, "op", "participant.remove", "p-fay", AT, {"participant": "p-ada"})
    assert views.change_view(change, ANONYMOUS, views.OTHER)["participant"] is None
    assert views.change_view(change, ANONYMOUS, views.FACILITATOR)["participant"] == "p-ada"
    assert views.change_view(change, WORKSHOP, views.OTHER)["participant"] == "p-ada"
