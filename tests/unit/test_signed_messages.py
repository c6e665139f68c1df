"""What processes tell each other is signed [BUS-2]."""

import json

import pytest

from swotboard.live.bus import signed_messages
from swotboard.live.bus.signed_messages import SignedMessages

SECRET, CHANNEL = "a secret of sixteen", "swotboard:0:ABC234"
TOLD = {"what": "changes", "seqs": {"Schüler 🌱": 7}}


@pytest.fixture
def messages():
    return SignedMessages(SECRET)


def test_what_one_process_writes_another_reads(messages):
    assert SignedMessages(SECRET).read(CHANNEL, messages.write(CHANNEL, TOLD)) == TOLD


def test_what_is_none_of_ours_is_nothing(messages):
    ours = messages.write(CHANNEL, TOLD)
    changed = ours.replace(b"7", b"8")
    assert changed != ours
    others = SignedMessages("another secret").write(CHANNEL, TOLD)
    unsigned = json.dumps(TOLD).encode()
    for data in (changed, others, unsigned, b"", b"x" * 5, b"[" * 100_000, 1, None, ours[:20], ours + b" "):
        assert messages.read(CHANNEL, data) is None


def test_what_was_told_of_one_workshop_is_told_of_no_other(messages):
    assert messages.read("swotboard:0:XYZ789", messages.write(CHANNEL, TOLD)) is None


def test_what_is_too_long_is_not_even_looked_at(messages, monkeypatch):
    long = messages.write(CHANNEL, {"text": "x" * 100})
    monkeypatch.setattr(signed_messages, "MAX_BYTES", len(long) - 1)
    assert messages.read(CHANNEL, long) is None
