"""A join on a board on which something is always being written."""

import threading
from types import SimpleNamespace

import pytest

from swotboard.live import join


@pytest.fixture
def busy(monkeypatch):
    """A live side on which each reading is overtaken by a frame, unless rounds are held off; counts the readings."""
    hub = SimpleNamespace(
        sent={("ABC234", "learners"): 5}, committer=SimpleNamespace(between_rounds=threading.Lock()), readings=0
    )

    def read(*_args):
        seq = hub.sent["ABC234", "learners"]
        hub.readings += 1
        if not hub.committer.between_rounds.locked():
            hub.sent["ABC234", "learners"] += 1
        return SimpleNamespace(person=SimpleNamespace(code="ABC234"), seqs=lambda: {"learners": seq})

    monkeypatch.setattr(join, "build_answer", read)
    return hub


def test_sync_5_the_next_round_waits_where_readings_are_overtaken_again_and_again(busy):
    made = join.JoinHandler(busy, None, lambda work, *args: work(*args))
    joined = made._joined_now(None, None)
    assert not made._overtaken(joined)
    assert busy.readings == 4 and not busy.committer.between_rounds.locked()
