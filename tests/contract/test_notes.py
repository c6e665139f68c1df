"""The rules of notes, by their numbers in docs/protocol.md, held by every Store."""

import uuid

from swotboard.protocol import LIMITS
from tests.contract.conftest import CODE, new_id


def texts(play, quadrant="strengths", board="learners"):
    return [n.text for n in play.store.notes(CODE, board) if n.quadrant == quadrant]


def test_note_2_without_a_rank_a_note_goes_to_the_end(play):
    for text in ("one", "two", "three"):
        play.add(play.ada, text)
    assert texts(play) == ["one", "two", "three"]


def test_note_2_ranks_order_notes_and_ids_break_ties(play):
    low, high = sorted([new_id(), new_id()])
    play.add(play.ada, "third", rank="a2")
    play.add(play.ada, "second of a tie", rank="a1", note=high)
    play.add(play.ada, "first of a tie", rank="a1", note=low)
    play.add(play.ada, "before", rank="Zz")
    assert texts(play) == ["before", "first of a tie", "second of a tie", "third"]


def test_note_2_a_rank_that_no_library_would_make_stops_nobody(play):
    play.add(play.ada, "odd", rank="mmmmm")
    play.add(play.ada, "after")
    assert texts(play) == ["odd", "after"]


def test_note_2_a_note_moved_to_another_quadrant_goes_to_its_end(play):
    moved = play.add(play.ada, "moved")
    play.add(play.ada, "there", quadrant="threats")
    play.do(play.ada, "note.move", note=moved, quadrant="threats")
    assert texts(play, "threats") == ["there", "moved"]
    assert texts(play) == []


def test_note_3_an_id_is_used_once_in_a_workshop(play):
    note = play.add(play.ada)
    assert play.do(play.ada, "note.add", note=note, quadrant="threats", text="x") == "duplicate_note"
    assert play.do(play.bob, "note.add", "industry", note=note, quadrant="threats", text="x") == "duplicate_note"


def test_note_4_an_edit_on_the_newest_text_replaces_it(play):
    note = play.add(play.ada, "old")
    change = play.do(play.ada, "note.edit", note=note, text="new", base=1)
    assert change.body == {"note": note, "text": "new", "version": 2}
    assert play.note(note).text == "new"


def test_note_4_edits_of_different_words_are_merged(play):
    note = play.add(play.ada, "Employers do not know what a badge means")
    play.do(play.ada, "note.edit", note=note, text="Many employers do not know what a badge means", base=1)
    change = play.do(
        play.facilitator, "note.edit", note=note, text="Employers do not know what a badge is worth", base=1
    )
    assert change.body["text"] == "Many employers do not know what a badge is worth"
    assert (change.body["merged"], change.body["version"]) == (True, 3)


def test_note_4_a_merge_goes_back_to_the_base_it_names(play):
    note = play.add(play.ada, "one two three")
    play.do(play.ada, "note.edit", note=note, text="one two three four", base=1)
    play.do(play.ada, "note.edit", note=note, text="zero one two three four", base=2)
    assert (
        play.do(play.facilitator, "note.edit", note=note, text="one 2 three", base=1).body["text"]
        == "zero one 2 three four"
    )


def test_note_4_a_base_that_never_was_is_refused(play):
    note = play.add(play.ada)
    assert play.do(play.ada, "note.edit", note=note, text="x", base=2) == "bad_request"


def test_note_5_where_edits_collide_both_texts_survive(play):
    note = play.add(play.ada, "Badges are cheap", rank="a0", kind="story", color="rose")
    play.add(play.ada, "last", rank="a1")
    play.do(play.ada, "note.edit", note=note, text="Badges are affordable", base=1)
    op_id = new_id()
    change = play.do(play.facilitator, "note.edit", op_id=op_id, note=note, text="Badges are worthless", base=1)

    assert (change.type, change.body["copy_of"]) == ("note.add", note)
    assert change.body["note"] == str(uuid.uuid5(uuid.UUID(note), op_id))
    assert (change.body["kind"], change.body["color"]) == ("story", "rose")
    assert change.body["participant"] == play.facilitator.id
    assert texts(play) == ["Badges are affordable", "Badges are worthless", "last"]


def test_note_5_a_collision_sent_again_makes_no_second_copy(play):
    note = play.add(play.ada, "a")
    play.do(play.ada, "note.edit", note=note, text="b", base=1)
    op_id = new_id()
    first = play.do(play.ada, "note.edit", op_id=op_id, note=note, text="c", base=1)
    again = play.do(play.ada, "note.edit", op_id=op_id, note=note, text="c", base=1)
    assert (first.seq, again.seq, texts(play)) == (3, 3, ["b", "c"])


