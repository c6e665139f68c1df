"""How often one address may do a thing."""

import pytest

from swotboard.domain.networks import client_network, networks_of
from swotboard.errors import SwotboardError
from swotboard.web import limiter as limiting
from swotboard.web.limiter import ALLOWANCES, Limiter


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


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        (None, "", True),
        ("odd", "odd", True),
        ("10.0.0.1:4711", "10.0.0.1", True),
        ("[2001:db8:1:2::1]:80", "2001:db8:1:2::9", True),
        ("[2001:db8:1:2::1]", "[2001:db8:1:3::1]", False),
        ("10.0.0.1:1", "10.0.0.2:1", False),
    ],
)
def test_what_counts_as_one_address(first, second, same):
    assert (client_network(first) == client_network(second)) is same


GUESSES = ALLOWANCES["guess"][0]


@pytest.mark.parametrize(
    ("address", "times"),
    [
        (lambda n: f"2001:db8:7:{n % 250:02x}{n // 250:02x}::1", 4),
        (lambda n: f"2001:db8:7:{n % 256:x}::{n:x}", 2),
        (lambda n: f"2001:db8:{n:x}::1", 32),
        (lambda n: f"203.0.113.{n % 250}", 4),
        (lambda n: f"203.0.{n % 250}.{n // 250}", 32),
        (lambda n: f"2001:db8:7:1::{n:x}", 1),
    ],
    ids=["a /48", "a /56", "a /32", "a /24", "a /16", "a /64"],
)
def test_http_10_a_network_of_any_width_has_a_few_times_what_one_address_has(clock, address, times):
    limiter = Limiter(True, clock)
    heard = sum(wait_of(limiter, "guess", address(n)) == 0 for n in range(GUESSES * 40))
    assert heard == GUESSES * times


def test_http_10_a_school_behind_one_address_is_not_held_up_by_its_neighbours(clock):
    """Three who guess as much as they may, in the same /24, leave it what it has."""
    limiter = Limiter(True, clock)
    for neighbour in (1, 2, 3):
        while wait_of(limiter, "guess", f"203.0.113.{neighbour}") == 0:
            pass
    assert not any(wait_of(limiter, "guess", "203.0.113.9") for _ in range(GUESSES))


def test_http_10_what_is_refused_for_a_wide_network_takes_nothing_of_a_narrow_one(clock):
    limiter = Limiter(True, clock)
    for n in range(GUESSES * 4):
        limiter.take("guess", f"2001:db8:7:{n:x}00::1")
    assert wait_of(limiter, "guess", "2001:db8:7:ff00::1") >= 1
    assert limiter.spent("guess", "2001:db8:7:ff00::1") == GUESSES, "the share of its /48; nothing of its own"
    clock.now += 1 / (4 * ALLOWANCES["guess"][1])
    assert wait_of(limiter, "guess", "2001:db8:7:ff00::1") == 0


def test_http_10_the_memory_of_counters_is_bounded(clock, monkeypatch):
    monkeypatch.setattr(limiting, "_MAX_NETWORKS", 50)
    limiter = Limiter(True, clock)
    for n in range(500):
        wait_of(limiter, "guess", f"2001:db8:{n:x}::1")
    account = limiter._accounts["guess"]
    assert [len(buckets) for buckets in account._buckets.values()] == [50, 50, 50, 1]
    assert wait_of(limiter, "guess", "2001:db8:1::1") == 0


def test_what_is_no_address_is_one_place_of_its_own():
    assert networks_of("participant 3159d077") == [(("participant 3159d077",), 1)]
