"""[IMPORT-8] The process that reads an upload keeps its limits, and what is over them is an outcome."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = b"[" + b",".join(b'{"%d":[]}' % number for number in range(400_000)) + b"]"
WITH_LIMITS = (
    "import sys; from pathlib import Path; from swotboard.imports import upload_process as process\n"
    "process.JOBS_MAY = {job: process.Limits(*map(int, sys.argv[3:])) for job in process.JOBS_MAY}\n"
    "process.main(sys.argv[1], Path(sys.argv[2]))"
)


@pytest.fixture
def read(tmp_path):
    """Have bytes read as a job with limits of one's own; (status, outcome)."""

    def read(job, raw, memory=700_000_000, seconds=120, asked=None):
        (tmp_path / "upload").write_bytes(raw)
        (tmp_path / "request").write_text(json.dumps(asked or {}))
        done = subprocess.run(
            [sys.executable, "-c", WITH_LIMITS, job, str(tmp_path), str(memory), str(seconds)], cwd=ROOT
        )
        outcome = tmp_path / "outcome"
        return done.returncode, json.loads(outcome.read_text()) if outcome.exists() else None

    return read


def test_import_8_a_file_that_takes_too_much_memory_is_refused(read):
    status, outcome = read("workshop", HOSTILE, memory=150_000_000)
    assert (status, outcome["error"]["code"]) == (0, "too_large")


def test_import_8_a_file_that_takes_too_long_ends_the_process(read):
    status, outcome = read("workshop", HOSTILE * 4, seconds=0)
    assert status != 0 and outcome is None


def test_import_6_a_csv_of_too_many_rows_or_columns_is_refused(read):
    asked = {"code": "ABC234", "boards": [{"group": "industry", "name": "Industry"}], "chosen": {}}
    head = b"group,quadrant,text\n"
    assert read("csv", head + b"\n" * 200_000, asked=asked)[1]["error"]["code"] == "too_large"
    assert read("csv", b"," * 1000 + b"\n", asked=asked)[1]["error"]["code"] == "bad_request"
    found = read("csv", head + b"industry,s,x\n" * 20_000, asked=asked)[1]["found"]
    assert [error["message"] for error in found["errors"]] == ["more than 5000 notes at once."]


@pytest.mark.parametrize("depth", [10_000, 1_000_000])
def test_import_5_json_of_any_depth_is_refused(read, depth):
    assert read("workshop", b"[" * depth + b"]" * depth)[1]["error"]["code"] == "bad_request"


def test_import_8_the_process_gets_none_of_the_servers_settings(tmp_path, monkeypatch):
    import swotboard.web.uploads as uploads

    given = []
    monkeypatch.setitem(os.environ, "SWOTBOARD_SECRET", "for the server alone")
    monkeypatch.setattr(
        uploads.subprocess, "Popen", lambda *_, env, **__: given.append(env) or (_ for _ in ()).throw(OSError)
    )
    with pytest.raises(OSError):
        uploads.Upload(tmp_path, lambda _: None, lambda: False).read_as("csv")
    assert given and not [name for name in given[0] if name.startswith("SWOTBOARD_")]
