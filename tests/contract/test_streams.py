"""What any Store promises of its streams."""

import pytest

from swotboard.domain.model import Change
from swotboard.domain.records import WorkshopFacts
from swotboard.errors import SwotboardError
from tests.contract.conftest import CODE, new_id

AT = "2026-03-04T13:00:00.000Z"


def test_sync_2_each_stream_counts_its_own_changes_without_a_gap(play):
    for _ in range(3):
        play.add(play.ada)
        play.add(play.bob, board="industry")
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)

    assert [c.seq for c in play.store.changes_since(CODE, "learners", 0, 100)] == [1, 2, 3]
    assert [c.seq for c in play.store.changes_since(CODE, "industry", 0, 100)] == [1, 2, 3]
    assert [c.seq for c in play.store.changes_since(CODE, "stage", 0, 100)] == [1]
    workshop = play.store.workshop(CODE)
    assert (workshop.seq("learners"), workshop.seq("industry"), workshop.seq("stage")) == (3, 3, 1)


def test_sync_6_an_op_sent_again_is_done_once_and_answers_the_same(play):
    op_id, note = new_id(), new_id()
    fields = dict(op_id=op_id, note=note, quadrant="threats", text="Once")
    first = play.do(play.ada, "note.add", **fields)
    again = play.do(play.ada, "note.add", **fields)

    assert (first.seq, first.again) == (1, False)
    assert (again.seq, again.again) == (1, True)
    assert len(play.store.notes(CODE)) == 1


def test_sync_6_twice_in_one_batch_is_once(play):
    op = play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="Once")
    first, again = play.do_all(op, op)
    assert (first.seq, again.seq, again.again) == (1, 1, True)


def test_sync_6_the_same_op_id_on_another_board_is_another_op(play):
    op_id = new_id()
    assert (
        play.do(play.facilitator, "note.add", "learners", op_id, note=new_id(), quadrant="threats", text="a").seq == 1
    )
    assert (
        play.do(play.facilitator, "note.add", "industry", op_id, note=new_id(), quadrant="threats", text="b").seq == 1
    )


def test_sync_7_a_refused_op_leaves_no_trace_and_the_others_go_through(play):
    answers = play.do_all(
        play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="one"),
        play.op(play.ada, "note.edit", note=new_id(), text="nothing there", base=1),
        play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="two"),
    )

    assert [getattr(a, "code", None) or a.seq for a in answers] == [1, "unknown_note", 2]
    assert [n.text for n in play.store.notes(CODE)] == ["one", "two"]
    assert len(play.store.changes_since(CODE, "learners", 0, 100)) == 2


def test_sync_7_an_op_that_was_refused_may_be_sent_again(play):
    op_id, note = new_id(), new_id()
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)
    fields = dict(op_id=op_id, note=note, quadrant="threats", text="Later")
    assert play.do(play.ada, "note.add", **fields) == "board_locked"
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=False)
    assert play.do(play.ada, "note.add", **fields).seq == 1


def test_ops_in_one_batch_see_what_came_before_them(play):
    note = new_id()
    add, edit, remove, late = play.do_all(
        play.op(play.ada, "note.add", note=note, quadrant="threats", text="one"),
        play.op(play.ada, "note.edit", note=note, text="two", base=1),
        play.op(play.ada, "note.remove", note=note),
        play.op(play.ada, "note.edit", note=note, text="three", base=2),
    )
    assert (add.seq, edit.seq, remove.seq, late.code) == (1, 2, 3, "note_removed")


def test_a_lock_in_the_same_batch_counts_from_its_place_on(play):
    before, lock, after = play.do_all(
        play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="before"),
        play.op(play.facilitator, "board.lock", board="stage", group="learners", locked=True),
        play.op(play.ada, "note.add", note=new_id(), quadrant="threats", text="after"),
    )
    assert (before.seq, lock.seq, after.code) == (1, 1, "board_locked")


def test_changes_since_gives_what_is_above_and_no_more_than_asked(play):
    for _ in range(5):
        play.add(play.ada)
    assert [c.seq for c in play.store.changes_since(CODE, "learners", 2, 2)] == [3, 4]
    assert play.store.changes_since(CODE, "learners", 5, 10) == []