def test_note_5_a_merge_too_long_for_a_note_becomes_a_copy(play):
    long = "w " * (LIMITS["text"] // 2 - 10) + "end"
    note = play.add(play.ada, long)
    play.do(play.ada, "note.edit", note=note, text="at the start " + long, base=1)
    change = play.do(play.facilitator, "note.edit", note=note, text=long + " and at the end", base=1)
    assert change.body["copy_of"] == note


def test_note_6_a_removed_note_is_not_changed(play):
    note = play.add(play.ada, "gone")
    play.do(play.ada, "note.remove", note=note)
    for op_type, fields in [
        ("note.edit", {"text": "x", "base": 1}),
        ("note.move", {"quadrant": "threats"}),
        ("note.set", {"kind": "story"}),
        ("note.remove", {}),
    ]:
        assert play.do(play.ada, op_type, note=note, **fields) == "note_removed"
    assert texts(play) == []


def test_note_6_restoring_brings_the_whole_note_back(play):
    note = play.add(play.ada, "back again", kind="question")
    before = play.note(note)
    play.do(play.ada, "note.remove", note=note)
    change = play.do(play.ada, "note.restore", note=note)
    assert (change.body["text"], change.body["kind"], change.body["removed_at"]) == ("back again", "question", None)
    assert play.note(note) == before
    assert play.do(play.ada, "note.restore", note=note).seq == 4


def test_note_7_a_participant_may_change_every_note_on_their_board(play):
    cleo = play.store.add_participant(CODE, "Cleo", "learners", "participant", "2026-03-04T11:59:00.000Z")
    note = play.add(play.ada, "Ada's")
    assert play.do(cleo, "note.edit", note=note, text="Cleo's now", base=1).seq == 2
    assert play.do(cleo, "note.remove", note=note).seq == 3
    assert play.do(play.ada, "note.restore", note=note).seq == 4


def test_note_7_restoring_is_for_author_remover_and_facilitator(play):
    cleo = play.store.add_participant(CODE, "Cleo", "learners", "participant", "2026-03-04T11:59:00.000Z")
    note = play.add(play.ada)
    play.do(play.facilitator, "note.remove", note=note)
    assert play.do(cleo, "note.restore", note=note) == "forbidden"
    assert play.do(play.facilitator, "note.restore", note=note).seq == 3


def test_join_1_another_groups_board_is_not_written(play):
    assert play.do(play.bob, "note.add", "learners", note=new_id(), quadrant="threats", text="x") == "forbidden"
    note = play.add(play.ada)
    assert play.do(play.bob, "note.remove", "industry", note=note) == "unknown_note"


def test_join_1_who_has_chosen_no_group_is_bound_to_none(play):
    guest = play.store.add_participant(CODE, "Gus", None, "participant", "2026-03-04T11:59:00.000Z")
    play.add(guest, board="learners")
    play.add(guest, board="industry")


def test_note_8_a_locked_board_is_written_by_facilitators_only(play):
    note = play.add(play.ada)
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)
    assert play.do(play.ada, "note.edit", note=note, text="x", base=1) == "board_locked"
    assert play.do(play.facilitator, "note.edit", note=note, text="x", base=1).seq == 2
    assert play.do(play.bob, "note.add", "industry", note=new_id(), quadrant="threats", text="x").seq == 1


def test_note_8_a_projector_never_writes(play):
    assert play.do(play.projector, "note.add", note=new_id(), quadrant="threats", text="x") == "forbidden"
    assert play.do(play.projector, "board.lock", board="stage", group="learners", locked=True) == "forbidden"


def test_note_9_the_phase_at_the_ops_place_decides(play):
    note = play.add(play.ada)
    play.do(play.facilitator, "phase.set", board="stage", phase="closed")
    assert play.do(play.ada, "note.edit", note=note, text="x", base=1) == "wrong_phase"
    assert play.do(play.facilitator, "note.edit", note=note, text="x", base=1) == "wrong_phase"
    assert play.do(play.facilitator, "note.remove", note=note).seq == 2
    play.do(play.facilitator, "phase.set", board="stage", phase="open")
    play.add(play.ada)


def test_a_full_board_takes_no_more_and_says_so(play, monkeypatch):
    monkeypatch.setitem(LIMITS, "notes", 3)
    notes = [play.add(play.ada) for _ in range(3)]
    assert play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x") == "board_full"
    play.do(play.ada, "note.remove", note=notes[0])
    play.add(play.ada)
    assert play.do(play.ada, "note.restore", note=notes[0]) == "board_full"


def test_own_notes_are_known_by_id(anonymous_play):
    play = anonymous_play
    mine = play.add(play.ada)
    play.add(play.facilitator)
    assert play.store.own_notes(play.ada.id) == [mine]


def test_http_7_an_anonymous_workshop_keeps_no_name(anonymous_play):
    play = anonymous_play
    note = play.add(play.ada)
    assert play.ada.name is None
    assert play.note(note).author is None
    assert play.store.update_participant(play.ada.id, name="Ada").name is None


def test_the_author_of_a_note_has_the_name_of_now(play):
    note = play.add(play.ada)
    play.do(play.facilitator, "participant.rename", board="stage", participant=play.ada.id, name="Ada L.")
    assert play.note(note).author == "Ada L."
    assert play.store.changes_since(CODE, "learners", 0, 10)[0].body["author"] == "Ada L."
