"""What all tests share: where they are, and a second chance on a machine that is busy with others."""

import os
from pathlib import Path

import pytest

BUSY = {"browser", "engines", "live"}
"""Rooms whose tests run servers and browsers side by side: what times out there on a machine that pauses is tried once
more."""


def pytest_collection_modifyitems(items):
    """In CI alone; pytest's summary names every test that needed it (R). Rules, stores and formats get no second
    chance."""
    if os.environ.get("CI"):
        for item in items:
            if Path(item.path).parent.name in BUSY:
                item.add_marker(pytest.mark.flaky(reruns=1))
