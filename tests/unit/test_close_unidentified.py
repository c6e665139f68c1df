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

    def unidentified():
        looks.append(len(closed))
        if len(looks) == 1:
            raise KeyError("/")
        return {"silent"}

    closed = []
    transport = SimpleNamespace(unidentified=unidentified, say_goodbye=closed.append)
    with pytest.raises(Enough):
        watch_unidentified(sleep, transport)
    assert closed == ["silent"] and looks == [0, 0, 0], "known at the second look, closed at the third"
