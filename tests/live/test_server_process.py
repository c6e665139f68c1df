"""The servers of the tests themselves leave nothing behind."""

import sys

import pytest

from tests.live.server_process import ServerProcess


def test_a_server_that_does_not_answer_in_time_is_ended(tmp_path):
    server = ServerProcess(tmp_path, command=(sys.executable, "-c", "import time; time.sleep(600)"))
    with pytest.raises(AssertionError, match="the server answers"):
        server.start(seconds=0.2)
    assert not server.alive
