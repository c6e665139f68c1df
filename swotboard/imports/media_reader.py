"""Turns an uploaded file into the parts of a medium; runs in a process with limits [MEDIA-10]."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from swotboard.imports.media_types import HEAD, PICTURE, type_of


def convert(upload: Path, folder: Path) -> dict[str, Any]:
    """Write the parts as `part-<name>` into `folder`; `{kind, w, h, ms, parts: [name]}`. Raises `media_kind` and the
    other codes of docs/protocol.md, Media."""
    with upload.open("rb") as file:
        kind = type_of(file.read(HEAD))
    if kind == PICTURE:
        from swotboard.imports.picture_files import convert_picture as convert_file
    else:
        from swotboard.imports.voice_files import convert_voice as convert_file
    made = convert_file(upload)
    for name, content in made.parts.items():
        (folder / f"part-{name}").write_bytes(content)
    return {"kind": made.kind, "w": made.w, "h": made.h, "ms": made.ms, "parts": list(made.parts)}
