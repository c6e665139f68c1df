"""Talk about notes, by its numbers in docs/workshop.md, held by every Store."""

import pytest

from swotboard.protocol import LIMITS
from tests.contract.conftest import CODE, new_id


def comment(play, who, note, text="So true", board="learners"):
    comment_id = new_id()
    answer = play.do(who, "note.comment", board, note=note, comment=comment_id, text=text)
    return answer if isinstance(answer, str) else comment_id


def react(play, who, note, reaction="same", on=True, board="learners"):
    answer = play.do(who, "note.react", board, note=note, reaction=reaction, on=on)
    return answer if isinstance(answer, str) else answer.body["count"]


def talk(play, note, board="learners"):
    return play.store.snapshot(CODE, board).talk_of(note)


def test_talk_1_comments_stand_at_their_note_in_their_order(play):
    note = play.add(play.ada)
    comment(play, play.ada, note, "first")
    comment(play, play.facilitator, note, "second")
    assert [(c["text"], c["author"]) for c in talk(play, note)["comments"]] == [("first", "Ada"), ("second", "Fay")]
    replayed = play.store.changes_since(CODE, "learners", 1, 10)
    assert [c.body["author"] for c in replayed] == ["Ada", "Fay"]


def test_talk_1_a_comment_is_taken_away_by_its_author_or_a_facilitator(play):
    cleo = play.store.add_participant(CODE, "Cleo", "learners", "participant", "2026-03-04T11:59:00.000Z")
    note = play.add(play.ada)
    mine = comment(play, play.ada, note)
    assert play.do(cleo, "comment.remove", note=note, comment=mine) == "forbidden"
    assert play.do(play.ada, "comment.remove", note=note, comment=new_id()) == "unknown_comment"
    play.do(play.facilitator, "comment.remove", note=note, comment=mine)
    assert talk(play, note)["comments"] == []


def test_talk_2_a_lock_stops_neither_comments_nor_reactions(play):
    """[NOTE-8, MOD-1]"""
    note = play.add(play.ada)
    play.do(play.facilitator, "board.lock", board="stage", group="learners", locked=True)
    assert play.do(play.ada, "note.edit", note=note, text="x", base=1) == "board_locked"
    comment(play, play.ada, note, "still")
    assert react(play, play.ada, note) == 1
    assert [each["text"] for each in talk(play, note)["comments"]] == ["still"]


def test_talk_1_comments_are_short_and_not_without_end(play, monkeypatch):
    note = play.add(play.ada)
    monkeypatch.setitem(LIMITS, "comments", 1)
    comment(play, play.ada, note)
    assert comment(play, play.ada, note) == "board_full"
    from swotboard.domain.ops import parse_op
    from swotboard.errors import SwotboardError

    with pytest.raises(SwotboardError) as long:
        parse_op(
            {
                "id": new_id(),
                "board": "learners",
                "type": "note.comment",
                "note": note,
                "comment": new_id(),
                "text": "x" * 501,
            }
        )
    assert long.value.code == "too_long"


def test_talk_2_whose_board_one_may_read(play):
    note = play.add(play.ada)
    assert comment(play, play.bob, note) == "forbidden"
    assert react(play, play.bob, note) == "forbidden"
    play.do(play.facilitator, "settings.set", board="stage", read_others="always")
    comment(play, play.bob, note)
    assert react(play, play.bob, note) == 1


def test_talk_3_a_burning_question_is_everyones(play):
    question = play.add(play.ada, "Who pays?", kind="question")
    assert comment(play, play.bob, question) == "forbidden"
    react(play, play.ada, question)
    assert react(play, play.bob, question) == 2
    comment(play, play.bob, question, "Industry would, partly")
    [burning] = play.store.questions(CODE, 10)
    assert (burning["group"], burning["text"], burning["same"]) == ("learners", "Who pays?", 2)
    assert [c["text"] for c in burning["comments"]] == ["Industry would, partly"]


def test_talk_3_ordered_by_how_many_have_it(play):
    first, second, idea = (
        play.add(play.ada, t, kind=k) for t, k in (("one", "question"), ("two", "question"), ("three", "idea"))
    )
    react(play, play.ada, first)
    react(play, play.ada, idea)
    for who in (play.ada, play.facilitator):
        react(play, who, second)
    assert [q["text"] for q in play.store.questions(CODE, 10)] == ["two", "one"]
    assert [q["text"] for q in play.store.questions(CODE, 1)] == ["two"]
    play.do(play.ada, "note.remove", note=second)
    play.do(play.facilitator, "note.hide", note=first)
    assert play.store.questions(CODE, 10) == []


def test_talk_4_a_reaction_counts_once_a_person(play):
    note = play.add(play.ada)
    assert [react(play, play.ada, note, on=on) for on in (True, True, False, False, True)] == [1, 1, 0, 0, 1]
    assert react(play, play.facilitator, note) == 2
    assert talk(play, note)["reactions"] == {"same": 2}
    assert play.store.own_reactions(play.ada.id) == {note: ["same"]}


def test_talk_is_kept_through_remove_and_restore(play):
    note = play.add(play.ada)
    comment(play, play.ada, note, "kept")
    react(play, play.ada, note)
    play.do(play.ada, "note.remove", note=note)
    assert comment(play, play.ada, note) == "note_removed"
    body = play.do(play.ada, "note.restore", note=note).body
    assert ([c["text"] for c in body["comments"]], body["reactions"]) == (["kept"], {"same": 1})


def test_hide_1_hidden_notes_are_not_talked_about(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    note = play.add(play.ada)
    play.do(play.facilitator, "phase.set", board="stage", phase="discuss")
    assert comment(play, play.ada, note) == "forbidden"
    assert react(play, play.facilitator, note) == "forbidden"


def test_anon_2_no_name_stands_at_a_comment(anonymous_play):
    play = anonymous_play
    note = play.add(play.ada)
    comment(play, play.ada, note)
    assert talk(play, note)["comments"][0]["author"] is None
