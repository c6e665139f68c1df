"""Votes, by their numbers in docs/workshop.md, held by every Store."""

import pytest

from tests.contract.conftest import CODE, new_id


def start(play, on="notes", budget=3, most=2, who=None):
    round_id = new_id()
    change = play.do(
        who or play.facilitator, "vote.start", board="stage", round=round_id, on=on, budget=budget, most=most
    )
    assert not isinstance(change, str), change
    return round_id


def vote(play, who, round_id, thing, count, group="learners", op_id=None):
    answer = play.do(who, "vote.set", "ballot", op_id, round=round_id, group=group, thing=thing, count=count)
    return answer if isinstance(answer, str) else answer.seq


def stop(play, round_id):
    return play.do(play.facilitator, "vote.stop", board="stage", round=round_id).body


@pytest.fixture
def notes(play):
    return [play.add(play.ada, text) for text in ("one", "two", "three")]


def test_vote_1_one_round_is_open_at_a_time(play):
    first = start(play)
    again = dict(board="stage", round=new_id(), on="notes", budget=1, most=1)
    assert play.do(play.facilitator, "vote.start", **again) == "round_open"
    assert play.do(play.ada, "vote.start", **again) == "forbidden"
    stop(play, first)
    assert play.do(play.facilitator, "vote.start", **{**again, "round": first}) == "bad_request"
    assert play.do(play.facilitator, "vote.start", **{**again, "most": 2}) == "bad_request"
    start(play)


def test_vote_2_the_budget_holds(play, notes):
    this = start(play)
    one, two, _ = notes
    assert vote(play, play.ada, this, one, 3) == "over_budget"
    assert vote(play, play.ada, this, one, 2) == 1
    assert vote(play, play.ada, this, two, 2) == "over_budget"
    assert vote(play, play.ada, this, two, 1) == 2
    assert vote(play, play.ada, this, one, 1) == 3
    assert vote(play, play.ada, this, two, 2) == 4
    assert play.store.own_votes(play.ada.id, this) == {one: 1, two: 2}


def test_vote_2_two_tabs_that_race_do_not_spend_more(play, notes):
    this = start(play, budget=2, most=2)
    ops = [
        play.op(play.ada, "vote.set", "ballot", round=this, group="learners", thing=note, count=2) for note in notes[:2]
    ]
    assert [getattr(a, "code", "ok") for a in play.do_all(*ops)] == ["ok", "over_budget"]


def test_vote_2_sent_again_a_vote_counts_once(play, notes):
    this, op_id = start(play), new_id()
    assert [vote(play, play.ada, this, notes[0], 2, op_id=op_id) for _ in range(2)] == [1, 1]
    assert stop(play, this)["results"][0]["votes"] == 2


def test_vote_3_the_vote_is_the_participants(play, notes):
    this = start(play)
    assert vote(play, play.facilitator, this, notes[0], 1) == "forbidden"
    assert vote(play, play.projector, this, notes[0], 1) == "forbidden"


def test_vote_3_on_what_one_may_read(play, notes):
    this = start(play)
    assert vote(play, play.bob, this, notes[0], 1) == "forbidden"
    play.do(play.facilitator, "settings.set", board="stage", read_others="always")
    assert vote(play, play.bob, this, notes[0], 1) == 1
    assert vote(play, play.bob, this, notes[0], 1, group="industry") == "unknown_note"
    assert vote(play, play.bob, this, new_id(), 1) == "unknown_note"


def test_votes_are_on_what_is_there_and_can_always_be_taken_back(play, notes):
    this = start(play)
    vote(play, play.ada, this, notes[0], 2)
    play.do(play.ada, "note.remove", note=notes[0])
    assert vote(play, play.ada, this, notes[0], 1) == "note_removed"
    assert vote(play, play.ada, this, notes[0], 0) == 2
    assert vote(play, play.ada, this, notes[1], 2) == 3


def test_votes_on_themes(play, notes):
    made = new_id()
    play.do(play.ada, "theme.add", theme=made, name="Trust", notes=notes)
    this = start(play, on="themes")
    assert vote(play, play.ada, this, notes[0], 1) == "unknown_theme"
    assert vote(play, play.ada, this, made, 2) == 1
    assert stop(play, this)["results"] == [{"group": "learners", "thing": made, "votes": 2, "balanced": 100.0}]


def test_vote_4_nothing_is_counted_before_the_end(play, notes):
    this = start(play)
    vote(play, play.ada, this, notes[0], 2)
    [open_round] = play.store.rounds(CODE)
    assert (open_round["round"], open_round["results"], open_round["stopped_at"]) == (this, None, None)
    assert open_round["voters"] == play.store.voters(this) > 0
    assert play.store.voters(this) == 1
    ended = stop(play, this)
    assert (ended["results"][0]["votes"], ended["voters"]) == (2, 1)
    assert play.store.rounds(CODE)[0]["results"] == ended["results"]
    assert vote(play, play.ada, this, notes[0], 1) == "no_round"
    assert play.do(play.facilitator, "vote.stop", board="stage", round=this) == "no_round"


