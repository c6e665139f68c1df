"""Reads one uploaded file in a process of its own, within limits: `python -m swotboard.imports.upload_process JOB
FOLDER`.

FOLDER holds `upload` and, for a CSV, `request` (JSON). What comes out are `portions`, one JSON object a line, or the
parts of a medium, and `outcome`: `{"ok": true, …}` or `{"error": {code, message}}`. Without an outcome the process was
ended from outside.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from swotboard.errors import SwotboardError

_NOTES_IN_A_LINE = 100
_LARGEST_FILE = 1_000_000_000


@dataclass(frozen=True)
class Limits:
    """What one job may take: bytes of address space, seconds of CPU."""

    memory: int
    seconds: int


@dataclass(frozen=True)
class _Board:
    group: str
    name: str


@dataclass(frozen=True)
class _Workshop:
    code: str
    boards: Sequence[_Board]


_WHOLE = Limits(memory=700_000_000, seconds=120)
JOBS_MAY = {
    "workshop": _WHOLE,
    "csv": Limits(memory=300_000_000, seconds=20),
    "copy": _WHOLE,
    "media": Limits(memory=1_000_000_000, seconds=45),
}


def main(job: str, folder: Path) -> None:
    """Do the job; what is wrong with the file is an outcome too."""
    _limit(JOBS_MAY[job])
    try:
        outcome = {"ok": True, **_JOBS[job](folder)}
    except SwotboardError as error:
        outcome = error.as_answer()
    except MemoryError:
        outcome = SwotboardError("too_large", "Reading this file takes more memory than a file may.").as_answer()
    (folder / "outcome").write_text(json.dumps(outcome), "utf-8")


def _workshop(folder: Path) -> dict[str, Any]:
    from swotboard.imports.document_reader import read_document

    document = read_document((folder / "upload").read_bytes())
    from swotboard.imports.trial_import import rehearsed  # most of the time to start; a wrong file is refused without

    _write_lines(folder, rehearsed(document, folder))
    return {}


def _csv(folder: Path) -> dict[str, Any]:
    from swotboard.imports.csv_import import file_report, look, preview

    raw, asked = (folder / "upload").read_bytes(), json.loads((folder / "request").read_text("utf-8"))
    if asked["chosen"].get("look"):
        return {"found": look(raw, asked["chosen"])}
    workshop = _Workshop(asked["code"], [_Board(**board) for board in asked["boards"]])
    found = preview(raw, workshop, asked["chosen"])
    notes = [asdict(note) for note in found.notes]
    _write_lines(folder, (notes[start : start + _NOTES_IN_A_LINE] for start in range(0, len(notes), _NOTES_IN_A_LINE)))
    return {"found": file_report(found)}


def _copy(folder: Path) -> dict[str, Any]:
    from swotboard.imports.trial_import import read_back

    return {"problem": read_back((folder / "upload").read_bytes(), folder)}


def _media(folder: Path) -> dict[str, Any]:
    from swotboard.imports.media_reader import convert

    return {"found": convert(folder / "upload", folder)}


_JOBS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "workshop": _workshop,
    "csv": _csv,
    "copy": _copy,
    "media": _media,
}


def _write_lines(folder: Path, values: Iterable[object]) -> None:
    with (folder / "portions").open("w", encoding="utf-8") as lines:
        for value in values:
            lines.write(json.dumps(value) + "\n")


def _limit(may: Limits) -> None:
    """By the system: whatever the file makes of us, no more than this is taken from others."""
    try:
        import resource
    except ImportError:  # Windows: the server ends us when the time is over
        return
    for what, most in (
        (resource.RLIMIT_AS, may.memory),
        (resource.RLIMIT_CPU, may.seconds),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
