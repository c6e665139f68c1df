"""Writes docs/workshop.schema.json, the JSON Schema of a workshop, from the types by which documents are read.

`python tests/generate/workshop_schema.py` writes it; with `--check` it fails where what is there is not what would be
written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from swotboard.imports.document_reader import DOCUMENT  # noqa: E402
from tests.generate.generated import write_or_check  # noqa: E402

TARGET = ROOT / "docs" / "workshop.schema.json"
_TOLD = {
    "board.notes": "in quadrant, rank, id order",
    "change.board": "the stream: a group's short name, `stage`, or `plan`",
    "change.body": "what the change carries: docs/protocol.md; people and rounds by their numbers",
    "history.changes": "stream after stream, each in the order of seq",
    "history.origin": "what the workshop began as",
    "note.participant": "a participant's number in this document; null where nobody is known, or may be",
    "note.text": "empty where `hidden` says why",
    "round.results": "null while the round is open, as `voters` is",
    "document.links": "themes of several groups that belong together",
    "document.version": "1 had links, strategies and plan empty",
}
"""What the types do not say, by record and member."""


def workshop_schema() -> str:
    """The text of the schema."""
    records: dict[str, dict[str, Any]] = msgspec.json.schema(DOCUMENT)["$defs"]
    for place, description in _TOLD.items():
        record, member = place.split(".")
        told = records[record]["properties"][member]
        told["description"] = description
    document = records.pop("document")
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **document,
        "title": "A swotboard workshop, version 2",
        "description": "What `export.json` gives and `import` takes. The rules are in docs/results.md.",
        "$defs": records,
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_or_check(TARGET, workshop_schema(), sys.argv[1:])
