"""Requests that come at once go through one after the other, with a turn of everyone else's in between."""

import time

import pytest

eventlet = pytest.importorskip("eventlet")

from swotboard.live import patience  # noqa: E402


@pytest.fixture
def gate():
    return patience._Gate()


def test_one_goes_through_in_each_turn_in_the_order_in_which_they_came(gate):
    through, seen = [], []

    def come(number):
        gate.pass_through()
        through.append(number)

    comers = [eventlet.spawn(come, number) for number in range(20)]
    while len(through) < 20:
        eventlet.sleep(0)
        seen.append(len(through))
    assert through == list(range(20))
    assert all(later - earlier <= 1 for earlier, later in zip(seen, seen[1:], strict=False))
    for comer in comers:
        comer.wait()


def test_while_turns_are_long_it_stays_shut_but_not_for_ever(gate, monkeypatch):
    monkeypatch.setattr(patience, "LONG_TURN", 0.0)
    turns = []
    counting = eventlet.spawn(lambda: [turns.append(eventlet.sleep(0)) for _ in range(10 * patience.LONG_TURNS)])
    eventlet.sleep(0)
    before = len(turns)
    gate.pass_through()
    assert patience.LONG_TURNS <= len(turns) - before <= patience.LONG_TURNS + 1
    counting.kill()


def test_who_is_cut_off_while_waiting_holds_up_nobody(gate):
    with gate._one:
        waiting = eventlet.spawn(gate.pass_through)
        eventlet.sleep(0)
        waiting.kill()
    started = time.monotonic()
    gate.pass_through()
    assert not gate._one.locked() and time.monotonic() >= started
