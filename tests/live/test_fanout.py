"""Pins the one short cut that reaches into Engine.IO: it is taken, it changes no byte, and it is bounded."""

from pathlib import Path

import pytest

from swotboard.server.eventlet.fast_transport import MAX_QUEUED
from tests.live.probe import found_by

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    return found_by("fanout_probe", tmp_path_factory.mktemp("fanout"), seconds=120)


def test_frames_are_written_straight_to_idle_websockets(seen):
    assert seen["counted"]["direct"] >= 20
    assert seen["counted"].get("dropped", 0) == 0


def test_sync_3_every_client_gets_the_same_frames_in_order_the_sender_included(seen):
    first, second, third = seen["frames"]
    assert first == second == third
    assert [(frame["from"], frame["to"]) for frame in first] == [(n, n + 1) for n in range(10)]
    assert first[7]["changes"][0]["text"].startswith("note 7 é 👩‍👩‍👧x")


def test_permessage_deflate_is_not_granted(seen):
    assert seen["granted"] == ["", "", ""]


def test_sync_10_a_socket_that_does_not_read_is_bounded_and_told_to_rejoin(seen):
    assert seen["after"]["dropped"] == 3
    assert seen["queued"] <= MAX_QUEUED
    assert seen["told"] == ["rejoin"]
