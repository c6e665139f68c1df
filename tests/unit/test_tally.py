"""Counting votes, raw and balanced, against examples worked by hand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from swotboard.domain.tally import Ballot, tally


def of(*ballots):
    return tally(Ballot(who, group, "board", thing, count) for who, group, thing, count in ballots)


def shown(counted):
    return {row["thing"]: (row["votes"], row["balanced"]) for row in counted["results"]}


def test_vote_5_forty_staff_do_not_drown_six_learners():
    """Forty from institutions give 2 votes each to a; six learners give 2 each to b.

    Raw: a 80, b 12. Balanced: a (80/80 + 0/12) / 2 = 50, b the same.
    """
    staff = [(f"s{n}", "institutions", "a", 2) for n in range(40)]
    learners = [(f"l{n}", "learners", "b", 2) for n in range(6)]
    assert shown(of(*staff, *learners)) == {"a": (80, 50.0), "b": (12, 50.0)}


def test_vote_5_a_group_that_did_not_vote_is_not_counted():
    """One group: 3 to a, 1 to b. Balanced: a 3/4, b 1/4."""
    assert shown(of(("x", "learners", "a", 3), ("y", "learners", "b", 1))) == {"a": (3, 75.0), "b": (1, 25.0)}


def test_results_stand_by_balance_then_by_votes():
    """a: (2/2 + 0/4)/2 = 50; b: (0 + 3/4)/2 = 37.5; c: (0 + 1/4)/2 = 12.5."""
    counted = of(("x", "g1", "a", 2), ("y", "g2", "b", 3), ("z", "g2", "c", 1))
    assert [(row["thing"], row["balanced"]) for row in counted["results"]] == [("a", 50.0), ("b", 37.5), ("c", 12.5)]
    assert counted["voters"] == 3


def test_votes_are_added_up_once_for_each_group_however_many_things_there_are(monkeypatch):
    added_up = []

    class Counted(Counter):
        def total(self):
            added_up.append(1)
            return super().total()

    monkeypatch.setattr("swotboard.domain.tally.Counter", Counted)
    of(*[(f"p{n}", f"g{n % 3}", f"thing {n}", 1) for n in range(100)])
    assert len(added_up) == 3


def test_no_votes_are_no_results():
    assert of(("x", "g", "a", 0)) == {"results": [], "voters": 0}


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from("ab"), st.sampled_from("pqr"), st.integers(0, 5)), max_size=30
    )
)
def test_balanced_shares_sum_to_a_hundred(votes):
    counted = of(*[(f"{who}{group}", group, thing, count) for who, group, thing, count in votes])
    if counted["results"]:
        assert abs(sum(row["balanced"] for row in counted["results"]) - 100) < 0.5
    assert sum(row["votes"] for row in counted["results"]) == sum(count for *_, count in votes)
