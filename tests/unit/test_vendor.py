"""What is vendored is what the manifests say: every file, its licence, its sha256."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "static" / "vendor", ROOT / "tests" / "browser" / "vendor")
FIELDS = {"file", "package", "version", "path", "licence", "licence_file", "sha256", "modified"}


def manifest(folder):
    return json.loads((folder / "manifest.json").read_text())


ENTRIES = [pytest.param(folder, entry, id=entry["file"]) for folder in FOLDERS for entry in manifest(folder)]


@pytest.mark.parametrize("folder,entry", ENTRIES)
def test_vendored_file_is_the_one_in_the_manifest(folder, entry):
    digest = hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest()
    assert digest == entry["sha256"], f"{entry['file']} was changed; vendor it again or say so in the manifest"


@pytest.mark.parametrize("folder,entry", ENTRIES)
def test_vendored_file_has_a_licence_text(folder, entry):
    assert FIELDS <= entry.keys()
    for text in licences(entry):
        assert len((folder / text).read_text()) > 500


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_vendored_file_is_missing_from_the_manifest(folder):
    listed = {name for entry in manifest(folder) for name in [entry["file"], *licences(entry)]} | {"manifest.json"}
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == listed


def licences(entry):
    return [entry["licence_file"], *entry.get("more_licences", [])]
