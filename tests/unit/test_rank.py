"""Where notes stand, and how they make room [NOTE-2, NOTE-10]."""

from bisect import bisect_right

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from swotboard.domain.rank import rank_between, ranks_between
from swotboard.domain.rank_placement import KEPT, MAX, place_above, place_for
from swotboard.protocol import LIMITS

ranks = st.one_of(st.none(), st.text("0123456789ABCDEFXYZabcdefxyz", min_size=1, max_size=6))
hostile = st.one_of(
    st.none(),
    st.text("0aVz", min_size=1, max_size=6),
    st.builds(lambda c, n: c * n, st.sampled_from("0aAVZz"), st.integers(1, 100)),
)


@given(ranks, ranks, st.integers(1, 9))
def test_note_2_ranks_are_between_those_they_are_put_between(before, after, count):
    found = ranks_between(before, after, count)
    bounds = [each for each in (before, *found, after) if each is not None]
    assert bounds == sorted(set(bounds)) or not found
    assert all(rank.isascii() and rank.isalnum() for rank in found)
    assert len(found) in (0, count)


@given(ranks)
def test_note_2_at_the_end_there_is_always_room(before):
    assume(before is not None)
    assert rank_between(before, None) > before


def test_note_2_a_hundred_at_the_end_stay_short_and_in_order():
    for first in ("a0", "0" * 100, "V", "zzz", "A", "Z" * 40):
        made = [rank_between(first, None)]
        for _ in range(100):
            made.append(rank_between(made[-1], None))
        assert made == sorted(made)
        assert max(map(len, made)) <= max(30, len(first) // 3), first


@given(st.text("0z", min_size=900, max_size=3000))
@settings(max_examples=20)
def test_note_10_a_rank_of_an_old_database_as_long_as_it_likes_stops_nothing(rank):
    lines = Listed([(rank, "one")])
    lines.put(None)
    lines.put(rank[:100])
    assert lines.longest(but="one") <= MAX


class Listed:
    """One quadrant."""

    def __init__(self, rows=()):
        self.rows, self.moves = list(rows), 0

    def near(self, rank, above, most):
        rows = sorted(self.rows)
        here = len(rows) if rank is None else bisect_right(rows, (rank, "~"))
        found = rows[here : here + most] if above else rows[:here][::-1][:most]
        return [(each, of) for of, each in found]

    def put(self, wanted, above=None):
        """A new one at a rank, at the end, or right above another; its id."""
        place = place_above(self.near, above) if above else place_for(self.near, wanted)
        order = self.order()
        moved = dict(place.moved)
        self.rows = [(moved.get(each, rank), each) for rank, each in self.rows]
        assert self.order() == order, "making room changes no order"
        self.rows.append((place.rank, f"{len(self.rows):05}"))
        self.moves += len(moved)
        return self.rows[-1][1]

    def rank(self, wanted):
        return next(rank for rank, each in self.rows if each == wanted)

    def order(self):
        return [each for _, each in sorted(self.rows)]

    def longest(self, but=None):
        return max(len(rank) for rank, each in self.rows if each != but)


@given(st.lists(hostile, max_size=60))
def test_note_10_whatever_is_sent_ranks_stay_bounded_and_the_end_is_the_end(wanted):
    listed = Listed()
    for each in wanted:
        made = listed.put(each)
        assert each is not None or listed.order()[-1] == made
        assert listed.longest() <= MAX < LIMITS["rank"]


def test_note_10_a_thousand_in_one_place_move_each_other_aside_once_in_a_while():
    listed = Listed([("a0", "first"), ("a1", "last")])
    made = [listed.put(None, above=listed.rank("first")) for _ in range(1000)]
    assert listed.order() == ["first", *made[::-1], "last"]
    assert listed.longest() <= MAX
    assert 0 < listed.moves <= 1000


def test_note_10_a_rank_that_is_short_is_kept_as_it_was_sent():
    listed = Listed([("a" * KEPT, "one")])
    assert place_for(listed.near, "a" * KEPT).rank == "a" * KEPT
    assert "a" * KEPT < place_for(listed.near, "a" * (KEPT + 1)).rank
