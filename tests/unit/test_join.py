"""A join on a board on which something is always being written."""

import threading
from types import SimpleNamespace

import pytest

from swotboard.domain.model import Claim
from swotboard.errors import SwotboardError
from swotboard.live import join
from swotboard.live.bus.others import Alone

CLAIM = Claim("ABC234", "ada", "participant")


@pytest.fixture
def busy(monkeypatch):
    """A live side on which each reading is overtaken by a frame, unless rounds are held off; counts the readings."""
    hub = SimpleNamespace(
        sent={("ABC234", "learners"): 5},
        committer=SimpleNamespace(between_rounds=threading.Lock()),
        others=Alone(),
        others_write=False,
        readings=0,
    )

    def read(*_args):
        seq = hub.sent["ABC234", "learners"]
        hub.readings += 1
        if hub.others_write or not hub.committer.between_rounds.locked():
            hub.sent["ABC234", "learners"] += 1
        person = SimpleNamespace(code="ABC234")
        return SimpleNamespace(person=person, workshop=None, seqs=lambda: {"learners": seq})

    monkeypatch.setattr(join, "build_answer", read)
    return hub


def test_sync_5_the_next_round_waits_where_readings_are_overtaken_again_and_again(busy):
    made = join.JoinHandler(busy, None, lambda work, *args: work(*args))
    joined = made._joined_now(CLAIM, None)
    assert not made._overtaken(joined)
    assert busy.readings == 4 and not busy.committer.between_rounds.locked()


def test_sync_5_where_other_processes_always_write_something_whoever_joins_is_asked_to_come_again(busy):
    """Nothing here can make them wait."""
    busy.others_write = True
    made = join.JoinHandler(busy, None, lambda work, *args: work(*args))
    with pytest.raises(SwotboardError) as refused:
        made._joined_now(CLAIM, None)
    assert refused.value.code == "busy" and refused.value.retry_after
    assert not busy.committer.between_rounds.locked()
