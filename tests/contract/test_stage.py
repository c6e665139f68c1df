"""The rules of the stage, held by every Store."""

import pytest

from swotboard.errors import SwotboardError
from tests.contract.conftest import CODE, new_id


def stage(play, who, op_type, **fields):
    return play.do(who, op_type, board="stage", **fields)


@pytest.mark.parametrize(
    ("op_type", "fields"),
    [
        ("board.lock", {"group": "learners", "locked": True}),
        ("board.rename", {"group": "learners", "name": "X"}),
        ("settings.set", {"title": "X"}),
        ("phase.set", {"phase": "write", "silent": True}),
        ("timer.stop", {}),
        ("settings.set", {"read_others": "always"}),
    ],
)
def test_stage_1_the_stage_is_the_facilitators(play, op_type, fields):
    assert stage(play, play.ada, op_type, **fields) == "forbidden"
    change = stage(play, play.facilitator, op_type, **fields)
    assert (change.seq, change.body) == (1, fields)


def test_what_the_stage_says_is_kept(play):
    stage(play, play.facilitator, "board.lock", group="learners", locked=True)
    stage(play, play.facilitator, "board.rename", group="industry", name="Employers")
    stage(play, play.facilitator, "settings.set", title="Week two")
    stage(play, play.facilitator, "phase.set", phase="discuss")
    workshop = play.store.workshop(CODE)
    assert (workshop.title, workshop.phase, workshop.stage_seq) == ("Week two", "discuss", 4)
    assert [(b.group, b.name, b.locked) for b in workshop.boards] == [
        ("learners", "Learners", True),
        ("industry", "Employers", False),
    ]


def test_stage_2_who_was_put_out_does_nothing_until_let_in_again(play):
    note = play.add(play.ada)
    stage(play, play.facilitator, "participant.remove", participant=play.ada.id)
    assert play.do(play.ada, "note.remove", note=note) == "put_out"
    assert play.store.participant(play.ada.id).put_out_at
    assert [n.id for n in play.store.notes(CODE)] == [note]
    stage(play, play.facilitator, "participant.restore", participant=play.ada.id)
    assert play.do(play.ada, "note.remove", note=note).seq == 2


def test_the_author_of_a_note_can_be_put_out_unnamed(anonymous_play):
    play = anonymous_play
    note = play.add(play.ada)
    stage(play, play.facilitator, "participant.remove", group="learners", note=note)
    assert play.do(play.ada, "note.remove", note=note) == "put_out"
    assert stage(play, play.facilitator, "participant.remove", group="industry", note=note) == "bad_request"
    assert stage(play, play.facilitator, "participant.remove") == "bad_request"


def test_anon_3_each_note_of_the_same_author_is_a_mark_of_its_own(anonymous_play):
    play = anonymous_play
    first, second = play.add(play.ada), play.add(play.ada)

    def lead(op_type, note):
        return stage(play, play.facilitator, op_type, group="learners", note=note).body

    whose = {"participant": play.ada.id, "group": "learners"}
    assert lead("participant.remove", first) == {**whose, "note": first}
    assert lead("participant.remove", second) == {**whose, "note": second}
    assert lead("participant.remove", first) == {**whose, "note": first}
    assert set(play.store.participant(play.ada.id).put_out_notes) == {first, second}
    lead("participant.restore", first)
    assert play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x") == "put_out"
    lead("participant.restore", second)
    assert play.add(play.ada)


def test_anon_3_that_the_author_is_a_facilitator_is_not_told(anonymous_play):
    play = anonymous_play
    theirs, adas = play.add(play.facilitator), play.add(play.ada)
    answers = [
        stage(play, play.facilitator, "participant.remove", group="learners", note=note) for note in (theirs, adas)
    ]
    assert [set(answer.body) for answer in answers] == [{"participant", "group", "note"}] * 2
    assert not play.store.participant(play.facilitator.id).is_out
    assert play.add(play.facilitator)


def test_anon_3_the_list_of_people_lets_nobody_in_who_was_put_out_as_an_author(anonymous_play):
    play = anonymous_play
    note = play.add(play.ada)
    stage(play, play.facilitator, "participant.remove", group="learners", note=note)
    stage(play, play.facilitator, "participant.restore", participant=play.ada.id)
    assert play.store.participant(play.ada.id).is_out
    assert play.store.participant(play.ada.id).put_out_at is None


def test_stage_3_a_facilitator_is_not_put_out(play):
    assert stage(play, play.facilitator, "participant.remove", participant=play.facilitator.id) == "forbidden"


def test_name_1_people_name_themselves_and_nobody_else_until_it_is_closed(play):
    assert not isinstance(stage(play, play.ada, "participant.rename", participant=play.ada.id, name="Ada L."), str)
    assert play.store.participant(play.ada.id).name == "Ada L."
    assert stage(play, play.ada, "participant.rename", participant=play.bob.id, name="Rob") == "forbidden"
    assert stage(play, play.ada, "participant.move", participant=play.bob.id, group="learners") == "forbidden"
    stage(play, play.facilitator, "phase.set", phase="closed")
    assert stage(play, play.ada, "participant.rename", participant=play.ada.id, name="Ada") == "wrong_phase"


def test_an_anonymous_workshop_has_no_names_to_change(anonymous_play):
    play = anonymous_play
    assert stage(play, play.ada, "participant.rename", participant=play.ada.id, name="A") == "forbidden"
    assert stage(play, play.facilitator, "participant.rename", participant=play.ada.id, name="A") == "forbidden"


def test_unknown_people_and_boards_are_said(play):
    assert stage(play, play.facilitator, "participant.remove", participant=new_id()) == "unknown_participant"
    assert stage(play, play.facilitator, "board.lock", group="nobody", locked=True) == "unknown_board"


def test_http_2_a_participant_changes_group_and_name(play):
    moved = play.store.update_participant(play.ada.id, group="industry", name="Ada L.")
    assert (moved.id, moved.group, moved.name) == (play.ada.id, "industry", "Ada L.")
    assert play.do(play.ada, "note.add", "learners", note=new_id(), quadrant="threats", text="x") == "forbidden"
    assert play.store.update_participant(play.ada.id).name == "Ada L."
    assert play.store.update_participant(play.ada.id, name="").name is None
    with pytest.raises(SwotboardError) as unknown:
        play.store.update_participant(play.ada.id, group="nobody")
    assert unknown.value.code == "unknown_board"


def test_hide_7_putting_out_the_author_of_a_silent_note_would_say_who_it_is(play):
    stage(play, play.facilitator, "phase.set", phase="write", silent=True)
    note = play.add(play.ada)
    assert stage(play, play.facilitator, "participant.remove", group="learners", note=note) == "forbidden"
    assert not play.store.participant(play.ada.id).put_out_at
    play.do(play.facilitator, "notes.reveal")
    assert stage(play, play.facilitator, "participant.remove", group="learners", note=note).body == {
        "participant": play.ada.id
    }
