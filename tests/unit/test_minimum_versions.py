"""The oldest browsers that swotboard serves are declared once, and said alike everywhere."""

import json
import re
from pathlib import Path

import pytest

from swotboard.texts import MODULES

ROOT = Path(__file__).resolve().parents[2]
DECLARED = dict(
    line.split(" >= ") for line in json.loads((ROOT / "tests/lint/package.json").read_text("utf-8"))["browserslist"]
)
SENTENCE = "Chrome or Edge {chrome}, Firefox {firefox}, Safari {safari} (on an iPhone or iPad: iOS {ios_saf}), Opera {opera} or Samsung Internet {samsung}"


@pytest.mark.parametrize("path", ["static/locales/en_too_old.js", "README.md", "docs/browsers.md"])
def test_the_minimum_versions_are_those_declared(path):
    assert DECLARED["chrome"] == DECLARED["edge"]
    assert SENTENCE.format(**DECLARED) in " ".join((ROOT / path).read_text("utf-8").split())


def test_every_language_says_the_same_versions():
    numbers = {
        language: re.findall(r"[\d.]*\d", words["too_old"]["too_old.versions"]) for language, words in MODULES.items()
    }
    assert len(numbers["en"]) == 6 and len(numbers) > 1
    assert {language: found for language, found in numbers.items() if found != numbers["en"]} == {}


def test_the_table_of_minimum_versions_has_each_browser_once():
    section = (ROOT / "docs/browsers.md").read_text("utf-8").split("## Minimum versions")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` [^|]*\| ([\d.]+) \|", section, re.M))
    assert rows == DECLARED


def test_the_lock_file_names_no_place_that_packages_come_from():
    lock = json.loads((ROOT / "tests/lint/package-lock.json").read_text("utf-8"))
    assert len(lock["packages"]) > 100
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
