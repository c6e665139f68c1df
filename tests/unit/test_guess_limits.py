"""The pace of guesses at the whole server, and the line of those who wait for it [HTTP-10], with a clock of the test's
own."""

import pytest

from swotboard.errors import SwotboardError
from swotboard.web import guess_limits
from swotboard.web.guess_limits import Guesses, Line
from swotboard.web.limiter import Limiter


class Time:
    """A clock that goes on while somebody sleeps."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def time(monkeypatch):
    monkeypatch.setitem(guess_limits.PACES, "guess", (20, 0.001, 2.0))
    return Time()


@pytest.fixture
def limiter(time):
    return Limiter(True, time)


@pytest.fixture
def guesses(time):
    return Guesses(time.sleep, time)


def looked_up(guesses, limiter, time, address, code="AAAAAA", right=False):
    """The seconds that a lookup waited; the code of a refusal."""
    began = time.now
    try:
        with guesses.look_up(limiter, "guess", address, code) as lookup:
            lookup.right = right
    except SwotboardError as error:
        return error.code
    return time.now - began


def many(number):
    """An address in a /16 that no other has."""
    return f"{1 + number // 250}.{number % 250}.0.1"


def test_up_to_the_pace_nobody_waits_and_then_right_and_wrong_wait_alike(guesses, limiter, time):
    assert {looked_up(guesses, limiter, time, many(n)) for n in range(20)} == {0.0}
    waited = [looked_up(guesses, limiter, time, many(n), right=n % 2 == 0) for n in range(100, 140)]
    assert sum(waited) > 10 and sum(waited[::2]) == pytest.approx(sum(waited[1::2]), abs=1.5)


def test_right_codes_use_nothing_up(guesses, limiter, time):
    assert {looked_up(guesses, limiter, time, many(n), right=True) for n in range(500)} == {0.0}


def test_an_answer_that_nobody_knows_uses_nothing_up(guesses, limiter, time):
    """The database is locked, say."""
    assert {looked_up(guesses, limiter, time, many(n), right=None) for n in range(500)} == {0.0}


def test_however_many_networks_guess_the_whole_server_answers_at_its_pace(guesses, limiter, time):
    answered = sum(isinstance(looked_up(guesses, limiter, time, many(n)), float) for n in range(2000))
    at_once, per_second, in_line = guess_limits.PACES["guess"]
    assert answered <= at_once + (per_second + in_line) * time.now + 2


def test_who_found_a_code_is_let_through_for_that_code_again(guesses, limiter, time):
    """The hall behind one address: the first waits, the others do not."""
    assert looked_up(guesses, limiter, time, "203.0.113.9", "K7M4QX", right=True) == 0.0
    for n in range(21):
        looked_up(guesses, limiter, time, many(n))
    time.now += 0.1
    waited = [looked_up(guesses, limiter, time, "203.0.113.9", "K7M4QX", right=True) for _ in range(300)]
    assert set(waited) == {0.0}
    for n in range(30, 34):
        looked_up(guesses, limiter, time, many(n))
    assert looked_up(guesses, limiter, time, "203.0.113.9", "K7M4QY") > 0


def test_a_network_that_used_up_its_own_is_refused_whatever_it_found(guesses, limiter, time):
    """Else the codes of others behind the same address could be told from the rest."""
    assert looked_up(guesses, limiter, time, "203.0.113.9", "K7M4QX", right=True) == 0.0
    while limiter.spent("guess", "203.0.113.9") < 60:
        limiter.charge("guess", "203.0.113.9")
    assert looked_up(guesses, limiter, time, "203.0.113.9", "K7M4QX", right=True) == "rate_limited"


def test_limits_that_are_off_let_everybody_through(guesses, time):
    assert {looked_up(guesses, Limiter(False, time), time, "10.0.0.1") for _ in range(200)} == {0.0}


class Standing:
    """A line whose people are asked in turn."""

    def __init__(self, time, per_second=1.0):
        self.line, self.time = Line(per_second, time.sleep, time), time
        self.places = {}

    def come(self, name, score):
        place = (score, len(self.places))
        self.places[name] = (place, self.time.now + guess_limits.LONGEST_WAIT)
        self.line._enter(place)

    def served(self, seconds):
        """Who goes on meanwhile, in order; "-name" for who is sent away."""
        order, until = [], self.time.now + seconds
        while self.time.now < until:
            for name, (place, latest) in list(self.places.items()):
                try:
                    done = self.line._my_turn(place, latest)
                except SwotboardError:
                    done, name = True, f"-{name}"
                if done:
                    order.append(name)
                    self.places.pop(name.lstrip("-"))
            self.time.now += 0.1
        return order


def test_who_has_been_wrong_least_is_next(time):
    standing = Standing(time)
    for name, score in (("guesser", 9.0), ("school", 2.0), ("person", 0.0), ("another", 0.0)):
        standing.come(name, score)
    assert standing.served(6) == ["person", "another", "school", "guesser"]


def test_a_person_passes_a_line_of_guessers(time):
    standing = Standing(time)
    for n in range(400):
        standing.come(f"guesser {n}", 1.0)
    standing.served(1)
    standing.come("person", 0.0)
    assert "person" in standing.served(2)


def test_nobody_waits_for_longer_than_said_and_the_line_is_bounded(time):
    standing = Standing(time)
    for n in range(guess_limits.MAX_WAITING + 50):
        standing.come(f"guesser {n}", 1.0)
    assert len(standing.line) == guess_limits.MAX_WAITING
    standing.come("person", 0.0)
    assert len(standing.line) == guess_limits.MAX_WAITING
    order = standing.served(guess_limits.LONGEST_WAIT + 1)
    assert order.count("person") == 1 and len(standing.line) == 0 and not standing.places
