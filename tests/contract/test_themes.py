"""Themes, by their numbers in docs/workshop.md, held by every Store."""

import pytest

from swotboard.protocol import LIMITS
from tests.contract.conftest import CODE, new_id


def theme(play, *notes, name="Trust", theme_id=None, who=None):
    theme_id = theme_id or new_id()
    change = play.do(who or play.ada, "theme.add", theme=theme_id, name=name, notes=list(notes))
    assert not isinstance(change, str), change
    return theme_id


def themes(play, board="learners"):
    return {t.id: t.name for t in play.store.snapshot(CODE, board).themes if not t.removed_at}


def inside(play, theme_id):
    return [n.text for n in play.store.notes(CODE, "learners") if n.theme == theme_id]


def test_theme_1_gathers_notes_of_several_quadrants(play):
    one, two = play.add(play.ada, "one"), play.add(play.ada, "two", quadrant="threats")
    made = theme(play, one, two)
    assert themes(play) == {made: "Trust"}
    assert inside(play, made) == ["one", "two"]


def test_theme_2_a_note_keeps_everything_of_its_own(play):
    note = play.add(play.ada, "mine", kind="story", color="rose")
    before = play.note(note)
    made = theme(play, note, who=play.facilitator)
    after = play.note(note)
    assert after == before.__class__(**{**before.__dict__, "theme": made})
    play.do(play.ada, "notes.group", notes=[note], theme=None)
    assert play.note(note) == before


def test_theme_1_a_note_is_in_one_theme_at_a_time(play):
    note = play.add(play.ada, "mine")
    first = theme(play, note)
    second = theme(play, note, name="Cost")
    assert (inside(play, first), inside(play, second)) == ([], ["mine"])


def test_a_note_is_moved_into_a_theme_and_out_again(play):
    note, made = play.add(play.ada, "mine"), theme(play)
    assert play.do(play.ada, "note.move", note=note, theme=made).body["theme"] == made
    assert play.do(play.ada, "note.move", note=note, quadrant="threats").body["theme"] == made
    assert play.do(play.ada, "note.move", note=note, theme=None).body["theme"] is None
    assert inside(play, made) == []


def test_theme_3_taken_apart_its_notes_stand_alone(play):
    note = play.add(play.ada, "mine")
    made = theme(play, note)
    change = play.do(play.ada, "theme.remove", theme=made)
    assert (change.body["notes"], play.note(note).theme, themes(play)) == ([note], None, {})
    assert play.do(play.ada, "note.move", note=note, theme=made) == "theme_removed"


def test_theme_4_put_together_again_with_what_is_still_there(play):
    kept, gone = play.add(play.ada, "kept"), play.add(play.ada, "gone")
    made = theme(play, kept, gone)
    play.do(play.ada, "theme.remove", theme=made)
    play.do(play.ada, "note.remove", note=gone)
    change = play.do(play.ada, "theme.restore", theme=made, notes=[kept, gone, new_id()])
    assert change.body["notes"] == [kept]
    assert change.body["created_at"] == play.store.snapshot(CODE, "learners").themes[0].created_at < change.at
    assert (themes(play), inside(play, made)) == ({made: "Trust"}, ["kept"])


def test_theme_5_merged_and_undone(play):
    one, two = play.add(play.ada, "one"), play.add(play.ada, "two")
    first, second = theme(play, one), theme(play, two, name="Cost")
    change = play.do(play.ada, "theme.merge", theme=first, into=second)
    assert change.body["notes"] == [one]
    assert (themes(play), inside(play, second)) == ({second: "Cost"}, ["one", "two"])
    play.do(play.ada, "theme.restore", theme=first, notes=change.body["notes"])
    assert (inside(play, first), inside(play, second)) == (["one"], ["two"])
    assert play.do(play.ada, "theme.merge", theme=first, into=first) == "bad_request"


def test_several_picked_notes_are_grouped_all_or_none(play):
    one, two, made = play.add(play.ada, "one"), play.add(play.ada, "two"), theme(play)
    play.do(play.ada, "note.remove", note=two)
    assert play.do(play.ada, "notes.group", notes=[one, two], theme=made) == "note_removed"
    assert inside(play, made) == []
    assert play.do(play.ada, "notes.group", notes=[one, one], theme=made).body["notes"] == [one]
    assert play.do(play.ada, "notes.group", notes=[one]) == "bad_request"


def test_a_theme_is_renamed(play):
    made = theme(play)
    assert play.do(play.ada, "theme.rename", theme=made, name="Recognition").body["version"] == 2
    assert themes(play) == {made: "Recognition"}


@pytest.mark.parametrize(
    ("op_type", "fields"),
    [
        ("theme.rename", {"name": "x"}),
        ("theme.remove", {}),
        ("theme.merge", {"into": "THEME"}),
        ("notes.group", {"notes": []}),
    ],
)
def test_another_boards_theme_is_not_known_here(play, op_type, fields):
    made = theme(play)
    fields = {key: made if value == "THEME" else value for key, value in fields.items()}
    assert play.do(play.bob, op_type, "industry", theme=made, **fields) == "unknown_theme"


def test_ids_and_bounds(play, monkeypatch):
    made = theme(play)
    assert play.do(play.ada, "theme.add", theme=made, name="x", notes=[]) == "duplicate_theme"
    monkeypatch.setitem(LIMITS, "themes", 1)
    assert play.do(play.ada, "theme.add", theme=new_id(), name="x", notes=[]) == "board_full"


def test_hide_2_what_is_hidden_is_not_grouped_by_others(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    note = play.add(play.ada, "mine")
    play.do(play.facilitator, "phase.set", board="stage", phase="group")
    assert play.do(play.facilitator, "theme.add", theme=new_id(), name="x", notes=[note]) == "forbidden"


def test_theme_7_nor_by_its_author_whom_that_would_name(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    note = play.add(play.ada, "mine")
    play.do(play.facilitator, "phase.set", board="stage", phase="group")
    made = theme(play)
    assert play.do(play.ada, "notes.group", notes=[note], theme=made) == "forbidden"
    assert play.do(play.ada, "theme.add", theme=new_id(), name="x", notes=[note]) == "forbidden"
    play.do(play.facilitator, "notes.reveal")
    assert play.do(play.ada, "notes.group", notes=[note], theme=made).body["notes"] == [note]


def test_grouping_waits_for_its_phase(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write")
    assert play.do(play.ada, "theme.add", theme=new_id(), name="x", notes=[]) == "wrong_phase"
    play.do(play.facilitator, "phase.set", board="stage", phase="group")
    theme(play)
