"""Servers, workshops and seeds for the live tests."""

import json
import os
import random
import signal
import sys
import uuid

import pytest

from tests.live.server_process import ServerProcess
from tests.live.wait_for_condition import wait_for
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


@pytest.fixture
def searched(tmp_path):
    """A server that can be asked what it holds: (server, `found()`). The word is one that nothing else has."""
    word, file = f"zq{uuid.uuid4().hex[:12]}", tmp_path / "found.json"
    server = ServerProcess(
        tmp_path,
        (sys.executable, "-m", "tests.live.memory_search_server"),
        SWOTBOARD_TEST_SOUGHT=word[::-1],
        SWOTBOARD_TEST_FOUND=str(file),
    ).start()

    def found():
        file.unlink(missing_ok=True)
        os.kill(server.pid, signal.SIGUSR1)
        wait_for(file.exists, "the server has searched its memory", 60)
        return json.loads(file.read_text())

    yield server, word, found
    server.stop()
