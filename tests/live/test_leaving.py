"""Those who have gone leave nothing behind in the server's memory, and no collection is needed for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.server_process import free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    path = tmp_path_factory.mktemp("leaving") / "swot.db"
    done = subprocess.run(
        [sys.executable, "-m", "tests.live.leaving_probe", str(path), str(free_port())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_everybody_who_is_there_is_counted(held):
    assert all(held["with them"][what] >= held["before"][what] + 1 for what in held["before"]), held
    assert held["with them"]["RFC6455WebSocket"] >= held["before"]["RFC6455WebSocket"] + 20, held


def test_when_they_have_gone_all_is_as_it_was_with_no_collection(held):
    assert held["after"] == held["before"]


def test_an_answer_is_let_go_when_it_is_sent(held):
    assert held["sent and still held"] == []
