"""What a facilitator sets a workshop up with, and people who are moved to another group, on any Store."""

import pytest

from swotboard.errors import SwotboardError

SETTINGS = {
    "minutes": {"write": 10, "decide": 0},
    "instructions": {"write": "One thought on each note."},
    "prompts": "own",
    "own_prompts": {"strengths": ["What helps?", "…Tell a story."], "threats": []},
}


def settings(play):
    return play.store.workshop(play.ada.code).settings


def test_step_1_minutes_instructions_and_prompts_are_kept(play):
    change = play.do(play.facilitator, "settings.set", board="stage", **SETTINGS)
    assert change.body == SETTINGS
    kept = settings(play)
    assert (kept.minutes, kept.instructions, kept.prompts, kept.own_prompts) == tuple(SETTINGS.values())
    play.do(play.facilitator, "settings.set", board="stage", minutes={"vote": 5})
    assert (settings(play).minutes, settings(play).prompts) == ({"vote": 5}, "own")


@pytest.mark.parametrize(
    "bad, code",
    [
        ({"minutes": {"write": 361}}, "bad_request"),
        ({"minutes": {"lunch": 5}}, "bad_request"),
        ({"minutes": [5]}, "bad_request"),
        ({"instructions": {"write": "x" * 201}}, "too_long"),
        ({"instructions": {"write": "a\x00b"}}, "bad_text"),
        ({"prompts": "others"}, "bad_request"),
        ({"own_prompts": {"strengths": ["x"] * 7}}, "bad_request"),
        ({"own_prompts": {"strengths": "x"}}, "bad_request"),
        ({"own_prompts": {"strengths": ["x" * 201]}}, "too_long"),
    ],
)
def test_step_1_what_is_none_is_refused(play, bad, code):
    with pytest.raises(SwotboardError) as refused:
        play.op(play.facilitator, "settings.set", board="stage", **bad)
    assert refused.value.code == code


def test_move_1_somebody_who_was_moved_writes_on_the_other_board_alone(play):
    change = play.do(play.facilitator, "participant.move", board="stage", participant=play.ada.id, group="industry")
    assert change.body == {"participant": play.ada.id, "group": "industry", "was": "learners"}
    moved = play.store.participant(play.ada.id)
    assert moved.group == "industry"
    note = {"quadrant": "strengths", "text": "there", "note": "0b0e0b5e-0000-4000-8000-000000000001"}
    assert play.do(moved, "note.add", "learners", **note) == "forbidden"
    assert not isinstance(play.do(moved, "note.add", "industry", **note), str)


def test_move_1_only_participants_and_to_a_group_that_there_is(play):
    def move(person, group):
        return play.do(play.facilitator, "participant.move", board="stage", participant=person.id, group=group)

    assert move(play.facilitator, "industry") == "forbidden"
    assert move(play.ada, "nobody") == "unknown_board"
    assert play.store.participant(play.ada.id).group == "learners"
