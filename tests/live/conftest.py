"""Servers, workshops and seeds for the live tests."""

import os
import random

import pytest

from tests.live.server_process import ServerProcess
from tests.live.workshops import live_workshop


@pytest.fixture
def own_server(tmp_path):
    """A server that the test may start, kill and set as it likes; not started."""
    server = ServerProcess(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def workshop(server):
    """A workshop with names on the module's server."""
    with live_workshop(server) as made:
        yield made


@pytest.fixture
def anonymous(server):
    """A workshop without names on the module's server."""
    with live_workshop(server, anonymous=True) as made:
        yield made


@pytest.fixture
def seed():
    """SWOTBOARD_TEST_SEED, or a fresh one; printed, so that a failure can be run again."""
    chosen = int(os.environ.get("SWOTBOARD_TEST_SEED") or random.SystemRandom().randrange(10**9))
    print(f"seed: SWOTBOARD_TEST_SEED={chosen}")
    return chosen
