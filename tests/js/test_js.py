"""The browser's engine, tested in node: `node --test` over tests/js, as one test of pytest."""

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def test_the_browser_engine_in_node():
    node = shutil.which("node")
    assert node, "node (18 or later) is needed to test the browser's engine: install nodejs and run again"
    files = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    run = subprocess.run([node, "--test", *files], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr[-5_000:]
    assert f"# pass {len(files)}" not in run.stdout, "the tests inside the files were not run"
