"""Reads notes from a CSV that anybody may have made: from a form, a forum, a spreadsheet, or our own export [IMPORT-6].

Bytes in; notes, and what is wrong by row and column, out. Nothing is guessed that could put words in the wrong place.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from swotboard.domain import fields
from swotboard.domain.group_names import NamedBoard, group_named
from swotboard.domain.text import keepable
from swotboard.errors import SwotboardError
from swotboard.export.csv_export import unescape_formula
from swotboard.imports.csv_columns import QUADRANT_WORDS, columns_of, is_header, is_ours, quadrant_columns, word_of
from swotboard.imports.csv_dialect import CsvTable, read_csv_table
from swotboard.protocol import COLORS, KINDS, LIMITS
from swotboard.texts import DEFAULT, text

MAX_ROWS = 5000
_BULLET = re.compile(r"^\s*(?:[-*•·‣◦▪–—o]|\(?\d{1,3}[.)])\s+")
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


class NamedBoards(Protocol):
    """What is asked of a workshop; a `Workshop` is one."""

    @property
    def code(self) -> str: ...
    @property
    def boards(self) -> Sequence[NamedBoard]: ...


@dataclass(frozen=True)
class Preview:
    """What a file would bring. `errors` are `{row, column, message}`, rows counted from 1 as a spreadsheet does;
    `wrong_rows` are those rows, `{row, cells}`, long cells cut.
    """

    table: CsvTable
    columns: Mapping[str, int]
    in_columns: Mapping[str, int]
    notes: Sequence[NewNote]
    skipped: int
    errors: Sequence[dict[str, Any]]
    wrong_rows: Sequence[dict[str, Any]]


def preview(raw: bytes, workshop: NamedBoards, chosen: Mapping[str, str]) -> Preview:
    """`chosen` says what the file does not: a field -> the name or number (from 1) of its column; `in_group`,
    `in_quadrant` for all rows. Raises `bad_request` or `bad_text` for what is no table at all.
    """
    table = _table(raw, chosen)
    columns = columns_of(table, chosen)
    in_columns = quadrant_columns(table, columns)
    if "text" not in columns and not in_columns:
        raise SwotboardError("bad_request", "Say which column holds the text: no column has a name that says so.")
    reader = _Rows(workshop, table, columns, in_columns, chosen)
    notes = list(islice((note for number, row in table.rows() for note in reader.judged(number, row)), MAX_ROWS + 1))
    if len(notes) > MAX_ROWS:
        reader.wrong(MAX_ROWS + 1, "", "too_many", most=MAX_ROWS)
    return Preview(table, columns, in_columns, notes, reader.skipped, reader.errors, reader.wrong_rows)


def look(raw: bytes, chosen: Mapping[str, str]) -> dict[str, Any]:
    """How a file is read, before anybody has said which column is what [IMPORT-7]: `{encoding, separator, header,
    width, columns (field -> number from 1), sample (its first rows, cells cut), rows (how many)}`. Raises as `preview`
    does.
    """
    table = _table(raw, chosen)
    rows, sample = 0, list[list[str]]()
    for _, row in table.rows():
        if any(cell.strip() for cell in row):
            rows += 1
            sample += [[cell[:_MAX_SHOWN] for cell in row[: table.width]]] if rows <= _SAMPLE else []
    columns = columns_of(table, chosen)
    return {**how_read(table, columns, quadrant_columns(table, columns)), "rows": rows, "sample": sample}


def file_report(found: Preview) -> dict[str, Any]:
    """What a preview says of the file, without its notes: how it was read, and what is wrong with it."""
    return {
        **how_read(found.table, found.columns, found.in_columns),
        "skipped": found.skipped,
        "errors": found.errors,
        "wrong_rows": found.wrong_rows,
    }


def how_read(table: CsvTable, columns: Mapping[str, int], in_columns: Mapping[str, int]) -> dict[str, Any]:
    """`{encoding, separator, sheets, header, width, columns, quadrant_columns}`, as the HTTP interface tells it."""
    return {
        "encoding": table.encoding,
        "separator": table.separator,
        "sheets": table.sheets,
        "header": table.header,
        "width": table.width,
        "columns": {field: place + 1 for field, place in columns.items()},
        "quadrant_columns": {quadrant: place + 1 for quadrant, place in in_columns.items()},
    }


class _Rows:
    def __init__(
        self,
        workshop: NamedBoards,
        table: CsvTable,
        columns: Mapping[str, int],
        in_columns: Mapping[str, int],
        chosen: Mapping[str, str],
    ):
        self._workshop, self._table, self._chosen = workshop, table, chosen
        self._columns, self._in_columns = columns, in_columns
        self._ours = is_ours(table)
        self._seen: Counter[str] = Counter()
        self.errors: list[dict[str, Any]] = []
        self.wrong_rows: list[dict[str, Any]] = []
        self.skipped = 0

    def wrong(self, row: int, column: str, code: str, **values: object) -> None:
        """Say what is wrong: `bring.why.<code>` of static/locales/en_import.js, in English as `message`."""
        if len(self.errors) < _MAX_ERRORS:
            message = text(DEFAULT, f"bring.why.{code}", **values)
            self.errors.append({"row": row, "column": column, "message": message, "code": code, "values": values})

    def judged(self, number: int, row: list[str]) -> list[NewNote]:
        """The notes of a row. A row that something is wrong with is kept, to be shown, and has none."""
        before = len(self.errors)
        notes = self._notes(number, row)
        if len(self.errors) > before:
            self.wrong_rows.append(
                {"row": number, "cells": [cell[:_MAX_SHOWN] for cell in row[: self._table.width + 1]]}
            )
            return []
        return notes

    def _notes(self, number: int, row: list[str]) -> list[NewNote]:
        answers = [] if self._ours and self._cell(row, "removed_at") else self._answers(row)
        if not answers:
            self.skipped += 1
            return []
        if len(row) > self._table.width:
            self.wrong(number, "", "cells", cells=len(row), width=self._table.width)
            return []
        group = self._group(number, row)
        kind, color = self._word(number, row, "kind", KINDS), self._word(number, row, "color", COLORS)
        found = []
        for quadrant, place, cell in answers:
            quadrant, text = quadrant or self._quadrant(number, row), self._text(number, place, cell)
            if group and quadrant and kind and color and text is not None:
                found.append(NewNote(self._id(row, group, quadrant, kind, text), group, quadrant, text, kind, color))
        return found

    def _answers(self, row: list[str]) -> list[tuple[str | None, int, str]]:
        """(quadrant, None for that of the row; column; text) of each note that a row asks for: blank cells ask for
        none. In a column for a quadrant each line of a cell is a note."""
        if not self._in_columns:
            place = self._columns["text"]
            cell = keepable(row[place]) if place < len(row) else ""
            return [(None, place, cell)] if cell.strip() else []
        return [
            (quadrant, place, line)
            for quadrant, place in self._in_columns.items()
            for line in list_items(keepable(row[place]) if place < len(row) else "")
        ]

    def _id(self, row: list[str], group: str, quadrant: str, kind: str, text: str) -> str:
        try:
            return fields.identifier({"id": self._cell(row, "note_id") if self._ours else None}, "id")
        except SwotboardError:
            said = "\x1f".join((self._workshop.code, group, quadrant, kind, text))
            self._seen[said] += 1
            return str(uuid.uuid5(uuid.NAMESPACE_URL, f"swotboard:{said}\x1f{self._seen[said]}"))

    def _text(self, number: int, place: int, cell: str) -> str | None:
        try:
            return fields.text({"text": unescape_formula(cell) if self._ours else cell}, "text")
        except SwotboardError as error:
            code = error.code if error.code in ("too_long", "bad_text") else "text"
            self.wrong(number, self._heading(place), code, most=LIMITS["text"])
            return None

    def _quadrant(self, number: int, row: list[str]) -> str | None:
        said = self._cell(row, "quadrant") or self._chosen.get("in_quadrant", "")
        found = QUADRANT_WORDS.get(said.strip().lower().rstrip(":"))
        if found is None:
            self.wrong(number, self._name("quadrant"), "quadrant", said=said[:40])
        return found

    def _group(self, number: int, row: list[str]) -> str | None:
        said = (self._cell(row, "group") or self._chosen.get("in_group", "")).strip()
        group = group_named(self._workshop.boards, unescape_formula(said))
        if group is not None:
            return group
        self.wrong(number, self._name("group"), "group", said=said[:40])
        return None

    def _word(self, number: int, row: list[str], field: str, choices: Sequence[str]) -> str | None:
        said = self._cell(row, field).strip().lower() or choices[0]
        found = word_of(field, said, choices)
        if found is None:
            self.wrong(number, self._name(field), field, said=said[:40])
        return found

    def _cell(self, row: list[str], field: str) -> str:
        return row[self._columns[field]] if field in self._columns and self._columns[field] < len(row) else ""

    def _name(self, field: str) -> str:
        place = self._columns.get(field)
        return field if place is None else self._heading(place)

    def _heading(self, place: int) -> str:
        return self._table.header[place] if self._table.header else str(place + 1)


def list_items(cell: str) -> list[str]:
    """The lines of a cell that say anything, without the bullet or number before each."""
    return [text for text in (_BULLET.sub("", line).strip() for line in cell.splitlines()) if text]


def _table(raw: bytes, chosen: Mapping[str, str]) -> CsvTable:
    return read_csv_table(raw, is_header, chosen)
