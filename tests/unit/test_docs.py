"""Documents for developers: the files and names that they send to are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT, ROOT / "swotboard", ROOT / "static/js", ROOT / "docs")
FILE = re.compile(r"`([\w./*-]+\.(?:py|js|mjs|html|json|md|css|toml))`")
NAME = re.compile(r"`(_?[A-Za-z]\w+)`")


def found(name):
    """The files that are meant: no two modules have one name, so that a folder need not be said."""
    ways = (name,) if "/" in name or (ROOT / name).exists() else (name, f"**/{name}")
    return [path for place in PLACES for way in ways for path in place.glob(way)]


def index():
    """The rows of architecture.md, Where is …?"""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rows = text.split("## Where is …?")[1].split("\n## ")[0].splitlines()
    return [row for row in rows if row.startswith("| ") and "`" in row]


@pytest.mark.parametrize("row", index())
def test_where_is_names_files_that_are_there_and_names_that_are_in_them(row):
    where = row.split(" | ")[1]
    files = [path for name in FILE.findall(where) for path in found(name)]
    assert all(found(name) for name in FILE.findall(where))
    text = "\n".join(path.read_text("utf-8") for path in files)
    missing = [name for name in NAME.findall(where) if not re.search(rf"\b{name}\b", text)]
    assert not missing, f"not in {[str(path.relative_to(ROOT)) for path in files]}"


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md", "docs/reliability.md"])
def test_every_file_that_is_named_is_there(name):
    named = FILE.findall((ROOT / name).read_text("utf-8"))
    assert [each for each in named if not found(each)] == []


def test_each_public_report_is_named_once_with_what_was_tried_and_what_came_out():
    text = (ROOT / "docs/reliability.md").read_text("utf-8")
    rows = text.split("## Faults that people report")[1].split("\n|---|---|---|\n")[1].strip().splitlines()
    assert len(rows) > 31
    reports = [url for row in rows for url in re.findall(r"\]\((https://github\.com/[^)]+/(?:issues|pull)/\d+)\)", row)]
    assert sorted(set(reports)) == sorted(reports)
    without = [row[:60] for row in rows if "](https://" not in row.split(" | ")[0] or row.count(" | ") != 2]
    assert without == []


def test_the_changelog_says_everything_once():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    entries = [" ".join(entry.split()) for entry in text.split("\n- ")[1:]]
    assert [entry[:60] for at, entry in enumerate(entries) if entry in entries[:at]] == []
