"""Reads notes from a CSV that anybody may have made: from a form, a forum, a spreadsheet, or our own export [IMPORT-6].

Bytes in; notes, and what is wrong by row and column, out. Nothing is guessed that could put words in the wrong place.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from swotboard.domain import fields
from swotboard.domain.model import Workshop
from swotboard.errors import SwotboardError
from swotboard.export.csv_export import escape_formula, unescape_formula
from swotboard.imports.csv_dialect import CsvTable, read_csv_table
from swotboard.protocol import COLORS, KINDS, QUADRANTS

MAX_ROWS = 5000
FIELDS = ("text", "quadrant", "group", "kind", "color")
NO_COLUMN = "-"
"""Said of a field, none of the columns is its."""
_KNOWN_AS = {
    "text": ("text", "note", "idea", "comment", "response", "message"),
    "quadrant": ("quadrant", "category", "swot", "type"),
    "group": ("group", "board", "stakeholder", "stakeholder group"),
    "kind": ("kind",),
    "color": ("color", "colour"),
    "note_id": ("note_id",),
    "removed_at": ("removed_at",),
}
_QUADRANTS = {
    **{q: q for q in QUADRANTS},
    **{q[0]: q for q in QUADRANTS},
    "strength": "strengths",
    "weakness": "weaknesses",
    "opportunity": "opportunities",
    "threat": "threats",
}
_MAX_ERRORS = 100
_MAX_SHOWN = 80
_SAMPLE = 4


@dataclass(frozen=True)
class NewNote:
    """A note that a row asks for; `id` follows from the workshop and what the row says, so that the same row is the
    same note."""

    id: str
    group: str
    quadrant: str
    text: str
    kind: str
    color: str


@dataclass(frozen=True)
class Preview:
    """What a file would bring. `errors` are `{row, column, message}`, rows counted from 1 as a spreadsheet does;
    `wrong_rows`
    are those rows, `{row, cells}`, long cells cut.
    """

    table: CsvTable
    columns: Mapping[str, int]
    notes: Sequence[NewNote]
    skipped: int
    errors: Sequence[dict]
    wrong_rows: Sequence[dict]


def preview(raw: bytes, workshop: Workshop, chosen: Mapping[str, str]) -> Preview:
    """`chosen` says what the file does not: a field -> the name or number (from 1) of its column; `in_group`,
    `in_quadrant`
    for all rows. Raises `bad_request` or `bad_text` for what is no table at all.
    """
    table = _table(raw, chosen)
    columns = _columns(table, chosen)
    if "text" not in columns:
        raise SwotboardError("bad_request", "Say which column holds the text: no column has a name that says so.")
    reader = _Rows(workshop, table, columns, chosen)
    notes = list(islice((note for number, row in table.rows() for note in reader.judged(number, row)), MAX_ROWS + 1))
    if len(notes) > MAX_ROWS:
        reader.wrong(MAX_ROWS + 1, "", f"more than {MAX_ROWS} notes at once.")
    return Preview(table, columns, notes, reader.skipped, reader.errors, reader.wrong_rows)


def look(raw: bytes, chosen: Mapping[str, str]) -> dict:
    """How a file is read, before anybody has said which column is what [IMPORT-7]: `{encoding, separator, header,
    width, columns
    (field -> number from 1), sample (its first rows, cells cut), rows (how many)}`. Raises as `preview` does.
    """
    table = _table(raw, chosen)
    rows, sample = 0, []
    for _, row in table.rows():
        if any(cell.strip() for cell in row):
            rows += 1
            sample += [[cell[:_MAX_SHOWN] for cell in row[: table.width]]] if rows <= _SAMPLE else []
    return {**how_read(table, _columns(table, chosen)), "rows": rows, "sample": sample}


def told(found: Preview) -> dict:
    """What a preview says of the file, without its notes: how it was read, and what is wrong with it."""
    return {
        **how_read(found.table, found.columns),
        "skipped": found.skipped,
        "errors": found.errors,
        "wrong_rows": found.wrong_rows,
    }


def how_read(table: CsvTable, columns: Mapping[str, int]) -> dict:
    """`{encoding, separator, header, width, columns}`, as the HTTP interface tells it."""
    return {
        "encoding": table.encoding,
        "separator": table.separator,
        "header": table.header,
        "width": table.width,
        "columns": {field: place + 1 for field, place in columns.items()},
    }


class _Rows:
    def __init__(self, workshop: Workshop, table: CsvTable, columns: Mapping[str, int], chosen: Mapping[str, str]):
        self._workshop, self._table, self._columns, self._chosen = workshop, table, columns, chosen
        self._ours = table.header is not None and {"note_id", "quadrant", "text"} <= set(table.header)
        self._seen: Counter = Counter()
        self.errors: list[dict] = []
        self.wrong_rows: list[dict] = []
        self.skipped = 0

    def wrong(self, row: int, column: str, message: str) -> None:
        if len(self.errors) < _MAX_ERRORS:
            self.errors.append({"row": row, "column": column, "message": message})

    def judged(self, number: int, row: list[str]) -> list[NewNote]:
        """The notes of a row: one or none. A row that something is wrong with is kept, to be shown."""
        before = len(self.errors)
        notes = self.note(number, row)
        if len(self.errors) > before:
            self.wrong_rows.append(
                {"row": number, "cells": [cell[:_MAX_SHOWN] for cell in row[: self._table.width + 1]]}
            )
        return notes

    def note(self, number: int, row: list[str]) -> list[NewNote]:
        if not any(cell.strip() for cell in row) or (self._ours and self._cell(row, "removed_at")):
            self.skipped += 1
            return []
        if len(row) != self._table.width:
            self.wrong(number, "", f"has {len(row)} cells, the first row has {self._table.width}.")
            return []
        before = len(self.errors)
        group, quadrant = self._group(number, row), self._quadrant(number, row)
        text = self._text(number, row)
        kind, color = self._word(number, row, "kind", KINDS), self._word(number, row, "color", COLORS)
        if len(self.errors) > before or None in (group, quadrant, text, kind, color):
            return []
        return [NewNote(self._id(row, group, quadrant, kind, text), group, quadrant, text, kind, color)]

    def _id(self, row: list[str], group: str, quadrant: str, kind: str, text: str) -> str:
        try:
            return fields.identifier({"id": self._cell(row, "note_id") if self._ours else None}, "id")
        except SwotboardError:
            said = "\x1f".join((self._workshop.code, group, quadrant, kind, text))
            self._seen[said] += 1
            return str(uuid.uuid5(uuid.NAMESPACE_URL, f"swotboard:{said}\x1f{self._seen[said]}"))

    def _text(self, number: int, row: list[str]) -> str | None:
        cell = self._cell(row, "text")
        try:
            return fields.text({"text": unescape_formula(cell) if self._ours else cell}, "text")
        except SwotboardError as error:
            return self.wrong(number, self._name("text"), error.message)

    def _quadrant(self, number: int, row: list[str]) -> str | None:
        said = self._cell(row, "quadrant") or self._chosen.get("in_quadrant", "")
        found = _QUADRANTS.get(said.strip().lower())
        if found is None:
            self.wrong(number, self._name("quadrant"), f"{said[:40]!r} must be one of: {', '.join(QUADRANTS)}.")
        return found

    def _group(self, number: int, row: list[str]) -> str | None:
        said = (self._cell(row, "group") or self._chosen.get("in_group", "")).strip()
        for board in self._workshop.boards:
            if said.casefold() in (board.group, board.name.casefold(), escape_formula(board.name).casefold()):
                return board.group
        return self.wrong(number, self._name("group"), f"{said[:40]!r} is no group of this workshop.")

    def _word(self, number: int, row: list[str], field: str, choices: Sequence[str]) -> str | None:
        said = self._cell(row, field).strip().lower() or choices[0]
        if said not in choices:
            return self.wrong(number, self._name(field), f"{said[:40]!r} must be one of: {', '.join(choices)}.")
        return said

    def _cell(self, row: list[str], field: str) -> str:
        return row[self._columns[field]] if field in self._columns and self._columns[field] < len(row) else ""

    def _name(self, field: str) -> str:
        place = self._columns.get(field)
        if place is None:
            return field
        return self._table.header[place] if self._table.header else str(place + 1)


def _columns(table: CsvTable, chosen: Mapping[str, str]) -> dict[str, int]:
    found = {
        field: place
        for field, names in _KNOWN_AS.items()
        for place, name in enumerate(table.header or ())
        if name.strip().lower() in names
    }
    for field in FIELDS:
        if chosen.get(field) not in (None, "", NO_COLUMN):
            found[field] = _place(table, chosen[field])
    return {field: place for field, place in found.items() if chosen.get(field) != NO_COLUMN}


def _table(raw: bytes, chosen: Mapping[str, str]) -> CsvTable:
    return read_csv_table(raw, {name for names in _KNOWN_AS.values() for name in names}, chosen)


def _place(table: CsvTable, said: str) -> int:
    if table.header and said in table.header:
        return table.header.index(said)
    if said.isascii() and said.isdigit() and 1 <= int(said[:6]) <= table.width:
        return int(said) - 1
    raise SwotboardError("bad_request", f"There is no column {said[:60]!r}.")
