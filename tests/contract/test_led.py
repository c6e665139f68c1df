"""A led workshop: silent writing, boards that run ahead, settings, the timer, the spotlight; held by every Store."""

import pytest

from swotboard.domain.model import Settings, Step
from swotboard.errors import SwotboardError
from tests.contract.conftest import CODE, new_id


@pytest.fixture
def silent(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    return play


def hidden(play, board="learners"):
    return {n.text: n.hidden for n in play.store.notes(CODE, board)}


def test_phase_3_one_board_runs_ahead_until_all_go_together(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write")
    play.do(play.facilitator, "phase.set", board="stage", phase="closed", group="learners")
    workshop = play.store.workshop(CODE)
    assert (workshop.step("learners"), workshop.step("industry")) == (Step("closed"), Step("write"))
    assert play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x") == "wrong_phase"
    play.add(play.bob, board="industry")

    play.do(play.facilitator, "phase.set", board="stage", phase="discuss")
    workshop = play.store.workshop(CODE)
    assert {workshop.step(g) for g in ("learners", "industry", "stage")} == {Step("discuss")}


def test_phase_3_only_writing_is_silent(play):
    assert play.do(play.facilitator, "phase.set", board="stage", phase="discuss", silent=True) == "bad_request"
    assert play.do(play.facilitator, "phase.set", board="stage", phase="write", group="nobody") == "unknown_board"


def test_hide_1_what_is_written_in_silence_is_hidden(silent):
    silent.add(silent.ada, "mine")
    assert hidden(silent) == {"mine": "silent"}
    silent.do(silent.facilitator, "phase.set", board="stage", phase="discuss")
    assert hidden(silent) == {"mine": "silent"}


def test_hide_2_only_its_author_changes_it(silent):
    cleo = silent.store.add_participant(CODE, "Cleo", "learners", "participant", "2026-03-04T11:59:00.000Z")
    note = silent.add(silent.ada, "mine")
    for who in (cleo, silent.facilitator):
        assert silent.do(who, "note.edit", note=note, text="x", base=1) == "forbidden"
        assert silent.do(who, "note.move", note=note, quadrant="threats") == "forbidden"
        assert silent.do(who, "note.reveal", note=note) == "forbidden"
    assert silent.do(cleo, "note.remove", note=note) == "forbidden"
    assert silent.do(silent.ada, "note.edit", note=note, text="still mine", base=1).body["owner"] == silent.ada.id
    assert silent.do(silent.facilitator, "note.remove", note=note).body["hidden"] == "silent"


def test_hide_3_the_reveal_shows_all_notes_of_one_board_in_one_change(silent):
    one, two = silent.add(silent.ada, "one"), silent.add(silent.ada, "two")
    silent.do(silent.ada, "note.remove", note=silent.add(silent.ada, "gone"))
    silent.add(silent.bob, "elsewhere", board="industry")
    assert silent.do(silent.ada, "notes.reveal") == "wrong_phase"

    change = silent.do(silent.facilitator, "notes.reveal")
    assert [(b["note"], b["text"], b["hidden"], b["author"]) for b in change.body["notes"]] == [
        (one, "one", None, "Ada"),
        (two, "two", None, "Ada"),
    ]
    assert hidden(silent) == {"one": None, "two": None}
    assert hidden(silent, "industry") == {"elsewhere": "silent"}
    [replayed] = silent.store.changes_since(CODE, "learners", change.seq - 1, 10)
    assert replayed.body == change.body


def test_hide_4_an_author_may_reveal_early_only_where_that_is_set(silent):
    note = silent.add(silent.ada, "early")
    assert silent.do(silent.ada, "note.reveal", note=note) == "forbidden"
    silent.do(silent.facilitator, "settings.set", board="stage", early_reveal=True)
    assert silent.do(silent.ada, "note.reveal", note=note).body["text"] == "early"
    assert hidden(silent) == {"early": None}


def test_hide_5_presence_may_not_name_it(silent):
    note = silent.add(silent.ada, "mine")
    assert [n.hidden for n in silent.store.standing(CODE, "learners", [note])] == ["silent"]
    silent.do(silent.facilitator, "notes.reveal")
    assert [(n.id, n.hidden) for n in silent.store.standing(CODE, "learners", [note, new_id()])] == [(note, None)]
    assert silent.store.standing(CODE, "industry", [note]) == []
    silent.do(silent.ada, "note.remove", note=note)
    assert silent.store.standing(CODE, "learners", [note]) == []


def test_hide_6_a_facilitator_hides_a_note_for_review_and_brings_it_back(play):
    note = play.add(play.ada, "dubious")
    assert play.do(play.ada, "note.hide", note=note) == "wrong_phase"
    assert play.do(play.facilitator, "note.hide", note=note).body == {
        "note": note,
        "hidden": "review",
        "owner": play.ada.id,
    }
    assert play.do(play.ada, "note.edit", note=note, text="x", base=1) == "forbidden"
    assert play.do(play.ada, "note.reveal", note=note) == "forbidden"
    assert play.do(play.facilitator, "note.hide", note=note) == "forbidden"
    assert play.do(play.facilitator, "notes.reveal").body == {"notes": []}
    play.do(play.facilitator, "note.reveal", note=note)
    assert hidden(play) == {"dubious": None}


def test_a_copy_of_a_collision_stays_hidden_with_its_note(silent):
    note = silent.add(silent.ada, "a")
    silent.do(silent.ada, "note.edit", note=note, text="b", base=1)
    assert silent.do(silent.ada, "note.edit", note=note, text="c", base=1).body["hidden"] == "silent"


def test_settings_are_kept_one_by_one(play):
    play.do(play.facilitator, "settings.set", board="stage", read_others="revealed")
    play.do(play.facilitator, "settings.set", board="stage", title="Week two", early_reveal=True)
    workshop = play.store.workshop(CODE)
    assert (workshop.title, workshop.settings) == ("Week two", Settings("revealed", True, None))


def test_mod_4_a_cap_on_notes_a_minute(play):
    play.do(play.facilitator, "settings.set", board="stage", notes_per_minute=2)
    play.add(play.ada)
    play.add(play.ada)
    assert play.do(play.ada, "note.add", note=new_id(), quadrant="threats", text="x") == "rate_limited"
    play.add(play.facilitator)
    play.seconds += 57
    play.add(play.ada)


def test_timer_1_it_is_started_adjusted_and_stopped(play):
    play.do(play.facilitator, "timer.start", board="stage", seconds=300)
    assert play.store.workshop(CODE).timer == {
        "seconds": 300,
        "started_at": "2026-03-04T12:00:01.000Z",
        "ends_at": "2026-03-04T12:05:01.000Z",
    }
    play.do(play.facilitator, "timer.start", board="stage", seconds=60)
    assert play.store.workshop(CODE).timer["ends_at"] == "2026-03-04T12:01:02.000Z"
    play.do(play.facilitator, "timer.stop", board="stage")
    assert play.store.workshop(CODE).timer is None


def test_stage_4_the_spotlight_is_kept_and_an_invitation_is_not(play):
    note = play.add(play.ada)
    play.do(play.facilitator, "look.ask", board="stage", group="learners")
    assert play.store.workshop(CODE).spotlight is None
    play.do(play.facilitator, "spotlight", board="stage", group="learners", note=note)
    assert play.store.workshop(CODE).spotlight == {
        "group": "learners",
        "quadrant": None,
        "note": note,
        "theme": None,
        "view": None,
    }
    assert play.do(play.facilitator, "spotlight", board="stage", group="industry", note=note) == "unknown_note"
    play.do(play.facilitator, "spotlight", board="stage")
    assert play.store.workshop(CODE).spotlight == {
        "group": None,
        "quadrant": None,
        "note": None,
        "theme": None,
        "view": None,
    }
    play.do(play.facilitator, "spotlight", board="stage", view="matrix")
    assert play.store.workshop(CODE).spotlight == {
        "group": None,
        "quadrant": None,
        "note": None,
        "theme": None,
        "view": "matrix",
    }
    with pytest.raises(SwotboardError, match="view"):
        play.op(play.facilitator, "spotlight", board="stage", view="moon")


def test_stage_4_a_view_is_of_the_whole_workshop(play):
    dark = {"group": None, "quadrant": None, "note": None, "theme": None, "view": None}
    play.do(play.facilitator, "spotlight", board="stage", view="questions")
    assert play.store.workshop(CODE).spotlight == {**dark, "view": "questions"}
    assert play.do(play.ada, "spotlight", board="stage") == "forbidden"
    assert play.store.workshop(CODE).spotlight == {**dark, "view": "questions"}
    play.do(play.facilitator, "spotlight", board="stage", group="learners")
    assert play.store.workshop(CODE).spotlight == {**dark, "group": "learners"}


def test_stage_4_a_theme_of_that_board_can_be_spotlit_while_it_stands(play):
    made = new_id()
    play.do(play.ada, "theme.add", theme=made, name="Trust", notes=[play.add(play.ada)])
    for op_type in ("spotlight", "look.ask"):
        change = play.do(play.facilitator, op_type, board="stage", group="learners", theme=made)
        assert change.body == {"group": "learners", "quadrant": None, "note": None, "theme": made, "view": None}
    assert play.store.workshop(CODE).spotlight["theme"] == made
    assert play.do(play.facilitator, "spotlight", board="stage", group="industry", theme=made) == "unknown_theme"
    assert play.do(play.facilitator, "spotlight", board="stage", group="learners", theme=new_id()) == "unknown_theme"
    play.do(play.ada, "theme.remove", theme=made)
    assert play.do(play.facilitator, "look.ask", board="stage", group="learners", theme=made) == "theme_removed"


def test_vote_8_the_spotlight_falls_on_results_once_there_are_any(play):
    this = new_id()
    point = {"board": "stage", "round": this}
    assert play.do(play.facilitator, "spotlight", **point) == "no_round"
    play.do(play.facilitator, "vote.start", on="notes", budget=3, most=1, **point)
    assert play.do(play.facilitator, "spotlight", **point) == "round_open"
    assert play.store.workshop(CODE).spotlight is None
    play.do(play.facilitator, "vote.stop", **point)
    play.do(play.facilitator, "spotlight", **point)
    assert play.store.workshop(CODE).spotlight == {
        "group": None,
        "quadrant": None,
        "note": None,
        "theme": None,
        "view": None,
        "round": this,
    }


def on_stage(play, op_type, **fields):
    return play.do(play.facilitator, op_type, board="stage", **fields)


def led(play):
    """A step with a timer that runs and a light."""
    on_stage(play, "phase.set", phase="write")
    on_stage(play, "timer.start", seconds=300)
    on_stage(play, "spotlight", group="learners", quadrant="threats")


def what_is_led(play):
    workshop = play.store.workshop(CODE)
    return bool(workshop.timer), any((workshop.spotlight or {}).values())


def test_stage_5_the_timer_and_the_light_end_with_their_step(play):
    led(play)
    before = play.store.workshop(CODE).stage_seq
    change = on_stage(play, "phase.set", phase="discuss")
    assert what_is_led(play) == (False, False)
    changes = play.store.changes_since(CODE, "stage", before, 10)
    assert [(each.seq, each.type, each.actor) for each in changes] == [
        (before + 1, "timer.stop", None),
        (before + 2, "spotlight", None),
        (before + 3, "phase.set", play.facilitator.id),
    ]
    assert change.seq == before + 3
    on_stage(play, "phase.set", phase="closed")
    assert play.store.workshop(CODE).stage_seq == before + 4


def test_stage_5_neither_silence_nor_a_board_that_runs_ahead_ends_them(play):
    led(play)
    on_stage(play, "phase.set", phase="write", silent=True)
    on_stage(play, "phase.set", phase="discuss", group="industry")
    assert what_is_led(play) == (True, True)


def test_stage_5_a_timer_that_has_run_out_ends_as_well_and_the_next_one_stays(play):
    on_stage(play, "timer.start", seconds=1)
    play.add(play.ada)  # a second passes
    on_stage(play, "phase.set", phase="vote")
    assert what_is_led(play) == (False, False)
    on_stage(play, "timer.start", seconds=60)
    assert what_is_led(play) == (True, False)


def test_stage_5_done_twice_it_ends_nothing_that_came_after(play):
    led(play)
    op = new_id()
    first = on_stage(play, "phase.set", phase="discuss", op_id=op)
    on_stage(play, "timer.start", seconds=60)
    assert on_stage(play, "phase.set", phase="discuss", op_id=op).seq == first.seq
    assert what_is_led(play) == (True, False)
