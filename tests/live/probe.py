"""Runs a probe, a program of the tests that looks inside a server of its own, and reads what it found."""

import json
import subprocess
import sys

from tests.live.server_process import ROOT, free_port


def found_by(probe, folder, seconds):
    """What `tests/live/<probe>.py` prints last, as JSON. It is given a database in `folder` and a free port."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.live.{probe}", str(folder / "swot.db"), str(free_port())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    assert done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])
