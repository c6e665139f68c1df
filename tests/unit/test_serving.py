"""What a server does beside serving."""

import gc
import weakref

import pytest

from swotboard.live.serving import collect_when_due


class Circle:
    """Something that only a full collection finds once nobody needs it."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def garbage():
    """Garbage that Python's own collector does not come to: a weak reference."""
    gc.disable()
    yield weakref.ref(Circle())
    gc.enable()


def test_what_those_who_left_leave_behind_is_collected_once_a_minute(garbage):
    assert collect_when_due(100.0, 159.0) == 100.0 and garbage() is not None
    assert collect_when_due(100.0, 161.0) == 161.0 and garbage() is None
