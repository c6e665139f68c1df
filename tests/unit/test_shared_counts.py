"""What limits count on several processes [BUS-8], with a clock of the test's own."""

import pytest

from swotboard.errors import SwotboardError
from swotboard.web.guess_limits import PACES, Guesses
from swotboard.web.limiter import ALLOWANCES, Limiter
from swotboard.web.shared_counts import SharedCounts, read_counts

AT_ONCE, PER_SECOND = ALLOWANCES["guess"]


class Process:
    """The limits of one of several processes."""

    def __init__(self, now):
        self.now = now
        self.counts = SharedCounts()
        self.limiter = Limiter(True, self.time, workshops_per_day=10, counts=self.counts)
        self.guesses = Guesses(self.sleep, self.time, counts=self.counts)

    def time(self):
        return self.now[0]

    def sleep(self, seconds):
        self.now[0] += seconds

    def hear(self, other):
        read_counts(other.counts.take(), (self.limiter.taken_elsewhere, self.guesses.taken_elsewhere))

    def allowed(self, number, what="guess", address="10.0.0.1"):
        return sum(self._may(what, address) for _ in range(number))

    def _may(self, what, address):
        try:
            self.limiter.take(what, address)
            return True
        except SwotboardError:
            return False


@pytest.fixture
def pair():
    now = [0.0]
    return Process(now), Process(now)


def test_what_one_process_allowed_the_other_no_longer_has(pair):
    one, other = pair
    assert one.allowed(40) == 40
    other.hear(one)
    assert other.allowed(100) == AT_ONCE - 40
    assert other.allowed(100, address="10.9.0.1") == AT_ONCE


def test_what_was_allowed_twice_is_owed(pair):
    """Both gave all before they heard of each other: nobody gets anything until that has come in again."""
    one, other = pair
    assert (one.allowed(100), other.allowed(100)) == (AT_ONCE, AT_ONCE)
    one.hear(other), other.hear(one)
    one.now[0] += AT_ONCE / PER_SECOND
    assert (one.allowed(100), other.allowed(100)) == (0, 0)
    one.now[0] += 10 / PER_SECOND
    assert one.allowed(100) == 10


def test_in_the_long_run_all_processes_allow_what_one_would(pair):
    one, other = pair
    seconds, allowed = 2000, 0
    for _ in range(seconds * 2):
        one.now[0] += 0.5
        allowed += one.allowed(5) + other.allowed(5)
        one.hear(other), other.hear(one)
    assert allowed <= 2 * AT_ONCE + PER_SECOND * seconds + 2


def test_workshops_of_a_day_are_counted_together(pair):
    one, other = pair
    for _ in range(10):
        one.limiter.take_workshop("10.0.0.1")
    other.hear(one)
    with pytest.raises(SwotboardError) as refused:
        other.limiter.take_workshop("10.0.0.1")
    assert refused.value.code == "workshops_quota"


def test_the_pace_of_the_whole_server_is_that_of_all_processes(pair):
    one, other = pair
    at_once = PACES["key"][0]
    for number in range(at_once):
        with one.guesses.look_up(one.limiter, "key", f"10.{number}.0.1", "x") as lookup:
            lookup.right = False
    other.hear(one)
    began = other.time()
    with other.guesses.look_up(other.limiter, "key", "10.200.0.1", "x") as lookup:
        lookup.right = False
    with other.guesses.look_up(other.limiter, "key", "10.201.0.1", "x") as lookup:
        lookup.right = False
    assert other.time() > began, "they stand in line"


def test_the_line_of_one_goes_on_for_all(pair):
    one, other = pair
    line = other.guesses._lines["key"]
    line.stand(0.0)
    read_counts([["line key", "", 5]], (other.guesses.taken_elsewhere,))
    began = other.time()
    line.stand(0.0)
    assert other.time() - began >= 5 / PACES["key"][2]


@pytest.mark.parametrize(
    "told", [None, {}, "x", [None], [["guess"]], [["guess", 1, 1]], [["guess", "x", "many"]], [[[], "", 1]]]
)
def test_what_cannot_be_read_counts_nothing(pair, told):
    one, _ = pair
    read_counts(told, (one.limiter.taken_elsewhere, one.guesses.taken_elsewhere))
    read_counts(
        [["no such limit", "", 1], ["pace x", "", 1]], (one.limiter.taken_elsewhere, one.guesses.taken_elsewhere)
    )
    assert one.allowed(100) == AT_ONCE


def test_alone_nothing_is_kept_for_others():
    limiter = Limiter(True, lambda: 0.0)
    limiter.take("guess", "10.0.0.1")
    assert limiter._counts is None
