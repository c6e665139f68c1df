"""Those who never say who they are are looked for every minute, whatever happened at the last look."""

from types import SimpleNamespace

import pytest

from swotboard.live.jobs.close_unidentified import watch_unidentified


class Enough(Exception):
    """The test has seen what it wanted."""


def test_live_1_one_bad_look_does_not_end_the_looking():
    looks = []

    def sleep(_seconds):
        if len(looks) == 3:
            raise Enough

    def sid_of(eio_sid, _namespace):
        looks.append(eio_sid)
        if len(looks) == 1:
            raise KeyError("/")

    closed = []
    sockets = {"silent": SimpleNamespace(closed=False, close=lambda wait: closed.append(wait))}
    server = SimpleNamespace(eio=SimpleNamespace(sockets=sockets), manager=SimpleNamespace(sid_from_eio_sid=sid_of))
    with pytest.raises(Enough):
        watch_unidentified(SimpleNamespace(sleep=sleep, server=server))
    assert closed == [False], "known at the second look, closed at the third"
