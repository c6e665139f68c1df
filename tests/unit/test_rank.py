"""Where notes stand."""

from hypothesis import assume, given
from hypothesis import strategies as st

from swotboard.domain.rank import rank_between

ranks = st.one_of(st.none(), st.text("0123456789ABCDEFXYZabcdefxyz", min_size=1, max_size=6))


@given(ranks, ranks)
def test_note_2_no_pair_of_ranks_stops_the_board(before, after):
    rank = rank_between(before, after)
    assert rank and rank.isascii() and rank.isalnum()


@given(ranks, ranks)
def test_note_2_a_rank_is_never_below_what_it_follows(before, after):
    assume(before is not None and (after is None or before < after))
    assert rank_between(before, after) >= before


def test_note_2_a_hundred_at_the_end_stay_short_and_in_order():
    made = [rank_between(None, None)]
    for _ in range(100):
        made.append(rank_between(made[-1], None))
    assert made == sorted(made)
    assert max(map(len, made)) <= 3
