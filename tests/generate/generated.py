"""Writes a generated file, or with `--check` fails where the one that is there is stale: what all generators share."""

import sys
from pathlib import Path


def write_or_check(path: Path, content: str | bytes, arguments: list[str]) -> None:
    """Write `content` to `path`; with `["--check"]` exit with one line instead, unless it is there already."""
    body = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == body:
        return
    if arguments == ["--check"]:
        sys.exit(f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path} is stale: make generate")
    path.write_bytes(body)
