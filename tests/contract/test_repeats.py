"""An op id that is known already: its sender hears the same again, and whoever may not write there learns nothing
[SYNC-11]."""

import pytest

from tests.contract.conftest import new_id


@pytest.fixture
def committed(play):
    """Ada's committed op: its id and its change."""
    op_id = new_id()
    return op_id, play.do(play.ada, "note.add", op_id=op_id, note=new_id(), quadrant="strengths", text="Here already")


def asked(play, who, op_id, board="learners"):
    """What somebody hears who sends an op under this id."""
    return play.do(who, "note.add", board, op_id=op_id, note=new_id(), quadrant="strengths", text="A guess")


@pytest.mark.parametrize("who", ["bob", "projector"])
def test_sync_11_who_may_not_write_hears_the_same_for_an_id_that_exists_and_one_that_does_not(play, committed, who):
    stranger = getattr(play, who)
    assert asked(play, stranger, committed[0]) == asked(play, stranger, new_id()) == "forbidden"


def test_sync_11_a_participant_hears_nothing_of_the_ids_of_the_stage(play):
    op_id = new_id()
    play.do(play.facilitator, "phase.set", "stage", op_id=op_id, phase="discuss")
    assert [play.do(play.ada, "phase.set", "stage", op_id=each, phase="write") for each in (op_id, new_id())] == [
        "forbidden"
    ] * 2


def test_sync_11_a_locked_board_and_a_closed_phase_tell_others_nothing(play, committed):
    op_id = new_id()
    play.do(play.facilitator, "note.add", op_id=op_id, note=new_id(), quadrant="strengths", text="By the facilitator")
    play.do(play.facilitator, "board.lock", "stage", group="learners", locked=True)
    assert asked(play, play.ada, op_id) == asked(play, play.ada, new_id()) == "board_locked"
    play.do(play.facilitator, "board.lock", "stage", group="learners", locked=False)
    play.do(play.facilitator, "phase.set", "stage", phase="closed")
    assert asked(play, play.ada, op_id) == asked(play, play.ada, new_id()) == "wrong_phase"


@pytest.mark.parametrize(
    "then", [("board.lock", {"group": "learners", "locked": True}), ("phase.set", {"phase": "closed"})]
)
def test_sync_11_the_senders_own_repeat_is_answered_the_same_though_it_would_be_refused_now(play, committed, then):
    op_id, change = committed
    op_type, fields = then
    play.do(play.facilitator, op_type, "stage", **fields)
    again = asked(play, play.ada, op_id)
    assert (again.seq, again.op, again.again) == (change.seq, op_id, True)


def test_sync_11_a_repeat_after_changing_group_is_answered_the_same(play, committed):
    op_id, change = committed
    play.store.update_participant(play.ada.id, group="industry")
    assert asked(play, play.ada, op_id).seq == change.seq
    assert asked(play, play.ada, new_id()) == "forbidden"


def test_sync_11_who_was_put_out_hears_that_alone(play, committed):
    """Also about their own: the op is kept until they are back [SYNC-9], and then answered as before."""
    op_id, change = committed
    play.do(play.facilitator, "participant.remove", "stage", participant=play.ada.id)
    assert asked(play, play.ada, op_id) == asked(play, play.ada, new_id()) == "put_out"
    assert asked(play, play.ada, op_id, "nowhere") == "put_out"
    play.do(play.facilitator, "participant.restore", "stage", participant=play.ada.id)
    assert asked(play, play.ada, op_id).seq == change.seq


def test_sync_11_who_may_write_there_does_anothers_op_once(play, committed):
    """As when two facilitators bring in the same file: it is done, and not done twice."""
    op_id, change = committed
    again = asked(play, play.facilitator, op_id)
    assert (again.seq, again.again, len(play.store.notes("ABC234", "learners"))) == (change.seq, True, 1)
