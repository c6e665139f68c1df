"""Finds out which column of a table is what: by the names in its header, by what a person says, or by its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from swotboard.errors import SwotboardError
from swotboard.imports.csv_dialect import CsvTable
from swotboard.protocol import QUADRANTS
from swotboard.texts import LANGUAGES, text

FIELDS = ("text", "quadrant", "group", "kind", "color")
NO_COLUMN = "-"
"""Said of a field, none of the columns is its."""
OUR_FIELDS = (*FIELDS, "note_id", "removed_at")
"""Those that our own exports have besides."""


def _recognized(name: str) -> tuple[str, ...]:
    """What people write for a column or a quadrant in any language, in small letters, the usual word first."""
    words = (text(language, f"recognized.{name}").split(", ") for language in LANGUAGES)
    return tuple(dict.fromkeys(word for some in words for word in some))


_KNOWN_AS = {field: _recognized(field) for field in OUR_FIELDS}
"""The names of a field's column; of several the first of them is taken, of two alike the first."""
QUADRANT_WORDS = {word: quadrant for quadrant in QUADRANTS for word in _recognized(quadrant)}
"""What people write for a quadrant, in small letters."""
_OURS = [{text(language, f"column.{name}") for name in ("note_id", "quadrant", "text")} for language in LANGUAGES]


def is_ours(table: CsvTable) -> bool:
    """Whether a table is an export of ours, in one of our languages."""
    return table.header is not None and any(names <= set(table.header) for names in _OURS)


def word_of(field: str, said: str, choices: Sequence[str]) -> str | None:
    """Which of the choices of a field somebody means, by its key or by its word in one of our languages; None for
    none."""
    folded = said.strip().lower()
    return next(
        (
            each
            for each in choices
            if folded in (each, *(text(language, f"cell.{field}.{each}").lower() for language in LANGUAGES))
        ),
        None,
    )


_LOOKED_AT = 50
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns that are known, or several quadrants."""
    names = {cell.strip().lower() for cell in row}
    return any(names & set(known) for known in _KNOWN_AS.values()) or len(_quadrants_of(row)) > 1


def columns_of(table: CsvTable, chosen: Mapping[str, str]) -> dict[str, int]:
    """Field -> column from 0. Raises `bad_request` for a column that there is not."""
    header = [name.strip().lower() for name in table.header or ()]
    found = {
        field: header.index(next(name for name in names if name in header))
        for field, names in _KNOWN_AS.items()
        if not set(names).isdisjoint(header)
    }
    if table.header is None:
        found = _by_cells(table)
    for field in FIELDS:
        if chosen.get(field) not in (None, "", NO_COLUMN):
            found[field] = _place(table, chosen[field])
    return {field: place for field, place in found.items() if chosen.get(field) != NO_COLUMN}


def quadrant_columns(table: CsvTable, columns: Mapping[str, int]) -> dict[str, int]:
    """Quadrant -> its column from 0, of a form that has one column for each; empty for a table of one note a row."""
    if table.header is None or "text" in columns or "quadrant" in columns:
        return {}
    found = _quadrants_of(table.header)
    return found if len(found) > 1 else {}


def _quadrants_of(row: Sequence[str]) -> dict[str, int]:
    """The first column of each quadrant whose name, and no other's, stands in a cell: "What are our strengths?"."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        named = {QUADRANT_WORDS[word] for word in _WORD.findall(cell.lower()) if word in QUADRANT_WORDS}
        if len(named) == 1:
            found.setdefault(named.pop(), place)
    return found


def _by_cells(table: CsvTable) -> dict[str, int]:
    """Without a header: one column is the text; of two, one that says quadrants alone is the other's quadrant."""
    rows = [row for _, row in islice(table.rows(), _LOOKED_AT) if any(cell.strip() for cell in row)]
    if table.width == 1:
        return {"text": 0}
    if table.width != 2 or not rows:
        return {}
    for place in (0, 1):
        if all(row[place].strip().lower().rstrip(":") in QUADRANT_WORDS for row in rows):
            return {"quadrant": place, "text": 1 - place}
    return {}


def _place(table: CsvTable, said: str) -> int:
    if table.header and said in table.header:
        return table.header.index(said)
    if said.isascii() and said.isdigit() and 1 <= int(said[:6]) <= table.width:
        return int(said) - 1
    raise SwotboardError("bad_request", f"There is no column {said[:60]!r}.")
