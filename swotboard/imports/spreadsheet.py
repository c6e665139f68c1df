"""Reads the cells of an .xlsx, .xls or .ods as text, as a CSV of the sheet would have them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

from swotboard.errors import SwotboardError

_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OUR_SHEET = "notes"
MAX_CELLS = 1_000_000


def is_spreadsheet(raw: bytes) -> bool:
    """Whether the file begins as those do: a zip, or an old Office document."""
    return raw.startswith(_MARKS)


def read_rows(raw: bytes, sheet: str | None) -> tuple[list[list[str]], str, list[str]]:
    """`(rows, the sheet they are of, all sheets)`: the named one, else that of our own export, else the first with
    anything in it. Raises `bad_request`, `too_large`.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = list(book.sheet_names)
        if sheet and sheet not in names:
            raise SwotboardError("bad_request", f"There is no sheet {sheet[:60]!r}.")
        wanted = [sheet] if sheet else sorted(names, key=lambda name: name.strip().lower() != _OUR_SHEET)
        for name in wanted:
            rows = _rows(book, name)
            if rows:
                return rows, name, names
    except SwotboardError:
        raise
    except Exception as error:  # the library's own errors, and those of its parsers, have no class in common
        raise _unreadable() from error
    raise SwotboardError("bad_request", "The file is empty.")


def _rows(book: CalamineWorkbook, name: str) -> list[list[str]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise SwotboardError("too_large", f"The sheet has more than {MAX_CELLS} cells.")
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return rows if any(any(row) for row in rows) else []


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, str | int | timedelta) else ""


def _unreadable() -> SwotboardError:
    message = "This spreadsheet cannot be read. Save it as .xlsx, .ods or CSV, without a password."
    return SwotboardError("bad_request", message)
