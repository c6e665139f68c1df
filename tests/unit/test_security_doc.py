"""docs/security.md names tests that are there, and says of each requirement one thing."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/security.md").read_text("utf-8")
ROWS = [row.strip("| ").split(" | ") for row in PAGE.splitlines() if re.match(r"\| \d", row)]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))


@pytest.mark.parametrize("file, name", NAMED, ids=[f"{file}::{name}" for file, name in NAMED])
def test_what_is_cited_is_there(file, name):
    assert re.search(rf"^ *def {name}\b" if name else r"^ *def test_", (ROOT / file).read_text("utf-8"), re.M)


def test_each_requirement_has_one_row_and_what_is_met_says_why():
    numbers = [number for row in ROWS for number in re.split(r", | to ", row[0])]
    assert len(numbers) > 200 and len(numbers) == len(set(numbers))
    assert {row[2] for row in ROWS} == {"met", "met in part", "not met", "does not apply", "not ours", "the proxy's"}
    assert [row for row in ROWS if len(row) != 4] == []
