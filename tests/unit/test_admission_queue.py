"""Requests that come at once go through one after the other, with a turn of everyone else's in between."""

import socket

import eventlet
import pytest

from swotboard.server.eventlet import http_limits


@pytest.fixture
def admission():
    return http_limits._AdmissionQueue()


def test_one_goes_through_in_each_turn_in_the_order_in_which_they_came(admission):
    through, seen = [], []

    def come(number):
        admission.wait_for_admission()
        through.append(number)

    comers = [eventlet.spawn(come, number) for number in range(20)]
    while len(through) < 20:
        eventlet.sleep(0)
        seen.append(len(through))
    assert through == list(range(20))
    assert all(later - earlier <= 1 for earlier, later in zip(seen, seen[1:], strict=False))
    for comer in comers:
        comer.wait()


def test_while_turns_are_long_it_stays_shut_but_not_for_ever_and_not_for_each_in_turn(admission, monkeypatch):
    monkeypatch.setattr(http_limits, "BUSY_TURN_SECONDS", 0.0)
    monkeypatch.setattr(http_limits, "MAX_ADMISSION_SECONDS", 0.02)
    turns, through = [], []
    counting = eventlet.spawn(lambda: [turns.append(eventlet.sleep(0)) for _ in range(10**9)])
    comers = [eventlet.spawn(lambda: through.append(admission.wait_for_admission() or len(turns))) for _ in range(30)]
    for comer in comers:
        comer.wait()
    counting.kill()
    assert through[0] > 10, "the first waited for the turns to be short"
    assert through[-1] - through[0] < 10 * through[0], "those who had waited meanwhile went one after the other"


def test_who_is_cut_off_while_waiting_holds_up_nobody(admission):
    with admission._one:
        waiting = eventlet.spawn(admission.wait_for_admission)
        eventlet.sleep(0)
        waiting.kill()
    with eventlet.Timeout(10):
        admission.wait_for_admission()
    assert not admission._one.locked()


@pytest.fixture
def served():
    """The address of a server, and a list with an entry for whoever stood at its gate."""
    listener, stood = eventlet.listen(("127.0.0.1", 0)), []
    protocol = http_limits.limited_http_protocol(counted=True)
    protocol.admission.wait_for_admission = lambda: stood.append("one")
    server = eventlet.spawn(eventlet.wsgi.server, listener, answered, log_output=False, protocol=protocol)
    yield listener.getsockname(), stood
    server.kill()
    listener.close()


def answered(_environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def test_who_asks_stands_at_the_gate_and_who_leaves_does_not(served):
    address, stood = served
    with eventlet.Timeout(10):
        connection = eventlet.connect(address)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        while not connection.recv(4096).endswith(b"ok"):
            pass
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(4096) == b"", "the server has closed it too"
    assert stood == ["one"]
