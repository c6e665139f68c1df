"""How often one address may do a thing."""

import pytest

from swotboard.errors import SwotboardError
from swotboard.web.limiter import ALLOWANCES, Limiter, household


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def wait_of(limiter, what, address="10.0.0.1"):
    """The seconds to wait, 0 where the address may."""
    try:
        limiter.take(what, address)
        return 0
    except SwotboardError as error:
        assert error.code == "rate_limited"
        return error.retry_after


def test_three_hundred_people_behind_one_address_join_within_a_minute(clock):
    limiter = Limiter(True, clock)
    for person in range(300):
        clock.now = person / 5
        assert wait_of(limiter, "join") == 0


@pytest.mark.parametrize("what", ALLOWANCES)
def test_each_allowance_ends_says_how_long_and_comes_back(clock, what):
    at_once, _ = ALLOWANCES[what]
    limiter = Limiter(True, clock)
    assert not any(wait_of(limiter, what) for _ in range(at_once))
    wait = wait_of(limiter, what)
    assert wait >= 1
    clock.now += wait
    assert wait_of(limiter, what) == 0


def test_one_address_does_not_use_up_another_ones(clock):
    limiter = Limiter(True, clock)
    while wait_of(limiter, "create", "10.0.0.1") == 0:
        pass
    assert wait_of(limiter, "create", "10.0.0.2") == 0


def test_looking_takes_nothing_and_a_charge_does(clock):
    limiter = Limiter(True, clock)
    for _ in range(ALLOWANCES["guess"][0]):
        limiter.check("guess", "10.0.0.1")
        limiter.charge("guess", "10.0.0.1")
    limiter.charge("guess", "10.0.0.1")  # with nothing left: no error of its own
    with pytest.raises(SwotboardError):
        limiter.check("guess", "10.0.0.1")


def test_off_lifts_them_all(clock):
    limiter = Limiter(False, clock)
    assert not any(wait_of(limiter, "create") for _ in range(1000))


@pytest.mark.parametrize(("first", "second", "same"), [
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True), ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ("::ffff:10.0.0.1", "10.0.0.1", True), ("10.0.0.1", "10.0.0.2", False), (None, "", True), ("odd", "odd", True),
    ("10.0.0.1:4711", "10.0.0.1", True), ("[2001:db8:1:2::1]:80", "2001:db8:1:2::9", True), ("[2001:db8:1:2::1]", "[2001:db8:1:3::1]", False),
    ("10.0.0.1:1", "10.0.0.2:1", False),
])
def test_what_counts_as_one_address(first, second, same):
    assert (household(first) == household(second)) is same
