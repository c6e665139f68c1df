"""Finds out how a CSV is written: its encoding, its separator, and whether the first row names the columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from swotboard.errors import SwotboardError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "cp1252": "cp1252",
    "latin-1": "latin-1",
    "mac-roman": "mac-roman",
}
"""What a person may say that a file is written in -> Python's name for it."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What a person may say that the columns are separated by."""
_LOOKED_AT = 50
_LONGEST_CELL = 200_000
MAX_COLUMNS = 500
MAX_ROWS = 100_000
"""Empty ones counted."""

for _encoding in ENCODINGS.values():
    codecs.lookup(_encoding)  # its module is imported now: at the first file it would be in an OS thread [LIVE-8]


@dataclass(frozen=True)
class CsvTable:
    """`header` is None where the first row is a row like the others. `width` is how many columns the first row has."""

    encoding: str
    separator: str
    header: list[str] | None
    width: int
    _text: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(number from 1, cells) of each row but the header. Raises `bad_request` for a quote that never ends."""
        for number, row in enumerate(_rows(self._text, self.separator), start=1):
            if number > 1 or self.header is None:
                yield number, row


def read_csv_table(raw: bytes, known: set[str], said: Mapping[str, str]) -> CsvTable:
    """`known` are names of columns, in small letters: a first row that has one of them is a header.

    `said` is what a person says about the file, where it is not to be found out: `encoding`, `separator`, `header`
    (yes, no). Raises `bad_text` (NUL, or no encoding fits) and `bad_request` (empty, or nothing that can be said).
    """
    text, encoding = _decoded(raw, _choice(said, "encoding", ENCODINGS))
    if "\x00" in text:
        row = text.count("\n", 0, text.index("\x00")) + 1
        raise SwotboardError(
            "bad_text", f"Line {row} holds a NUL character. This is no text file, or its encoding is not known."
        )
    if not text.strip():
        raise SwotboardError("bad_request", "The file is empty.")
    separator = _choice(said, "separator", SEPARATORS) or max(
        SEPARATORS.values(), key=lambda each: _fitness(text, each)
    )
    first = next(_rows(text, separator))
    if len(first) > MAX_COLUMNS:
        raise SwotboardError("bad_request", f"The first row has {len(first)} cells; {MAX_COLUMNS} is the most.")
    named = _choice(said, "header", {"yes": "yes", "no": "no"})
    named = named == "yes" if named else any(cell.strip().lower() in known for cell in first)
    return CsvTable(encoding, separator, [cell.strip() for cell in first] if named else None, len(first), text)


def _choice(said: Mapping[str, str], name: str, choices: Mapping[str, str]) -> str | None:
    """What was said about a file, None for nothing; raises `bad_request`."""
    if not said.get(name):
        return None
    if said[name] not in choices:
        raise SwotboardError("bad_request", f"`{name}` must be one of: {', '.join(choices)}.")
    return choices[said[name]]


def _decoded(raw: bytes, said: str | None) -> tuple[str, str]:
    """As it was said; else UTF-8 and UTF-16 by their marks, else UTF-8 where it fits, else Windows-1252."""
    marked = [name for mark, name in _MARKS if raw.startswith(mark)]
    encodings = [said] if said else marked or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    if said:
        raise SwotboardError("bad_text", f"The file is not {said}. Let its encoding be found out.")
    raise SwotboardError("bad_text", "The file is neither UTF-8 nor UTF-16 nor Windows-1252. Save it as CSV UTF-8.")


def _fitness(text: str, separator: str) -> tuple[int, int]:
    """More rows as wide as the first one, then wider."""
    try:
        rows = [row for row, _ in zip(_rows(text, separator), range(_LOOKED_AT), strict=False)]
    except SwotboardError:
        return (0, 0)
    width = len(rows[0])
    return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 1)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for row in reader:
            number += 1
            if number > MAX_ROWS:
                raise SwotboardError("too_large", f"The file has more than {MAX_ROWS} rows.")
            yield row
    except csv.Error as error:
        raise SwotboardError("bad_request", f"Row {number + 1} cannot be read: {error}.") from None
