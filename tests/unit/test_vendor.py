"""What is vendored is what the manifest says: every file, its licence, its sha256."""

import hashlib
import json
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())
FIELDS = {"file", "package", "version", "path", "licence", "licence_file", "sha256", "modified"}


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_vendored_file_is_the_one_in_the_manifest(entry):
    digest = hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest()
    assert digest == entry["sha256"], f"{entry['file']} was changed; vendor it again or say so in the manifest"


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_vendored_file_has_a_licence_text(entry):
    assert FIELDS <= entry.keys()
    assert len((VENDOR / entry["licence_file"]).read_text()) > 500


def test_no_vendored_file_is_missing_from_the_manifest():
    listed = {entry["file"] for entry in MANIFEST} | {entry["licence_file"] for entry in MANIFEST} | {"manifest.json"}
    present = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert present == listed
