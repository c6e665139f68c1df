"""[NOTE-10] Ranks are bounded; where there is no room neighbours move aside, in changes that everybody understands."""

import pytest

from swotboard.domain import rank_placement
from swotboard.domain.rank_placement import KEPT
from tests.contract.conftest import CODE, new_id

LONG = "z" * 100
LOW, HIGH = "V", "V" + "0" * 30 + "1"
"""Between these two a rank has 33 characters at least."""
TIGHT = 36


@pytest.fixture(autouse=True)
def soon_full(monkeypatch):
    """Forty notes in one place, not four hundred, until there is no room."""
    monkeypatch.setattr(rank_placement, "MAX", TIGHT)


def order(play, quadrant="strengths"):
    return [note.text for note in play.store.notes(CODE, "learners") if note.quadrant == quadrant]


def test_NOTE_10_the_longest_rank_that_may_be_sent_leaves_room_for_the_next(play):
    play.add(play.ada, "one", rank=LONG)
    play.add(play.ada, "two")
    play.add(play.ada, "three", rank=LONG)
    assert order(play) == ["one", "two", "three"]
    assert max(len(note.rank) for note in play.store.notes(CODE)) <= KEPT


def crowded(play, who=None, times=60):
    """So many right above the first note, each by the rank of its lower neighbour with something appended."""
    first = play.add(who or play.ada, "first", rank=LOW)
    play.add(who or play.ada, "last", rank=HIGH)
    answers = []
    for n in range(times):
        rank = play.note(first).rank.ljust(100, "0")
        answers.append(
            play.do(who or play.ada, "note.add", note=new_id(), quadrant="strengths", text=f"{n}", rank=rank)
        )
    return first, answers


def test_NOTE_10_who_makes_room_moves_in_changes_of_its_own_before_the_ops(play):
    seq = play.store.workshop(CODE).board("learners").seq
    _, answers = crowded(play)
    assert order(play) == ["first", *(f"{n}" for n in range(59, -1, -1)), "last"]
    assert max(len(note.rank) for note in play.store.notes(CODE)) <= TIGHT
    changes = play.store.changes_since(CODE, "learners", seq, 10_000)
    assert [change.seq for change in changes] == list(range(seq + 1, seq + 1 + len(changes)))
    moves = [change for change in changes if change.type == "note.move"]
    assert 0 < len(moves) <= 60 and {change.actor for change in moves} == {None}
    assert [change.op for answer in answers for change in (*answer.first, answer)] == [
        change.op for change in changes[2:]
    ]
    assert len({change.op for change in changes}) == len(changes)


def test_NOTE_10_sent_again_it_is_answered_with_its_own_change_and_moves_nobody(play):
    _, answers = crowded(play)
    [made] = [answer for answer in answers if answer.first][:1]
    before = play.store.workshop(CODE).board("learners").seq
    again = play.do(play.ada, "note.add", note=made.body["note"], quadrant="strengths", text="x", op_id=made.op)
    assert (again.seq, again.again, play.store.workshop(CODE).board("learners").seq) == (made.seq, True, before)


def test_NOTE_10_it_is_nobodys_doing_in_the_audit_list(play):
    crowded(play, play.facilitator)
    assert "note.move" in {change.type for change in play.store.changes_since(CODE, "learners", 0, 10_000)}
    assert {found.change.type for found in play.store.audit_entries(CODE, None, 1000)} == {"note.add"}


def cards(play, what):
    return sorted(
        getattr(play.store.plan(CODE), {"line": "lines", "strategy": "strategies"}[what]), key=lambda card: card.rank
    )


@pytest.mark.parametrize(
    "what,place,fields", [("line", {"section": "step"}, {}), ("strategy", {"kind": "so"}, {"sources": True})]
)
def test_NOTE_10_cards_of_the_plan_make_room_as_notes_do(play, what, place, fields):
    if fields:
        notes = [play.add(play.ada, quadrant, quadrant=quadrant) for quadrant in ("strengths", "opportunities")]
        place = {**place, "sources": [{"group": "learners", "note": note} for note in notes]}
    ids = [new_id() for _ in range(2)]
    for card, rank in zip(ids, (LOW, HIGH), strict=True):
        assert not isinstance(
            play.do(play.ada, f"{what}.add", "plan", text=card, rank=rank, **{what: card}, **place), str
        )
    for _ in range(40):
        low, made = next(card for card in cards(play, what) if card.id == ids[0]), new_id()
        play.do(play.ada, f"{what}.add", "plan", text="More", rank=low.rank.ljust(100, "0"), **{what: made}, **place)
        assert [card.id for card in cards(play, what)][:2] == [ids[0], made]
    changes = play.store.changes_since(CODE, "plan", 0, 10_000)
    aside = [change for change in changes if change.actor is None]
    assert aside and {change.type for change in aside} == {f"{what}.move"}
    assert max(len(change.body["rank"]) for change in changes if "rank" in change.body) <= TIGHT
