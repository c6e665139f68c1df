"""[LIVE-10] One at a time in a queue, the others for a bounded time behind it; a place is given back however its holder
ends."""

import pytest

from swotboard.errors import SwotboardError
from swotboard.web import concurrency_limits as module
from swotboard.web.concurrency_limits import HungUp, RequestQueues


class Clock:
    """Time that goes on as others are let go on; `then` is what happens meanwhile, one thing a turn."""

    def __init__(self, *then):
        self.now, self.then = 0.0, list(then)

    def __call__(self):
        return self.now

    def rest(self, seconds):
        self.now += seconds
        if self.then:
            self.then.pop(0)()


def stays():
    return False


def entered(queues, queue="a", at_once=1, gone=stays, seconds=1.0):
    """Enter a queue; the holder, which must be left."""
    holder = queues.one_at_a_time((queue,), gone, seconds, at_once)
    holder.__enter__()
    return holder


def leave(holder):
    holder.__exit__(None, None, None)


def test_live_10_the_next_one_comes_in_when_the_first_has_left():
    clock = Clock()
    queues = RequestQueues(clock.rest, clock)
    first = entered(queues)
    clock.then = [lambda: None, lambda: leave(first)]
    leave(entered(queues))
    assert clock.now < 1.0 and len(queues) == 0


def test_live_10_who_waits_for_long_is_told_to_come_again():
    clock = Clock()
    queues = RequestQueues(clock.rest, clock)
    first = entered(queues)
    with pytest.raises(SwotboardError) as refused:
        entered(queues)
    assert (refused.value.code, refused.value.status) == ("busy", 503) and refused.value.retry_after
    leave(first)
    assert len(queues) == 0


def test_live_10_a_lane_is_no_longer_than_it_may_be(monkeypatch):
    monkeypatch.setattr(module, "MAX_WAITING", 0)
    clock = Clock()
    queues = RequestQueues(clock.rest, clock)
    first = entered(queues)
    with pytest.raises(SwotboardError, match="Others are doing this"):
        entered(queues)
    assert clock.now == 0.0, "told at once"
    leave(entered(queues, queue="b"))
    leave(first)


def test_live_10_who_hangs_up_gives_the_place_back():
    clock = Clock()
    queues = RequestQueues(clock.rest, clock)
    first = entered(queues)
    with pytest.raises(HungUp):
        entered(queues, gone=lambda: clock.now > 0.1)
    leave(first)
    assert len(queues) == 0


def test_live_10_an_error_gives_the_place_back():
    queues = RequestQueues(lambda _: None)
    with pytest.raises(ZeroDivisionError), queues.one_at_a_time(("a",), stays, 1.0):
        raise ZeroDivisionError
    assert len(queues) == 0


def test_as_many_at_once_as_a_lane_is_wide():
    clock = Clock()
    queues = RequestQueues(clock.rest, clock)
    two = [entered(queues, at_once=2) for _ in range(2)]
    with pytest.raises(SwotboardError):
        entered(queues, at_once=2)
    clock.now, clock.then = 0.0, [lambda: leave(two[1])]
    leave(entered(queues, at_once=2))
    leave(two[0])
