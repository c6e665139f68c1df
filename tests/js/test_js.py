"""Runs the browser's pure modules in node: one pytest test for each file of tests/js, one subtest for each test in
it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.test.mjs"))
OUTCOME = re.compile(r"^(not ok|ok) \d+ - (.*)$", re.M)
"""A test's line in node's TAP output: https://testanything.org/tap-version-13-specification.html"""


def outcomes(tap):
    """(name, whether it passed, what node says about it) of each test at the top level of a TAP report."""
    found = list(OUTCOME.finditer(tap))
    ends = [match.start() for match in found[1:]] + [len(tap)]
    return [(match[2], match[1] == "ok", tap[match.end() : end]) for match, end in zip(found, ends, strict=True)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_in_node(path, subtests):
    node = shutil.which("node")
    assert node, "node (18 or later) is needed to test the browser's modules: install nodejs and run again"
    run = subprocess.run([node, "--test-reporter=tap", str(path)], capture_output=True, text=True, timeout=300)
    results = outcomes(run.stdout)
    assert results, run.stdout[-5_000:] + run.stderr[-5_000:]
    for name, passed, said in results:
        with subtests.test(name):
            assert passed, said[-5_000:]
    assert run.returncode == (0 if all(passed for _, passed, _ in results) else 1), run.stderr[-5_000:]


def test_a_failure_in_node_is_seen(tmp_path):
    """A report with a failing test names it; so does one that dies half-way."""
    failing = tmp_path / "failing.test.mjs"
    failing.write_text(
        'import test from "node:test"; test("good", () => {}); test("bad", () => { throw new Error("no"); });'
    )
    tap = subprocess.run([shutil.which("node"), "--test-reporter=tap", failing], capture_output=True, text=True).stdout
    assert [(name, passed) for name, passed, _ in outcomes(tap)] == [("good", True), ("bad", False)]
