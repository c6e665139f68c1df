"""What is new to somebody who comes back: where it begins, and what counts; held by every Store."""

from swotboard.domain.timestamps import later
from swotboard.domain.unread import unread_of
from swotboard.domain.visits import PAUSE, Seen, Since, begin
from tests.contract.conftest import CODE, new_id

NOON = "2026-03-04T12:00:00.000Z"
NOTHING = {"added": [], "changed": [], "themes": 0, "answered": 0}


def news(play, who, after=0, board="learners"):
    return unread_of(play.store.changes_since(CODE, board, after, 10_000), play.store.snapshot(CODE, board), who)


def test_seen_1_on_a_first_visit_nothing_is_new():
    assert begin(None, NOON, 7) == Since(7, NOON)


def test_seen_1_who_comes_back_soon_goes_on_with_the_same_visit_and_later_begins_another():
    visit = Seen("p", "learners", end=Since(9, NOON), since=Since(3, "2026-03-01T00:00:00.000Z"))
    assert begin(visit, later(NOON, PAUSE - 1), 12) == visit.since
    assert begin(visit, later(NOON, PAUSE), 12) == visit.end


def test_seen_1_where_somebody_left_off_is_kept_for_each_person_and_board(play):
    one = Seen(play.ada.id, "learners", Since(4, NOON), Since(1, NOON))
    two = Seen(play.ada.id, "industry", Since(2, NOON), Since(2, NOON))
    play.store.write_seen([one, two, Seen(play.bob.id, "industry", Since(9, NOON), Since(9, NOON))])
    assert play.store.seen(play.ada.id) == {"learners": one, "industry": two}
    assert play.store.seen(play.facilitator.id) == {}


def test_seen_1_of_two_windows_the_one_that_stayed_longer_counts(play):
    late, early = Since(9, later(NOON, 60)), Since(4, NOON)
    for end in (late, early):
        play.store.write_seen([Seen(play.ada.id, "learners", end, Since(1, NOON))])
    assert play.store.seen(play.ada.id)["learners"].end == late


def test_seen_2_what_others_did_is_new_and_ones_own_is_not(play):
    old, mine = play.add(play.facilitator, "old"), play.add(play.ada, "mine")
    before = play.store.workshop(CODE).board("learners").seq
    fresh = play.add(play.facilitator, "fresh")
    play.do(play.facilitator, "note.edit", note=old, text="older", base=1)
    play.do(play.facilitator, "note.set", note=mine, color="sun")
    play.do(play.facilitator, "note.move", note=mine, quadrant="threats")
    play.do(play.facilitator, "theme.add", theme=new_id(), name="Cost", notes=[old])
    assert news(play, play.ada, before) == {"added": [fresh], "changed": [old, mine], "themes": 1, "answered": 0}
    assert news(play, play.facilitator, before) == NOTHING
    assert news(play, play.ada, before + 5) == NOTHING


def test_seen_2_a_question_is_answered_once_however_often_and_by_others(play):
    question, idea = play.add(play.ada, "why?", kind="question"), play.add(play.ada, "so")
    for note in (question, question, idea):
        play.do(play.facilitator, "note.comment", note=note, comment=new_id(), text="because")
    play.do(play.ada, "note.comment", note=question, comment=new_id(), text="oh")
    assert news(play, play.ada, 2)["answered"] == 1
    taken_back = new_id()
    other = play.add(play.ada, "how?", kind="question")
    play.do(play.facilitator, "note.comment", note=other, comment=taken_back, text="so")
    play.do(play.facilitator, "comment.remove", note=other, comment=taken_back)
    assert news(play, play.ada, 2)["answered"] == 1


def test_seen_2_what_is_gone_again_is_no_news(play):
    note, theme = play.add(play.facilitator), new_id()
    play.do(play.facilitator, "theme.add", theme=theme, name="Cost", notes=[note])
    play.do(play.facilitator, "theme.remove", theme=theme)
    play.do(play.facilitator, "note.remove", note=note)
    assert news(play, play.ada) == NOTHING


def test_seen_2_a_hidden_note_is_news_once_it_is_revealed(play):
    play.do(play.facilitator, "phase.set", board="stage", phase="write", silent=True)
    note = play.add(play.facilitator, "canary")
    play.add(play.ada, "mine")
    assert news(play, play.ada) == NOTHING
    before = play.store.workshop(CODE).board("learners").seq
    play.do(play.facilitator, "notes.reveal")
    assert news(play, play.ada, before) == {**NOTHING, "added": [note]}
    play.do(play.facilitator, "note.hide", note=note)
    assert news(play, play.ada, before) == NOTHING


def test_SEEN_4_a_visit_of_somebody_who_is_gone_keeps_no_other_from_being_written(play):
    bob, ada = (Seen(who, "learners", Since(4, NOON), Since(1, NOON)) for who in (play.bob.id, play.ada.id))
    play.store.write_seen([bob, Seen(new_id(), "learners", Since(4, NOON), Since(1, NOON)), ada])
    assert (play.store.seen(play.ada.id), play.store.seen(play.bob.id)) == ({"learners": ada}, {"learners": bob})