def test_replaying_the_changes_gives_the_notes(play):
    from swotboard.domain.note_rules import next_note

    note = play.add(play.ada, "one")
    play.add(play.ada, "other", quadrant="threats")
    play.do(play.ada, "note.edit", note=note, text="two", base=1)
    play.do(play.ada, "note.move", note=note, quadrant="threats")
    play.do(play.ada, "note.set", note=note, kind="story", color="leaf")
    play.do(play.ada, "note.remove", note=note)
    play.do(play.ada, "note.restore", note=note)

    replayed = {}
    for change in play.store.changes_since(CODE, "learners", 0, 100):
        note_id = change.body["note"]
        replayed[note_id] = next_note(replayed.get(note_id), change)
    assert replayed == {n.id: n for n in play.store.notes(CODE, removed=True)}


def test_a_snapshot_is_of_one_moment_with_removed_notes(play):
    kept, gone = play.add(play.ada, "kept"), play.add(play.ada, "gone")
    play.do(play.ada, "note.remove", note=gone)
    snapshot = play.store.snapshot(CODE, "learners")
    assert snapshot.seq == 3
    assert {(n.id, bool(n.removed_at)) for n in snapshot.notes} == {(kept, False), (gone, True)}


def test_unknown_streams_and_workshops_are_said(play):
    with pytest.raises(SwotboardError) as unknown:
        play.store.changes_since(CODE, "nobody", 0, 10)
    assert unknown.value.code == "unknown_board"
    assert play.do(play.ada, "note.add", "nobody", note=new_id(), quadrant="threats", text="x") == "unknown_board"
    with pytest.raises(SwotboardError) as unknown:
        play.store.workshop("ZZZZZZ")
    assert unknown.value.code == "unknown_workshop"


def test_somebody_of_another_workshop_is_not_known_here(play):
    play.store.create_workshop(other_workshop(), "2026-03-04T11:59:00.000Z")
    stranger = play.store.add_participant("XYZ789", "Eve", "learners", "participant", "2026-03-04T11:59:00.000Z")
    assert play.do(stranger, "note.add", note=new_id(), quadrant="threats", text="x") == "bad_token"


def test_the_list_of_workshops_counts_what_is_there(play):
    play.add(play.ada)
    play.do(play.ada, "note.remove", note=play.add(play.ada))
    [row] = play.store.workshops()
    assert (row["code"], row["notes"], row["participants"]) == (CODE, 1, 2)
    assert row["last_activity"] == "2026-03-04T12:00:03.000Z"


def other_workshop():
    from swotboard.domain.model import NewWorkshop

    return NewWorkshop("XYZ789", "Other", (("learners", "Learners"),), False, "open", "f" * 64, "p" * 64)


def test_the_list_of_workshops_says_what_its_type_says(play):
    assert [set(row) for row in play.store.workshops()] == [set(WorkshopFacts.__annotations__)]


def written(play):
    return [change.body["note"] for change in play.store.changes_since(CODE, "learners", 0, 9)]


def added(play, *notes, quadrant="strengths"):
    return [play.op(play.ada, "note.add", note=note, quadrant=quadrant, text="Together") for note in notes]


def test_ops_that_are_committed_together_are_all_written(play):
    notes = [new_id(), new_id()]
    changes = play.store.commit_together(added(play, *notes), AT)
    assert [(type(change), change.seq) for change in changes] == [(Change, 1), (Change, 2)]
    assert written(play) == notes and play.store.note_ids(CODE) == set(notes)


def test_of_ops_that_are_committed_together_none_is_written_where_one_is_refused(play):
    there = play.add(play.ada)
    with pytest.raises(SwotboardError) as refused:
        play.store.commit_together(added(play, new_id(), there, new_id()), AT)
    assert refused.value.code == "duplicate_note"
    assert written(play) == [there] and play.store.note_ids(CODE) == {there}
    assert play.note(there).text == "A note"
