"""What any Store tells other processes of what has happened [BUS-1]."""

import pytest

from swotboard.errors import SwotboardError
from tests.contract.conftest import CODE, new_id


def test_heads_are_the_last_numbers_of_all_streams_of_those_workshops_that_are_there(play):
    play.add(play.ada)
    play.add(play.ada)
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)
    heads = play.store.heads([CODE, "NOSUCH"])
    assert heads == {CODE: {"stage": 1, "ballot": 0, "plan": 0, "learners": 2, "industry": 0}}
    assert play.store.heads([]) == {}


def test_news_are_the_changes_above_of_one_moment_with_the_notes_that_stand(play):
    stays, goes = play.add(play.ada, "stays"), play.add(play.ada, "goes")
    play.do(play.ada, "note.remove", note=goes)
    play.add(play.bob, board="industry")
    news = play.store.news(CODE, {"learners": 1, "industry": 1, "stage": 0}, 100)
    assert {stream: [c.seq for c in made] for stream, made in news.changes.items()} == {"learners": [2, 3]}
    assert news.workshop.seq("learners") == 3 and news.plan is None
    assert [note.id for note in news.standing["learners"]] == []
    whole = play.store.news(CODE, {"learners": 0}, 100)
    assert [note.id for note in whole.standing["learners"]] == [stays]
    assert [c.body["author"] for c in whole.changes["learners"][:2]] == [play.ada.name] * 2


def test_news_hold_so_many_changes_at_most(play):
    for _ in range(3):
        play.add(play.ada)
    news = play.store.news(CODE, {"learners": 0}, 2)
    assert [change.seq for change in news.changes["learners"]] == [1, 2]
    assert news.workshop.seq("learners") == 3


def test_news_of_the_plan_come_with_the_plan(play):
    themes = [{"group": group, "theme": new_id()} for group in ("learners", "industry")]
    for each in themes:
        play.do(play.facilitator, "theme.add", each["group"], theme=each["theme"], name="Trust", notes=[])
    made = play.do(play.facilitator, "link.add", "plan", link=new_id(), name="Trust", themes=themes)
    news = play.store.news(CODE, {"plan": 0}, 100)
    assert news.changes["plan"] == [made] and news.plan.seq == 1


def test_news_of_a_workshop_that_is_not_there(play):
    with pytest.raises(SwotboardError) as refused:
        play.store.news("NOSUCH", {"stage": 0}, 1)
    assert refused.value.code == "unknown_workshop"
