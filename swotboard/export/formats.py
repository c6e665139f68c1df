"""The formats in which results leave: each a writer, a type, and an ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from swotboard.errors import SwotboardError
from swotboard.export.html_export import write_html
from swotboard.export.json_export import write_json
from swotboard.export.markdown_export import write_markdown
from swotboard.export.redacted_workshop import RedactedWorkshop
from swotboard.export.xlsx_export import write_xlsx
from swotboard.export.zip_export import notes_csv, write_zip

_LINES_AT_ONCE = 200


@dataclass(frozen=True)
class Format:
    """`write(redacted)` gives the bytes piece by piece; an empty piece says only that work goes on."""

    name: str
    type: str
    write: Callable[[RedactedWorkshop], Iterator[bytes]]


def _csv(redacted: RedactedWorkshop) -> Iterator[bytes]:
    lines = notes_csv(redacted)
    while piece := "".join(islice(lines, _LINES_AT_ONCE)):
        yield piece.encode("utf-8")


FORMATS = {
    made.name: made
    for made in (
        Format("csv", "text/csv; charset=utf-8", _csv),
        Format("zip", "application/zip", write_zip),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
        Format("json", "application/json", write_json),
        Format("md", "text/markdown; charset=utf-8", write_markdown),
        Format("html", "text/html; charset=utf-8", write_html),
    )
}


def format_named(name: str) -> Format:
    """Raises `not_found` for one that there is not."""
    if name not in FORMATS:
        raise SwotboardError("not_found", f"Results come as {', '.join(FORMATS)}.")
    return FORMATS[name]
