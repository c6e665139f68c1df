"""Finds out how a table is written: its encoding, its separator, and which row names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from swotboard.errors import SwotboardError
from swotboard.imports import spreadsheet
from swotboard.imports.csv_encoding import ENCODINGS, decoded

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What a person may say that the columns are separated by."""
_EXCEL_MARK = re.compile(r"\ufeff?\"?sep=([,;\t])\"?\r?\n", re.IGNORECASE)
"""A first line by which Excel is told the separator."""
_LOOKED_AT = 50
_HEADER_WITHIN = 10
"""A header may have a title and some lines of explanation above it."""
_LONGEST_CELL = 200_000
MAX_COLUMNS = 500
MAX_ROWS = 100_000
"""Empty ones counted."""

IsHeader = Callable[[list[str]], bool]


@dataclass(frozen=True)
class CsvTable:
    """`header` is None where no row names the columns; `above` counts the rows up to and with it. `width` is how many
    columns the header, or the widest of the first rows, has. `sheets` are those of a spreadsheet."""

    encoding: str
    separator: str
    header: list[str] | None
    width: int
    above: int
    sheets: list[str]
    _all: Callable[[], Iterator[list[str]]]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(number from 1, cells) of each row below the header; a row that lacks its last cells has empty ones, empty
        ones more are left out. Raises `bad_request` for a quote that never ends."""
        for number, row in enumerate(self._all(), start=1):
            if number > self.above:
                yield number, _as_wide(row, self.width)


def read_csv_table(raw: bytes, is_header: IsHeader, said: Mapping[str, str]) -> CsvTable:
    """`is_header` recognises a row that names columns.

    `said` is what a person says about the file, where it is not to be found out: `encoding`, `separator`, `sheet`,
    `header` (yes, no). Raises `bad_text` (NUL, or no encoding fits) and `bad_request` (empty, or nothing that can be
    said).
    """
    encoding_said, separator_said = _choice(said, "encoding", ENCODINGS), _choice(said, "separator", SEPARATORS)
    named = _choice(said, "header", {"yes": "yes", "no": "no"})
    if spreadsheet.is_spreadsheet(raw):
        cells, name, sheets = spreadsheet.read_rows(raw, said.get("sheet"))
        return _table("spreadsheet", name, sheets, lambda: _counted(iter(cells)), is_header, named)
    text, encoding = decoded(raw, encoding_said and said["encoding"])
    text = text.removeprefix("\ufeff")
    if "\x00" in text:
        row = text.count("\n", 0, text.index("\x00")) + 1
        raise SwotboardError(
            "bad_text", f"Line {row} holds a NUL character. This is no text file, or its encoding is not known."
        )
    if not text.strip():
        raise SwotboardError("bad_request", "The file is empty.")
    marked = _EXCEL_MARK.match(text)
    separator = separator_said or (marked and marked[1]) or max(SEPARATORS.values(), key=lambda e: _fitness(text, e))
    return _table(encoding, separator, [], lambda: _rows(text, separator), is_header, named, int(bool(marked)))


def _table(
    encoding: str,
    separator: str,
    sheets: list[str],
    rows: Callable[[], Iterator[list[str]]],
    is_header: IsHeader,
    named: str | None,
    above: int = 0,
) -> CsvTable:
    first = list(islice(rows(), above, above + _LOOKED_AT))
    widest = max((len(row) for row in first), default=0)
    if widest > MAX_COLUMNS:
        raise SwotboardError("bad_request", f"A row has {widest} cells; {MAX_COLUMNS} is the most.")
    place = _header_place(first, is_header, named)
    if place is None:
        return CsvTable(encoding, separator, None, max(map(_filled, first), default=0), above, sheets, rows)
    header = [cell.strip() for cell in first[place]]
    return CsvTable(encoding, separator, header, len(header), above + place + 1, sheets, rows)


def _header_place(rows: list[list[str]], is_header: IsHeader, named: str | None) -> int | None:
    if named == "no":
        return None
    found = next((place for place, row in enumerate(rows[:_HEADER_WITHIN]) if is_header(row)), None)
    return 0 if found is None and named == "yes" else found


def _as_wide(row: list[str], width: int) -> list[str]:
    """What a spreadsheet leaves away or adds at the end of a row means nothing."""
    filled = _filled(row)
    return row[: max(width, filled)] + [""] * (width - len(row))


def _filled(row: list[str]) -> int:
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _choice(said: Mapping[str, str], name: str, choices: Mapping[str, str]) -> str | None:
    """What was said about a file, None for nothing; raises `bad_request`."""
    if not said.get(name):
        return None
    if said[name] not in choices:
        raise SwotboardError("bad_request", f"`{name}` must be one of: {', '.join(choices)}.")
    return choices[said[name]]


def _fitness(text: str, separator: str) -> tuple[int, int]:
    """More rows as wide as most are, then wider."""
    widths = []
    with suppress(SwotboardError):  # what cannot be read further is said when it is read
        for row in islice(_rows(text, separator), _LOOKED_AT):
            widths.append(len(row))
    if not widths:
        return (0, 0)
    width = max(set(widths), key=lambda each: (widths.count(each), each))
    width = width if width > 1 else max(widths)
    return (sum(each == width for each in widths), width) if width > 1 else (0, 1)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for row in _counted(reader):
            number += 1
            yield row
    except csv.Error as error:
        raise SwotboardError("bad_request", f"Row {number + 1} cannot be read: {error}.") from None


def _counted(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise SwotboardError("too_large", f"The file has more than {MAX_ROWS} rows.")
        yield row
