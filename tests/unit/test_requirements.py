"""What is pinned can be had for every Python that is supported (docs/decisions/0004-types-and-pythons.md)."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("requirements*.txt"), ROOT / "tests/requirements.txt"])
PINS = sorted({line for file in FILES for line in file.read_text("utf-8").splitlines() if re.match(r"[A-Za-z]", line)})
OLDEST = "3." + re.search(r'target-version = "py3(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))[1]


@pytest.mark.parametrize("pin", PINS)
def test_a_library_is_pinned_in_a_version_that_the_oldest_python_can_have(pin):
    """By what the library itself says: a pin for newer Pythons alone needs another one beside it."""
    wanted = Requirement(pin)
    if wanted.marker and not wanted.marker.evaluate({"python_version": OLDEST}):
        others = [Requirement(other) for other in PINS if Requirement(other).name == wanted.name]
        assert any(other.marker and other.marker.evaluate({"python_version": OLDEST}) for other in others)
        return
    if wanted.marker and not wanted.marker.evaluate():  # for another Python than this, which has another version
        return
    asked = metadata(wanted.name).get("Requires-Python") or ""
    assert OLDEST in SpecifierSet(asked), f"{pin} needs Python {asked}"