def test_vote_5_raw_and_balanced_by_group(play, notes):
    """By hand: three learners give 6 votes, 4 to one and 2 to two; one from industry gives 2, both to two.

    one: raw 4; balanced (4/6 + 0/2) / 2 = 33.3. two: raw 4; balanced (2/6 + 2/2) / 2 = 66.7.
    """
    play.do(play.facilitator, "settings.set", board="stage", read_others="always")
    more = [
        play.store.add_participant(CODE, None, "learners", "participant", "2026-03-04T11:59:00.000Z") for _ in range(2)
    ]
    this = start(play)
    one, two, _ = notes
    vote(play, play.ada, this, one, 2)
    vote(play, more[0], this, one, 2)
    vote(play, more[1], this, two, 2)
    vote(play, play.bob, this, two, 2)
    ended = stop(play, this)
    assert [(row["thing"], row["votes"], row["balanced"]) for row in ended["results"]] == [
        (two, 4, 66.7),
        (one, 4, 33.3),
    ]
    assert ended["voters"] == 4


def test_vote_6_rounds_are_kept_side_by_side(play, notes):
    for thing in notes[:2]:
        this = start(play)
        vote(play, play.ada, this, thing, 1)
        stop(play, this)
    assert [made["results"][0]["thing"] for made in play.store.rounds(CODE)] == notes[:2]


def test_the_ballot_is_no_board(play, notes):
    assert [board.group for board in play.store.workshop(CODE).boards] == ["learners", "industry"]
    assert (
        play.do(play.ada, "vote.set", "ballot", round=new_id(), group="learners", thing=notes[0], count=1) == "no_round"
    )


def test_vote_9_what_is_removed_gives_its_votes_back(play, notes):
    this = start(play)
    vote(play, play.ada, this, notes[0], 2)
    play.do(play.ada, "note.remove", note=notes[0])
    assert (play.store.own_votes(play.ada.id, this), play.store.voters(this)) == ({}, 0)
    assert vote(play, play.ada, this, notes[1], 2) == 2
    assert vote(play, play.ada, this, notes[2], 1) == 3
    assert [row["thing"] for row in stop(play, this)["results"]] == [notes[1], notes[2]]


def test_vote_9_what_is_hidden_for_review_counts_nowhere(play, notes):
    this = start(play)
    vote(play, play.ada, this, notes[0], 2)
    play.do(play.facilitator, "note.hide", note=notes[0])
    assert play.store.own_votes(play.ada.id, this) == {}
    assert (stop(play, this)["results"], play.store.rounds(CODE)[0]["voters"]) == ([], 0)


def test_vote_9_what_comes_back_has_its_votes_as_far_as_the_budget_reaches(play, notes):
    this = start(play)
    vote(play, play.ada, this, notes[0], 2)
    play.do(play.ada, "note.remove", note=notes[0])
    play.do(play.ada, "note.restore", note=notes[0])
    assert play.store.own_votes(play.ada.id, this) == {notes[0]: 2}
    play.do(play.facilitator, "note.hide", note=notes[0])
    vote(play, play.ada, this, notes[1], 2)
    play.do(play.facilitator, "note.reveal", note=notes[0])
    assert play.store.own_votes(play.ada.id, this) == {notes[0]: 1, notes[1]: 2}
    assert vote(play, play.ada, this, notes[2], 1) == "over_budget"


def test_vote_9_a_theme_taken_apart_gives_votes_back_and_restored_has_them(play, notes):
    made = new_id()
    play.do(play.ada, "theme.add", theme=made, name="Trust", notes=notes)
    this = start(play, on="themes")
    vote(play, play.ada, this, made, 2)
    play.do(play.ada, "theme.remove", theme=made)
    assert play.store.own_votes(play.ada.id, this) == {}
    play.do(play.ada, "theme.restore", theme=made, notes=notes)
    assert play.store.own_votes(play.ada.id, this) == {made: 2}


def test_vote_9_votes_go_with_a_theme_that_is_merged(play, notes):
    one, other = new_id(), new_id()
    play.do(play.ada, "theme.add", theme=one, name="Trust", notes=notes[:1])
    play.do(play.ada, "theme.add", theme=other, name="Money", notes=notes[1:])
    this = start(play, on="themes", budget=4, most=3)
    vote(play, play.ada, this, one, 2)
    vote(play, play.ada, this, other, 2)
    play.do(play.ada, "theme.merge", theme=one, into=other)
    assert play.store.own_votes(play.ada.id, this) == {other: 3}, "at most `most`; the rest is given back"
    assert play.store.votes_of_voters(this, other) == {play.ada.id: {other: 3}}
    assert [(row["thing"], row["votes"]) for row in stop(play, this)["results"]] == [(other, 3)]


def test_vote_9_results_of_a_round_that_has_ended_stay(play, notes):
    this = start(play)
    vote(play, play.ada, this, notes[0], 2)
    ended = stop(play, this)["results"]
    play.do(play.ada, "note.remove", note=notes[0])
    assert play.store.rounds(CODE)[0]["results"] == ended != []
